import { afterEach, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import pg from 'pg'

import { postgresStore } from '../src/postgres/index.js'

/** A message of PostgreSQL's protocol: its type, its length, its body. */
const message = (type: string, body: Buffer = Buffer.alloc(0)): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

const AUTHENTICATED = message('R', Buffer.alloc(4))
const READY = message('Z', Buffer.from('I'))
const SHUTTING_DOWN = message(
  'E',
  Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'),
)

let server: Server
const sockets = new Set<Socket>()

/** Accepts a connection and ends it in the same packet, as a database does that is shut down at that moment. */
const endsWhatItAccepts = async (): Promise<string> => {
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, SHUTTING_DOWN])))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `postgres://mdm:mdm@127.0.0.1:${(server.address() as AddressInfo).port}/mdm`
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  server.close()
  await once(server, 'close')
})

test('a database that ends a connection in the moment of accepting it is a failure, and the process lives', async () => {
  const connectionString = await endsWhatItAccepts()
  const opened = await postgresStore({ connectionString })()
  expect(opened).toMatchObject({ left: { _tag: 'StoreUnavailable', fault: 'Unreachable' } })
})

test('the same on a pool of the application', async () => {
  const pool = new pg.Pool({ connectionString: await endsWhatItAccepts() })
  const opened = await postgresStore({ pool })()
  expect(opened).toMatchObject({ left: { _tag: 'StoreUnavailable', fault: 'Unreachable' } })
  await pool.end()
})
