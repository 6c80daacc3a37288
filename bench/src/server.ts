import { type BenchResult, printTable, readable } from './measure.js'
import { databases, openStore, type Databases, type Place } from './server/databases.js'
import { enrol } from './server/enrolled.js'
import { type BenchFleet, benchFleet } from './server/fleet.js'
import { type Latency, nextCommand } from './server/nextCommand.js'
import { type Load, overHttp, sign, type SignedDevice } from './server/overHttp.js'
import { startServer } from './server/processes.js'
import { reconnect, type Reconnection } from './server/reconnect.js'
import { tokenUpdates } from './server/storeAlone.js'

/** How many devices reconnect, and how many of them send the rest. */
const FLEET = 10_000
const BUSY = 1000
const FINISHED = [0, 100_000, 1_000_000]

type Figures = Readonly<Record<string, number>>

const counted = (count: number): string => count.toLocaleString('en-US')

const shareOfStore = async (
  fleet: BenchFleet,
  senders: readonly SignedDevice[],
  places: readonly Place[],
): Promise<Figures> => {
  const rows: (readonly (string | number)[])[] = []
  const ratios: Record<string, number> = {}
  for (const place of places) {
    const store = await openStore(place)
    await enrol(store, fleet.devices.slice(0, senders.length))
    const { alone, served } = await tokenUpdates(store, fleet, senders)
    await store.close()
    rows.push([place.engine, alone, served, `${Math.round((100 * served) / alone)} %`])
    ratios[`TokenUpdate, ${place.engine} alone`] = served / alone
  }
  printTable(
    'TokenUpdates a second, durable, 16 at a time, without HTTP',
    ['', 'store alone', 'server, signature verified', 'share'],
    rows,
  )
  return ratios
}

const throughput = async (
  fleet: BenchFleet,
  senders: readonly SignedDevice[],
  setups: readonly (readonly [string, Place, number])[],
): Promise<Figures> => {
  const root = Buffer.from(fleet.root).toString('base64')
  const rows: (readonly (string | number)[])[] = []
  const figures: Record<string, number> = {}
  const told = ({ rate, p50, p99 }: Load) => [rate, p50, p99]
  for (const [name, place, processes] of setups) {
    const store = await openStore(place)
    await enrol(store, fleet.devices.slice(0, senders.length))
    await store.close()
    const servers = []
    for (let started = 0; started < processes; started += 1)
      servers.push(await startServer({ place, root }))
    const { checkins, cycles } = await overHttp(servers, senders)
    for (const server of servers) {
      const { rejections } = await server.state()
      if (rejections[0] !== undefined) throw new Error(rejections[0])
      await server.close()
    }
    rows.push([name, ...told(checkins), ...told(cycles)])
    figures[`check-ins, ${name}`] = checkins.rate
    figures[`check-in p99 ms, ${name}`] = checkins.p99
    figures[`command cycles, ${name}`] = cycles.rate
    figures[`command cycle p99 ms, ${name}`] = cycles.p99
  }
  printTable(
    'Over HTTP, signatures verified, durable, 32 devices at a time; times in ms',
    ['', 'check-ins/s', 'p50', 'p99', 'command cycles/s', 'p50', 'p99'],
    rows,
  )
  return figures
}

const flatness = async (fleet: BenchFleet, { libsql, postgres }: Databases) => {
  const [device] = fleet.devices
  if (device === undefined) throw new Error('the fleet is empty')
  const rows: (readonly (string | number)[])[] = []
  const figures: Record<string, number> = {}
  const ratios: Record<string, number> = {}
  for (const [engine, empty] of [
    ['libsql', libsql],
    ['PostgreSQL', postgres],
  ] as const) {
    const latencies = await nextCommand(empty, device, FINISHED)
    const each = (of: keyof Latency) => latencies.map((latency) => latency[of])
    rows.push([`${engine}, p50`, ...each('p50')], [`${engine}, p99`, ...each('p99')])
    for (const [index, { p50, p99 }] of latencies.entries()) {
      figures[`next command p50 µs, ${engine}, ${FINISHED[index] ?? ''} finished`] = p50
      figures[`next command p99 µs, ${engine}, ${FINISHED[index] ?? ''} finished`] = p99
    }
    for (const of of ['p50', 'p99'] as const)
      ratios[`next command ${of}, ${engine}, a million finished to none`] =
        (each(of).at(-1) ?? NaN) / (each(of)[0] ?? NaN)
  }
  printTable(
    'Microseconds to the next command, by finished commands behind it',
    ['', ...FINISHED.map(counted)],
    rows,
  )
  return { figures, ratios }
}

const storm = async (place: Place, fleet: BenchFleet): Promise<Figures> => {
  const { devices, errors, seconds, p50, p99, megabytes }: Reconnection = await reconnect(
    place,
    fleet,
  )
  console.log(
    `\n${counted(devices)} devices, pushed to at once, came within 40 s, fetched and reported a command, all of them ` +
      `after ${readable(seconds)} s (p50 ${readable(p50)} ms, p99 ${readable(p99)} ms each): ` +
      `${errors.length} errors; the server grew by ${readable(megabytes)} MB.`,
  )
  if (errors.length > 0) throw new Error(`${errors.length} errors; the first: ${errors[0] ?? ''}`)
  return {
    'devices reconnecting': devices,
    'seconds until all were served': seconds,
    'MB for 10,000 enrollments': megabytes,
  }
}

/** The server beside its store, over HTTP, with history behind it, and when everybody comes at once. */
export const run = async (): Promise<BenchResult> => {
  console.log(`Making ${counted(FLEET)} devices with certificates of their own.`)
  const fleet = benchFleet(FLEET)
  const senders = fleet.devices.slice(0, BUSY).map(sign)
  const engines = await databases()
  try {
    const { libsql, postgres } = engines
    const share = await shareOfStore(fleet, senders, [libsql(), await postgres()])
    const rates = await throughput(fleet, senders, [
      ['libsql, one process', libsql(), 1],
      ['PostgreSQL, one process', await postgres(), 1],
      ['PostgreSQL, two processes', await postgres(), 2],
    ])
    const { figures, ratios } = await flatness(fleet, engines)
    const reconnected = await storm(libsql(), fleet)
    return {
      ratios: { ...share, ...ratios },
      figures: { ...rates, ...figures, ...reconnected },
    }
  } finally {
    await engines.close()
  }
}
