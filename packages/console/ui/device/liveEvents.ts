import { useEffect, useRef, useState } from 'preact/hooks'

import { call, open, type Problem, withQuery } from '../api/call.js'
import type { EventsPage, ServerEvent } from '../api/shapes.js'
import { parseEvents } from './eventStream.js'

export interface LiveEvents {
  /** The newest last. */
  readonly events: readonly ServerEvent[]
  /** Whether they arrive as they happen. */
  readonly isLive: boolean
  /** Why there are none, if so. */
  readonly problem: Problem | undefined
}

const MOST_EVENTS = 200
const RECONNECT_MS = 3000

/**
 * What happened to an enrollment, and what happens to it from now on: by a stream that is read with `fetch`, because an
 * `EventSource` cannot send a key. A broken stream is opened again, after the last event.
 */
export const useLiveEvents = (id: string, onEvent: () => void): LiveEvents => {
  const [events, setEvents] = useState<readonly ServerEvent[]>([])
  const [isLive, setLive] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const listener = useRef(onEvent)
  listener.current = onEvent

  useEffect(() => {
    const end = new AbortController()
    const add = (more: readonly ServerEvent[]) =>
      setEvents((before) => withNew(before, more).slice(-MOST_EVENTS))
    void follow({
      id,
      signal: end.signal,
      onPast: add,
      onEvent: (event) => {
        add([event])
        listener.current()
      },
      onLive: setLive,
    }).then((stopped) => {
      if (!end.signal.aborted) setProblem(stopped)
    })
    return () => end.abort()
  }, [id])

  return { events, isLive, problem }
}

/** Each event once. */
const withNew = (
  before: readonly ServerEvent[],
  more: readonly ServerEvent[],
): readonly ServerEvent[] => {
  const known = new Set(before.map(({ id }) => id))
  return [...before, ...more.filter(({ id }) => !known.has(id))]
}

interface Following {
  readonly id: string
  readonly signal: AbortSignal
  readonly onPast: (events: readonly ServerEvent[]) => void
  readonly onEvent: (event: ServerEvent) => void
  readonly onLive: (isLive: boolean) => void
}

/** Resolves when there is no use in going on. */
const follow = async (following: Following): Promise<Problem | undefined> => {
  const { id, signal, onPast, onLive } = following
  const past = await call<EventsPage>(
    withQuery('/v1/events', { enrollment: id, limit: MOST_EVENTS }),
    { signal },
  )
  if (!past.ok) return past.problem
  onPast(past.value.events)
  let last = past.value.next ?? past.value.events.at(-1)?.id
  while (!signal.aborted) {
    last = await readStream(following, last)
    onLive(false)
    await pause(RECONNECT_MS, signal)
  }
  return undefined
}

/** Reads until the stream ends, whatever ends it. Gives the id of the last event. */
const readStream = async (
  { id, signal, onEvent, onLive }: Following,
  after: string | undefined,
): Promise<string | undefined> => {
  let last = after
  try {
    const path = withQuery('/v1/events/stream', { enrollment: id })
    const response = await open(path, {
      signal,
      ...(after !== undefined && { headers: { 'last-event-id': after } }),
    })
    if (!response.ok || response.body === null) return last
    onLive(true)
    let rest = ''
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return last
      const parsed = parseEvents(rest + value)
      rest = parsed.rest
      for (const { data } of parsed.events) {
        const event = JSON.parse(data) as ServerEvent
        last = event.id
        onEvent(event)
      }
    }
  } catch {
    // The connection broke, or the page was left.
    return last
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
