import type { Run } from '../../command.js'
import { table } from '../../print.js'
import { collectPages } from './collect.js'
import { withAxm } from './service.js'

export const run: Run = (given, io) =>
  withAxm(given, io, async (client) => {
    const servers = await collectPages(client.mdmServers.all({ signal: io.signal }), 'services', io)
    return {
      json: servers,
      text: table(
        ['id', 'name', 'type'],
        servers.map(({ id, attributes }) => [id, attributes.serverName, attributes.serverType]),
      ),
    }
  })
