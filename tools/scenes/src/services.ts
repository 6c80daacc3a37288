import { unwrap } from '@mdm-kit/codec'
import { systemClock } from '@mdm-kit/http'
import {
  type FakeDep,
  fakeDep,
  type FakeDepOptions,
  type FakeLocation,
  type FakeVpp,
  fakeVpp,
  type FakeVppOptions,
} from '@mdm-kit/testing'
import { parseLocationToken } from '@mdm-kit/vpp'

import {
  depOperations,
  type DepOperations,
  type StoredDepClients,
  storedDepClients,
  type StoredVppClients,
  storedVppClients,
  vppOperations,
  type VppOperations,
} from '@mdm-kit/sync'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { Store } from '@mdm-kit/store'

export const SERVER = 'main'
export const OURS = { id: 'ours', name: 'Our MDM', metadata: 'v1' }

/** Closed in reverse order. */
export const closing = () => {
  const open: (() => Promise<void>)[] = []
  return {
    add: <A extends { readonly close: () => Promise<void> }>(closable: A): A => {
      open.push(closable.close)
      return closable
    },
    all: async () => {
      while (open.length > 0) await open.pop()?.()
    },
  }
}

export type Closing = ReturnType<typeof closing>

/** A timer that fires when the test says so; `resting` waits until there is one. */
export const handTimer = () => {
  let due: (() => void) | undefined
  return {
    setTimer: (run: () => void) => {
      due = run
      return () => (due = undefined)
    },
    fire: () => {
      const run = due
      due = undefined
      run?.()
    },
    isSet: () => due !== undefined,
    resting: async () => {
      while (due === undefined) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/** Time that passes when the test says so, and in the sleeps of clients. */
export const handClock = (iso = '2026-03-01T12:00:00Z') => {
  let time = Date.parse(iso)
  return {
    now: () => new Date(time),
    advance: (milliseconds: number) => {
      time += milliseconds
    },
    sleep: (milliseconds: number): Promise<void> => {
      time += milliseconds
      return new Promise((resolve) => setImmediate(resolve))
    },
  }
}

export type HandClock = ReturnType<typeof handClock>

export interface DepScene {
  readonly fake: FakeDep
  readonly clients: StoredDepClients
  readonly operations: DepOperations
  readonly store: Store
  readonly clock: HandClock
}

/** A fake of Device Assignment Services, its server added to a store. Nothing is tried twice. */
export const depScene = async (
  ending: Closing,
  options: FakeDepOptions & { readonly store?: Store } = {},
): Promise<DepScene> => {
  const clock = handClock()
  const { now } = clock
  const store = options.store ?? ending.add(await memoryStore())
  const fake = ending.add(await fakeDep({ now, ...options }))
  const clients = ending.add(
    storedDepClients({
      store,
      origin: fake.origin,
      clock: { ...systemClock, now },
      retry: { attempts: 1 },
    }),
  )
  const operations = depOperations({ store, clients, now })
  await operations.add({ name: SERVER, serverToken: fake.serverToken() })
  return { fake, clients, operations, store, clock }
}

export interface VppScene {
  readonly fake: FakeVpp
  readonly location: FakeLocation
  readonly clients: StoredVppClients
  readonly operations: VppOperations
  readonly store: Store
  readonly clock: HandClock
}

export const LOCATION = 'location-1'

/** A fake of App and Book Management, its location added to a store and claimed. Nothing is tried twice. */
export const vppScene = async (
  ending: Closing,
  options: FakeVppOptions & { readonly store?: Store } = {},
): Promise<VppScene> => {
  const clock = handClock()
  const { now, sleep } = clock
  const store = options.store ?? ending.add(await memoryStore())
  const fake = ending.add(await fakeVpp({ now, ...options }))
  const location = fake.addLocation({ uId: LOCATION })
  const clients = ending.add(
    storedVppClients({
      ...{ store, origin: fake.origin, mdm: OURS, clock: { ...systemClock, now, wait: sleep } },
      retry: { attempts: 1, random: () => 0 },
    }),
  )
  const operations = vppOperations({ store, clients, now })
  const token = unwrap(parseLocationToken(location.issueToken()))
  await operations.add(token)
  await operations.claim(LOCATION)
  return { fake, location, clients, operations, store, clock }
}
