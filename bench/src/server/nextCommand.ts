import type { Store } from '@mdm-kit/store'
import Database from 'libsql'
import pg from 'pg'

import { type Databases, openStore, type Place } from './databases.js'
import { enrol } from './enrolled.js'
import type { BenchDevice } from './fleet.js'
import { percentile } from './inFlight.js'

/** Microseconds. */
export interface Latency {
  readonly p50: number
  readonly p99: number
}

const ROUNDS = 15
const CALLS = 300

/**
 * Time to the next command of a device that has so many finished ones behind it, for each number.
 *
 * Each number has a database of its own, and they take turns. Each percentile is that of its quietest
 * round: what other programs do to a hundredth of the calls is no property of the database.
 */
export const nextCommand = async (
  empty: Databases['libsql'] | Databases['postgres'],
  device: BenchDevice,
  finished: readonly number[],
): Promise<readonly Latency[]> => {
  const stores: Store[] = []
  for (const count of finished) stores.push(await storeAfter(await empty(), device, count))
  const rounds: Latency[][] = stores.map(() => [])
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [index, store] of stores.entries()) {
      const times = await timesOf(store, device)
      // The first round warms up.
      if (round > 0) rounds[index]?.push({ p50: percentile(times, 50), p99: percentile(times, 99) })
    }
  for (const store of stores) await store.close()
  return rounds.map((all) => ({
    p50: Math.min(...all.map(({ p50 }) => p50)),
    p99: Math.min(...all.map(({ p99 }) => p99)),
  }))
}

const timesOf = async (store: Store, { id }: BenchDevice): Promise<readonly number[]> => {
  const times: number[] = []
  for (let call = 0; call < CALLS; call += 1) {
    const begin = process.hrtime.bigint()
    await store.queue.next(id, { newExchange: true, at: new Date() })
    times.push(Number(process.hrtime.bigint() - begin) / 1000)
  }
  return times
}

/** A store with one command that waits, queued after all the finished ones. */
const storeAfter = async (place: Place, device: BenchDevice, finished: number): Promise<Store> => {
  const store = await openStore(place)
  await enrol(store, [device])
  if (finished > 0) await finish(place, device.id, finished)
  const waiting = {
    commandUuid: 'waiting',
    requestType: 'DeviceInformation',
    body: new Uint8Array(600),
  }
  await store.queue.enqueue(waiting, [device.id], { at: new Date() })
  return store
}

/** Past the store, which takes one at a time. */
const finish = async (place: Place, id: string, count: number): Promise<void> => {
  if (place.engine === 'libsql') {
    const database = new Database(place.path)
    database.pragma('synchronous = OFF')
    const numbers = `WITH RECURSIVE numbers(n) AS
      (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`
    database.exec(`${numbers} ${COMMANDS('zeroblob(100)')} FROM numbers`)
    database.prepare(`${numbers} ${QUEUE('zeroblob(100)')} FROM numbers`).run(id)
    database.close()
    return
  }
  const client = new pg.Client({ connectionString: place.connectionString })
  await client.connect()
  // No need to look up a million times whether the command is there.
  await client.query('SET session_replication_role = replica')
  const bytes = `decode(repeat('00', 100), 'hex')`
  const numbers = `generate_series(1, ${count}) AS numbers(n)`
  await client.query(`${COMMANDS(bytes)} FROM ${numbers}`)
  await client.query(`${QUEUE(bytes).replace('?', '$1')} FROM ${numbers}`, [id])
  await client.query('VACUUM ANALYZE')
  await client.end()
}

const COMMANDS = (
  bytes: string,
): string => `INSERT INTO mdm_commands (command_uuid, request_type, body)
  SELECT 'done-' || n, 'DeviceInformation', ${bytes}`

const QUEUE = (bytes: string): string => `INSERT INTO mdm_queue
  (enrollment_id, command_uuid, state, priority, queued_at, status, report, reported_at)
  SELECT ?, 'done-' || n, 'Done', 0, n, 'Acknowledged', ${bytes}, n`
