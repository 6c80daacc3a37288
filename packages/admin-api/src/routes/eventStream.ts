import type { BodyStream, SetTimer } from '@mdm-kit/http'
import type { EventFeed, FeedEvent } from '@mdm-kit/server'

import { FeedEventShape } from '../shapes/events.js'

export interface EventStreamOptions {
  readonly feed: Pick<EventFeed, 'read' | 'watch'>
  /** Where to begin. */
  readonly after: string
  readonly enrollment: string | undefined
  /** After so long without an event, a comment keeps proxies from closing the connection. */
  readonly heartbeatMs: number
  readonly setTimer: SetTimer
  /** Called once. */
  readonly onEnd: () => void
}

/** How many events are in one part. */
const EVENTS_AT_ONCE = 100

/** How long a client waits before it connects again, in milliseconds. */
const RETRY_MS = 3000

/**
 * What a stream begins with. The position is for a client that has none yet: cut off before the first event,
 * it misses none.
 */
export const streamHead = (position: string | undefined): Uint8Array =>
  Buffer.from(`retry: ${RETRY_MS}\n${position === undefined ? '' : `id: ${position}\n`}\n`)

const HEARTBEAT = Buffer.from(':\n\n')
const MISSED = ': Events before these are gone.\n\n'

/**
 * The events of a feed as they come. It holds a position in the feed and no events. A client that has not taken
 * a part for a whole heartbeat is cut off; so is one that is behind when the feed closes, while the others
 * get what is left and the end.
 */
export const eventStream = (options: EventStreamOptions): BodyStream => {
  const { feed, enrollment, heartbeatMs, setTimer, onEnd } = options
  const cutOff = new AbortController()
  let position = options.after
  let waiting: ((part: Uint8Array | undefined) => void) | undefined
  /** Whether the client has taken something, or has waited, since the last beat. */
  let isReading = false
  let isClosing = false
  let isDone = false

  const end = (): void => {
    if (isDone) return
    isDone = true
    stopWatching()
    cancelTimer()
    resolve(undefined)
    onEnd()
  }
  const drop = (): void => {
    end()
    cutOff.abort()
  }
  const resolve = (part: Uint8Array | undefined): void => {
    const then = waiting
    waiting = undefined
    then?.(part)
  }

  /** Undefined: nothing has happened. */
  const nextPart = (): Uint8Array | undefined => {
    const page = feed.read({
      after: position,
      limit: EVENTS_AT_ONCE,
      ...(enrollment !== undefined && { enrollment }),
    })
    position = page.next
    if (page.events.length === 0 && !page.missed) return undefined
    return Buffer.from((page.missed ? MISSED : '') + page.events.map(messageOf).join(''))
  }
  const give = (): void => {
    const part = waiting && nextPart()
    if (part !== undefined) resolve(part)
  }

  const beat = (): void => {
    if (waiting === undefined && !isReading) {
      drop()
      return
    }
    isReading = waiting !== undefined
    resolve(HEARTBEAT)
    cancelTimer = setTimer(beat, heartbeatMs)
  }
  let cancelTimer = setTimer(beat, heartbeatMs)
  let stopWatching = (): void => undefined
  const onClosed = (): void => {
    isClosing = true
    if (waiting === undefined && !isFresh) drop()
    else end()
  }
  // Until its first part is asked for, nobody is late with anything.
  let isFresh = true
  stopWatching = feed.watch({
    ...(enrollment !== undefined && { enrollment }),
    onEvent: give,
    onClosed,
  })

  return {
    next: () =>
      new Promise((then) => {
        isFresh = false
        isReading = true
        const part = isDone && !isClosing ? undefined : nextPart()
        if (part !== undefined || isDone) then(part)
        else waiting = then
      }),
    cancel: end,
    cutOff: cutOff.signal,
  }
}

const messageOf = (event: FeedEvent): string => {
  const json = JSON.stringify(FeedEventShape.encode(event)).replace(UNSEEN, escaped)
  return `id: ${event.id}\ndata: ${json}\n\n`
}

/** What JSON does not escape, and a terminal may obey, or reorder text by. Parsed, the text is the same. */
const UNSEEN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
