import type { Run } from '../../command.js'
import { table } from '../../print.js'
import { withAxm } from './service.js'

export const run: Run = (given, io) =>
  withAxm(given, io, async (client) => {
    const rows = []
    for (const serial of given.rest)
      for (const { attributes } of await client.orgDevices.appleCareCoverage(serial, {
        signal: io.signal,
      }))
        rows.push({ serial, ...attributes })
    return {
      json: rows,
      text: table(
        ['serial', 'coverage', 'status', 'from', 'until'],
        rows.map(({ serial, description, status, startDateTime, endDateTime }) => [
          serial,
          description,
          status,
          startDateTime?.toISOString().slice(0, 10),
          endDateTime?.toISOString().slice(0, 10),
        ]),
      ),
    }
  })
