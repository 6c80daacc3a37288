import { randomUUID } from 'node:crypto'

import { type Deliveries, type EventKind, failureList } from './deliveries.js'
import type { LocationState } from './location.js'
import type { EventResult } from './records.js'

interface QueuedEvent {
  readonly location: LocationState
  readonly kind: EventKind
  readonly dueAt: number
  readonly work: () => EventResult
  readonly requested: number
  result?: EventResult
}

export interface EventsOptions {
  /** From the request until the work is done. */
  readonly delayMs: () => number
  readonly now: () => Date
  readonly deliveries: Deliveries
}

/** Work that Apple would do in the background: done when it is due and its status is asked for, or at `settle`. */
export interface Events {
  readonly queue: (
    location: LocationState,
    kind: EventKind,
    requested: number,
    work: () => EventResult,
  ) => string
  /** As the endpoint `status` gives it; undefined for an unknown event. */
  readonly statusOf: (location: LocationState, eventId: string) => object | undefined
  /** Does everything that is queued, due or not, and delivers its notifications. */
  readonly settle: () => Promise<void>
  /** Drops an event, as Apple does in time. */
  readonly discard: (eventId: string) => void
  readonly ids: () => readonly string[]
  readonly close: () => void
}

export const queuedEvents = ({ delayMs, now, deliveries }: EventsOptions): Events => {
  const events = new Map<string, QueuedEvent>()
  const notifications = new Set<Promise<void>>()
  const timers = new Set<NodeJS.Timeout>()

  const finish = (eventId: string, event: QueuedEvent): EventResult => {
    if (event.result !== undefined) return event.result
    const result = event.work()
    event.result = result
    const delivery = deliveries.notifyOf(event.location, event.kind, eventId, result)
    notifications.add(delivery)
    void delivery.finally(() => notifications.delete(delivery))
    return result
  }

  return {
    queue: (location, kind, requested, work) => {
      const eventId = randomUUID()
      const event = { location, kind, requested, work, dueAt: now().getTime() + delayMs() }
      events.set(eventId, event)
      if (location.notificationUrl !== undefined) {
        // Subscribers are notified without asking.
        const timer = setTimeout(() => {
          timers.delete(timer)
          finish(eventId, event)
        }, delayMs())
        timers.add(timer)
      }
      return eventId
    },
    statusOf: (location, eventId) => {
      const event = events.get(eventId)
      if (event?.location !== location) return undefined
      const { type } = event.kind
      if (event.result === undefined && now().getTime() < event.dueAt) {
        const { requested } = event
        return {
          eventStatus: 'PENDING',
          eventType: type,
          numRequested: requested,
          numCompleted: 0,
        }
      }
      const { requested, failures } = finish(eventId, event)
      return {
        eventStatus: failures.length === 0 ? 'COMPLETE' : 'FAILED',
        eventType: type,
        numRequested: requested,
        numCompleted: requested - failures.length,
        ...(failures.length === 0 ? {} : { failures: failureList(failures) }),
      }
    },
    settle: async () => {
      for (const [eventId, event] of events) finish(eventId, event)
      while (notifications.size > 0) await Promise.all(notifications)
    },
    discard: (eventId) => {
      events.delete(eventId)
    },
    ids: () => [...events.keys()],
    close: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
