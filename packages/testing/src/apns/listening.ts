import type { AddressInfo, Server, Socket } from 'node:net'

/** A server that listens on a loopback port. */
export interface Listening {
  readonly port: number
  /** Ends its connections, even those that wait for something. */
  readonly close: () => Promise<void>
}

/** Listens on a free port. */
export const listenOn = async (server: Server): Promise<Listening> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const socket of sockets) socket.destroy()
      }),
  }
}
