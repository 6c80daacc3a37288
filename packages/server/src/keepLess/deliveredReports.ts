import { decodeReport, type ErrorChainItem } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import { parseJson } from '@mdm-kit/http/values'
import { encodePlist } from '@mdm-kit/plist'
import type {
  CommandKey,
  CommandQueue,
  CommandResult,
  OutboxEntry,
  StoreUnavailable,
} from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import * as t from 'io-ts'

import { readEnrollmentId } from '../enrollmentIds.js'

/** Drops reports that were delivered. */
export interface DeliveredReports {
  /** Somebody waits for this report: it stays until the wait has ended. */
  readonly hold: (command: CommandKey) => Held
  /** The report that this entry of the outbox is about, if any, has been delivered. */
  readonly delivered: (entry: OutboxEntry) => TE.TaskEither<StoreUnavailable, void>
}

export interface Held {
  /** Ends the wait; `given` if it has given the report. Never fails: a report that could not be dropped stays. */
  readonly end: (given: boolean) => TE.TaskEither<never, void>
}

export interface DeliveredReportsOptions {
  readonly queue: Pick<CommandQueue, 'result' | 'dropReport'>
  /** With a webhook, only what the webhook has taken is delivered. */
  readonly hasWebhook: boolean
  readonly now: () => Date
  readonly onFailed: (failure: Failure) => void
}

/** Waits for one report in this process, and whether it has been delivered meanwhile. */
interface Waits {
  count: number
  isDelivered: boolean
}

export const deliveredReports = (options: DeliveredReportsOptions): DeliveredReports => {
  const { queue, hasWebhook, now, onFailed } = options
  const waiting = new Map<string, Waits>()

  const drop = (command: CommandKey): TE.TaskEither<StoreUnavailable, void> =>
    pipe(
      queue.result(command.id, command.commandUuid),
      TE.flatMap((result) =>
        result === undefined || result.reportDroppedAt !== undefined
          ? TE.right(undefined)
          : queue.dropReport(command, { instead: withoutContent(result), at: now() }),
      ),
      TE.asUnit,
    )

  const hold = (command: CommandKey): Held => {
    const key = keyOf(command)
    const waits = waiting.get(key) ?? { count: 0, isDelivered: false }
    waits.count += 1
    waiting.set(key, waits)
    return {
      end: (given) =>
        pipe(
          TE.fromIO<boolean, Failure>(() => {
            waits.count -= 1
            waits.isDelivered ||= given && !hasWebhook
            if (waits.count > 0) return false
            waiting.delete(key)
            return waits.isDelivered
          }),
          TE.flatMap((isDue) => (isDue ? drop(command) : TE.right(undefined))),
          TE.orElse((failure) => TE.fromIO(() => onFailed(failure))),
        ),
    }
  }

  const delivered = (entry: OutboxEntry): TE.TaskEither<StoreUnavailable, void> => {
    const command = reportIn(entry)
    if (command === undefined) return TE.right(undefined)
    const waits = waiting.get(keyOf(command))
    if (waits === undefined) return drop(command)
    waits.isDelivered = true
    return TE.right(undefined)
  }

  return { hold, delivered }
}

/** Neither contains a NUL. */
const keyOf = ({ id, commandUuid }: CommandKey): string => `${id}\0${commandUuid}`

const ReportEvent = t.type({
  acknowledge_event: t.type({
    ids: t.type({ id: t.string }),
    status: t.string,
    command_uuid: t.string,
  }),
})

/** A NotNow is not the report: that may have come since. */
const reportIn = ({ body }: OutboxEntry): CommandKey | undefined => {
  const event = parseJson(body, { maxBytes: body.length })
  if (E.isLeft(event) || !ReportEvent.is(event.right)) return undefined
  const { ids, status, command_uuid: commandUuid } = event.right.acknowledge_event
  const id = readEnrollmentId(ids.id)
  return status === 'NotNow' || E.isLeft(id) ? undefined : { id: id.right, commandUuid }
}

/** What the history of the queue needs. The descriptions of errors may name files, apps or accounts. */
const withoutContent = ({ report, commandUuid, status = '' }: CommandResult): Uint8Array => {
  const read = decodeReport(report)
  const errors = E.isRight(read) ? read.right.ErrorChain : undefined
  return pipe(
    encodePlist({
      CommandUUID: commandUuid,
      Status: status,
      ...(errors !== undefined && { ErrorChain: errors.map(codesOf) }),
    }),
    E.getOrElse((): Uint8Array => new Uint8Array(0)),
  )
}

const codesOf = ({ ErrorCode, ErrorDomain }: ErrorChainItem) => ({
  ...(ErrorCode !== undefined && { ErrorCode }),
  ...(ErrorDomain !== undefined && { ErrorDomain }),
})
