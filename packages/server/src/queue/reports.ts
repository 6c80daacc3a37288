import { commandResponse, type CommandReport, commandUuidOf, emptyResponse } from '@mdm-kit/checkin'
import { type Failure, secret } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, StoreUnavailable, Stored } from '@mdm-kit/store'
import type { ServerEvent } from '../events.js'
import type { Rejection } from '../request/rejection.js'
import { after, type DeviceRequest, type Outcome, outcome } from '../request/deviceRequest.js'

/**
 * The command channel: stores a device's report, and responds with the next command or nothing.
 *
 * A command stays in the queue until its report, so a device that repeats a report gets a response again.
 * After a NotNow the command waits until the device starts a new exchange with Idle. The device does that
 * by itself only if NotNow was the last status of the exchange; otherwise it gets a push.
 *
 * A user channel that never sent a TokenUpdate gets a response as well: the login on a Mac waits for the
 * empty response, and the queue of such a channel is empty.
 *
 * @param pushAgainAfter when to push again after an exchange that left commands, in milliseconds
 */
export const respondToReport =
  (pushAgainAfter: number) =>
  (request: Request, ports: Ports): TE.TaskEither<Rejection, Outcome> =>
    pipe(
      file(request, ports),
      TE.mapLeft((failure): Rejection => failure),
      TE.flatMap((events) =>
        pipe(nextCommand(request, ports, pushAgainAfter), TE.map(after(events))),
      ),
    )

/** `unreadable` says why nothing but the command and its device could be read. */
type Request = DeviceRequest<CommandReport> & { readonly unreadable?: Failure }

const file = (
  request: Request,
  ports: Ports,
): TE.TaskEither<StoreUnavailable, readonly ServerEvent[]> => {
  const { id, message, raw, at } = request
  const commandUuid = commandUuidOf(message)
  if (commandUuid === undefined)
    return TE.right(message.Status === 'Idle' ? [] : [{ _tag: 'ReportUnknown', id }])
  return pipe(
    ports.queue.report({ id, commandUuid, status: message.Status, body: raw, at }),
    TE.flatMap((reported): TE.TaskEither<StoreUnavailable, readonly ServerEvent[]> => {
      if (reported._tag === 'Unknown') return TE.right([{ _tag: 'ReportUnknown', id }])
      const { requestType } = reported
      const command = { id, commandUuid, requestType }
      if (reported._tag === 'Duplicate') return TE.right([{ _tag: 'ReportRepeated', ...command }])
      const filed: ServerEvent = {
        ...{ _tag: 'CommandReported', ...command, status: message.Status },
        ...(request.unreadable === undefined && { report: secret(message) }),
      }
      const done =
        message.Status === 'Acknowledged' ? acknowledged(request, ports, requestType) : undefined
      return done === undefined
        ? TE.right([filed])
        : pipe(
            done,
            TE.map(() => [filed]),
          )
    }),
  )
}

/** What a completed command changes about its device. */
const acknowledged = (
  { id, deviceId, at }: Request,
  { enrollments }: Ports,
  requestType: string,
): Stored<void> | undefined => {
  if (requestType === 'DeviceConfigured') return enrollments.configured(id)
  return requestType === 'EraseDevice' && id === deviceId ? enrollments.erased(id, at) : undefined
}

const nextCommand = (
  request: Request,
  ports: Ports,
  pushAgainAfter: number,
): TE.TaskEither<Rejection, Outcome> => {
  const { id, message, at } = request
  // A device that cannot name the command could not read it, and will not be able to next time.
  if (message.Status !== 'Idle' && commandUuidOf(message) === undefined)
    return endExchange(request, ports, pushAgainAfter)
  return pipe(
    ports.queue.next(id, { newExchange: message.Status === 'Idle', at }),
    TE.flatMap((next) => {
      if (next === undefined) return endExchange(request, ports, pushAgainAfter)
      const { commandUuid, requestType, body } = next
      const sent = { _tag: 'CommandSent', id, commandUuid, requestType } as const
      return TE.right(outcome(commandResponse(body), [sent]))
    }),
  )
}

const endExchange = (
  { id, message, at }: Request,
  { queue, enrollments }: Ports,
  pushAgainAfter: number,
): TE.TaskEither<StoreUnavailable, Outcome> =>
  pipe(
    queue.rest(id),
    TE.flatMap(({ deferred, notBefore }) => {
      const again = deferred ? new Date(at.getTime() + pushAgainAfter) : undefined
      const owed = deferred && message.Status !== 'NotNow'
      return pipe(
        enrollments.seen(id, at, earlier(again, notBefore)),
        TE.map(() => outcome(emptyResponse, [], owed ? [id] : [])),
      )
    }),
  )

const earlier = (one: Date | undefined, other: Date | undefined): Date | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one
