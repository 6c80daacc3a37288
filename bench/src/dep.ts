import { decodeWith, reveal, unwrap, type Secret } from '@mdm-kit/codec'
import { depClient, deviceChanges, ServerToken } from '@mdm-kit/dep'
import { readSession, sessionRequest, signedRequest } from '@mdm-kit/dep/protocol'
import { undiciSend } from '@mdm-kit/http'
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'

import { interleaved, median, printTable, type BenchResult } from './measure.js'

const DEVICES = 200_000
const PAGE = 1000
const ROUNDS = 5

interface Service {
  readonly child: ChildProcess
  readonly origin: string
  readonly serverToken: ServerToken
}

/**
 * All devices of a large server, page by page: undici with JSON.parse and nothing else, beside
 * `deviceChanges`, which opens a session, checks every field and follows every cursor.
 */
export const run = async (): Promise<BenchResult> => {
  const service = await startService()
  try {
    const cpu = { bare: [] as number[], ours: [] as number[] }
    const rates = await interleaved(
      [
        { name: 'undici + JSON.parse', round: () => rateOf(() => readBare(service), cpu.bare) },
        { name: 'deviceChanges', round: () => rateOf(() => readChanges(service), cpu.ours) },
      ],
      ROUNDS,
    )
    const cpuBare = median(cpu.bare)
    const cpuOurs = median(cpu.ours)
    const bare = rates.get('undici + JSON.parse') ?? NaN
    const ours = rates.get('deviceChanges') ?? NaN
    const ratio = ours / bare
    printTable(
      `${DEVICES.toLocaleString('en-US')} devices in pages of ${PAGE}, from another process: devices a second`,
      ['', 'devices/s', 'share', 'CPU ms a page'],
      [
        ['undici + JSON.parse', bare, '100 %', cpuBare],
        ['deviceChanges', ours, `${(ratio * 100).toFixed(0)} %`, cpuOurs],
      ],
    )
    const memory: number[] = []
    await readChanges(service, () => memory.push(heapInUse()))
    const { first, last, most } = spanOf(memory)
    printTable(
      'Heap in use during deviceChanges, after a collection every 20 pages: MB',
      ['', 'MB'],
      [
        ['after the first 20 pages', first],
        ['after the last page', last],
        ['most', most],
      ],
    )
    return {
      ratios: { 'devices, deviceChanges to bare': ratio },
      figures: {
        'devices a second, bare': bare,
        'devices a second, deviceChanges': ours,
        'CPU ms a page, bare': cpuBare,
        'CPU ms a page, deviceChanges': cpuOurs,
        'heap MB, first': first,
        'heap MB, last': last,
        'heap MB, most': most,
      },
    }
  } finally {
    service.child.disconnect()
  }
}

const startService = async (): Promise<Service> => {
  const path = fileURLToPath(new URL('./dep/server.js', import.meta.url))
  const child = fork(path, [String(DEVICES)])
  const message = await new Promise<{ origin: string; credentials: unknown }>((resolve, reject) => {
    child.once('message', (value) => resolve(value as { origin: string; credentials: unknown }))
    child.once('exit', () => reject(new Error('The service ended before it began.')))
  })
  const serverToken = unwrap(decodeWith(ServerToken)(message.credentials))
  return { child, origin: message.origin, serverToken }
}

/**
 * Devices a second.
 *
 * @param read answers with how many devices it saw, which must be all.
 * @param cpu gets what this process spent, whatever else the machine was doing.
 */
const rateOf = async (read: () => Promise<number>, cpu: number[]): Promise<number> => {
  const begin = performance.now()
  const before = process.cpuUsage()
  const seen = await read()
  const seconds = (performance.now() - begin) / 1000
  const { user, system } = process.cpuUsage(before)
  cpu.push((user + system) / 1000 / (DEVICES / PAGE))
  if (seen !== DEVICES) throw new Error(`${seen} devices came instead of ${DEVICES}.`)
  return seen / seconds
}

const readChanges = async (
  service: Service,
  afterTwentyPages: () => unknown = () => undefined,
): Promise<number> => {
  const client = depClient({ serverToken: service.serverToken, origin: service.origin })
  let seen = 0
  let pages = 0
  for await (const item of deviceChanges(client, { limit: PAGE })) {
    seen += unwrap(item).devices.length
    pages += 1
    if (pages % 20 === 0) afterTwentyPages()
  }
  await client.close()
  return seen
}

/** MB, after a collection. */
const heapInUse = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

/** What somebody writes in ten minutes: no check of anything. */
const readBare = async (service: Service): Promise<number> => {
  const pool = new Pool(service.origin, { connections: 1 })
  const session = await openSession(service)
  let seen = 0
  let cursor: string | undefined
  for (;;) {
    const { body } = await pool.request({
      method: 'POST',
      path: '/server/devices',
      headers: { ...HEADERS, 'x-adm-auth-session': reveal(session) },
      body: JSON.stringify({ cursor, limit: PAGE }),
    })
    const page = JSON.parse(await body.text()) as {
      readonly devices: readonly unknown[]
      readonly cursor: string
      readonly more_to_follow: boolean
    }
    seen += page.devices.length
    cursor = page.cursor
    if (!page.more_to_follow) break
  }
  await pool.close()
  return seen
}

const HEADERS = {
  'content-type': 'application/json;charset=UTF8',
  'user-agent': 'bare/1.0',
  'x-server-protocol-version': '10',
}

const openSession = async ({ origin, serverToken }: Service): Promise<Secret<string>> => {
  const send = undiciSend({ origin })
  const now = new Date()
  const nonce = `${now.getTime()}-${performance.now()}`
  const plain = { ...sessionRequest, headers: HEADERS }
  const request = signedRequest(plain, origin, serverToken, { now, nonce })
  const response = await send(request)
  await send.close()
  return unwrap(readSession(serverToken, now)(response))
}

const spanOf = (figures: readonly number[]) => ({
  first: figures[0] ?? NaN,
  last: figures.at(-1) ?? NaN,
  most: Math.max(...figures),
})
