import { type DecodeError, decodeWith, type Failure } from '@mdm-kit/codec'
import { CommandEnvelope, type EnrollmentId } from '@mdm-kit/checkin'
import { decodePlist, encodePlist, type PlistEncodeError, type PlistError } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import type * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { types } from 'node:util'

import type { OnEvent } from './service/events.js'
import type { RequestPush } from './service/pushes.js'
import type {
  CommandResult,
  Enqueued,
  EnrollmentRecord,
  QueuedCommand,
  QueueEntry,
  Store,
  StoreUnavailable,
} from './store/ports.js'

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
  /** Another command has this CommandUUID: choose a new one. */
  | (Failure & { readonly _tag: 'CommandUuidTaken' })
  | StoreUnavailable

export interface EnqueueResult {
  readonly commandUuid: string
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
   */
  readonly enqueue: (
    command: Uint8Array | string | NewCommand,
    ids: readonly EnrollmentId[],
  ) => TE.TaskEither<EnqueueError, EnqueueResult>
  /** Withdraws the commands that wait; gives how many. */
  readonly clearQueue: (id: EnrollmentId) => TE.TaskEither<StoreUnavailable, number>
  /** Commands, oldest first, finished ones included; at most 100 a page unless told. */
  readonly queue: (
    id: EnrollmentId,
    page?: Page<string>,
  ) => TE.TaskEither<StoreUnavailable, readonly QueueEntry[]>
  /** The report of a command; none until it came. */
  readonly result: (
    id: EnrollmentId,
    commandUuid: string,
  ) => TE.TaskEither<StoreUnavailable, O.Option<CommandResult>>
  readonly enrollment: (
    id: EnrollmentId,
  ) => TE.TaskEither<StoreUnavailable, O.Option<EnrollmentRecord>>
  /** By id; at most 100 a page unless told. */
  readonly enrollments: (
    page?: Page<EnrollmentId>,
  ) => TE.TaskEither<StoreUnavailable, readonly EnrollmentRecord[]>
  /** Wakes an enrollment without a command. Without a `push` port nothing happens. */
  readonly push: (id: EnrollmentId) => void
}

export interface Page<Key> {
  /** The last one of the page before. */
  readonly after?: Key
  readonly limit?: number
}

interface AdminOptions {
  readonly store: Store
  readonly requestPush: RequestPush
  readonly onEvent: OnEvent
  readonly now: () => Date
  readonly randomUuid: () => string
}

const PAGE = 100

export const adminOperations = (options: AdminOptions): Admin => {
  const { store, requestPush, onEvent, now, randomUuid } = options
  return {
    enqueue: (command, ids) =>
      pipe(
        isText(command) ? queuedFromText(command) : queuedFromValues(command, randomUuid),
        TE.fromEither<EnqueueError, QueuedCommand>,
        TE.flatMap((queued) =>
          pipe(
            store.queue.enqueue(queued, ids, now()),
            TE.flatMap((outcomes): TE.TaskEither<EnqueueError, EnqueueResult> => {
              if (outcomes === 'CommandUuidTaken') return TE.left(uuidTaken)
              const { commandUuid, requestType } = queued
              const enrollments = ids.map((id, index) => ({
                id,
                outcome: outcomes[index] ?? 'NotEnrolled',
              }))
              for (const { id, outcome } of enrollments) {
                if (outcome !== 'Queued') continue
                onEvent({ _tag: 'CommandQueued', id, commandUuid, requestType })
                requestPush(id)
              }
              return TE.right({ commandUuid, enrollments })
            }),
          ),
        ),
      ),
    clearQueue: (id) => store.queue.clear(id),
    queue: (id, { after, limit = PAGE } = {}) =>
      store.queue.list(id, { limit, ...(after !== undefined && { after }) }),
    result: (id, commandUuid) => store.queue.result(id, commandUuid),
    enrollment: (id) => store.enrollments.find(id),
    enrollments: ({ after, limit = PAGE } = {}) =>
      store.enrollments.list({ limit, ...(after !== undefined && { after }) }),
    push: requestPush,
  }
}

const isText = (command: Uint8Array | string | NewCommand): command is Uint8Array | string =>
  typeof command === 'string' || types.isUint8Array(command)

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

const uuidTaken: EnqueueError = {
  _tag: 'CommandUuidTaken',
  message: 'Another command has this CommandUUID. Give the new one a UUID of its own.',
}
