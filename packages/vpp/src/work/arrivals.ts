import { serialNumberKey } from '@mdm-kit/codec'

import type { Assignment } from '../codec/assignment.js'
import type { ErrorResponse } from '../codec/errorResponse.js'
import type { EventId } from '../codec/opaque.js'
import type { SubscriptionAssignment } from '../codec/subscription.js'
import type { ResponseUser } from '../codec/user.js'
import type { Notification } from '../notifications/notification.js'

/** What the notifications of one event have said so far. Rows are counted once, however often they come. */
export interface EventTally {
  readonly succeeded: ReadonlySet<string>
  readonly failed: ReadonlySet<string>
  readonly failures: readonly ErrorResponse[]
  /** Whether a notification came that names no rows: the counts here may fall short. */
  readonly vague: boolean
}

/**
 * Notifications by event, for those who wait for its end.
 *
 * A notification may come before the response that names its event, so the newest events are kept
 * although nothing waits for them yet.
 */
export interface Arrivals {
  readonly notified: (notification: Notification) => void
  readonly tallyOf: (eventId: EventId) => EventTally | undefined
  /** Calls back for each further notification of the event, until the returned function is called. */
  readonly watch: (eventId: EventId, onArrival: () => void) => () => void
  readonly discard: (eventId: EventId) => void
}

interface Entry {
  readonly succeeded: Set<string>
  readonly failed: Set<string>
  readonly failures: ErrorResponse[]
  vague: boolean
}

const EVENTS_KEPT = 1000

export const eventArrivals = (): Arrivals => {
  const entries = new Map<string, Entry>()
  const watchers = new Map<string, () => void>()

  const entryOf = (eventId: string): Entry => {
    const known = entries.get(eventId)
    if (known !== undefined) return known
    const entry: Entry = { succeeded: new Set(), failed: new Set(), failures: [], vague: false }
    entries.set(eventId, entry)
    const oldest = [...entries.keys()].find((key) => !watchers.has(key))
    if (entries.size > EVENTS_KEPT && oldest !== undefined) entries.delete(oldest)
    return entry
  }

  return {
    notified: (notification) => {
      const part = eventPartOf(notification)
      if (part === undefined) return
      const entry = entryOf(part.eventId)
      const rows = part.failed ? entry.failed : entry.succeeded
      const fresh = part.rows.map(rowKey).filter((key) => !rows.has(key))
      for (const key of fresh) rows.add(key)
      if (part.failed && fresh.length > 0) entry.failures.push(failureOf(part.rows, part.error))
      if (part.rows.length === 0) entry.vague = true
      watchers.get(part.eventId)?.()
    },
    tallyOf: (eventId) => entries.get(eventId),
    watch: (eventId, onArrival) => {
      watchers.set(eventId, onArrival)
      return () => watchers.delete(eventId)
    },
    discard: (eventId) => {
      entries.delete(eventId)
    },
  }
}

type Row = Assignment | SubscriptionAssignment | ResponseUser

interface EventPart {
  readonly eventId: EventId
  readonly failed: boolean
  readonly rows: readonly Row[]
  readonly error: ErrorResponse | undefined
}

const eventPartOf = (notification: Notification): EventPart | undefined => {
  switch (notification._tag) {
    case 'AssetManagement':
    case 'SubscriptionManagement': {
      const { eventId, result, assignments = [], error } = notification.notification
      return eventId === undefined
        ? undefined
        : { eventId, failed: result !== 'SUCCESS', rows: assignments, error }
    }
    case 'UserManagement': {
      const { eventId, result, users = [], error } = notification.notification
      return eventId === undefined
        ? undefined
        : { eventId, failed: result !== 'SUCCESS', rows: users, error }
    }
    case 'Test':
    case 'AssetCount':
    case 'UserAssociated':
    case 'SubscriptionCount':
    case 'Unknown':
      return undefined
  }
}

const rowKey = (row: Row): string =>
  JSON.stringify([
    'adamId' in row ? row.adamId : null,
    'pricingParam' in row ? row.pricingParam : null,
    row.clientUserId ?? null,
    'serialNumber' in row ? serialNumberKey(row.serialNumber) : null,
  ])

/** The failure that `status` would have reported: the error, about the rows it came with. */
const failureOf = (rows: readonly Row[], error: ErrorResponse | undefined): ErrorResponse => ({
  ...error,
  errorInfo: error?.errorInfo ?? {
    assets: distinctAssets(rows),
    clientUserIds: distinct(rows.map((row) => row.clientUserId)),
    serialNumbers: distinct(
      rows.map((row) => ('serialNumber' in row ? row.serialNumber : undefined)),
    ),
  },
})

const distinctAssets = (rows: readonly Row[]): { adamId: string; pricingParam?: string }[] => [
  ...new Map(
    rows.flatMap((row) =>
      'adamId' in row
        ? [
            [
              JSON.stringify([row.adamId, 'pricingParam' in row ? row.pricingParam : null]),
              {
                adamId: String(row.adamId),
                ...('pricingParam' in row ? { pricingParam: row.pricingParam } : {}),
              },
            ] as const,
          ]
        : [],
    ),
  ).values(),
]

const distinct = (all: readonly (string | undefined)[]): string[] => [
  ...new Set(all.filter((one) => one !== undefined)),
]
