import type { FeedEvents } from '@mdm-kit/admin-api/client'

import type { Answer, Run } from '../command.js'
import { jsonOf, shown } from '../print.js'
import { dateText, openServer } from './service.js'

/** As long as the server keeps such a request. */
const WAIT_MS = 25_000

export const run: Run = async function* (given, io) {
  const client = openServer(given, io)
  const enrollment = given.text('device')
  const of = { signal: io.signal, ...(enrollment !== undefined && { enrollment }) }
  try {
    let { events, next } = await client.events(of)
    for (const event of events) yield shownEvent(event)
    while (given.flag('follow') && !io.signal.aborted) {
      ;({ events, next } = await client.events({ ...of, after: next, waitMs: WAIT_MS }))
      for (const event of events) yield shownEvent(event)
    }
  } finally {
    await client.close()
  }
}

const shownEvent = (event: FeedEvents['events'][number]): Answer => ({
  json: event,
  text: shown(
    [
      dateText(event.at),
      event.level.padEnd(5),
      event.name,
      event.enrollment,
      jsonOf(event.facts, 0),
    ]
      .filter((part) => part !== undefined && part !== '{}')
      .join('  '),
  ),
})
