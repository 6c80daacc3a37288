import { type EnrollmentId, enrollmentId } from '@mdm-kit/checkin'
import { type Failure, secret } from '@mdm-kit/codec'
import { outboxWorker } from '@mdm-kit/server'
import type { Ports, Store } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import pg from 'pg'
import { randomBytes, randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'

import type { BenchResult } from './measure.js'
import { databases, openStore, type Place } from './server/databases.js'

const DEVICES = 5000
const AT_ONCE = 500
/** A report of DeviceInformation with a dozen answers has about this many bytes. */
const REPORT = new Uint8Array(1500).fill(0x20)
const COMMAND = new Uint8Array(400).fill(0x20)
const EVENT = new Uint8Array(2500).fill(0x20)

const idOf = (number: number): EnrollmentId =>
  enrollmentId({ _tag: 'Device', udid: `00008112-${number.toString(16).padStart(16, '0')}` })

/** Everything for these devices, many in a transaction. */
const forEach = async (
  store: Store,
  work: (ports: Ports, number: number) => Promise<unknown>,
): Promise<void> => {
  for (let first = 0; first < DEVICES; first += AT_ONCE)
    await store.transaction((ports) => async () => {
      for (let number = first; number < first + AT_ONCE; number++) await work(ports, number)
      return E.right<Failure, undefined>(undefined)
    })
}

const at = new Date()

/** A device as it is after enrolling: attributes, push credentials, both tokens, of usual size. Tokens do not compress. */
const enrol = (store: Store): Promise<void> =>
  forEach(store, async ({ enrollments, bootstrapTokens }, number) => {
    const id = idOf(number)
    const enrollment = { _tag: 'Device', udid: id } as const
    const hash = number.toString(16).padStart(64, '0')
    const identity = {
      identityHash: hash,
      certificateHash: hash,
      notAfter: new Date(at.getTime() + 365 * 24 * 60 * 60 * 1000),
    }
    const topic = 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000001'
    const attributes = {
      SerialNumber: `C02${number}`,
      ProductName: 'Mac15,12',
      OSVersion: '15.5',
      BuildVersion: '24F74',
      DeviceName: `MacBook Air of person ${number}`,
      Model: 'Mac15,12',
      ModelName: 'MacBook Air',
    }
    await enrollments.authenticate({ id, enrollment, topic, attributes, identity, at })
    const push = { topic, pushToken: randomBytes(32), pushMagic: randomUUID() }
    const unlockToken = secret(randomBytes(1700))
    await enrollments.updateToken({ id, deviceId: id, enrollment, push, unlockToken, at })
    await bootstrapTokens.set(id, secret(randomBytes(200)))
  })

/** One command to all of them, and a report from each. */
const carryOut = async (store: Store): Promise<void> => {
  const command = { commandUuid: 'scale', requestType: 'DeviceInformation', body: COMMAND }
  const ids = Array.from({ length: DEVICES }, (_, number) => idOf(number))
  for (let first = 0; first < DEVICES; first += AT_ONCE)
    await store.queue.enqueue(command, ids.slice(first, first + AT_ONCE), { at })
  await forEach(store, ({ queue }, number) =>
    queue.report({
      id: idOf(number),
      commandUuid: 'scale',
      status: 'Acknowledged',
      body: REPORT,
      at,
    }),
  )
}

/** Events a second through the outbox, to a receiver that takes each at once. */
const deliverAll = async (store: Store): Promise<number> => {
  await forEach(store, ({ outbox }, number) =>
    outbox.append([
      { id: `E-${number}`, kind: 'scale', key: idOf(number), body: EVENT, createdAt: at },
    ]),
  )
  const began = performance.now()
  let delivered = 0
  await new Promise<void>((resolve) => {
    const worker = outboxWorker({
      outbox: store.outbox,
      concurrency: 32,
      deliver: () => TE.right(undefined),
      onEvent: ({ _tag }) => {
        if (_tag === 'Delivered' && ++delivered === DEVICES) void worker.close().then(resolve)
      },
    })
  })
  return (DEVICES * 1000) / (performance.now() - began)
}

/** What the database takes of the disk, indexes included. */
const sizeOf = async (place: Place): Promise<number> => {
  if (place.engine === 'libsql') return statSync(place.path).size
  const client = new pg.Client({ connectionString: place.connectionString })
  await client.connect()
  await client.query('VACUUM ANALYZE')
  const { rows } = await client.query<{ size: string }>(
    `SELECT sum(pg_total_relation_size(oid)) AS size FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  )
  await client.end()
  return Number(rows[0]?.size ?? 0)
}

const measured = async (place: Place) => {
  const grown = async (work: (store: Store) => Promise<unknown>) => {
    // Closing a libsql store folds its log into the file.
    const store = await openStore(place)
    await work(store)
    await store.close()
    return sizeOf(place)
  }
  const empty = await grown(() => Promise.resolve())
  const enrolled = await grown(enrol)
  const reported = await grown(carryOut)
  const store = await openStore(place)
  const events = await deliverAll(store)
  await store.close()
  return {
    enrollment: Math.round((enrolled - empty) / DEVICES),
    report: Math.round((reported - enrolled) / DEVICES),
    events: Math.round(events),
  }
}

/** What `docs/scale.md` multiplies: bytes for each enrollment and report, and events a second. */
export const run = async (): Promise<BenchResult> => {
  const engines = await databases()
  const figures: Record<string, number> = {}
  console.log(`${DEVICES} enrollments, each with one finished command\n`)
  for (const place of [engines.libsql(), await engines.postgres()]) {
    const { enrollment, report, events } = await measured(place)
    console.log(
      `${place.engine.padEnd(12)}${enrollment} bytes an enrollment, ${report} a finished command, ${events} events/s through the outbox`,
    )
    figures[`bytes an enrollment, ${place.engine}`] = enrollment
    figures[`bytes a finished command, ${place.engine}`] = report
    figures[`events a second, ${place.engine}`] = events
  }
  await engines.close()
  return { ratios: {}, figures }
}
