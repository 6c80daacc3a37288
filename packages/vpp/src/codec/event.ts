import { LooseInteger, openWord } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Envelope } from './envelope.js'
import { ErrorResponse } from './errorResponse.js'
import { EventId } from './opaque.js'

/** The response to every asynchronous write: the work is queued, nothing is done yet. */
export const EventResponse = t.intersection(
  [Envelope, t.type({ eventId: EventId })],
  'EventResponse',
)
export type EventResponse = t.TypeOf<typeof EventResponse>

/** `FAILED` may mean in part: read `numCompleted` and `failures`. */
export const EventStatus = openWord('EventStatus', ['PENDING', 'COMPLETE', 'FAILED'])
export type EventStatus = t.TypeOf<typeof EventStatus>

export const EventType = openWord('EventType', [
  'ASSOCIATE',
  'DISASSOCIATE',
  'REVOKE',
  'CREATE',
  'UPDATE',
  'RETIRE',
])
export type EventType = t.TypeOf<typeof EventType>

/**
 * How far an event has come.
 *
 * Source: Apple App and Book Management, "Event status".
 */
export const StatusResponse = t.intersection(
  [
    Envelope,
    t.type({ eventStatus: EventStatus }),
    t.partial({
      eventType: EventType,
      /** Assets times targets: 2 assets for 8 devices are 16. */
      numRequested: LooseInteger,
      numCompleted: LooseInteger,
      failures: t.array(ErrorResponse),
    }),
  ],
  'StatusResponse',
)
export type StatusResponse = t.TypeOf<typeof StatusResponse>

export const StatusQuery = t.type({ eventId: t.string }, 'StatusQuery')
export type StatusQuery = t.TypeOf<typeof StatusQuery>
