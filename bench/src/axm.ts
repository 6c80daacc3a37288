import { type AxmClientSettings, type AxmCredentials, axmClient } from '@mdm-kit/axm'
import { unwrap } from '@mdm-kit/codec'
import { undiciSend } from '@mdm-kit/http'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'

import { type BenchResult, interleaved, median, printTable } from './measure.js'

const DEVICES = 200_000
const PAGE = 1000
const ROUNDS = 5

/** Apple's limits would make this a benchmark of waiting. */
const pace = { readsPerMinute: Infinity, writesPerHour: Infinity }

interface Service {
  readonly child: ChildProcess
  readonly origin: string
  readonly tokenUrl: string
  readonly credentials: AxmCredentials
}

/**
 * All devices of a large organization, page by page: undici with JSON.parse and nothing else, beside
 * `orgDevices.all`, which signs in, checks every field and follows every cursor.
 */
export const run = async (): Promise<BenchResult> => {
  const service = await startService()
  try {
    const authorization = await authorizationOf(service)
    const cpu = { bare: [] as number[], ours: [] as number[] }
    const readBare = () => rateOf(() => listBare(service, authorization), cpu.bare)
    const readOurs = () => rateOf(() => listDevices(service), cpu.ours)
    const rates = await interleaved(
      [
        { name: 'bare', round: readBare },
        { name: 'ours', round: readOurs },
      ],
      ROUNDS,
    )
    const [bare = NaN, ours = NaN] = [rates.get('bare'), rates.get('ours')]
    const [cpuBare, cpuOurs] = [median(cpu.bare), median(cpu.ours)]
    printTable(
      `${DEVICES.toLocaleString('en-US')} devices in pages of ${PAGE}, from another process: devices a second`,
      ['', 'devices/s', 'share', 'CPU ms a page'],
      [
        ['undici + JSON.parse', bare, '100 %', cpuBare],
        ['orgDevices.all', ours, `${((ours / bare) * 100).toFixed(0)} %`, cpuOurs],
      ],
    )
    await requestsOf(service)
    const memory: number[] = []
    await listDevices(service, () => memory.push(heapInUse()))
    const requests = await requestsOf(service)
    const [first = NaN, last = NaN] = [memory[0], memory.at(-1)]
    printTable(
      'One listing',
      ['', ''],
      [
        ['requests, with that of the access token', requests],
        ['the fewest possible', DEVICES / PAGE + 1],
        ['heap in use after the first 20 pages, MB', first],
        ['after the last page', last],
        ['most', Math.max(...memory)],
      ],
    )
    return {
      ratios: {
        'devices, orgDevices.all to bare': ours / bare,
        'requests, fewest to ours': (DEVICES / PAGE + 1) / requests,
      },
      figures: {
        'devices a second, bare': bare,
        'devices a second, orgDevices.all': ours,
        'CPU ms a page, bare': cpuBare,
        'CPU ms a page, orgDevices.all': cpuOurs,
        'heap MB, first': first,
        'heap MB, last': last,
        requests,
      },
    }
  } finally {
    service.child.disconnect()
  }
}

const startService = async (): Promise<Service> => {
  const path = fileURLToPath(new URL('./axm/server.js', import.meta.url))
  const child = fork(path, [String(DEVICES)])
  const [started] = (await once(child, 'message')) as [Omit<Service, 'child'>]
  return { child, ...started }
}

/** How many requests it has received since the last question. */
const requestsOf = async ({ child }: Service): Promise<number> => {
  const answer = once(child, 'message')
  child.send('counts')
  const [count] = (await answer) as [number]
  return count
}

const clientOf = (service: Service, more: AxmClientSettings = {}) =>
  unwrap(
    axmClient({
      ...service.credentials,
      origin: service.origin,
      tokenUrl: service.tokenUrl,
      pace,
      ...more,
    }),
  )

const listDevices = async (
  service: Service,
  afterTwentyPages: () => unknown = () => undefined,
): Promise<number> => {
  const axm = clientOf(service)
  let seen = 0
  let pages = 0
  for await (const page of axm.orgDevices.all({ limit: PAGE })) {
    seen += unwrap(page).data.length
    pages += 1
    if (pages % 20 === 0) afterTwentyPages()
  }
  await axm.close()
  return seen
}

/** What a program without this package would have to make first: the header of a request that was sent. */
const authorizationOf = async (service: Service): Promise<string> => {
  const transport = undiciSend({ origin: service.origin })
  let authorization = ''
  const axm = clientOf(service, {
    send: (request, options) => {
      authorization = request.headers['authorization'] ?? authorization
      return transport(request, options)
    },
  })
  await axm.orgDevices.page({ limit: 1 })
  await transport.close()
  return authorization
}

/** What somebody writes in ten minutes: no check of anything. */
const listBare = async ({ origin }: Service, authorization: string): Promise<number> => {
  const pool = new Pool(origin, { connections: 1 })
  let seen = 0
  let cursor: string | undefined
  do {
    const { body } = await pool.request({
      method: 'GET',
      path: `/v1/orgDevices?limit=${PAGE}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      headers: { accept: 'application/json', authorization },
    })
    const page = JSON.parse(await body.text()) as {
      readonly data: readonly unknown[]
      readonly meta?: { readonly paging?: { readonly nextCursor?: string } }
    }
    seen += page.data.length
    cursor = page.meta?.paging?.nextCursor
  } while (cursor !== undefined)
  await pool.close()
  return seen
}

/** Devices a second; `cpu` gets what this process spent per page, whatever else the machine was doing. */
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

/** MB, after a collection. */
const heapInUse = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
