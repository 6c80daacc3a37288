import { type DecodeError, decodeWith, type Failure } from '@mdm-kit/codec'
import { CommandEnvelope, type EnrollmentId } from '@mdm-kit/checkin'
import { decodePlist, encodePlist, type PlistEncodeError, type PlistError } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { types } from 'node:util'

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
  StoreUnavailable,
} from '@mdm-kit/store'

/** A command by its values. Without a CommandUUID a random one is made. */
export interface NewCommand {
  readonly CommandUUID?: string
  readonly Command: CommandEnvelope['Command']
}

export type EnqueueError =
  /** The bytes are no property list. */
  | PlistError
  /** The property list is no command, or a value in it cannot be written. */
  | DecodeError
  | PlistEncodeError
  /** The CommandUUID or the dedupe key is empty, longer than 128 characters, or has a NUL. */
  | (Failure & { readonly _tag: 'UnusableKey' })
  | CommandUuidTaken
  | StoreUnavailable

export interface EnqueueResult {
  readonly commandUuid: string
  readonly requestType: string
  /** What became of it for each enrollment, in the order asked. */
  readonly enrollments: readonly { readonly id: EnrollmentId; readonly outcome: Enqueued }[]
}

/** What an administrator does. None of it shows a secret. */
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
    ids: readonly EnrollmentId[],
    options?: EnqueueOptions,
  ) => TE.TaskEither<EnqueueError, EnqueueResult>
  /** Withdraws one command; false unless it was waiting. A device that has it already may still report. */
  readonly cancel: (
    id: EnrollmentId,
    commandUuid: string,
  ) => TE.TaskEither<StoreUnavailable, boolean>
  /** Withdraws the commands that wait; gives how many. */
  readonly clearQueue: (id: EnrollmentId) => TE.TaskEither<StoreUnavailable, number>
  /** Commands, oldest first, finished ones included; at most 100 a page unless told. */
  readonly queue: (
    id: EnrollmentId,
    page?: Page<string> & { readonly state?: QueueState },
  ) => TE.TaskEither<StoreUnavailable, readonly QueueEntry[]>
  /** The report of a command; undefined until it came. */
  readonly result: (
    id: EnrollmentId,
    commandUuid: string,
  ) => TE.TaskEither<StoreUnavailable, CommandResult | undefined>
  readonly enrollment: (
    id: EnrollmentId,
  ) => TE.TaskEither<StoreUnavailable, EnrollmentRecord | undefined>
  /** By id; at most 100 a page unless told. */
  readonly enrollments: (
    page?: Partial<EnrollmentPage>,
  ) => TE.TaskEither<StoreUnavailable, readonly EnrollmentRecord[]>
  /**
   * Announces that a device will renew its identity with this one (`certificateIdentityHash` of its
   * certificate): its next Authenticate then keeps tokens, queue and user channels. An identity that
   * was superseded is let in again. False for unknown devices.
   */
  readonly expectRenewal: (
    id: EnrollmentId,
    renewal: { readonly identityHash: string; readonly until: Date },
  ) => TE.TaskEither<StoreUnavailable, boolean>
  /**
   * Binds whatever trusted identity a device shows next, until then: for devices that were
   * migrated, or renewed behind this server's back. Weakens the binding for as long as it lasts.
   */
  readonly allowRebinding: (
    id: EnrollmentId,
    until: Date,
  ) => TE.TaskEither<StoreUnavailable, boolean>
  /**
   * Lets a device come back that cannot prove that it is the same: until then, its next Authenticate is
   * accepted with any trusted identity that is not another's, and begins anew. False for unknown devices.
   */
  readonly allowReenrollment: (
    id: EnrollmentId,
    until: Date,
  ) => TE.TaskEither<StoreUnavailable, boolean>
  /** Wakes an enrollment without a command. Without a `push` port nothing happens. */
  readonly push: (id: EnrollmentId) => void
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

export interface Page<Key> {
  /** The last one of the page before. */
  readonly after?: Key
  readonly limit?: number
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
    enqueue: (command, ids, { noPush = false, callerPushes = false, ...when } = {}) =>
      pipe(
        queuedOf(command, randomUuid),
        E.filterOrElse(
          ({ commandUuid }) => [commandUuid, when.dedupeKey ?? 'none'].every(isUsable),
          () => unusableKey,
        ),
        TE.fromEither<EnqueueError, QueuedCommand>,
        TE.bindTo('queued'),
        TE.bindW('outcomes', ({ queued }) => {
          const at = now()
          const again = when.notBefore ?? new Date(at.getTime() + pushAgainAfter(0))
          return store.queue.enqueue(queued, ids, {
            ...when,
            at,
            ...(!noPush && { pushAgainAt: again }),
          })
        }),
        TE.flatMapEither(({ queued, outcomes }): E.Either<EnqueueError, EnqueueResult> => {
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
    cancel: (id, commandUuid) => store.queue.cancel(id, commandUuid),
    clearQueue: (id) => store.queue.clear(id),
    queue: (id, { limit = PAGE, ...page } = {}) => store.queue.list(id, { ...page, limit }),
    result: (id, commandUuid) => store.queue.result(id, commandUuid),
    enrollment: (id) => store.enrollments.find(id),
    enrollments: ({ limit = PAGE, ...page } = {}) => store.enrollments.list({ ...page, limit }),
    expectRenewal: (id, renewal) => store.certificates.expect(id, renewal),
    allowRebinding: (id, until) => store.certificates.allowRebinding(id, until),
    allowReenrollment: (id, until) => store.certificates.allowReenrollment(id, until),
    push: requestPush,
  }
}

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
