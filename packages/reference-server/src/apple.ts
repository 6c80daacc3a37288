import type { Failure } from '@mdm-kit/codec'
import {
  type AxmOperations,
  axmOperations,
  axmSync,
  type DepOperations,
  depOperations,
  depSync,
  type EscrowKeyUnlock,
  escrowKeyUnlock,
  type EscrowKeyUnlockOptions,
  type OffboardEvent,
  type OffboardingOperations,
  offboardingOperations,
  storedAxmClients,
  storedDepClients,
  storedVppClients,
  type SyncEvent,
  type VppOperations,
  vppOperations,
  vppSync,
} from '@mdm-kit/sync'
import { storedPush, type StoredPush, type StoredPushOptions } from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

/** Origins of Apple's services, for fakes and proxies. Absent: Apple's own. */
export interface AppleOrigins {
  readonly apns?: NonNullable<StoredPushOptions['apns']>
  readonly dep?: string
  readonly vpp?: string
  readonly axm?: { readonly origin: string; readonly tokenUrl: string }
  readonly unlock?: EscrowKeyUnlockOptions
}

export interface AppleOptions {
  readonly store: Store
  readonly origins: AppleOrigins
  /** Identifies this server to App and Book Management. Must never change. */
  readonly id: string
  readonly organization: string
  readonly onEvent: (event: SyncEvent | OffboardEvent) => void
}

/** Clients, operations and workers for Apple's services, with what is in the store. */
export interface Apple {
  readonly push: StoredPush['push']
  readonly dep: DepOperations
  readonly vpp: VppOperations
  readonly axm: AxmOperations
  readonly offboarding: OffboardingOperations
  readonly unlock: EscrowKeyUnlock
  /** Keeps devices and licenses current. Any number of processes share the work. */
  readonly start: () => void
  /** Syncs at once what is due, after something was added. */
  readonly wake: () => void
  /** Ends running syncs, and interrupts offboardings. */
  readonly stop: () => Promise<void>
  /** Closes the connections, after the last push. */
  readonly close: () => Promise<void>
}

export const appleServices = (options: AppleOptions): TE.TaskEither<Failure, Apple> => {
  const { store, origins, id, organization: name, onEvent } = options
  return pipe(
    storedPush({ store, ...(origins.apns && { apns: origins.apns }) }),
    TE.map((push) => {
      const depClients = storedDepClients({
        store,
        ...(origins.dep !== undefined && { origin: origins.dep }),
      })
      const vppClients = storedVppClients({
        store,
        ...(origins.vpp !== undefined && { origin: origins.vpp }),
        mdm: { id, name, metadata: '' },
      })
      const axmClients = storedAxmClients({ store, ...origins.axm })
      const workers = [
        depSync({ store, onEvent, clients: depClients }),
        vppSync({ store, onEvent, clients: vppClients }),
        axmSync({ store, onEvent, clients: axmClients }),
      ]
      const offboarding = offboardingOperations({
        store,
        onEvent,
        dep: depClients,
        vpp: vppClients,
      })
      return {
        push: push.push,
        dep: depOperations({ store, clients: depClients }),
        vpp: vppOperations({ store, clients: vppClients }),
        axm: axmOperations({ store, clients: axmClients }),
        offboarding,
        unlock: escrowKeyUnlock(origins.unlock),
        start: () => {
          workers.forEach((worker) => worker.start())
        },
        wake: () => {
          workers.forEach((worker) => worker.wake())
        },
        stop: async () => {
          await Promise.all([...workers, offboarding].map((worker) => worker.close()))
        },
        close: async () => {
          await Promise.all(
            [push, depClients, vppClients, axmClients].map((clients) => clients.close()),
          )
        },
      }
    }),
  )
}
