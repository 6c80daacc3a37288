import {
  type DecodeError,
  decodeWith,
  type Failure,
  type Operation,
  operation,
} from '@mdm-kit/codec'
import { CommandEnvelope, type EnrollmentId } from '@mdm-kit/checkin'
import { decodePlist, encodePlist, type PlistEncodeError, type PlistError } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { types } from 'node:util'

import {
  type InvalidEnrollmentId,
  isEnrollmentId,
  readEnrollmentId,
  readEnrollmentIds,
  readPageStart,
} from './enrollmentIds.js'
import { type CommandUuidTaken, uuidTaken } from './queue/commandUuidTaken.js'
import type { OnEvent } from './events.js'
import type { RequestPush } from './push/pushes.js'
import type {
  CommandResult,
  Enqueued,
  EnrollmentPage,
  EnrollmentRecord,
  QueuedCommand,
  QueueEntry,
  QueueState,
  Store,
  Stored,
  StoreUnavailable,
} from '@mdm-kit/store'

/** A command as values. Without a CommandUUID, a random one is generated. */
export interface NewCommand {
  readonly CommandUUID?: string
  readonly Command: CommandEnvelope['Command']
}

export type EnqueueError =
  /** The bytes are not a property list. */
  | PlistError
  /** The property list is not a command, or a value in it cannot be written. */
  | DecodeError
  | PlistEncodeError
  /** The CommandUUID or the dedupe key is empty, longer than 128 characters, or has a NUL. */
  | (Failure & { readonly _tag: 'UnusableKey' })
  | CommandUuidTaken
  | InvalidEnrollmentId
  | StoreUnavailable

/** Why a call about one enrollment failed. */
export type EnrollmentError = InvalidEnrollmentId | StoreUnavailable

export interface EnqueueResult {
  readonly commandUuid: string
  readonly requestType: string
  /** The outcome for each enrollment, in the order of the ids. */
  readonly enrollments: readonly { readonly id: EnrollmentId; readonly outcome: Enqueued }[]
}

/**
 * The operations of an administrator. None of them returns a secret. Enrollment ids are those that
 * `enrollmentId` of `@mdm-kit/checkin` makes and the server's events carry.
 */
export interface Admin {
  /**
   * Queues one command for any number of enrollments and, once that is stored, pushes to them.
   *
   * `command` is a property list, sent as it is, or its values. Reports refer to it by its UUID;
   * queueing the same UUID again for the same enrollment does nothing.
   *
   * All enrollments share one transaction, which delays the requests of devices: for a large fleet, pass
   * a few thousand ids per call.
   */
  readonly enqueue: (
    command: Uint8Array | string | NewCommand,
    ids: readonly string[],
    options?: EnqueueOptions,
  ) => Operation<EnqueueError, EnqueueResult>
  /** Cancels a waiting command; false if none is waiting. A device that has it already may still report. */
  readonly cancel: (id: string, commandUuid: string) => Operation<EnrollmentError, boolean>
  /** Cancels all waiting commands; returns how many. */
  readonly clearQueue: (id: string) => Operation<EnrollmentError, number>
  /** Commands, oldest first, finished ones included; at most 100 a page by default. */
  readonly queue: (
    id: string,
    page?: Page & { readonly state?: QueueState },
  ) => Operation<EnrollmentError, readonly QueueEntry[]>
  /** The report on a command; undefined until the device has sent it. */
  readonly result: (
    id: string,
    commandUuid: string,
  ) => Operation<EnrollmentError, CommandResult | undefined>
  /** Undefined for an id that never enrolled here. */
  readonly enrollment: (id: string) => Operation<EnrollmentError, EnrollmentRecord | undefined>
  /** By id; at most 100 a page by default. */
  readonly enrollments: (
    page?: EnrollmentsPage,
  ) => Operation<EnrollmentError, readonly EnrollmentRecord[]>
  /**
   * Announces the next identity of a device, by the `certificateIdentityHash` of its certificate: an
   * Authenticate with it keeps tokens, queue and user channels. An identity that was superseded is
   * accepted again. False for an unknown device.
   */
  readonly expectRenewal: (
    id: string,
    renewal: { readonly identityHash: string; readonly until: Date },
  ) => Operation<EnrollmentError, boolean>
  /**
   * Until this time, binds the next trusted identity that the device presents: for devices that were
   * migrated, or that renewed their identity without this server knowing. It weakens the binding of the
   * device until then. False for an unknown device.
   */
  readonly allowRebinding: (id: string, until: Date) => Operation<EnrollmentError, boolean>
  /**
   * Lets a device enroll again that cannot prove that it is the same one: until this time, its next
   * Authenticate is accepted with any trusted identity that does not belong to another device, and starts
   * the enrollment over. False for an unknown device.
   */
  readonly allowReenrollment: (id: string, until: Date) => Operation<EnrollmentError, boolean>
  /** Pushes to an enrollment without queueing a command. Does nothing for an unknown id or without `push`. */
  readonly push: (id: string) => void
}

