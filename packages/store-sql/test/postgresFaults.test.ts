import { afterEach, describe, expect, test } from '@jest/globals'
import { type Enrollment, type EnrollmentId, enrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import pg from 'pg'

import { postgresStore, type PostgresStoreOptions } from '../src/postgres/index.js'
import type { Store } from '@mdm-kit/store'
import { silentProxy } from '@mdm-kit/scenes/silentProxy'
import { testPostgres } from '@mdm-kit/scenes/postgres'

const postgres = testPostgres()
let opened: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of opened) await close()
  opened = []
})

const at = new Date('2026-01-01T00:00:00Z')
const topic = 'com.apple.mgmt.External.faults'

const device = (udid: string): Enrollment => ({ _tag: 'Device', udid })
const [one, two] = [enrollmentId(device('UDID-1')), enrollmentId(device('UDID-2'))]

const openOn = async (
  connectionString: string,
  options: Partial<PostgresStoreOptions> = {},
): Promise<Store> => {
  const store = await postgresStore({ connectionString, ...options })
  opened.push(store.close)
  return store
}

/** A store with two enrollments that await their configuration, and a separate client. */
const setUp = async (options: Partial<PostgresStoreOptions> = {}) => {
  const connectionString = await postgres.emptyDatabase()
  const store = await openOn(connectionString, options)
  for (const udid of ['UDID-1', 'UDID-2']) {
    const [enrollment, id] = [device(udid), enrollmentId(device(udid))]
    const push = { topic, pushToken: new Uint8Array([1]), pushMagic: 'magic' }
    await store.enrollments.authenticate({ id, enrollment, topic, attributes: {}, at })
    await store.enrollments.updateToken({
      id,
      deviceId: id,
      enrollment,
      push,
      at,
      awaitingConfiguration: true,
    })
  }
  const client = new pg.Client({ connectionString })
  await client.connect()
  client.on('error', () => undefined)
  opened.push(() => client.end())
  return { store, client, connectionString }
}

const awaiting = async (store: Store): Promise<readonly EnrollmentId[]> =>
  (await store.enrollments.list({ limit: 9 }))
    .filter(({ awaitingConfiguration }) => awaitingConfiguration)
    .map(({ id }) => id)

/** Releases all callers once this many have arrived. */
const meeting = (expected: number) => {
  let come = 0
  let all: () => void = () => undefined
  const there = new Promise<void>((resolve) => {
    all = resolve
  })
  return async (): Promise<void> => {
    come += 1
    if (come >= expected) all()
    await there
  }
}

/** Pauses that are recorded instead of waited for. */
const noted = () => {
  const pauses: number[] = []
  return {
    pauses,
    retries: {
      random: () => 1,
      wait: (milliseconds: number) => {
        pauses.push(milliseconds)
        return Promise.resolve()
      },
    },
  }
}

/** Two transactions that each lock an enrollment, and then the other one's. */
const crossing = (store: Store) => {
  let runs = 0
  const meet = meeting(2)
  const crossed = (first: EnrollmentId, second: EnrollmentId) =>
    store.transaction(({ enrollments }) =>
      pipe(
        enrollments.configured(first),
        TE.tapIO(() => () => {
          runs += 1
        }),
        TE.tapTask(() => meet),
        TE.flatMap(() => enrollments.configured(second)),
        TE.map(() => first),
      ),
    )()
  return { runs: () => runs, both: () => Promise.all([crossed(one, two), crossed(two, one)]) }
}

/** Makes the next updates of enrollments fail with this SQLSTATE. A sequence is not rolled back. */
const failing = async (client: pg.Client, times: number, state: string): Promise<void> => {
  await client.query('CREATE SEQUENCE IF NOT EXISTS failures')
  await client.query('ALTER SEQUENCE failures RESTART')
  await client.query(`CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('failures') <= ${times} THEN RAISE SQLSTATE '${state}'; END IF;
      RETURN NEW;
    END $$`)
  await client.query(`CREATE OR REPLACE TRIGGER failing BEFORE UPDATE ON mdm_enrollments
    FOR EACH ROW EXECUTE FUNCTION fail()`)
}

test('while a flood uses every connection, a call waits for longer than the connect timeout', async () => {
  const connectTimeoutMs = 1000
  const { store, client, connectionString } = await setUp({ connections: 1, connectTimeoutMs })
  await client.query('BEGIN')
  await client.query('SELECT FROM mdm_enrollments FOR UPDATE')
  const flood = [one, one, two].map((id) => store.enrollments.configured(id)())
  // A plain pool signals when that time is over, because it started to wait after them.
  const bare = new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis: connectTimeoutMs })
  const only = await bare.connect()
  await expect(bare.connect()).rejects.toThrow('timeout exceeded')
  only.release()
  await bare.end()
  await client.query('COMMIT')
  expect((await Promise.all(flood)).every(E.isRight)).toBe(true)
})

