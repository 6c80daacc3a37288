import type { EnrollmentId } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import type { Ineligible } from '@mdm-kit/commands'
import type { Enqueued, Store, StoreUnavailable } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { type InvalidEnrollmentId, readEnrollmentIds } from '../enrollmentIds.js'
import type { OnEvent } from '../events.js'
import type { RequestPush } from '../push/pushes.js'
import { type CommandUuidTaken, uuidTaken } from './commandUuidTaken.js'
import { type EligibilityRule, ineligibleAmong, type IneligibleEnrollments } from './eligibility.js'
import {
  type CommandInput,
  type ReadCommand,
  readCommand,
  type ReadCommandError,
} from './newCommand.js'

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
  /** For enrollments that do not carry the command out, by Apple's schema. Default `warn`. */
  readonly eligibility?: EligibilityRule
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
  readonly enrollments: readonly EnqueueOutcome[]
}

export type EnqueueOutcome =
  | { readonly id: EnrollmentId; readonly outcome: Enqueued }
  /** Only with the rule `reject`: it was not queued for this enrollment. */
  | {
      readonly id: EnrollmentId
      readonly outcome: 'Ineligible'
      readonly reasons: readonly Ineligible[]
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
  /** Whether anybody hears of events: a warning that nobody hears is not worked out. */
  readonly isHeard: boolean
  readonly now: () => Date
  readonly randomUuid: () => string
}

/** Queues a command, and once that is stored, emits events and requests pushes. */
export const enqueueCommand =
  (context: EnqueueContext): EnqueueCommand =>
  (input, given, options) =>
    pipe(
      TE.Do,
      TE.bind('command', () => TE.fromEither(readUsable(input, options, context.randomUuid))),
      TE.bindW('ids', () => TE.fromEither(readEnrollmentIds(given))),
      TE.bindW('ineligible', (asked) => ineligibleFor(context, asked, options)),
      TE.bindW('result', (asked) => queueFor(context, asked, options)),
      TE.tapIO(
        ({ result, ineligible }) =>
          () =>
            announce(context, result, ineligible, options),
      ),
      TE.map(({ result }) => result),
    )

const readUsable = (
  input: CommandInput,
  { dedupeKey = 'none' }: EnqueueOptions,
  randomUuid: () => string,
): E.Either<EnqueueError, ReadCommand> =>
  pipe(
    readCommand(input, randomUuid),
    E.filterOrElseW(
      ({ queued }) => isUsableKey(queued.commandUuid) && isUsableKey(dedupeKey),
      () => unusableKey,
    ),
  )

interface Asked {
  readonly command: ReadCommand
  readonly ids: readonly EnrollmentId[]
}

const ineligibleFor = (
  { store, isHeard }: EnqueueContext,
  { command, ids }: Asked,
  { eligibility = 'warn' }: EnqueueOptions,
): TE.TaskEither<StoreUnavailable, IneligibleEnrollments> =>
  eligibility === 'reject' || (eligibility === 'warn' && isHeard)
    ? ineligibleAmong(store.enrollments, command.command, ids)
    : TE.right(new Map())

const queueFor = (
  { store, now, pushAgainAfter }: EnqueueContext,
  { command, ids, ineligible }: Asked & { readonly ineligible: IneligibleEnrollments },
  { noPush = false, callerPushes: _, eligibility, ...when }: EnqueueOptions,
): TE.TaskEither<EnqueueError, EnqueueResult> => {
  const { commandUuid, requestType } = command.queued
  const rejected: IneligibleEnrollments = eligibility === 'reject' ? ineligible : new Map()
  const accepted = ids.filter((id) => !rejected.has(id))
  const at = now()
  const pushAgainAt = when.notBefore ?? new Date(at.getTime() + pushAgainAfter(0))
  const queueing = { ...when, at, ...(!noPush && { pushAgainAt }) }
  const enqueued: TE.TaskEither<StoreUnavailable, readonly Enqueued[] | 'CommandUuidTaken'> =
    accepted.length > 0 ? store.queue.enqueue(command.queued, accepted, queueing) : TE.right([])
  return pipe(
    enqueued,
    TE.flatMapEither((outcomes): E.Either<EnqueueError, EnqueueResult> => {
      if (outcomes === 'CommandUuidTaken') return E.left(uuidTaken)
      const queued = new Map(accepted.map((id, index) => [id, outcomes[index]]))
      const enrollments = ids.map((id): EnqueueOutcome => {
        const reasons = rejected.get(id)
        return reasons === undefined
          ? { id, outcome: queued.get(id) ?? 'NotEnrolled' }
          : { id, outcome: 'Ineligible', reasons }
      })
      return E.right({ commandUuid, requestType, enrollments })
    }),
  )
}

const announce = (
  { onEvent, requestPush }: EnqueueContext,
  { commandUuid, requestType, enrollments }: EnqueueResult,
  ineligible: IneligibleEnrollments,
  { noPush = false, callerPushes = false, notBefore }: EnqueueOptions,
): void => {
  const pushNow = !noPush && !callerPushes && notBefore === undefined
  for (const { id, outcome } of enrollments) {
    if (outcome !== 'Queued') continue
    const command = { id, commandUuid, requestType }
    const reasons = ineligible.get(id)
    onEvent({ _tag: 'CommandQueued', ...command })
    if (reasons !== undefined) onEvent({ _tag: 'CommandIneligible', ...command, reasons })
    if (pushNow) requestPush(id)
  }
}

const LONGEST_KEY = 128

/** Whether a text can be a CommandUUID or a dedupe key. */
export const isUsableKey = (text: string): boolean =>
  text.length > 0 && text.length <= LONGEST_KEY && !text.includes('\0')

const unusableKey: Extract<EnqueueError, { readonly _tag: 'UnusableKey' }> = {
  _tag: 'UnusableKey',
  message: `A CommandUUID or dedupe key has 1 to ${LONGEST_KEY} characters, and no NUL.`,
}
