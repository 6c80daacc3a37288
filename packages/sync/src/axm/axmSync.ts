import { axmErrorClass } from '@mdm-kit/axm'
import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { AxmPage, Ports } from '@mdm-kit/store'
import type { Cooldown } from '../worker/policy.js'
import {
  type Sync,
  type SyncOutcome,
  type SyncWorker,
  syncWorker,
  type SyncWorkerOptions,
} from '../worker/worker.js'
import { axmListing } from './axmListing.js'
import { noAxmOrganization, type StoredAxmClients } from './storedAxmClients.js'

export interface AxmSyncOptions extends SyncWorkerOptions {
  readonly store: Pick<Ports, 'syncs' | 'axmOrganizations'>
  readonly clients: Pick<StoredAxmClients, 'client'>
}

/**
 * Apple has no changes since a cursor, only whole listings; 200,000 devices take some 20 minutes at the
 * client's pace.
 */
const INTERVAL_MS = 6 * 60 * 60_000

/**
 * Keeps the servers and devices of all organizations current, and which server each device is assigned
 * to. By default a listing begins 6 hours after the end of the one before.
 *
 * A page and where the listing goes on are stored in one transaction, so after a crash or a failure it
 * goes on with the page after. Only the end of a whole listing deletes what was on none of its pages.
 */
export const axmSync = (options: AxmSyncOptions): SyncWorker =>
  syncWorker({
    ...options,
    policy: { intervalMs: INTERVAL_MS, ...options.policy },
    kind: 'AxmOrganization',
    sync: syncOrganization(options),
    cooldownOf: axmCooldownOf,
  })

const QUARTER_HOUR = 15 * 60_000

export const axmCooldownOf = (failure: Failure): Cooldown => {
  const asked = 'retryAfterMs' in failure ? failure.retryAfterMs : undefined
  const by = classOf(failure)
  return {
    ms: typeof asked === 'number' ? asked : QUARTER_HOUR,
    exact:
      by === 'portal' ||
      by === 'credentials' ||
      failure._tag === 'TooManyRequests' ||
      typeof asked === 'number',
  }
}

/** Of a failure of the store, too: `later`. */
const classOf = (failure: Failure) => axmErrorClass(failure as Parameters<typeof axmErrorClass>[0])

/** Whether Apple does not take the position: the listing must start over. */
const isPositionLost = (failure: Failure): boolean =>
  classOf(failure) === 'request' || failure._tag === 'CursorRepeated'

const syncOrganization =
  ({ store, clients }: AxmSyncOptions): Sync =>
  async (first, { signal, until, emit }) => {
    const { id } = first
    let lease = first
    const failed = (failure: Failure): SyncOutcome => ({ _tag: 'Failed', lease, failure })

    const found = await store.axmOrganizations.find(id)()
    if (E.isLeft(found)) return failed(found.left)
    if (found.right === undefined) return failed(noAxmOrganization)
    const client = await clients.client(id)()
    if (E.isLeft(client)) return failed(client.left)

    const from = found.right.listing
    let startsOver = from === undefined
    const pages = axmListing(
      { store, client: client.right, organization: id, options: { signal } },
      from ?? { stage: 'Servers' },
    )
    for await (const page of pages) {
      if (E.isLeft(page)) {
        if (isPositionLost(page.left)) await store.axmOrganizations.startOver(lease)()
        return failed(page.left)
      }
      const saved = await store.axmOrganizations.savePage(
        lease,
        { ...page.right, startsOver },
        until(),
      )()
      if (E.isLeft(saved)) return failed(saved.left)
      if (saved.right === undefined) return { _tag: 'LeaseLost' }
      lease = saved.right.lease
      startsOver = false
      const { deleted } = saved.right
      emit({
        _tag: 'InventorySaved',
        kind: 'AxmOrganization',
        id,
        ...countsOf(page.right),
        deleted,
      })
    }
    return { _tag: 'Done', lease }
  }

const countsOf = ({ servers = [], devices = [], assigned }: Omit<AxmPage, 'startsOver'>) => ({
  servers: servers.length,
  devices: devices.length,
  assignments: assigned?.serials.length ?? 0,
})
