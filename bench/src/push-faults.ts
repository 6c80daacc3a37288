import { apnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import { everyNth, fakeApns, type ApnsFault } from '@mdm-kit/testing'

import { printTable, type BenchResult } from './measure.js'

const PUSHES = 10_000
const CONCURRENCY = 200

/** Each fault, and how often it strikes. */
const FAULTS: readonly (readonly [string, ApnsFault | undefined, number])[] = [
  ['none', undefined, 1],
  ['GOAWAY, orderly end', { _tag: 'GoAway' }, 2000],
  ['GOAWAY, closed', { _tag: 'GoAway', then: 'close' }, 2000],
  ['GOAWAY, reset', { _tag: 'GoAway', then: 'reset' }, 2000],
  ['GOAWAY, error code 11', { _tag: 'GoAway', errorCode: 11, then: 'close' }, 2000],
  ['REFUSED_STREAM, 10 %', { _tag: 'RejectStream' }, 10],
  ['RST_STREAM INTERNAL_ERROR, 5 %', { _tag: 'ResetStream' }, 20],
  ['closed without answers', { _tag: 'CloseConnection' }, 2000],
  ['TCP reset', { _tag: 'ResetConnection' }, 2000],
  ['half-open', { _tag: 'HalfOpen' }, 5000],
  ['429, 1 %', { _tag: 'Response', status: 429, reason: 'TooManyRequests', retryAfter: 1 }, 100],
  ['503, 1 %', { _tag: 'Response', status: 503, reason: 'ServiceUnavailable' }, 100],
  [
    '410, 10 %',
    { _tag: 'Response', status: 410, reason: 'Unregistered', timestamp: new Date(0) },
    10,
  ],
  ['garbage, 10 %', { _tag: 'Garbage', status: 400, body: '<html>' }, 10],
  ['slow answers, 1 %', { _tag: 'Delay', delayMs: 500 }, 100],
  ['no answer, 0.1 %', { _tag: 'Silence' }, 1000],
  ['dribbling answers, 0.1 %', { _tag: 'SlowLoris', intervalMs: 20 }, 1000],
]

function* targets(count: number) {
  for (let number = 0; number < count; number++) {
    const pushToken = new Uint8Array(32)
    new DataView(pushToken.buffer).setUint32(0, number)
    yield { pushToken, pushMagic: `magic ${number}` }
  }
}

interface Outcome {
  readonly results: number
  readonly accepted: number
  /** Failed, and perhaps seen by APNs. */
  readonly unknown: number
  /** Seen twice or more, and marked so. */
  readonly doubled: number
  /** Seen twice or more, told as if once: must be 0. */
  readonly unmarked: number
  /** Told as accepted and never seen: must be 0. */
  readonly invented: number
  readonly seconds: number
  readonly heap: number
}

const runOne = async (fault: ApnsFault | undefined, every: number): Promise<Outcome> => {
  const apns = await fakeApns(fault === undefined ? {} : { script: everyNth(every, fault) })
  const client = unwrap(
    apnsClient({
      ...apns.pushCertificate(),
      origin: apns.origin,
      ca: apns.ca,
      deadlineMs: 10_000,
      silenceMs: 1000,
      pingTimeoutMs: 1000,
    }),
  )
  const begin = performance.now()
  let results = 0
  const acceptedIds = new Set<string>()
  const marked = new Set<string | undefined>()
  let unknown = 0
  for await (const { outcome } of client.pushAll(targets(PUSHES), { concurrency: CONCURRENCY })) {
    results += 1
    if (outcome._tag === 'Right') {
      acceptedIds.add(outcome.right.apnsId)
      if (outcome.right.ambiguous) marked.add(outcome.right.apnsId)
    } else if (outcome.left.ambiguous) {
      unknown += 1
      marked.add(outcome.left.apnsId)
    }
  }
  const seconds = (performance.now() - begin) / 1000
  const seen = new Map<string | undefined, number>()
  for (const { accepted, id } of apns.pushes()) if (accepted) seen.set(id, (seen.get(id) ?? 0) + 1)
  const twice = [...seen].filter(([, times]) => times > 1).map(([id]) => id)
  await client.close()
  await apns.close()
  globalThis.gc?.()
  return {
    results,
    accepted: acceptedIds.size,
    unknown,
    doubled: twice.length,
    unmarked: twice.filter((id) => !marked.has(id)).length,
    invented: [...acceptedIds].filter((id) => !seen.has(id)).length,
    seconds,
    heap: process.memoryUsage().heapUsed / 2 ** 20,
  }
}

/** Sockets and timers that keep this process. */
const handles = (): number =>
  process.getActiveResourcesInfo().filter((name) => /TCP|TLS|HTTP2|Timeout|Server/i.test(name))
    .length

/** 10,000 pushes in, 10,000 definite results out, whatever the connection does. */
export const run = async (): Promise<BenchResult> => {
  const before = handles()
  const rows: (readonly [string, ...number[]])[] = []
  const figures: Record<string, number> = {}
  let faults = 0
  for (const [name, fault, every] of FAULTS) {
    const outcome = await runOne(fault, every)
    const { results, accepted, unknown, doubled, unmarked, invented, seconds, heap } = outcome
    const refused = results - accepted - unknown
    rows.push([name, results, accepted, refused, unknown, doubled, unmarked, seconds, heap])
    figures[`accepted, ${name}`] = accepted
    faults += unmarked + invented + Math.abs(results - PUSHES)
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
  figures['handles left'] = handles() - before
  printTable(
    `${PUSHES} pushes, ${CONCURRENCY} at once`,
    ['', 'results', 'accepted', 'refused', 'unknown', 'doubled', 'unmarked', 's', 'heap MB'],
    rows,
  )
  console.log(`\nhandles left after close: ${figures['handles left']}`)
  if (faults > 0 || figures['handles left'] !== 0)
    throw new Error('A push was lost, doubled unmarked or invented, or a handle was left.')
  return { ratios: {}, figures }
}
