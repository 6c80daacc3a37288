import { type Operation, operation } from '@mdm-kit/codec'
import type { SetTimer } from '@mdm-kit/http'
import { whenAborted } from '@mdm-kit/http/values'
import type { CommandKey, CommandProgress, CommandQueue } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { readEnrollmentId } from '../enrollmentIds.js'
import type { DeliveredReports } from '../keepLess/deliveredReports.js'
import { type EnqueueCommand, type EnqueueOptions, isUsableKey } from './enqueue.js'
import type { CommandInput } from './newCommand.js'
import { readReported, type ReportedCommand } from './reportedCommand.js'
import type { ReportWatch } from './reportWatch.js'
import {
  type RunError,
  type WaitError,
  waitFailure,
  type WaitForReportError,
} from './waitErrors.js'

export interface WaitOptions {
  /** How long to wait, in milliseconds. Default one minute. `Infinity` waits until the report comes. */
  readonly timeoutMs?: number
  /** Ends the wait. The command stays queued. */
  readonly signal?: AbortSignal
  /** Whether a NotNow of the device ends the wait. Default `fail` for `run`, `wait` for `waitForReport`. */
  readonly notNow?: NotNowRule
}

type NotNowRule = 'fail' | 'wait'

export interface RunOptions
  extends
    WaitOptions,
    Pick<EnqueueOptions, 'priority' | 'notBefore' | 'expiresAt' | 'noPush' | 'eligibility'> {}

/** Commands that the caller waits for. */
export interface Running {
  /**
   * Queues a command for one enrollment, pushes to it, and waits for the report, whichever process on the
   * store receives it. Resolves once the device has acknowledged the command.
   *
   * With a CommandUUID of your own it may be called again, also by another process: a command that is
   * queued already is waited for, and one that was reported gives its report. A device may be offline for
   * days: after `TimedOut` and `NotNow` the command stays queued.
   */
  readonly run: <Name extends string>(
    id: string,
    command: CommandInput<Name>,
    options?: RunOptions,
  ) => Operation<RunError, ReportedCommand<Name>>
  /** Waits for the report on a command that was queued before, as `run` does. */
  readonly waitForReport: (
    id: string,
    commandUuid: string,
    options?: WaitOptions,
  ) => Operation<WaitForReportError, ReportedCommand>
}

interface RunningOptions {
  readonly queue: Pick<CommandQueue, 'result'>
  readonly enqueue: EnqueueCommand
  readonly watch: ReportWatch
  /** Present if reports are dropped once they were delivered. */
  readonly delivered?: Pick<DeliveredReports, 'hold'> | undefined
  readonly setTimer: SetTimer
}

const DEFAULT_TIMEOUT_MS = 60_000

