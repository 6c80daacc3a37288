import type { EnrollmentId } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import type { Enqueued, Store, StoreUnavailable } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { type InvalidEnrollmentId, readEnrollmentIds } from '../enrollmentIds.js'
import type { OnEvent } from '../events.js'
import type { RequestPush } from '../push/pushes.js'
import { type CommandUuidTaken, uuidTaken } from './commandUuidTaken.js'
import { type CommandInput, readCommand, type ReadCommandError } from './newCommand.js'

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

export type EnqueueError =
  | ReadCommandError
  /** The CommandUUID or the dedupe key is empty, longer than 128 characters, or has a NUL. */
  | (Failure & { readonly _tag: 'UnusableKey' })
  | CommandUuidTaken
  | InvalidEnrollmentId
  | StoreUnavailable

export interface EnqueueResult {
  readonly commandUuid: string
  readonly requestType: string
  /** The outcome for each enrollment, in the order of the ids. */
  readonly enrollments: readonly { readonly id: EnrollmentId; readonly outcome: Enqueued }[]
}

/** `enqueue` of the server, before it becomes an `Operation`. */
export type EnqueueCommand = (
  command: CommandInput,
  ids: readonly string[],
  options: EnqueueOptions,
) => TE.TaskEither<EnqueueError, EnqueueResult>

export interface EnqueueContext {
  readonly store: Store
  readonly requestPush: RequestPush
  readonly pushAgainAfter: (tries: number) => number
  readonly onEvent: OnEvent
  readonly now: () => Date
  readonly randomUuid: () => string
}

/** Queues a command, and once that is stored, emits events and requests pushes. */
export const enqueueCommand =
  ({
    store,
    requestPush,
    pushAgainAfter,
    onEvent,
    now,
    randomUuid,
  }: EnqueueContext): EnqueueCommand =>
  (input, given, { noPush = false, callerPushes = false, ...when }) => {
    const pushNow = !noPush && !callerPushes && when.notBefore === undefined

    const queueing = () => {
      const at = now()
      const pushAgainAt = when.notBefore ?? new Date(at.getTime() + pushAgainAfter(0))
      return { ...when, at, ...(!noPush && { pushAgainAt }) }
    }

    const announce =
      ({ commandUuid, requestType, enrollments }: EnqueueResult) =>
      () => {
        for (const { id, outcome } of enrollments) {
          if (outcome !== 'Queued') continue
          onEvent({ _tag: 'CommandQueued', id, commandUuid, requestType })
          if (pushNow) requestPush(id)
        }
      }

    return pipe(
      TE.Do,
      TE.bind('queued', () => TE.fromEither(readQueued(input, when.dedupeKey, randomUuid))),
      TE.bindW('ids', () => TE.fromEither(readEnrollmentIds(given))),
      TE.bindW('outcomes', ({ queued, ids }) => store.queue.enqueue(queued, ids, queueing())),
      TE.flatMapEither(({ queued, ids, outcomes }): E.Either<EnqueueError, EnqueueResult> => {
        if (outcomes === 'CommandUuidTaken') return E.left(uuidTaken)
        const { commandUuid, requestType } = queued
        const enrollments = ids.map((id, index) => ({
          id,
          outcome: outcomes[index] ?? 'NotEnrolled',
        }))
        return E.right({ commandUuid, requestType, enrollments })
      }),
      TE.tapIO(announce),
    )
  }

const readQueued = (input: CommandInput, dedupeKey: string | undefined, randomUuid: () => string) =>
  pipe(
    readCommand(input, randomUuid),
    E.map(({ queued }) => queued),
    E.filterOrElseW(
      ({ commandUuid }) => isUsableKey(commandUuid) && isUsableKey(dedupeKey ?? 'none'),
      () => unusableKey,
    ),
  )

const LONGEST_KEY = 128

/** Whether a text can be a CommandUUID or a dedupe key. */
export const isUsableKey = (text: string): boolean =>
  text.length > 0 && text.length <= LONGEST_KEY && !text.includes('\0')

const unusableKey: Extract<EnqueueError, { readonly _tag: 'UnusableKey' }> = {
  _tag: 'UnusableKey',
  message: `A CommandUUID or dedupe key has 1 to ${LONGEST_KEY} characters, and no NUL.`,
}
