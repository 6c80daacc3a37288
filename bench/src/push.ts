import { median, printTable, type BenchResult } from './measure.js'
import { runSender, startFake } from './push/processes.js'
import type { SenderResult } from './push/sender.js'

const PUSHES = 20_000
const WARM_UP = 20_000
const ROUNDS = 5

const CONTESTANTS = [
  { name: 'node:http2, bare', contestant: 'raw' },
  { name: '@mdm-kit/apns', contestant: 'ours' },
  { name: '@parse/node-apn', contestant: 'nodeApn' },
  { name: 'apns2', contestant: 'apns2' },
  { name: 'hapns', contestant: 'hapns' },
] as const

type Name = (typeof CONTESTANTS)[number]['contestant']
const FIELDS = ['perSecond', 'p50', 'p99', 'cpuPerPush', 'memory'] as const

/** Each contestant in a process of its own, in turns, against one fake in another process. */
const measureAll = async (
  concurrency: number,
  rounds: number,
): Promise<ReadonlyMap<Name, SenderResult>> => {
  const fake = await startFake()
  const results = new Map<Name, SenderResult[]>()
  for (let round = 0; round < rounds; round++)
    for (const { contestant } of CONTESTANTS) {
      const task = { contestant, concurrency, pushes: PUSHES, warmUp: WARM_UP }
      const result = await runSender({ ...task, service: fake.service }, fake.caFile)
      results.set(contestant, [...(results.get(contestant) ?? []), result])
    }
  await fake.stop()
  return new Map([...results].map(([name, all]) => [name, medians(all)]))
}

const medians = (results: readonly SenderResult[]): SenderResult => {
  const of = (field: (typeof FIELDS)[number]): number =>
    median(results.map((result) => result[field]))
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpuPerPush: of('cpuPerPush'),
    memory: of('memory'),
  }
}

const print = (concurrency: number, results: ReadonlyMap<Name, SenderResult>): void => {
  printTable(
    `${PUSHES} pushes, ${concurrency} at once, 1 ms of latency`,
    ['', 'pushes/s', 'p50 ms', 'p99 ms', 'CPU µs/push', 'memory MB'],
    CONTESTANTS.map(({ name, contestant }) => {
      const result = results.get(contestant)
      return [name, ...FIELDS.map((field) => result?.[field] ?? NaN)]
    }),
  )
}

/** How many times as fast, and how many times less CPU; above 1 is better for us. */
const compare = (
  concurrency: number,
  results: ReadonlyMap<Name, SenderResult>,
): Record<string, number> => {
  const ours = results.get('ours')
  const ratios: Record<string, number> = {}
  for (const { name, contestant } of CONTESTANTS) {
    const theirs = results.get(contestant)
    if (ours === undefined || theirs === undefined || contestant === 'ours') continue
    ratios[`throughput at ${concurrency}, ${name}`] = ours.perSecond / theirs.perSecond
    ratios[`CPU at ${concurrency}, ${name}`] = theirs.cpuPerPush / ours.cpuPerPush
  }
  return ratios
}

export const run = async (): Promise<BenchResult> => {
  const rounds = Number(process.argv[3] ?? ROUNDS)
  let ratios: Record<string, number> = {}
  const figures: Record<string, number> = {}
  for (const concurrency of [100, 1000]) {
    const results = await measureAll(concurrency, rounds)
    print(concurrency, results)
    ratios = { ...ratios, ...compare(concurrency, results) }
    for (const { name, contestant } of CONTESTANTS)
      for (const field of FIELDS)
        figures[`${field} at ${concurrency}, ${name}`] = results.get(contestant)?.[field] ?? NaN
  }
  printTable('Ours against theirs: above 1 is better for us', ['', 'times'], Object.entries(ratios))
  return { ratios, figures }
}
