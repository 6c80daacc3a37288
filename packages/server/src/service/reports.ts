import { commandAnswer, commandUuidOf, emptyAnswer } from '@mdm-kit/checkin'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Store, Stored } from '../store/ports.js'
import { withBinding } from './binding.js'
import type { OnEvent } from './events.js'
import type { RequestPush } from './pushes.js'
import { type Refusal, refusal } from './refusal.js'
import type { ReportService } from './request.js'

interface ReportOptions {
  readonly store: Store
  readonly requestPush: RequestPush
  readonly onEvent: OnEvent
}

/**
 * The command channel: files what a device reports, and answers the next command or nothing.
 *
 * A command leaves the queue with its report, so a device that repeats itself is answered again.
 * After a NotNow the command rests until the device opens a new exchange with Idle. The device does
 * that by itself only if NotNow was the last thing it said; else it is pushed to.
 */
export const reportService = (options: ReportOptions): ReportService =>
  withBinding(options.store.certificates)(
    withEnrolled(options.store, (request) =>
      pipe(
        file(options, request),
        TE.flatMap(() => answerNext(options, request)),
      ),
    ),
  )

/**
 * A device that has checked out is refused. A user channel that never sent a TokenUpdate is not: a
 * Mac's login waits for an empty answer, and such a channel's queue is empty.
 */
const withEnrolled =
  (store: Store, service: ReportService): ReportService =>
  (request) =>
    pipe(
      store.enrollments.find(request.deviceId),
      TE.mapLeft((failure): Refusal => failure),
      TE.flatMap((device) =>
        O.isSome(device) && device.value.state !== 'CheckedOut'
          ? service(request)
          : TE.left(refusal('UnknownEnrollment')),
      ),
    )

type Request = Parameters<ReportService>[0]

const file = ({ store, onEvent }: ReportOptions, request: Request): Stored<void> => {
  const { id, message, raw, at } = request
  const commandUuid = O.toUndefined(commandUuidOf(message))
  if (commandUuid === undefined) {
    if (message.Status !== 'Idle') onEvent({ _tag: 'ReportUnknown', id })
    return TE.right(undefined)
  }
  return pipe(
    store.queue.report({ id, commandUuid, status: message.Status, body: raw, at }),
    TE.flatMap((reported) => {
      if (reported._tag === 'Unknown') {
        onEvent({ _tag: 'ReportUnknown', id })
        return TE.right(undefined)
      }
      const { requestType } = reported
      if (reported._tag === 'Duplicate') {
        onEvent({ _tag: 'ReportRepeated', id, commandUuid, requestType })
        return TE.right(undefined)
      }
      onEvent({ _tag: 'CommandReported', id, commandUuid, requestType, status: message.Status })
      return requestType === 'DeviceConfigured' && message.Status === 'Acknowledged'
        ? store.enrollments.configured(id)
        : TE.right(undefined)
    }),
  )
}

const answerNext = ({ store, requestPush, onEvent }: ReportOptions, request: Request) => {
  const { id, message } = request
  return pipe(
    store.queue.next(id, { newExchange: message.Status === 'Idle' }),
    TE.flatMap(
      O.match(
        () =>
          pipe(
            message.Status === 'NotNow' ? TE.right(false) : store.queue.hasDeferred(id),
            TE.map((owed) => {
              if (owed) requestPush(id)
              return emptyAnswer
            }),
          ),
        ({ commandUuid, requestType, body }) => {
          onEvent({ _tag: 'CommandSent', id, commandUuid, requestType })
          return TE.right(commandAnswer(body))
        },
      ),
    ),
  )
}
