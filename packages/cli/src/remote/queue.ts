import type { EnrollmentRecord, QueuePage } from '@mdm-kit/admin-api/client'

import type { Run } from '../command.js'
import { table } from '../print.js'
import { dateText, found, withServer } from './service.js'

export const run: Run = (given, io) =>
  withServer(given, io, async (client) => {
    const id = given.argument(0) ?? ''
    const options = { signal: io.signal }
    const record = found(await client.enrollment(id, options), `enrollment ${id}`)
    if (given.flag('clear')) {
      const cleared = await client.clearQueue(id, options)
      return { json: { cleared }, text: `${cleared} commands canceled` }
    }
    const { items } = await client.queue(id, { ...options, limit: 1000 })
    const entries = items.filter(({ state }) => given.flag('all') || OPEN.has(state))
    return {
      json: entries.map((entry) => ({ ...entry, because: because(entry, record) })),
      text: table(
        ['queued', 'command', 'uuid', 'state', 'because'],
        entries.map((entry) => [
          dateText(entry.queuedAt),
          entry.requestType,
          entry.commandUuid,
          entry.status ?? entry.state,
          because(entry, record),
        ]),
      ),
    }
  })

type Entry = QueuePage['items'][number]

const OPEN: ReadonlySet<Entry['state']> = new Set(['Waiting', 'Deferred'])

/** Why a command has no report yet, as far as the server knows. */
const because = (entry: Entry, record: EnrollmentRecord): string => {
  if (!OPEN.has(entry.state)) return ''
  if (record.state === 'CheckedOut') return 'the device has checked out'
  if (record.state === 'Authenticated') return 'the device has not enrolled yet'
  if (record.unreachableSince !== undefined) return 'APNs does not reach the device any more'
  if (entry.notBefore !== undefined && entry.notBefore.getTime() > Date.now())
    return `not before ${dateText(entry.notBefore)}`
  return entry.state === 'Deferred'
    ? 'the device put it off, and asks for it again by itself'
    : 'the device has not reported on it yet'
}
