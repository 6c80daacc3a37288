import type { CheckinMessage, CommandReport, EnrollmentId } from '@mdm-kit/checkin'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, StoreUnavailable } from '@mdm-kit/store'
import type { WebhookEvent } from './event.js'
import { checkinEvent, encodeEvent, identityChangedEvent, reportEvent } from './eventOf.js'
import type { DeviceRequest, Outcome, Service } from '../request/deviceRequest.js'

/** How the outside is told of what was accepted: wrappers of the services, and one for handlers. */
export interface Notifications {
  readonly checkin: <Message extends CheckinMessage>(service: Service<Message>) => Service<Message>
  readonly report: (service: Service<CommandReport>) => Service<CommandReport>
  /** For what was answered outside a transaction. */
  readonly append: (
    request: DeviceRequest<CheckinMessage>,
    ports: Ports,
    done: Outcome,
  ) => TE.TaskEither<StoreUnavailable, void>
}

/** Nobody is told. */
export const noNotifications: Notifications = {
  checkin: (service) => service,
  report: (service) => service,
  append: () => TE.right(undefined),
}

/** An event for each, written in the transaction of what it tells of. */
export const outboxNotifications = (randomUuid: () => string): Notifications => {
  const write = (
    { outbox }: Ports,
    { at: createdAt }: DeviceRequest<unknown>,
    key: EnrollmentId,
    eventOf: (eventId: string) => WebhookEvent,
  ): TE.TaskEither<StoreUnavailable, void> => {
    const id = randomUuid()
    const event = eventOf(id)
    return outbox.append([{ id, kind: event.topic, key, body: encodeEvent(event), createdAt }])
  }

  /** Before what the device said with its new identity. */
  const changes = (ports: Ports, request: DeviceRequest<unknown>, { events }: Outcome) =>
    events.reduce<TE.TaskEither<StoreUnavailable, void>>(
      (told, event) =>
        event._tag === 'IdentityChanged'
          ? TE.flatMap(() =>
              write(ports, request, event.id, (eventId) =>
                identityChangedEvent({ ...request, eventId }, event),
              ),
            )(told)
          : told,
      TE.right(undefined),
    )

  const append: Notifications['append'] = (request, ports, done) =>
    pipe(
      changes(ports, request, done),
      TE.flatMap(() =>
        write(ports, request, request.id, (eventId) =>
          checkinEvent({ ...request, eventId }, tallyIn(done.events)),
        ),
      ),
    )

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
        TE.tap((done) => changes(ports, request, done)),
        TE.tap(() =>
          write(ports, request, request.id, (eventId) => reportEvent({ ...request, eventId })),
        ),
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
