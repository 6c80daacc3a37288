import type { Given, Run } from '../../command.js'
import { table } from '../../print.js'
import { Stop } from '../../stop.js'
import { collectPages } from './collect.js'
import { withAxm } from './service.js'

const WEEK_MS = 7 * 24 * 60 * 60_000

export const run: Run = (given, io) => {
  const endTimestamp = dateOf(given, 'until') ?? new Date()
  const startTimestamp = dateOf(given, 'since') ?? new Date(endTimestamp.getTime() - WEEK_MS)
  return withAxm(given, io, async (client) => {
    if (client.organization !== 'business')
      throw new Stop(
        'rejected',
        'Apple School Manager has no audit events: only Apple Business does.',
      )
    const events = await collectPages(
      client.auditEvents.all({ startTimestamp, endTimestamp }, { signal: io.signal }),
      'events',
      io,
    )
    return {
      json: events,
      text: table(
        ['at', 'event', 'by', 'about'],
        events.map(({ attributes }) => [
          attributes.eventDateTime?.toISOString(),
          attributes.type,
          attributes.actorName,
          attributes.subjectName,
        ]),
      ),
    }
  })
}

const dateOf = (given: Given, option: string): Date | undefined => {
  const text = given.text(option)
  if (text === undefined) return undefined
  const date = new Date(text)
  if (Number.isNaN(date.getTime()))
    throw new Stop('usage', `--${option} takes a date in ISO 8601, like 2026-11-01.`)
  return date
}