describe('a transaction that the database rolled back in favor of another', () => {
  test('after a deadlock is run again, and both succeed', async () => {
    const { retries, pauses } = noted()
    const { store } = await setUp({ retries })
    const { runs, both } = crossing(store)
    expect(await both()).toEqual([E.right(one), E.right(two)])
    expect(runs()).toBe(3)
    expect(pauses).toEqual([20])
    expect(await awaiting(store)).toEqual([])
  })

  test('after a deadlock fails if it may be run only once, and the other succeeds', async () => {
    const { store } = await setUp({ retries: { attempts: 1 } })
    const ended = await crossing(store).both()
    expect(ended.filter(E.isRight)).toHaveLength(1)
    expect(ended.find(E.isLeft)).toMatchObject({
      left: {
        _tag: 'StoreUnavailable',
        fault: 'Busy',
        message: expect.stringContaining('(deadlock detected)') as unknown,
      },
    })
  })

  test.each([
    ['serialization_failure', '40001', 2, [20, 40]],
    ['deadlock_detected', '40P01', 3, [20, 40, 80]],
    ['lock_not_available', '55P03', 1, [20]],
  ])('with %s is run again, after pauses that double', async (_, state, times, expected) => {
    const { retries, pauses } = noted()
    const { store, client } = await setUp({ retries })
    await failing(client, times, state)
    let runs = 0
    const done = await store.transaction((ports) => {
      runs += 1
      return pipe(
        ports.outbox.append([{ id: 'E', kind: 'k', body: new Uint8Array(), createdAt: at }]),
        TE.flatMap(() => ports.enrollments.configured(one)),
        TE.map(() => `run ${runs}`),
      )
    })()
    expect(done).toEqual(E.right(`run ${times + 1}`))
    expect(pauses).toEqual(expected)
    expect(await store.outbox.backlog(9)).toEqual({ waiting: 1, dead: 0 })
    expect(await awaiting(store)).toEqual([two])
  })

  test('is run again if it is a single step of several statements', async () => {
    const { retries, pauses } = noted()
    const { store, client } = await setUp({ retries })
    await failing(client, 1, '40001')
    expect(await store.enrollments.checkOut(one, at)()).toEqual(E.right(true))
    expect(pauses).toEqual([20])
  })

  test('is given up after a limited number of tries', async () => {
    const { retries, pauses } = noted()
    const { store, client } = await setUp({ retries: { ...retries, attempts: 3 } })
    await failing(client, 9, '40001')
    const ended = await store.transaction(({ enrollments }) => enrollments.configured(one))()
    expect(ended).toMatchObject({ left: { _tag: 'StoreUnavailable' } })
    expect(pauses).toEqual([20, 40])
  })

  test('is not run again if it failed for its own reason', async () => {
    const { retries, pauses } = noted()
    const { store, client } = await setUp({ retries })
    await failing(client, 1, '23514')
    const ended = await store.transaction(({ enrollments }) => enrollments.configured(one))()
    expect(ended).toMatchObject({ left: { _tag: 'StoreUnavailable' } })
    const NO = { _tag: 'No', message: 'no' } as const
    const rejected = await store.transaction(() => TE.left(NO))()
    expect(rejected).toEqual(E.left(NO))
    expect(pauses).toEqual([])
  })

  test('sees what others have committed in each step, regardless of the default isolation of the database', async () => {
    const { store, client, connectionString } = await setUp()
    await client.query(`DO $$ BEGIN
      EXECUTE 'ALTER DATABASE ' || current_database() || ' SET default_transaction_isolation = serializable';
    END $$`)
    const strict = await openOn(connectionString, { retries: { attempts: 1 } })
    let name = 0
    const put = (among: Store) =>
      among.declarations.putSet({ name: `s${(name += 1)}`, identifiers: [] }, at)()
    const ended = await Promise.all(
      Array.from({ length: 20 }, (_, n) => put(n % 2 ? store : strict)),
    )
    expect(ended.filter(E.isLeft)).toEqual([])
    await client.query(`DO $$ BEGIN
      EXECUTE 'ALTER DATABASE ' || current_database() || ' RESET default_transaction_isolation';
    END $$`)
  })
})

describe('a failure inside a transaction', () => {
  test('that its work ignores still fails it: nothing is reported as stored that is not', async () => {
    const { store } = await setUp()
    const ended = await store.transaction(({ enrollments, outbox }) =>
      pipe(
        enrollments.configured(one),
        TE.flatMap(() =>
          outbox.append([{ id: '\0', kind: 'k', body: new Uint8Array(), createdAt: at }]),
        ),
        TE.map(() => true),
        TE.orElse(() => TE.right(false)),
      ),
    )()
    expect(ended).toMatchObject({ left: { _tag: 'StoreUnavailable' } })
    expect(await awaiting(store)).toEqual([one, two])
  })
})

