import { operation } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { Store, Stored, StoreUnavailable } from '@mdm-kit/store'

const GONE: StoreUnavailable = { _tag: 'StoreUnavailable', message: 'The store is gone.' }

/** A store whose call number `failing` (from 0, of all) fails and does nothing; it counts them. */
export const failingStore = (store: Store, failing: number | undefined) => {
  let calls = 0
  const failsNow = (): boolean => calls++ === failing
  const port = <A extends object>(real: A): A =>
    new Proxy(real, {
      get: (target, name): unknown => {
        const member = Reflect.get(target, name) as unknown
        if (typeof member !== 'function') return member
        return (...args: readonly unknown[]) => {
          const call = (member as (...given: readonly unknown[]) => Stored<unknown>)(...args)
          return operation(() => (failsNow() ? TE.left(GONE)() : call()))
        }
      },
    })
  const portsOf = <P extends object>(ports: P): P =>
    new Proxy(ports, {
      get: (target, name): unknown => {
        const member = Reflect.get(target, name) as unknown
        return typeof member === 'object' && member !== null ? port(member) : member
      },
    })
  const failingAll: Store = {
    ...portsOf(store),
    ...Object.fromEntries(
      Object.entries(store)
        .filter(([, member]) => typeof member === 'object')
        .map(([name, member]) => [name, port(member as object)]),
    ),
    transaction: (work) =>
      failsNow() ? operation(TE.left(GONE)) : store.transaction((ports) => work(portsOf(ports))),
  }
  return { store: failingAll, calls: () => calls }
}

export const upTo = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index)
