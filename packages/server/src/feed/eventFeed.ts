import { randomBytes } from 'node:crypto'

import { eventLevel, type EventLevel, type ServerEvent } from '../events.js'
import { type Facts, factsOf } from './eventFacts.js'

/** An event as others may read it: no secret, no body of a message. */
export interface FeedEvent {
  /** Opaque: where in the feed it is. */
  readonly id: string
  readonly at: Date
  /** Whom it is about. Of a `Rejected` it is what the message claimed. */
  readonly enrollment?: string
  readonly name: ServerEvent['_tag']
  readonly level: EventLevel
  /** Text in it may be what a device chose: escape it where you print it. */
  readonly facts: Facts
}

export interface FeedQuery {
  /** The id of an event, or `next` of a page. Absent: from the oldest event on that is kept. */
  readonly after?: string
  /** Only the events of this enrollment. */
  readonly enrollment?: string
  readonly limit: number
}

/** The oldest first. */
export interface FeedPage {
  readonly events: readonly FeedEvent[]
  /** The `after` of the next page, also when there are no events yet. */
  readonly next: string
  /** Some events after `after` are gone, or it is not of this process: the page begins with the oldest that is kept. */
  readonly missed: boolean
}

/** Called in the same turn as the event, so it must not take long. */
export interface FeedWatcher {
  readonly enrollment?: string
  readonly onEvent: () => void
  /** At once, if the feed is closed already. */
  readonly onClosed: () => void
}

/** The last events of this process, in memory. */
export interface EventFeed {
  /** Takes an event, unless its level is `debug`, which some have at each request: call it in `onEvent` of `mdmServer` and of the other parts. */
  readonly add: (event: ServerEvent) => void
  readonly read: (query: FeedQuery) => FeedPage
  /** The `after` of what comes from now on. */
  readonly position: () => string
  /** Calls back on each event until the returned function is called. */
  readonly watch: (watcher: FeedWatcher) => () => void
  /** Drops the events of an enrollment that was erased, and of its user channels. */
  readonly forget: (enrollment: string) => void
  /** Ends what waits, first come first: for a shutdown. Events can still be added and read. */
  readonly close: () => void
}

export interface EventFeedOptions {
  /** How many events are kept. Default 10,000. */
  readonly maxEvents?: number
  /** How much memory they may take, roughly, in bytes. Default 8 MiB. */
  readonly maxBytes?: number
  readonly now?: () => Date
}

interface Kept {
  readonly number: number
  readonly event: FeedEvent
  readonly bytes: number
  readonly isAnyones: boolean
}

/** Events that somebody without an enrollment can cause. */
const ANYONES: ReadonlySet<string> = new Set<ServerEvent['_tag']>([
  'EnrollmentAttempted',
  'EnrollmentRejected',
  'Rejected',
  'Scep',
])

/** Their share of the events: strangers must not be able to displace what devices did. */
const SHARE = 0.1

/** What an event takes besides its texts, in bytes. */
const OVERHEAD = 256

/** `id` of these is that of an entry of the outbox. */
const isOfOutbox = ({ _tag }: ServerEvent): boolean => _tag.startsWith('Deliver')

/** The last events of this process, for `/v1/events` of the admin API and for tools. */
export const eventFeed = (options: EventFeedOptions = {}): EventFeed => {
  const { maxEvents = 10_000, maxBytes = 8 * 1024 * 1024, now = () => new Date() } = options
  const mostOfAnyone = Math.max(1, Math.floor(maxEvents * SHARE))
  // After a restart, numbers begin again: positions of the earlier process must not fit.
  const process = randomBytes(6).toString('hex')
  const kept: Kept[] = []
  const watchers = new Set<FeedWatcher>()
  let bytes = 0
  let ofAnyone = 0
  let newest = 0
  let newestDropped = 0
  let closed = false

  const idOf = (number: number): string => `${process}-${number}`

  /** Undefined: not a position of this feed. */
  const numberIn = (position: string): number | undefined => {
    const [, of, digits] = /^([0-9a-f]{12})-(\d{1,15})$/.exec(position) ?? []
    return of === process && Number(digits) <= newest ? Number(digits) : undefined
  }

  const drop = (index: number): void => {
    const [gone] = kept.splice(index, 1)
    if (gone === undefined) return
    bytes -= gone.bytes
    if (gone.isAnyones) ofAnyone -= 1
    newestDropped = Math.max(newestDropped, gone.number)
  }

  const makeRoom = (): void => {
    if (ofAnyone > mostOfAnyone) drop(kept.findIndex(({ isAnyones }) => isAnyones))
    while (kept.length > maxEvents || (bytes > maxBytes && kept.length > 1)) drop(0)
  }

  const add = (event: ServerEvent): void => {
    const level = eventLevel(event)
    if (level === 'debug') return
    newest += 1
    const id = 'id' in event && !isOfOutbox(event) ? event.id : undefined
    const shown: FeedEvent = {
      id: idOf(newest),
      at: now(),
      ...(id !== undefined && { enrollment: id }),
      name: event._tag,
      level,
      facts: factsOf(event),
    }
    const size = OVERHEAD + 2 * (JSON.stringify(shown.facts).length + (id?.length ?? 0))
    const isAnyones = ANYONES.has(event._tag)
    kept.push({ number: newest, event: shown, bytes: size, isAnyones })
    bytes += size
    if (isAnyones) ofAnyone += 1
    makeRoom()
    for (const { enrollment, onEvent } of [...watchers])
      if (enrollment === undefined || enrollment === id) onEvent()
  }

  const read = ({ after, enrollment, limit }: FeedQuery): FeedPage => {
    const from = after === undefined ? 0 : numberIn(after)
    const events: FeedEvent[] = []
    let last = newest
    for (const { event, number } of kept.slice(firstAfter(kept, from ?? 0))) {
      if (enrollment !== undefined && event.enrollment !== enrollment) continue
      events.push(event)
      if (events.length < limit) continue
      last = number
      break
    }
    const missed = after !== undefined && (from === undefined || from < newestDropped)
    return { events, next: idOf(last), missed }
  }

  return {
    add,
    read,
    position: () => idOf(newest),
    watch: (watcher) => {
      if (closed) {
        watcher.onClosed()
        return () => undefined
      }
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    forget: (enrollment) => {
      const isOf = ({ event }: Kept): boolean =>
        event.enrollment === enrollment || event.enrollment?.startsWith(`${enrollment}:`) === true
      for (let index = kept.findIndex(isOf); index >= 0; index = kept.findIndex(isOf)) drop(index)
    },
    close: () => {
      closed = true
      for (const { onClosed } of [...watchers]) onClosed()
      watchers.clear()
    },
  }
}

/** The index of the first event after a number, by halving: the list is in the order of numbers. */
const firstAfter = (kept: readonly Kept[], number: number): number => {
  let [low, high] = [0, kept.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((kept[middle]?.number ?? Infinity) <= number) low = middle + 1
    else high = middle
  }
  return low
}
