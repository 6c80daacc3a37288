import { connect, createServer, type Socket, type AddressInfo } from 'node:net'

/** A TCP connection to the fake, with the ways in which networks fail. */
export interface RelayedConnection {
  /** Ends with a TCP reset. */
  readonly reset: () => void
  /** Ends with a FIN, bytes on their way included. */
  readonly close: () => void
  /** Swallows every byte from now on, and stays open. */
  readonly swallow: () => void
}

/** Forwards TCP connections to a port that may change for the next one. */
export interface Relay {
  readonly port: number
  /** The connection that reaches the server from this port. */
  readonly from: (remotePort: number | undefined) => RelayedConnection | undefined
  readonly connections: () => readonly RelayedConnection[]
  readonly close: () => Promise<void>
}

/** @param target the loopback port for the next connection; undefined rejects it. */
export const openRelay = async (target: () => number | undefined): Promise<Relay> => {
  const sockets = new Set<Socket>()
  const connections = new Map<number, RelayedConnection>()
  const server = createServer({ noDelay: true }, (near) => {
    sockets.add(near)
    near.on('error', () => undefined)
    near.on('close', () => sockets.delete(near))
    const port = target()
    if (port === undefined) near.resetAndDestroy()
    else forward(near, port)
  })

  const forward = (near: Socket, port: number): void => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true })
    sockets.add(far)
    far.on('error', () => undefined)
    far.on('connect', () => {
      const localPort = far.localPort ?? 0
      connections.set(localPort, controls(near, far))
      far.on('close', () => connections.delete(localPort))
    })
    far.on('close', () => {
      sockets.delete(far)
      near.destroySoon()
    })
    near.on('close', () => far.destroy())
    near.pipe(far)
    far.pipe(near)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    from: (remotePort) => (remotePort === undefined ? undefined : connections.get(remotePort)),
    connections: () => [...connections.values()],
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const controls = (near: Socket, far: Socket): RelayedConnection => ({
  reset: () => {
    near.resetAndDestroy()
    far.destroy()
  },
  close: () => {
    near.unpipe(far)
    far.unpipe(near)
    near.end()
    near.resume()
    far.destroy()
  },
  swallow: () => {
    near.unpipe(far)
    far.unpipe(near)
    near.resume()
    far.resume()
    // The server may end its side: the sender must not learn of it.
    far.removeAllListeners('close')
  },
})
