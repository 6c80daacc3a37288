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

/** A command by its values. Without a CommandUUID a random one is made. */
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
  /** What became of it for each enrollment, in the order of the ids. */
  readonly enrollments: readonly { readonly id: EnrollmentId; readonly outcome: Enqueued }[]
}

/**
 * What an administrator does. None of it shows a secret. Enrollment ids are those of `enrollmentId` of
 * `@mdm-kit/checkin`, which the events of the server have.
 */
export interface Admin {
  /**
   * Queues one command for any number of enrollments and, once that is stored, pushes to them.
   *
   * `command` is a property list as it is to be sent, or its values. The UUID identifies it in
   * reports; queueing the same one again for the same enrollment does nothing.
   *
   * All of them in one transaction, which devices wait for meanwhile: give a large fleet some thousand
   * at a time.
   */
  readonly enqueue: (
    command: Uint8Array | string | NewCommand,
    ids: readonly string[],
    options?: EnqueueOptions,
  ) => Operation<EnqueueError, EnqueueResult>
  /** Withdraws one command; false unless it was waiting. A device that has it already may still report. */
  readonly cancel: (id: string, commandUuid: string) => Operation<EnrollmentError, boolean>
  /** Withdraws the commands that wait; gives how many. */
  readonly clearQueue: (id: string) => Operation<EnrollmentError, number>
  /** Commands, oldest first, finished ones included; at most 100 a page by default. */
  readonly queue: (
    id: string,
    page?: Page & { readonly state?: QueueState },
  ) => Operation<EnrollmentError, readonly QueueEntry[]>
  /** The report of a command; undefined until it came. */
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
   * Announces that a device will renew its identity with this one (`certificateIdentityHash` of its
   * certificate): its next Authenticate then keeps tokens, queue and user channels. An identity that
   * was superseded is let in again. False for unknown devices.
   */
  readonly expectRenewal: (
    id: string,
    renewal: { readonly identityHash: string; readonly until: Date },
  ) => Operation<EnrollmentError, boolean>
  /**
   * Binds any trusted identity that a device shows next, until then: for devices that were migrated, or
   * renewed behind this server's back. Weakens the binding for as long as it lasts.
   */
  readonly allowRebinding: (id: string, until: Date) => Operation<EnrollmentError, boolean>
  /**
   * Lets a device come back that cannot prove that it is the same: until then, its next Authenticate is
   * accepted with any trusted identity that is not another device's, and starts the enrollment over.
   * False for unknown devices.
   */
  readonly allowReenrollment: (id: string, until: Date) => Operation<EnrollmentError, boolean>
  /** Wakes an enrollment without a command. Nothing happens for an unknown id, or without a `push` port. */
  readonly push: (id: string) => void
}

export interface EnqueueOptions {
  /** Higher goes first. Default 0. */
  readonly priority?: number
  /** Not sent before. */
  readonly notBefore?: Date
  /** Not sent any more from then on. */
  readonly expiresAt?: Date
  /** While a command with this key waits for an enrollment, another is a `Duplicate`. */
  readonly dedupeKey?: string
  /** Queue without a push: the device fetches it when it comes. Default false. */
  readonly noPush?: boolean
  /** You push, with `pushNow`; this server does so again if that leads to nothing. Default false. */
  readonly callerPushes?: boolean
}

export interface Page {
  /** The last one of the page before: an id, a CommandUUID, a name. */
  readonly after?: string
  /** Default 100. */
  readonly limit?: number
}

/** Which enrollments to list. */
export interface EnrollmentsPage
  extends Page, Partial<Omit<EnrollmentPage, 'after' | 'limit' | 'deviceId'>> {
  /** Those on this device: its own, and its users'. */
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
