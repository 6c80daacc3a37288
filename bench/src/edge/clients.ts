import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'

/** A client that sends a head, and then a byte each second, for as long as it is let. */
export interface SlowClient {
  /** What it was answered so far. */
  readonly answer: () => string
  readonly isOpen: () => boolean
  readonly leave: () => void
}

export const slowClient = (port: number, head: string): SlowClient => {
  let answer = ''
  const socket = opened(port, (text) => (answer += text))
  socket.write(head)
  const byte = setInterval(() => {
    if (socket.writable) socket.write('x')
  }, 1000)
  socket.once('close', () => {
    clearInterval(byte)
  })
  return {
    answer: () => answer,
    isOpen: () => !socket.destroyed,
    leave: () => {
      socket.destroy()
    },
  }
}

/** Sends a head and a body as fast as it is taken, and ends with the status that it was answered. */
export const sendBody = (port: number, head: string, body: Uint8Array): Promise<number> =>
  new Promise((resolve) => {
    let answer = ''
    const socket = opened(port, (text) => {
      answer += text
      if (answer.includes('\r\n\r\n')) socket.destroy()
    })
    socket.once('close', () => {
      resolve(Number(answer.slice(9, 12)))
    })
    socket.write(head)
    socket.write(body)
  })

const opened = (port: number, onText: (text: string) => void): Socket => {
  const socket = connect(port, '127.0.0.1')
  socket.on('data', (part) => {
    onText(part.toString())
  })
  // Being refused is what this is about.
  socket.on('error', () => undefined)
  return socket
}

export const headOf = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string | number>>,
): string =>
  [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries({ Host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')

/** How requests of one client with kept connections ended, by status or code. */
export interface KeptClient {
  readonly counts: ReadonlyMap<string, number>
  readonly done: Promise<void>
}

/** Asks again and again, until nobody listens any more. */
export const keptClient = (url: string): KeptClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const counts = new Map<string, number>()
  const count = (what: string): void => {
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  const ask = (): Promise<string> =>
    new Promise((resolve) => {
      const headers = { 'content-type': 'application/x-apple-aspen-mdm' }
      const outgoing = request(`${url}/mdm`, { agent, method: 'PUT', headers }, (incoming) => {
        incoming.resume()
        incoming.once('close', () => {
          resolve(incoming.complete ? 'answered' : 'cut off')
        })
      })
      outgoing.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? 'failed')
      })
      outgoing.end('x'.repeat(3000))
    })
  const run = async (): Promise<void> => {
    for (let ended = ''; ended !== 'ECONNREFUSED';) {
      ended = await ask()
      count(ended)
    }
    agent.destroy()
  }
  return { counts, done: run() }
}
