import { setTimeout as wait } from 'node:timers/promises'

import { headOf, keptClient, sendBody, slowClient } from './edge/clients.js'
import { type EdgeServer, startEdgeServer } from './edge/server.js'
import { type BenchResult, printTable } from './measure.js'

const MB = 1_000_000
const REPORT = 'application/x-apple-aspen-mdm'

/** What the server grows by while `work` runs, in MB at most. */
const growth = async ({ resident }: EdgeServer, work: Promise<unknown>): Promise<number> => {
  const before = await resident()
  let most = before
  const over = new AbortController()
  const watched = work.finally(() => {
    over.abort()
  })
  while (!over.signal.aborted) {
    most = Math.max(most, await resident())
    await wait(20)
  }
  await watched
  return (most - before) / MB
}

const BODIES = 100
const BODY = Buffer.alloc(16 * MB, ' ')

/** The signature that comes with them, if any. */
const floods: readonly (readonly [string, (server: EdgeServer) => string | undefined])[] = [
  ['without a signature', () => undefined],
  ['with a signature of nobody', () => 'AAAA'],
  ['with a device’s, of another body', ({ signature }) => signature],
]

/** A hundred bodies of 16 MB at once, from a hundred addresses. */
const memory = async () => {
  const rows = []
  for (const [name, signatureFor] of floods) {
    const server = await startEdgeServer({ MDM_PROXIES: '127.0.0.1' })
    const signature = signatureFor(server)
    const statuses: number[] = []
    const sent = Array.from({ length: BODIES }, async (_, n) => {
      const headers = {
        'Content-Type': REPORT,
        'Content-Length': BODY.length,
        ...(signature !== undefined && { 'Mdm-Signature': signature }),
      }
      const head = headOf('PUT', '/mdm', { ...headers, 'X-Forwarded-For': `192.0.2.${n}` })
      statuses.push(await sendBody(server.port, head, BODY))
    })
    const megabytes = await growth(server, Promise.all(sent))
    await server.end()
    const count = (status: number): number => statuses.filter((each) => each === status).length
    rows.push({ name, megabytes, refused: count(400), later: count(503) })
  }
  return rows
}

const SLOW = 2000

/** The time to an answer of `/healthz` in milliseconds: median, longest, and how many were not 200. */
const health = async ({ url }: EdgeServer) => {
  const times: number[] = []
  let bad = 0
  for (let n = 0; n < 100; n += 1) {
    const began = performance.now()
    const { status } = await fetch(`${url}/healthz`)
    times.push(performance.now() - began)
    if (status !== 200) bad += 1
    await wait(20)
  }
  times.sort((one, other) => one - other)
  return { median: times[50] ?? NaN, longest: times.at(-1) ?? NaN, bad }
}

const slowHeads = {
  nobody: () => '',
  'in the body, one address': (_: number, server: EdgeServer) => slowBody(server, '192.0.2.1'),
  'in the body, an address each': (n: number, server: EdgeServer) =>
    slowBody(server, `10.0.${n >> 8}.${n & 255}`),
  'in the head': () => 'PUT /mdm HTTP/1.1\r\nHost: x\r\nX-Slow: ',
} as const

const slowBody = ({ signature }: EdgeServer, address: string): string =>
  headOf('PUT', '/mdm', {
    'Content-Type': REPORT,
    'Mdm-Signature': signature,
    'Content-Length': 10_000,
    'X-Forwarded-For': address,
  })

/** Clients that send a byte a second: what the others notice of them, and how long they are let. */
const slowness = async () => {
  const rows = []
  for (const [name, head] of Object.entries(slowHeads)) {
    const server = await startEdgeServer({ MDM_PROXIES: '127.0.0.1' })
    const began = performance.now()
    const clients = Array.from({ length: name === 'nobody' ? 0 : SLOW }, (_, n) =>
      slowClient(server.port, head(n, server)),
    )
    await wait(1000)
    const held = clients.filter(({ isOpen }) => isOpen()).length
    const probed = await health(server)
    while (clients.some(({ isOpen }) => isOpen()) && performance.now() - began < 60_000)
      await wait(100)
    const seconds = clients.length === 0 ? 0 : (performance.now() - began) / 1000
    clients.forEach(({ leave }) => leave())
    await server.end()
    rows.push({ name, held, seconds, ...probed })
  }
  return rows
}

const ROUNDS = 5
const SHUTDOWN_DELAY_SECONDS = 1

/** SIGTERM under clients that keep connections: how many requests were answered, and how many reset. */
const ending = async () => {
  const total = { answered: 0, inNotice: 0, after: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const server = await startEdgeServer({
      MDM_SHUTDOWN_DELAY_SECONDS: String(SHUTDOWN_DELAY_SECONDS),
    })
    const clients = Array.from({ length: 20 }, () => keptClient(server.url))
    const count = (what: string): number =>
      clients.reduce((sum, { counts }) => sum + (counts.get(what) ?? 0), 0)
    const lost = (): number => count('ECONNRESET') + count('EPIPE') + count('cut off')
    await wait(300)
    const ended = server.end()
    await wait(SHUTDOWN_DELAY_SECONDS * 1000 - 100)
    const inNotice = lost()
    await ended
    await Promise.all(clients.map(({ done }) => done))
    total.answered += count('answered')
    total.inNotice += inNotice
    total.after += lost() - inNotice
  }
  return total
}

/** What strangers and shutdowns do to the example server, on loopback. */
export const run = async (): Promise<BenchResult> => {
  const floodRows = await memory()
  printTable(
    `${BODIES} bodies of 16 MB at once`,
    ['', 'memory, MB', 'answered 400', 'answered 503'],
    floodRows.map(({ name, megabytes, refused, later }) => [name, megabytes, refused, later]),
  )
  const slowRows = await slowness()
  printTable(
    `/healthz while ${SLOW} clients send a byte a second`,
    ['', 'open after 1 s', 'gone after, s', 'median, ms', 'longest, ms', 'not 200'],
    slowRows.map(({ name, held, seconds, median, longest, bad }) => [
      ...[name, held, seconds, median, longest, bad],
    ]),
  )
  const ends = await ending()
  printTable(
    `SIGTERM, ${ROUNDS} rounds, 20 clients that keep connections`,
    ['', ''],
    [
      ['requests answered', ends.answered],
      [`reset in the ${SHUTDOWN_DELAY_SECONDS} s of notice`, ends.inNotice],
      ['reset when it was over', ends.after],
    ],
  )
  if (slowRows.some(({ bad }) => bad > 0)) throw new Error('/healthz did not answer 200.')
  if (ends.inNotice > 0) throw new Error('A connection was reset while the notice ran.')
  return {
    ratios: {},
    figures: {
      ...Object.fromEntries(floodRows.map(({ name, megabytes }) => [`MB, ${name}`, megabytes])),
      ...Object.fromEntries(
        slowRows.flatMap(({ name, seconds, longest }) => [
          [`longest ms of /healthz, ${name}`, longest],
          [`seconds until gone, ${name}`, seconds],
        ]),
      ),
      'requests answered': ends.answered,
      'resets in the notice': ends.inNotice,
      'resets after it': ends.after,
    },
  }
}
