import type { CheckinMessage, CommandReport } from '@mdm-kit/checkin'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, Stored } from '../store/ports.js'
import type { WebhookEvent } from '../webhook/event.js'
import { checkinEvent, encodeEvent, type EventRequest, reportEvent } from '../webhook/eventOf.js'
import type { DeviceRequest, Outcome, Service } from './request.js'

/** How the outside is told of what was accepted: wrappers of the services, and one for handlers. */
export interface Telling {
  readonly checkin: <Message extends CheckinMessage>(service: Service<Message>) => Service<Message>
  readonly report: (service: Service<CommandReport>) => Service<CommandReport>
  /** For what was answered outside a transaction. */
  readonly append: (
    request: DeviceRequest<CheckinMessage>,
    ports: Ports,
    done: Outcome,
  ) => Stored<void>
}

/** Nobody is told. */
export const untold: Telling = {
  checkin: (service) => service,
  report: (service) => service,
  append: () => TE.right(undefined),
}

/** An event for each, written in the transaction of what it tells of. */
export const toldTo = (randomUuid: () => string): Telling => {
  const write = <Message>(
    { outbox }: Ports,
    request: DeviceRequest<Message>,
    eventOf: (request: EventRequest<Message>) => WebhookEvent,
  ): Stored<void> => {
    const { id: key, at: createdAt } = request
    const id = randomUuid()
    const event = eventOf({ ...request, eventId: id })
    return outbox.append([{ id, kind: event.topic, key, body: encodeEvent(event), createdAt }])
  }

  const append: Telling['append'] = (request, ports, { events }) =>
    write(ports, request, (about) => checkinEvent(about, tallyIn(events)))

  return {
    append,
    checkin: (service) => (request, ports) =>
      pipe(
        service(request, ports),
        TE.tap((done) => append(request, ports, done)),
      ),
    report: (service) => (request, ports) =>
      pipe(
        service(request, ports),
        TE.tap(() => write(ports, request, reportEvent)),
      ),
  }
}

const tallyIn = (events: Outcome['events']): number | undefined => {
  for (const event of events) {
    if (event._tag === 'Enrolled') return 1
    if (event._tag === 'TokenUpdated') return event.tally
  }
  return undefined
}