export interface EnqueueOptions {
  /** Higher goes first. Default 0. */
  readonly priority?: number
  /** Not sent before this time. */
  readonly notBefore?: Date
  /** Not sent from this time on. */
  readonly expiresAt?: Date
  /** While a command with this key is waiting for an enrollment, another one is a `Duplicate`. */
  readonly dedupeKey?: string
  /** Queue without a push: the device fetches the command when it next connects. Default false. */
  readonly noPush?: boolean
  /** The caller pushes, with `pushNow`; this server pushes again if the device stays silent. Default false. */
  readonly callerPushes?: boolean
}

export interface Page {
  /** The last item of the previous page: an id, a CommandUUID, a name. */
  readonly after?: string
  /** Default 100. */
  readonly limit?: number
}

/** Which enrollments to list. */
export interface EnrollmentsPage
  extends Page, Partial<Omit<EnrollmentPage, 'after' | 'limit' | 'deviceId'>> {
  /** Only the channels of this device: its own, and those of its users. */
  readonly deviceId?: string
}

interface AdminOptions {
  readonly store: Store
  readonly requestPush: RequestPush
  readonly pushAgainAfter: (tries: number) => number
  readonly onEvent: OnEvent
  readonly now: () => Date
  readonly randomUuid: () => string
}

const PAGE = 100

