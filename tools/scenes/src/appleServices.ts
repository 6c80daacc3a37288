import { secret, unwrap } from '@mdm-kit/codec'
import {
  fakeAxm,
  type FakeAxm,
  type FakeAxmOptions,
  type FakeDep,
  fakeDep,
  type FakeDepOptions,
  type FakeLocation,
  type FakeVpp,
  fakeVpp,
  type FakeVppOptions,
  type ManualClock,
  manualClock,
} from '@mdm-kit/testing'
import { parseLocationToken } from '@mdm-kit/vpp'

import {
  axmOperations,
  type AxmOperations,
  depOperations,
  type DepOperations,
  type StoredAxmClients,
  storedAxmClients,
  type StoredDepClients,
  storedDepClients,
  type StoredVppClients,
  storedVppClients,
  vppOperations,
  type VppOperations,
} from '@mdm-kit/sync'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { Store } from '@mdm-kit/store'

import { border } from './border/watch.js'
import { closing } from './closing.js'
import { LOCATION, ORGANIZATION, SERVER } from './storeRows.js'

const start = new Date('2026-03-01T12:00:00Z')

export const OURS = { id: 'ours', name: 'Our MDM', metadata: 'v1' }

export interface DepScene {
  readonly fake: FakeDep
  readonly clients: StoredDepClients
  readonly operations: DepOperations
  readonly store: Store
  readonly clock: ManualClock
}

/** A fake of Device Assignment Services, its server added to a store. Nothing is tried twice. */
export const depScene = async (
  options: FakeDepOptions & { readonly store?: Store } = {},
): Promise<DepScene> => {
  const clock = manualClock({ start, quick: true })
  const { now } = clock
  const store = options.store ?? closing(await memoryStore())
  const fake = closing(await fakeDep({ now, onExchange: border.dep, ...options }))
  const clients = closing(
    storedDepClients({
      store,
      origin: fake.origin,
      clock,
      retry: { attempts: 1 },
    }),
  )
  const operations = depOperations({ store, clients, now })
  await operations.add({ name: SERVER, serverToken: fake.serverToken() })
  return { fake, clients, operations, store, clock }
}

export interface AxmScene {
  readonly fake: FakeAxm
  readonly clients: StoredAxmClients
  readonly operations: AxmOperations
  readonly store: Store
  readonly clock: ManualClock
}

/** A fake of Apple Business Manager, its organization added to a store. Nothing is tried twice. */
export const axmScene = async (
  options: FakeAxmOptions & { readonly store?: Store } = {},
): Promise<AxmScene> => {
  const clock = manualClock({ start, quick: true })
  const { now } = clock
  const store = options.store ?? closing(await memoryStore())
  const fake = closing(await fakeAxm({ clock, onExchange: border.axm, ...options }))
  const clients = closing(
    storedAxmClients({
      store,
      origin: fake.origin,
      tokenUrl: fake.tokenUrl,
      clock,
      retry: { attempts: 1 },
      pace: { readsPerMinute: Infinity, writesPerHour: Infinity },
    }),
  )
  const operations = axmOperations({ store, clients, now })
  const { clientId, keyId, key } = fake.credentials
  const account = { clientId, keyId, key: secret(key) }
  unwrap(await operations.add({ name: ORGANIZATION, account })())
  return { fake, clients, operations, store, clock }
}

export interface VppScene {
  readonly fake: FakeVpp
  readonly location: FakeLocation
  readonly clients: StoredVppClients
  readonly operations: VppOperations
  readonly store: Store
  readonly clock: ManualClock
}

/** A fake of App and Book Management, its location added to a store and claimed. Nothing is tried twice. */
export const vppScene = async (
  options: FakeVppOptions & { readonly store?: Store } = {},
): Promise<VppScene> => {
  const clock = manualClock({ start, quick: true })
  const { now } = clock
  const store = options.store ?? closing(await memoryStore())
  const fake = closing(await fakeVpp({ now, onExchange: border.vpp, ...options }))
  const location = fake.addLocation({ uId: LOCATION })
  const clients = closing(
    storedVppClients({
      store,
      origin: fake.origin,
      mdm: OURS,
      clock,
      retry: { attempts: 1, random: () => 0 },
    }),
  )
  const operations = vppOperations({ store, clients, now })
  const token = unwrap(parseLocationToken(location.issueToken()))
  await operations.add(token)
  await operations.claim(LOCATION)
  return { fake, location, clients, operations, store, clock }
}
