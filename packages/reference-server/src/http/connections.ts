import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'

/** One connection to the server. */
interface Connection {
  socket: Socket
  /** The request that it carries now. */
  request?: IncomingMessage
  /** Whether it has carried one. */
  used: boolean
}

/** The connections of one server. */
export interface Connections {
  /** Resolves once the queue of connections that are not accepted yet is empty, or after so long. */
  readonly queueEmpty: (milliseconds: number) => Promise<void>
  /** From now on a connection ends with its response; those that wait for a further request end at once. */
  readonly endUnused: () => void
  /** Ends those on which no request has come at all. */
  readonly endSilent: () => void
}

/**
 * Limits the connections of a server. One more closes the oldest on which no request is being handled:
 * one that is idle, silent, or still sending. If requests are handled on all of them, it is rejected.
 *
 * @param onClosed called for each that was closed or rejected for that
 */
export const connectionsOf = (server: Server, most: number, onClosed: () => void): Connections => {
  // By the time of their last use, the longest ago first.
  const open = new Map<string, Connection>()
  let accepted = 0
  let isEnding = false

  const makeRoom = (): boolean => {
    for (const [key, { socket, request }] of open)
      if (request?.complete !== true) {
        open.delete(key)
        socket.destroy()
        return true
      }
    return false
  }

  server.on('connection', (socket) => {
    accepted += 1
    if (open.size >= most) {
      onClosed()
      if (!makeRoom()) {
        socket.destroy()
        return
      }
    }
    const key = keyOf(socket)
    const connection = { socket, used: false }
    open.set(key, connection)
    socket.once('close', () => {
      if (open.get(key) === connection) open.delete(key)
    })
  })
  // A socket of TLS is another object around the first one.
  server.on('secureConnection', (socket: Socket) => {
    const connection = open.get(keyOf(socket))
    if (connection !== undefined) connection.socket = socket
  })
  server.on('request', (incoming, outgoing) => {
    const key = keyOf(incoming.socket)
    const connection = open.get(key)
    if (connection === undefined) return
    connection.request = incoming
    connection.used = true
    outgoing.once('close', () => {
      delete connection.request
      if (open.get(key) !== connection) return
      open.delete(key)
      open.set(key, connection)
      if (isEnding) connection.socket.destroySoon()
    })
  })

  const end = (isMeant: (connection: Connection) => boolean): void => {
    for (const connection of open.values())
      if (connection.request === undefined && isMeant(connection)) connection.socket.destroySoon()
  }

  return {
    queueEmpty: async (milliseconds) => {
      const deadline = performance.now() + milliseconds
      // A turn of the event loop accepts one of those that stand there, or more. This one may be past the
      // point where it asks the system, so that only the next says something.
      await turn()
      for (let before = -1; before !== accepted && performance.now() < deadline;) {
        before = accepted
        await turn()
      }
    },
    endUnused: () => {
      isEnding = true
      end(({ used }) => used)
    },
    endSilent: () => {
      end(() => true)
    },
  }
}

/** The same for a socket of TLS and the one below it. */
const keyOf = ({ remoteAddress = '', remotePort = 0 }: Socket): string =>
  `${remoteAddress} ${remotePort}`
