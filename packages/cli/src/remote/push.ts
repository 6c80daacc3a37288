import type { Run } from '../command.js'
import { table } from '../print.js'
import { withServer } from './service.js'

export const run: Run = (given, io) =>
  withServer(given, io, async (client) => {
    const pushed = await client.push(given.rest, { signal: io.signal })
    const outcomes = Object.entries(pushed.status ?? {})
    const failed =
      pushed.push_error !== undefined ||
      outcomes.some(([, { push_error: error }]) => error !== undefined)
    return {
      exit: failed ? 'rejected' : 'ok',
      json: pushed,
      text:
        outcomes.length === 0
          ? (pushed.push_error ?? 'nothing was pushed')
          : table(
              ['id', 'outcome'],
              outcomes.map(([id, { push_error: error }]) => [id, error ?? 'accepted by APNs']),
            ),
    }
  })
