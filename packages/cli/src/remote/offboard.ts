import type { Run } from '../command.js'
import { confirmed } from '../input/confirm.js'
import { table } from '../print.js'
import { found, withServer } from './service.js'

export const run: Run = (given, io) =>
  withServer(given, io, async (client) => {
    const id = given.argument(0) ?? ''
    const options = { signal: io.signal }
    found(await client.enrollment(id, options), `enrollment ${id}`)
    if (!given.flag('yes')) await confirmed(io, `Erase ${id} from the server?`, id)
    const erased = await client.offboardEnrollment(id, options)
    return {
      json: erased,
      text: [
        `Erased. The audit calls it ${erased.reference} from now on.`,
        table(['table', 'rows'], Object.entries(erased.erased)),
      ].join('\n'),
    }
  })