export const runningCommands = (options: RunningOptions): Running => {
  const { queue, enqueue, watch, delivered, setTimer } = options
  const mayBegin = (
    signal: AbortSignal | undefined,
    queued: { readonly commandUuid?: string },
  ): E.Either<WaitError, undefined> => {
    if (watch.isClosed()) return E.left(waitFailure('ServerClosed', queued))
    return signal?.aborted === true ? E.left(waitFailure('Aborted', queued)) : E.right(undefined)
  }

  /** Resolves when the command has ended, with what there is instead of a report if there is none. */
  const untilReported =
    (command: CommandKey, options: WaitOptions, notNow: NotNowRule) =>
    (): Promise<E.Either<WaitError, undefined>> =>
      new Promise((resolve) => {
        const { commandUuid } = command
        const { timeoutMs = DEFAULT_TIMEOUT_MS, signal } = options
        const begun = mayBegin(signal, { commandUuid })
        if (E.isLeft(begun)) {
          resolve(begun)
          return
        }
        const stops: (() => void)[] = []
        const end = (outcome: E.Either<WaitError, undefined>): void => {
          for (const stop of stops) stop()
          resolve(outcome)
        }
        const fail = (tag: 'TimedOut' | 'Aborted' | 'ServerClosed') => (): void =>
          end(E.left(waitFailure(tag, { commandUuid })))
        stops.push(
          setTimer(fail('TimedOut'), timeoutMs),
          signal === undefined ? () => undefined : whenAborted(signal, fail('Aborted')),
          watch.add(command, {
            onProgress: (progress) => {
              const outcome = outcomeOf(commandUuid, progress, notNow)
              if (outcome !== undefined) end(outcome)
            },
            onClosed: fail('ServerClosed'),
          }),
        )
      })

  const reportOf = ({ id, commandUuid }: CommandKey): TE.TaskEither<WaitError, ReportedCommand> =>
    pipe(
      queue.result(id, commandUuid),
      TE.mapLeft((failure): WaitError => ({ ...failure, commandUuid })),
      TE.flatMap((result) =>
        result === undefined
          ? TE.left<WaitError, ReportedCommand>(waitFailure('CommandNotFound', { commandUuid }))
          : result.reportDroppedAt !== undefined
            ? TE.left(waitFailure('ReportNotKept', { commandUuid }))
            : pipe(
                () => readReported(result),
                TE.mapLeft((cause) => waitFailure('ReportUnreadable', { commandUuid, cause })),
              ),
      ),
      TE.flatMapEither(acknowledged),
    )

  const reported = (command: CommandKey, options: WaitOptions, notNow: NotNowRule) =>
    pipe(
      untilReported(command, options, notNow),
      TE.flatMap(() => reportOf(command)),
    )

  const wait = (
    command: CommandKey,
    options: WaitOptions,
    notNow: NotNowRule,
  ): TE.TaskEither<WaitError, ReportedCommand> => {
    if (delivered === undefined) return reported(command, options, notNow)
    return async () => {
      const held = delivered.hold(command)
      const outcome = await reported(command, options, notNow)()
      await held.end(isGiven(outcome))()
      return outcome
    }
  }

  return {
    run: <Name extends string>(
      given: string,
      command: CommandInput<Name>,
      options: RunOptions = {},
    ) => {
      const { timeoutMs: _, signal, notNow = 'fail', ...queueing } = options
      return operation(
        pipe(
          TE.fromIOEither<RunError, undefined>(() => mayBegin(signal, {})),
          TE.flatMap(() => enqueue(command, [given], queueing)),
          TE.flatMap(({ commandUuid, enrollments }) => {
            const [one] = enrollments
            if (one?.outcome === 'Ineligible')
              return TE.left<RunError, ReportedCommand>(
                waitFailure('CommandIneligible', { reasons: one.reasons }),
              )
            return one === undefined || one.outcome === 'NotEnrolled'
              ? TE.left<RunError, ReportedCommand>(waitFailure('NotEnrolled', {}))
              : wait({ id: one.id, commandUuid }, options, notNow)
          }),
          // Its request type is that of the command: two commands never share a CommandUUID.
          TE.map((reported) => reported as ReportedCommand<Name>),
        ),
      )
    },
    waitForReport: (given, commandUuid, options = {}) =>
      operation(
        pipe(
          TE.fromIOEither<WaitForReportError, undefined>(() =>
            mayBegin(options.signal, { commandUuid }),
          ),
          TE.flatMapEither(() => readEnrollmentId(given)),
          TE.flatMap((id) =>
            isUsableKey(commandUuid)
              ? wait({ id, commandUuid }, options, options.notNow ?? 'wait')
              : TE.left(waitFailure('CommandNotFound', { commandUuid })),
          ),
        ),
      ),
  }
}

/** Undefined while there is something to wait for. */
const outcomeOf = (
  commandUuid: string,
  progress: CommandProgress | undefined,
  notNow: NotNowRule,
): E.Either<WaitError, undefined> | undefined => {
  if (progress === undefined) return E.left(waitFailure('CommandNotFound', { commandUuid }))
  const { state, status } = progress
  switch (state) {
    case 'Done':
      return E.right(undefined)
    case 'Cleared':
    case 'Expired':
      return E.left(waitFailure('CommandWithdrawn', { commandUuid, state }))
    case 'Waiting':
    case 'Deferred':
      return status === 'NotNow' && notNow === 'fail'
        ? E.left(waitFailure('NotNow', { commandUuid }))
        : undefined
  }
}

/** Whether the caller gets what the report says. */
const isGiven = (outcome: E.Either<WaitError, ReportedCommand>): boolean =>
  E.isRight(outcome) || outcome.left._tag === 'CommandFailed'

const acknowledged = (reported: ReportedCommand): E.Either<WaitError, ReportedCommand> => {
  const { commandUuid, requestType, report } = reported
  if (report.Status === 'Acknowledged') return E.right(reported)
  const { Status: status, ErrorChain: errorChain = [] } = report
  return E.left(waitFailure('CommandFailed', { commandUuid, requestType, status, errorChain }))
}
