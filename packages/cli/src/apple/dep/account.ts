import { AccountDetail } from '@mdm-kit/dep'

import type { Run } from '../../command.js'
import { table } from '../../print.js'
import { withDep } from './service.js'

export const run: Run = (given, io) =>
  withDep(given, io, async (client) => {
    const account = await client.account({ signal: io.signal })
    const json = AccountDetail.encode(account)
    const facts = Object.entries(json).flatMap(([key, value]) =>
      typeof value === 'object' ? [] : [[key, value]],
    )
    return {
      json,
      text: table(['fact', 'value'], facts),
    }
  })
