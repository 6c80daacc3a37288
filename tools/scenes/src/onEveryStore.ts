import { afterAll, afterEach, beforeAll, describe } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import { type HttpRequest, type HttpResponse, type Send, undiciSend } from '@mdm-kit/http'
import { decodePlist, type PlistInput, type PlistValue } from '@mdm-kit/plist'
import type { SimulatedDevice, SimulatedDeviceOptions } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { adminApi } from '@mdm-kit/admin-api'
import { dispatch, type MdmServerOptions, toNodeListener } from '@mdm-kit/server'
import { sqliteStore, memoryStore } from '@mdm-kit/store-sql/sqlite'
import { postgresStore } from '@mdm-kit/store-sql/postgres'
import type { Store } from '@mdm-kit/store'
import { testPostgres, type TestPostgres } from './postgres.js'
import {
  commandType,
  deviceOn,
  deviceRequest,
  scene,
  type Scene,
  start,
  type TestIdentity,
} from './scene.js'
import { undoneOnce } from './undoneOnce.js'

/** A scene whose server is reached over HTTP, and by nothing else. */
export interface Stage extends Scene {
  readonly origin: string
  /** A check-in, signed by an identity; each header can be made wrong. */
  readonly checkin: (
    identity: TestIdentity,
    message: PlistInput | Uint8Array,
    headers?: Record<string, string>,
  ) => Promise<HttpResponse>
  /** A report, or Idle. */
  readonly report: (
    identity: TestIdentity,
    message: PlistInput | Uint8Array,
  ) => Promise<HttpResponse>
  /** A request of an administrator, with the key unless a header says otherwise. */
  readonly admin: (
    method: HttpRequest['method'],
    path: string,
    body?: Uint8Array | string,
    headers?: Record<string, string>,
  ) => Promise<AdminResponse>
  /** A simulated Mac. */
  readonly mac: (
    identity: TestIdentity,
    options?: Partial<SimulatedDeviceOptions>,
  ) => SimulatedDevice
}

export interface AdminResponse {
  readonly status: number
  /** The answer's JSON; undefined when it is empty. */
  readonly json: unknown
}

const KEY = 'the key of the e2e tests'

type Open = (store: () => Promise<Store>, options?: Partial<MdmServerOptions>) => Promise<Stage>

const openStage: Open = async (openStore, options = {}) => {
  const here = await scene({ ...options, store: await openStore() })
  const api = adminApi({
    server: here.server,
    store: here.store,
    keys: [{ name: 'e2e', key: secret(KEY) }],
    migration: true,
    now: () => start,
  })
  const isDevice = ({ path }: HttpRequest) => /^\/(mdm|checkin)(\?|$)/.test(path)
  const listener = createServer(
    toNodeListener(dispatch((head) => (isDevice(head) ? here.server.handle : api))),
  )
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  const http = undiciSend({ origin })
  // The profile's URL is https, as devices demand; here the path is what matters.
  const send: Send = (request) => http({ ...request, path: new URL(request.path, origin).pathname })
  const sent = async (request: HttpRequest): Promise<HttpResponse> => unwrap(await http(request)())
  const close = async (): Promise<void> => {
    await here.server.close()
    await http.close()
    await new Promise((resolve) => {
      listener.close(resolve)
      listener.closeAllConnections()
    })
  }
  opened.push(close)
  return {
    ...here,
    origin,
    send: sent,
    checkin: (identity, message, headers) => sent(deviceRequest(identity, message, headers)),
    report: (identity, message) =>
      sent(deviceRequest(identity, message, { 'content-type': commandType })),
    admin: async (method, path, body, headers = {}) => {
      const response = await sent({
        ...{ method, path },
        headers: {
          authorization: `Basic ${Buffer.from(`nanomdm:${KEY}`).toString('base64')}`,
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? Buffer.from(body) : body }),
      })
      const text = Buffer.from(response.body).toString()
      return {
        status: response.status,
        json: text === '' ? undefined : (JSON.parse(text) as unknown),
      }
    },
    mac: (identity, macOptions = {}) => deviceOn(here, identity, { ...macOptions, send }),
  }
}

let opened: (() => Promise<void>)[] = []

/** What a kind of store can do beyond what every store can. */
export interface Staging<P extends TestPostgres = TestPostgres> {
  /** A server of its own on an empty store of its own. */
  readonly stage: (options?: Partial<MdmServerOptions>) => Promise<Stage>
  /** The database server behind it, where there is one. */
  readonly postgres: P | undefined
}

const closeStages = async (): Promise<void> => {
  await Promise.all(opened.map((close) => close()))
  opened = []
}

/** Scenarios to which the kind of store is all the same. */
export const onMemory = (scenarios: (stage: Staging['stage']) => void): void => {
  afterEach(closeStages)
  scenarios((options) => openStage(() => memoryStore(), options))
}

type Scenarios<P extends TestPostgres> = (staging: Staging<P>) => void

/** The same scenarios for a server on each kind of store, and on one that runs each transaction twice. */
export const onEveryStore = (scenarios: Scenarios<TestPostgres>): void => {
  onEveryStoreWith(testPostgres(), scenarios)
}

/** Those that stop the database server need one of their own. */
export const onEveryStoreWith = <P extends TestPostgres>(
  postgres: P,
  scenarios: Scenarios<P>,
): void => {
  let folder: string
  let files = 0
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mdm-kit-e2e-'))
    // What the server takes to start is not a test's time.
    await postgres.emptyDatabase()
    postgres.done()
  }, 60_000)
  afterEach(async () => {
    await closeStages()
    postgres.done()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const stores: readonly (readonly [string, () => Promise<Store>])[] = [
    ['memory', () => memoryStore()],
    ['undone once', async () => undoneOnce(await memoryStore())],
    ['libsql', () => sqliteStore({ path: join(folder, `${++files}.db`) })],
    ['PostgreSQL', async () => postgresStore({ connectionString: await postgres.emptyDatabase() })],
  ]
  describe.each(stores)('with the %s store', (name, openStore) => {
    scenarios({
      stage: (options) => openStage(openStore, options),
      postgres: name === 'PostgreSQL' ? postgres : undefined,
    })
  })
}

/** The property list that a device was answered with; undefined for an empty answer. */
export const plistIn = ({ body }: HttpResponse): PlistValue | undefined => {
  const value = body.length === 0 ? undefined : decodePlist(body)
  return value === undefined || E.isLeft(value) ? undefined : value.right
}
