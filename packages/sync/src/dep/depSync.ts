import type { Failure } from '@mdm-kit/codec'
import {
  type AssignedProfile,
  cooldownOf,
  type DepClient,
  depErrorClass,
  type DepError,
  deviceChanges,
  type DeviceChangesError,
  retriesOf,
  type SerialStatuses,
} from '@mdm-kit/dep'
import { MOST_SERIALS_A_REQUEST } from '@mdm-kit/dep/protocol'
import { systemClock } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { Ports, SyncLease } from '@mdm-kit/store'
import type { Cooldown } from '../worker/policy.js'
import {
  type Sync,
  type SyncContext,
  type SyncOutcome,
  type SyncWorker,
  syncWorker,
  type SyncWorkerOptions,
} from '../worker/worker.js'
import { noDepServer, type StoredDepClients } from './storedDepClients.js'

export interface DepSyncOptions extends SyncWorkerOptions {
  readonly store: Pick<Ports, 'syncs' | 'depServers'>
  readonly clients: Pick<StoredDepClients, 'client'>
  /** Devices per page. Default 1000. */
  readonly pageSize?: number
}

/**
 * Keeps the devices of all DEP servers current, and assigns each the profile it should have.
 *
 * A page and the position after it are stored in one transaction, so a crash repeats one page at most.
 * Cursors are handled as in `deviceChanges`; when Apple repeats a cursor for the third time, it is
 * dropped for a full fetch. After the changes, each device is assigned the profile that was set for it
 * with `assign`, or else the default profile of its server.
 */
export const depSync = (options: DepSyncOptions): SyncWorker =>
  syncWorker({
    ...options,
    kind: 'DepServer',
    sync: syncDepServer(options),
    cooldownOf: depCooldownOf,
  })

const QUARTER_HOUR = 15 * 60_000

export const depCooldownOf = (failure: Failure): Cooldown => ({
  ms: cooldownOf(failure as DeviceChangesError) ?? QUARTER_HOUR,
  exact: onlyWaitingHelps(failure),
})

/** Whether only time or a person can resolve it: an earlier try is useless. */
const onlyWaitingHelps = (failure: Failure): boolean => {
  const by = depErrorClass(failure as DepError)
  return (
    by === 'portal' ||
    by === 'token' ||
    failure._tag === 'TooManyRequests' ||
    failure._tag === 'CursorRepeated' ||
    'retryAfterMs' in failure
  )
}

/** Cursors that Apple repeats, in a row, before a full fetch. */
const MOST_REPEATS = 3

const syncDepServer =
  ({ store, clients, pageSize, now = () => new Date() }: DepSyncOptions): Sync =>
  async (first, context) => {
    const { signal, until, failures, emit } = context
    const { id } = first
    let lease = first
    const failed = (failure: Failure): SyncOutcome => ({ _tag: 'Failed', lease, failure })

    const server = await store.depServers.find(id)()
    if (E.isLeft(server)) return failed(server.left)
    if (server.right === undefined) return failed(noDepServer)
    const client = await clients.client(id)()
    if (E.isLeft(client)) return failed(client.left)

    const { position } = server.right
    const changes = deviceChanges(client.right, {
      ...position,
      ...(pageSize !== undefined && { limit: pageSize }),
      signal,
      clock: { ...systemClock, now },
    })
    for await (const page of changes) {
      if (E.isLeft(page)) {
        if (page.left._tag === 'CursorRepeated' && failures + 1 >= MOST_REPEATS)
          await store.depServers.startOver(lease)()
        return failed(page.left)
      }
      const times = { at: now(), until: until() }
      const saved = await store.depServers.savePage(lease, page.right, times)()
      if (E.isLeft(saved)) return failed(saved.left)
      if (saved.right === undefined) return { _tag: 'LeaseLost' }
      const { lease: extended, ...counts } = saved.right
      lease = extended
      emit({ _tag: 'DevicesSaved', kind: 'DepServer', id, ...counts })
    }
    return assignProfiles(store, client.right, lease, context, now)
  }

const DAY = 24 * 60 * 60_000

/** Serial numbers that were not assigned, and when to try them again. */
const againOf = (response: AssignedProfile, now: Date) => {
  const tomorrow = new Date(now.getTime() + DAY)
  // Apple may ask for a year: more than a day is taken for a clock error.
  const throttled = retriesOf(response, now)
    .filter(({ because }) => because === 'THROTTLED')
    .map(({ serials, at }) => ({ serials, at: at < tomorrow ? at : tomorrow }))
  const others = Object.keys(response.devices).filter(
    (serial) => !['SUCCESS', 'THROTTLED'].includes(response.devices[serial] ?? ''),
  )
  return [...throttled, { serials: others, at: tomorrow }]
}

const countOf = (statuses: SerialStatuses, isWanted: (status: string) => boolean): number =>
  Object.values(statuses).filter(isWanted).length

/** Until no device waits for a profile. A profile unknown to Apple holds up only its own devices. */
const assignProfiles = async (
  store: DepSyncOptions['store'],
  client: DepClient,
  first: SyncLease,
  { signal, until, emit }: SyncContext,
  now: () => Date,
): Promise<SyncOutcome> => {
  const { id } = first
  const unknown = new Set<string>()
  let lease = first
  let problem: Failure | undefined
  const failed = (failure: Failure): SyncOutcome => ({ _tag: 'Failed', lease, failure })
  for (;;) {
    const groups = await store.depServers.toAssign(id, now(), MOST_SERIALS_A_REQUEST)()
    if (E.isLeft(groups)) return failed(groups.left)
    const [group] = groups.right.filter(({ profileUuid }) => !unknown.has(profileUuid))
    if (group === undefined)
      return problem === undefined ? { _tag: 'Done', lease } : failed(problem)
    const { profileUuid, serials } = group
    const response = await client.assignProfile(profileUuid, serials, { signal })()
    const devices = E.isRight(response) ? response.right.devices : response.left.done
    const again = againOf(E.isRight(response) ? response.right : { devices }, now())
    const stored = await store.depServers.assigned(id, profileUuid, devices, again)()
    if (E.isLeft(stored)) return failed(stored.left)
    emit({
      _tag: 'ProfileAssigned',
      kind: 'DepServer',
      id,
      profileUuid,
      assigned: countOf(devices, (status) => status === 'SUCCESS'),
      again: countOf(devices, (status) => status !== 'SUCCESS'),
    })
    if (E.isLeft(response)) {
      if (response.left._tag !== 'NotFound') return failed(response.left)
      unknown.add(profileUuid)
      problem = response.left
    }
    const extended = await store.syncs.extend(lease, until())()
    if (E.isLeft(extended)) return failed(extended.left)
    if (extended.right === undefined) return { _tag: 'LeaseLost' }
    lease = extended.right
  }
}