export const adminOperations = (options: AdminOptions): Admin => {
  const { store, requestPush, pushAgainAfter, onEvent, now, randomUuid } = options
  return {
    enqueue: (command, given, { noPush = false, callerPushes = false, ...when } = {}) =>
      operation(
        pipe(
          queuedOf(command, randomUuid),
          E.filterOrElse(
            ({ commandUuid }) => [commandUuid, when.dedupeKey ?? 'none'].every(isUsable),
            () => unusableKey,
          ),
          E.bindTo('queued'),
          E.bindW('ids', () => readEnrollmentIds(given)),
          TE.fromEither<
            EnqueueError,
            { readonly queued: QueuedCommand; readonly ids: readonly EnrollmentId[] }
          >,
          TE.bindW('outcomes', ({ queued, ids }) => {
            const at = now()
            const again = when.notBefore ?? new Date(at.getTime() + pushAgainAfter(0))
            return store.queue.enqueue(queued, ids, {
              ...when,
              at,
              ...(!noPush && { pushAgainAt: again }),
            })
          }),
          TE.flatMapEither(({ queued, ids, outcomes }): E.Either<EnqueueError, EnqueueResult> => {
            if (outcomes === 'CommandUuidTaken') return E.left(uuidTaken)
            const { commandUuid, requestType } = queued
            const enrollments = ids.map((id, index) => ({
              id,
              outcome: outcomes[index] ?? 'NotEnrolled',
            }))
            const pushNow = !noPush && !callerPushes && when.notBefore === undefined
            for (const { id, outcome } of enrollments) {
              if (outcome !== 'Queued') continue
              onEvent({ _tag: 'CommandQueued', id, commandUuid, requestType })
              if (pushNow) requestPush(id)
            }
            return E.right({ commandUuid, requestType, enrollments })
          }),
        ),
      ),
    cancel: (id, commandUuid) => forId(id, (known) => store.queue.cancel(known, commandUuid)),
    clearQueue: (id) => forId(id, (known) => store.queue.clear(known)),
    queue: (id, { limit = PAGE, ...page } = {}) =>
      forId(id, (known) => store.queue.list(known, { ...page, limit })),
    result: (id, commandUuid) => forId(id, (known) => store.queue.result(known, commandUuid)),
    enrollment: (id) => forId(id, (known) => store.enrollments.find(known)),
    enrollments: ({ limit = PAGE, after, deviceId, ...page } = {}) =>
      operation(
        pipe(
          TE.Do,
          TE.bind('start', () => TE.fromEither(readPageStart(after))),
          TE.bind('device', () => TE.fromEither(readPageStart(deviceId))),
          TE.flatMap(({ start, device }) =>
            store.enrollments.list({
              ...page,
              ...start,
              ...(device.after !== undefined && { deviceId: device.after }),
              limit,
            }),
          ),
        ),
      ),
    expectRenewal: (id, renewal) => forId(id, (known) => store.certificates.expect(known, renewal)),
    allowRebinding: (id, until) =>
      forId(id, (known) => store.certificates.allowRebinding(known, until)),
    allowReenrollment: (id, until) =>
      forId(id, (known) => store.certificates.allowReenrollment(known, until)),
    push: (id) => {
      if (isEnrollmentId(id)) requestPush(id)
    },
  }
}

const forId = <A>(
  id: string,
  call: (id: EnrollmentId) => Stored<A>,
): Operation<EnrollmentError, A> =>
  operation(
    pipe(TE.fromEither<EnrollmentError, EnrollmentId>(readEnrollmentId(id)), TE.flatMap(call)),
  )

const isText = (command: Uint8Array | string | NewCommand): command is Uint8Array | string =>
  typeof command === 'string' || types.isUint8Array(command)

const queuedOf = (
  command: Uint8Array | string | NewCommand,
  randomUuid: () => string,
): E.Either<EnqueueError, QueuedCommand> =>
  isText(command) ? queuedFromText(command) : queuedFromValues(command, randomUuid)

const queuedFromText = (
  text: Uint8Array | string,
): E.Either<PlistError | DecodeError, QueuedCommand> =>
  pipe(
    decodePlist(text),
    E.flatMap(decodeWith(CommandEnvelope)),
    E.map(({ CommandUUID, Command }) => ({
      commandUuid: CommandUUID,
      requestType: Command.RequestType,
      body: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    })),
  )

const queuedFromValues = (
  { CommandUUID, Command }: NewCommand,
  randomUuid: () => string,
): E.Either<DecodeError | PlistEncodeError, QueuedCommand> =>
  pipe(
    decodeWith(CommandEnvelope)({ CommandUUID: CommandUUID ?? randomUuid(), Command }),
    E.flatMap((envelope) =>
      pipe(
        encodePlist(envelope),
        E.map((body) => ({
          commandUuid: envelope.CommandUUID,
          requestType: envelope.Command.RequestType,
          body,
        })),
      ),
    ),
  )

const LONGEST_KEY = 128

const isUsable = (text: string): boolean =>
  text.length > 0 && text.length <= LONGEST_KEY && !text.includes('\0')

const unusableKey: EnqueueError = {
  _tag: 'UnusableKey',
  message: `A CommandUUID or dedupe key has 1 to ${LONGEST_KEY} characters, and no NUL.`,
}
