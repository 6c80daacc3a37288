import { unwrap } from '@mdm-kit/codec'
import { fakeVpp, type FakeLocation, type FakeVpp, type FakeVppOptions } from '@mdm-kit/testing'
import { afterEach } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import {
  legacyVppClient,
  type LegacyVppClient,
  type LegacyVppClientOptions,
} from '../../src/legacy/index.js'
import {
  parseLocationToken,
  vppClient,
  type LocationToken,
  type VppClient,
  type VppClientOptions,
  type VppEvent,
} from '../../src/index.js'
import { clockAt, type Clock } from './clock.js'

/** Our server, in all tests. */
export const OURS = { id: 'ours', name: 'Our MDM', metadata: 'v1' }
export const LEGACY_OURS = {
  hostname: 'mdm.example.com',
  guid: '11111111-2222-4333-8444-555555555555',
}

/** A fake with one location, and a client for it. Time passes only in sleeps. */
export interface Scene {
  readonly fake: FakeVpp
  readonly location: FakeLocation
  readonly token: LocationToken
  readonly client: VppClient
  readonly legacy: LegacyVppClient
  readonly clock: Clock
  readonly events: VppEvent[]
  readonly another: (options?: Partial<VppClientOptions>) => VppClient
}

export interface SceneOptions extends FakeVppOptions {
  readonly client?: Partial<VppClientOptions>
  readonly legacy?: Partial<LegacyVppClientOptions>
}

const open: (() => Promise<void>)[] = []

afterEach(async () => {
  while (open.length > 0) await open.pop()?.()
})

/** Ends with the test. */
export const closing = <A extends { readonly close: () => Promise<void> }>(closable: A): A => {
  open.push(closable.close)
  return closable
}

export const scene = async ({
  client: clientOptions,
  legacy: legacyOptions,
  ...fakeOptions
}: SceneOptions = {}): Promise<Scene> => {
  const clock = clockAt()
  const fake = closing(await fakeVpp({ now: clock.now, ...fakeOptions }))
  const location = fake.addLocation({ uId: 'location-1' })
  const token = tokenOf(location)
  const events: VppEvent[] = []
  const shared = {
    locationToken: token,
    origin: fake.origin,
    clock,
    retry: { random: () => 0 },
  }
  const another: Scene['another'] = (options) =>
    closing(
      vppClient({
        ...shared,
        mdm: OURS,
        onEvent: (event) => events.push(event),
        ...options,
      }),
    )
  return {
    fake,
    location,
    token,
    client: another(clientOptions),
    legacy: closing(legacyVppClient({ ...shared, mdm: LEGACY_OURS, ...legacyOptions })),
    clock,
    events,
    another,
  }
}

export const tokenOf = (location: FakeLocation): LocationToken =>
  unwrap(parseLocationToken(location.issueToken()))

/** The failure, by its case. */
export const tagOf = (result: E.Either<{ readonly _tag: string }, unknown>): string =>
  E.isLeft(result) ? result.left._tag : 'no failure'

export const leftOf = <Err, A>(result: E.Either<Err, A>): Err => {
  if (E.isRight(result)) throw new Error('expected a failure')
  return result.left
}

export const rightOf = <A>(result: E.Either<{ readonly message: string }, A>): A =>
  unwrap(E.isLeft(result) ? E.left({ _tag: 'Unexpected', message: result.left.message }) : result)

/** So many serial numbers. */
export const serials = (count: number, prefix = 'C02'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(7, '0')}`)
