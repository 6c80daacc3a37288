import type { Run } from '../command.js'
import { table } from '../print.js'
import { withServer } from './service.js'

export const run: Run = (given, io) =>
  withServer(given, io, async (client) => {
    const status = await client.declarativeStatus(given.argument(0) ?? '', { signal: io.signal })
    return {
      json: status,
      text: table(
        ['declaration', 'kind', 'in force', 'reported', 'because'],
        status.declarations.map(({ identifier, kind, inForce, reported }) => [
          identifier,
          kind,
          inForce ? 'yes' : 'no',
          reported === undefined
            ? 'nothing yet'
            : `${reported.valid}, ${reported.active ? 'active' : 'not active'}`,
          reported?.reasons.map((reason) => JSON.stringify(reason)).join(' '),
        ]),
      ),
    }
  })
