import type { EnrollmentId } from '@mdm-kit/checkin'
import type { Ports, StoreUnavailable } from '@mdm-kit/store'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { ChannelRequest, Outcome } from '../request/deviceRequest.js'
import type { WebhookEvent } from './event.js'
import { checkinEvent, encodeEvent, identityChangedEvent, reportEvent } from './eventOf.js'

/** Stores the webhook events of an accepted request, in its transaction. */
export const appendEvents =
  (randomUuid: () => string) =>
  (
    request: ChannelRequest,
    { outbox }: Pick<Ports, 'outbox'>,
    done: Outcome,
  ): TE.TaskEither<StoreUnavailable, void> =>
    pipe(
      eventsOf(request, done),
      TE.traverseSeqArray(({ key, eventOf }) => {
        const id = randomUuid()
        const event = eventOf(id)
        const body = encodeEvent(event)
        return outbox.append([{ id, kind: event.topic, key, body, createdAt: request.at }])
      }),
      TE.asUnit,
    )

interface NewEvent {
  /** Events with the same key are delivered in order. */
  readonly key: EnrollmentId
  readonly eventOf: (eventId: string) => WebhookEvent
}

/** A change of identity comes before the message that was sent with the new identity. */
const eventsOf = (request: ChannelRequest, { events }: Outcome): readonly NewEvent[] => [
  ...events.flatMap((event): readonly NewEvent[] =>
    event._tag === 'IdentityChanged'
      ? [
          {
            key: event.id,
            eventOf: (eventId) => identityChangedEvent({ ...request, eventId }, event),
          },
        ]
      : [],
  ),
  {
    key: request.id,
    eventOf: (eventId) =>
      request._tag === 'Report'
        ? reportEvent({ ...request, eventId })
        : checkinEvent({ ...request, eventId }, tallyIn(events)),
  },
]

const tallyIn = (events: Outcome['events']): number | undefined => {
  for (const event of events) {
    if (event._tag === 'Enrolled') return 1
    if (event._tag === 'TokenUpdated') return event.tally
  }
  return undefined
}
