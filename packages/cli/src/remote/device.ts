import type { Run } from '../command.js'
import { facts } from './facts.js'
import { dateText, found, withServer } from './service.js'

export const run: Run = (given, io) =>
  withServer(given, io, async (client) => {
    const id = given.argument(0) ?? ''
    const options = { signal: io.signal }
    const record = found(await client.enrollment(id, options), `enrollment ${id}`)
    const waiting = await client.queue(id, { ...options, state: 'Waiting' })
    const { attributes = {}, enrollment } = record
    return {
      json: { ...record, waiting: waiting.items },
      text: facts([
        ['id', record.id],
        ['kind', enrollment._tag],
        ['state', record.state],
        ...Object.entries(attributes),
        ['topic', record.topic],
        ['enrolled by', record.flow],
        ['authenticated', dateText(record.authenticatedAt)],
        ['token update', dateText(record.tokenUpdatedAt)],
        ['last seen', dateText(record.lastSeenAt)],
        ['checked out', dateText(record.checkedOutAt)],
        ['erased', dateText(record.erasedAt)],
        ['not reached since', dateText(record.unreachableSince)],
        ['waits in setup', record.awaitingConfiguration ? 'yes' : undefined],
        ['commands that wait', waiting.items.length],
      ]),
    }
  })
