import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** A client that writes what it likes, when it likes. */
export interface Client {
  readonly write: (text: string | Uint8Array) => Promise<void>
  /** All that came, once it matches. */
  readonly until: (pattern: RegExp) => Promise<string>
  /** All that came, once the connection has ended. */
  readonly ended: Promise<string>
  /** The code of an error of the connection, such as ECONNRESET. */
  readonly errors: readonly string[]
  readonly leave: () => void
}

export const clientOf = (port: number): Client => {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  const errors: string[] = []
  const ended = new Promise<string>((resolve) => {
    socket.on('data', (data) => (received += data.toString()))
    socket.on('error', (error: NodeJS.ErrnoException) => errors.push(error.code ?? error.message))
    socket.on('close', () => resolve(received))
  })
  return {
    write: (text) =>
      new Promise((resolve) => {
        socket.write(text, () => resolve())
      }),
    until: (pattern) => untilMatch(socket, () => received, pattern),
    ended,
    errors,
    leave: () => socket.destroy(),
  }
}

const untilMatch = (socket: Socket, received: () => string, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      if (!pattern.test(received())) return
      socket.off('data', look).off('close', gone)
      resolve(received())
    }
    const gone = (): void => reject(new Error(`The connection ended after ${received()}`))
    socket.on('data', look).once('close', gone)
    look()
  })

export interface Served {
  readonly port: number
  readonly client: () => Client
  readonly close: () => Promise<void>
}

/** The listener on loopback. */
export const served = async (listener: RequestListener): Promise<Served> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    client: () => clientOf(port),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The text of a request without its body. */
export const headText = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string | number>>,
): string =>
  [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries({ Host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')