describe('a database that does not respond', () => {
  test('because it has no connection left: the call fails in time, and calls with a connection continue', async () => {
    const { store } = await setUp({ connections: 1, waitTimeoutMs: 100 })
    const done = await store.transaction(({ enrollments }) =>
      pipe(
        TE.fromTask(store.ping()),
        TE.flatMap((other) =>
          pipe(
            enrollments.configured(one),
            TE.map(() => other),
          ),
        ),
      ),
    )()
    expect(done).toMatchObject({ right: { left: { _tag: 'StoreUnavailable' } } })
    expect(await store.ping()()).toEqual(E.right(undefined))
  })

  test('because of a lock: the statement fails in time, and succeeds once the lock is released', async () => {
    const { store, client } = await setUp({ statementTimeoutMs: 100 })
    await client.query('BEGIN')
    await client.query('UPDATE mdm_enrollments SET topic = topic')
    const late = await store.enrollments.configured(one)()
    expect(late).toMatchObject({
      left: {
        fault: 'TooSlow',
        message: expect.stringContaining(
          '(canceling statement due to statement timeout)',
        ) as unknown,
      },
    })
    await client.query('ROLLBACK')
    expect(await store.enrollments.configured(one)()).toEqual(E.right(undefined))
  })

  test('at all: the call fails in time, and its connection is not used again', async () => {
    const { connectionString } = await setUp()
    const proxy = await silentProxy(connectionString)
    opened.push(proxy.close)
    const store = await openOn(proxy.connectionString, {
      connections: 1,
      responseTimeoutMs: 300,
      connectTimeoutMs: 300,
    })
    expect(await awaiting(store)).toEqual([one, two])
    proxy.silence()
    expect(await store.ping()()).toMatchObject({ left: { _tag: 'StoreUnavailable' } })
    const cut = await store.transaction(({ enrollments }) => enrollments.configured(one))()
    expect(cut).toMatchObject({ left: { _tag: 'StoreUnavailable' } })
    proxy.speak()
    expect(await store.ping()()).toEqual(E.right(undefined))
    expect(await awaiting(store)).toEqual([one, two])
  })
})

test('a process that hangs in a transaction does not hold locks for long', async () => {
  const { store, connectionString } = await setUp({ idleTimeoutMs: 200 })
  const other = await openOn(connectionString)
  const hung = await store.transaction(({ enrollments }) =>
    pipe(
      enrollments.checkOut(one, at),
      // Waits for the lock until the database has rolled back the first transaction.
      TE.flatMap(() => other.enrollments.configured(one)),
      TE.flatMap(() => enrollments.configured(two)),
    ),
  )()
  expect(hung).toMatchObject({ left: { _tag: 'StoreUnavailable' } })
  expect(await awaiting(store)).toEqual([two])
  expect(await store.ping()()).toEqual(E.right(undefined))
})

describe('a read-only database, such as a standby,', () => {
  test('is not ready although it responds, and is ready again once it can be written', async () => {
    const { store, client, connectionString } = await setUp({ connections: 1 })
    const { rows } = await client.query<{ readonly name: string }>(
      'SELECT current_database() AS name',
    )
    const name = rows[0]?.name ?? ''
    const become = async (setting: string): Promise<void> => {
      await client.query(`ALTER DATABASE ${name} ${setting}`)
      // Applies to new connections: those of the store are ended, which the first call may notice.
      await client.query(
        'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
        [name],
      )
      await store.enrollments.find(one)()
    }
    await become('SET default_transaction_read_only = on')
    const readOnly = { left: { _tag: 'StoreUnavailable', fault: 'ReadOnly' } }
    expect(await store.ping()()).toMatchObject(readOnly)
    expect(E.isRight(await store.enrollments.find(one)())).toBe(true)
    expect(await postgresStore({ connectionString })()).toMatchObject(readOnly)
    await become('RESET default_transaction_read_only')
    expect(await store.ping()()).toEqual(E.right(undefined))
  })
})

test.each([
  ['a password', (url: URL) => (url.password = 'wrong'), 'NotAllowed', /does not accept this user/],
  ['a database', (url: URL) => (url.pathname = '/none'), 'NoSuchDatabase', /does not exist/],
  ['a port', (url: URL) => (url.port = '1'), 'Unreachable', /cannot be reached.*port/],
])('%s that is wrong is reported when the store is opened', async (_, spoil, fault, message) => {
  const url = new URL(await postgres.emptyDatabase())
  spoil(url)
  expect(await postgresStore({ connectionString: url.href })()).toMatchObject({
    left: { fault, message: expect.stringMatching(message) as unknown },
  })
})
