import type { Run } from '../command.js'
import { jsonOf, shown, table } from '../print.js'
import { dateText, found, withServer } from './service.js'

export const run: Run = (given, io) =>
  withServer(given, io, async (client) => {
    const [id = '', uuid] = given.rest
    const options = { signal: io.signal }
    if (uuid !== undefined) {
      const result = found(await client.result(id, uuid, options), `report on ${uuid}`)
      return { json: result, text: shown(jsonOf(result.report, 2)) }
    }
    found(await client.enrollment(id, options), `enrollment ${id}`)
    const { items } = await client.queue(id, { ...options, limit: 1000 })
    const finished = items.filter(({ reportedAt }) => reportedAt !== undefined)
    return {
      json: finished,
      text: table(
        ['reported', 'command', 'uuid', 'status'],
        finished.map(({ reportedAt, requestType, commandUuid, status }) => [
          dateText(reportedAt),
          requestType,
          commandUuid,
          status,
        ]),
      ),
    }
  })
