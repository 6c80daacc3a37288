import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface SilentProxy {
  readonly connectionString: string
  /** From now on nothing is passed on, and no connection is closed: as when a machine has vanished. */
  readonly silence: () => void
  /** New connections reach the database again; the old ones stay as they are. */
  readonly speak: () => void
  readonly close: () => Promise<void>
}

/** Stands between a client and a PostgreSQL on loopback. */
export const silentProxy = async (connectionString: string): Promise<SilentProxy> => {
  const url = new URL(connectionString)
  const port = Number(url.port)
  const sockets = new Set<Socket>()
  let silent = false
  const server = createServer((client) => {
    const pair = [client, ...(silent ? [] : [connect(port, url.hostname)])]
    for (const socket of pair) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    const [, database] = pair
    if (database === undefined) return
    client.pipe(database)
    database.pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url.port = String((server.address() as AddressInfo).port)
  return {
    connectionString: url.href,
    silence: () => {
      silent = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    speak: () => {
      silent = false
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
