import type { Run } from '../../command.js'
import { table } from '../../print.js'
import { collectPages } from './collect.js'
import { withAxm } from './service.js'

export const run: Run = (given, io) =>
  withAxm(given, io, async (client) => {
    const devices = await collectPages(client.orgDevices.all({ signal: io.signal }), 'devices', io)
    return {
      json: devices,
      text: table(
        ['serial', 'family', 'type', 'status', 'added'],
        devices.map(({ id, attributes }) => [
          id,
          attributes.productFamily,
          attributes.productType,
          attributes.status,
          attributes.addedToOrgDateTime?.toISOString().slice(0, 10),
        ]),
      ),
    }
  })
