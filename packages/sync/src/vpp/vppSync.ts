import type { Failure } from '@mdm-kit/codec'
import {
  allAssets,
  allAssignments,
  type Assignment,
  type OwnedByOtherServer,
  type Pages,
  reactionTo,
  type ResponseAsset,
  type VppClient,
  type WalkPage,
} from '@mdm-kit/vpp'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import {
  isRecent,
  type Ports,
  type StoreUnavailable,
  type SyncLease,
  type VppLocationRecord,
  type Walked,
  type WalkEnd,
} from '@mdm-kit/store'
import type { Cooldown } from '../worker/policy.js'
import {
  type Sync,
  type SyncContext,
  type SyncOutcome,
  type SyncWorker,
  syncWorker,
  type SyncWorkerOptions,
} from '../worker/worker.js'
import { noVppLocation, type StoredVppClients } from './storedVppClients.js'

export interface VppSyncOptions extends SyncWorkerOptions {
  readonly store: Pick<Ports, 'syncs' | 'vppLocations'>
  readonly clients: Pick<StoredVppClients, 'client'>
  /**
   * How often all assignments are read instead of those that changed, because Apple does not document
   * how changes show removed ones. Default: a day.
   */
  readonly walkAllMs?: number
}

/**
 * Keeps the assets and assignments of all VPP locations current.
 *
 * Each page is stored as it comes; rows that did not come are deleted in the transaction that ends the
 * walk. An interrupted walk starts over, because Apple's pages are numbered, and shift. A location that
 * another server manages is not synced: that is a failure, which names the other server.
 */
export const vppSync = (options: VppSyncOptions): SyncWorker =>
  syncWorker({
    ...options,
    kind: 'VppLocation',
    sync: syncVppLocation(options),
    cooldownOf: vppCooldownOf,
  })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** As long as Apple asks for, within a minute and a day, in case Apple errs. */
export const vppCooldownOf = (failure: Failure & { readonly retryAfterMs?: number }): Cooldown => {
  if (failure.retryAfterMs !== undefined) {
    return { ms: Math.min(DAY, Math.max(MINUTE, failure.retryAfterMs)), exact: true }
  }
  return reactionTo(failure) === 'ask'
    ? { ms: HOUR, exact: true }
    : { ms: 15 * MINUTE, exact: false }
}

const syncVppLocation =
  ({ store, clients, walkAllMs = DAY, now = () => new Date() }: VppSyncOptions): Sync =>
  async (first, context) => {
    const { id } = first
    const failed = (lease: SyncLease, failure: Failure): SyncOutcome => ({
      _tag: 'Failed',
      lease,
      failure,
    })
    const location = await store.vppLocations.find(id)()
    if (E.isLeft(location)) return failed(first, location.left)
    if (location.right === undefined) return failed(first, noVppLocation)
    const client = await clients.client(id)()
    if (E.isLeft(client)) return failed(first, client.left)

    const config = await client.right.clientConfig({ signal: context.signal })()
    if (E.isLeft(config)) return failed(first, config.left)
    const described = await store.vppLocations.describe(first, config.right, context.until())()
    if (E.isLeft(described)) return failed(first, described.left)
    if (described.right === undefined) return { _tag: 'LeaseLost' }
    const lease = described.right
    const owner = client.right.owner()
    if (owner._tag === 'Other') return failed(lease, drivenByOther(owner.mdmInfo))

    const steps = walks(store, client.right, context, now)
    const assets = await steps.assets(lease)
    if (assets._tag !== 'Done') return assets
    return steps.assignments(assets.lease, sinceOf(location.right, now(), walkAllMs))
  }

/** Changes are enough, unless it is time to read all assignments. */
const sinceOf = (
  { assignmentsVersion, assignmentsWalkedAt }: VppLocationRecord,
  now: Date,
  walkAllMs: number,
): VppLocationRecord['assignmentsVersion'] =>
  assignmentsWalkedAt !== undefined && isRecent(assignmentsWalkedAt, walkAllMs, now)
    ? assignmentsVersion
    : undefined

const drivenByOther = (other: OwnedByOtherServer['other']): OwnedByOtherServer => ({
  _tag: 'OwnedByOtherServer',
  reaction: 'ask',
  other,
  message:
    'Another MDM server manages this location, so it is not synced. Its name is in `other`; claim the location once an administrator has decided to take over.',
})

type Extending = TE.TaskEither<StoreUnavailable, SyncLease | undefined>

interface Listing<Row> {
  readonly pages: Pages<Row>
  readonly save: (lease: SyncLease, walked: Walked<Row>, until: Date) => Extending
  readonly end: (lease: SyncLease, end: WalkEnd, until: Date) => Extending
  /** Whether it lists everything there is. */
  readonly all: boolean
  readonly tag: 'AssetsSaved' | 'AssignmentsSaved'
}

const walks = (
  { vppLocations }: VppSyncOptions['store'],
  client: VppClient,
  { signal, until, emit }: SyncContext,
  now: () => Date,
) => {
  const walk = async <Row>(first: SyncLease, listing: Listing<Row>): Promise<SyncOutcome> => {
    const { pages, save, end, all, tag } = listing
    let lease = first
    const failed = (failure: Failure): SyncOutcome => ({ _tag: 'Failed', lease, failure })
    /** Undefined when the lease was extended. */
    const extend = async (call: Extending): Promise<SyncOutcome | undefined> => {
      const extended = await call()
      if (E.isLeft(extended)) return failed(extended.left)
      if (extended.right === undefined) return { _tag: 'LeaseLost' }
      lease = extended.right
      return undefined
    }
    const begun = await extend(vppLocations.beginWalk(lease, until()))
    if (begun !== undefined) return begun
    let rows = 0
    let last: WalkPage<Row> = { rows: [], versionId: undefined, walk: 1, changed: false }
    for await (const page of pages) {
      if (E.isLeft(page)) return failed(page.left)
      rows = (page.right.walk === last.walk ? rows : 0) + page.right.rows.length
      last = page.right
      const saved = await extend(save(lease, page.right, until()))
      if (saved !== undefined) return saved
    }
    const { versionId, changed } = last
    const complete = all && !changed
    const over = await extend(
      end(lease, { versionId, walk: last.walk, complete, at: now() }, until()),
    )
    if (over !== undefined) return over
    emit({ _tag: tag, kind: 'VppLocation', id: lease.id, rows, complete })
    return { _tag: 'Done', lease }
  }

  const assets = (lease: SyncLease): Promise<SyncOutcome> =>
    walk<ResponseAsset>(lease, {
      pages: allAssets(client, {}, { signal }),
      save: vppLocations.saveAssets,
      end: vppLocations.endAssets,
      all: true,
      tag: 'AssetsSaved',
    })

  const assignments = async (
    lease: SyncLease,
    sinceVersionId: VppLocationRecord['assignmentsVersion'],
  ): Promise<SyncOutcome> => {
    const query = sinceVersionId === undefined ? {} : { sinceVersionId }
    const outcome = await walk<Assignment>(lease, {
      pages: allAssignments(client, query, { signal }),
      save: vppLocations.saveAssignments,
      end: vppLocations.endAssignments,
      all: sinceVersionId === undefined,
      tag: 'AssignmentsSaved',
    })
    // Apple no longer knows the version: read everything.
    return outcome._tag === 'Failed' &&
      outcome.failure._tag === 'VersionIdInvalid' &&
      sinceVersionId !== undefined
      ? assignments(outcome.lease, undefined)
      : outcome
  }

  return { assets, assignments }
}
