import { type Operation, operation, serialNumberKey } from '@mdm-kit/codec'
import { type Clock, systemClock } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { Interrupted } from '../batches.js'
import type { AssignedProfile, AssignProfileError, DepClient } from '../client.js'
import type { SerialStatuses } from '../codec/assignment.js'
import type { Device } from '../codec/device.js'
import { sameProfile } from '../codec/profile.js'
import { latestByDevice } from './latestByDevice.js'

/**
 * Whether a device has no profile, or another than the wanted one.
 *
 * By state, not by `op_type`: a device that was moved between servers, or was assigned to the same one
 * again, comes as `modified` with its profile removed, and a full fetch has no `op_type` at all.
 */
export const needsProfile = (device: Device, profileUuid: string): boolean =>
  device.op_type !== 'deleted' &&
  (device.profile_status === undefined ||
    device.profile_status === 'empty' ||
    device.profile_status === 'removed' ||
    !sameProfile(device.profile_uuid, profileUuid))

/** Serial numbers to try again, and when. */
export interface AssignmentRetry {
  readonly serials: readonly string[]
  /** Not sooner: an early attempt prolongs the throttling. */
  readonly at: Date
  readonly because: 'THROTTLED' | 'FAILED'
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const YEAR = 365 * DAY

/**
 * When to try which serial numbers again. Throttled ones after `retry_after_seconds`, but between a
 * minute and a year, or after a day if Apple did not say. Failed ones after a day: before protocol
 * version 9 they may have been throttled too.
 */
export const retriesOf = (assigned: AssignedProfile, now: Date): readonly AssignmentRetry[] => {
  const { devices, retry_after_seconds: seconds } = assigned
  const withStatus = (status: string): string[] =>
    Object.keys(devices).filter((serial) => devices[serial] === status)
  const retries: readonly AssignmentRetry[] = [
    {
      serials: withStatus('THROTTLED'),
      at: new Date(now.getTime() + throttleOf(seconds)),
      because: 'THROTTLED',
    },
    { serials: withStatus('FAILED'), at: new Date(now.getTime() + DAY), because: 'FAILED' },
  ]
  return retries.filter(({ serials }) => serials.length > 0)
}

/** Milliseconds. Without bounds, a wait of zero would loop and an endless one could not be a date. */
const throttleOf = (seconds: number | undefined): number =>
  seconds === undefined ? DAY : Math.min(YEAR, Math.max(MINUTE, seconds * 1000))

export interface AssignInBatchesOptions {
  readonly profile_uuid: string
  /** The devices, from `deviceChanges` or your own store. */
  readonly devices: Iterable<Device>
  /** Serial numbers to skip, such as those whose profile you removed on purpose. */
  readonly except?: ReadonlySet<string>
  /** For all waits for throttled devices together. Default 15 minutes; 0 for none. */
  readonly longestWaitMs?: number
  readonly signal?: AbortSignal
  /** Called before a wait for throttled devices. */
  readonly onWait?: (retry: AssignmentRetry) => void
  /** Default: the system's. */
  readonly clock?: Clock
}

/** What `assignProfileInBatches` did. */
export interface AssignmentOutcome {
  /** The outcome for each device that needed the profile. */
  readonly devices: SerialStatuses
  /** Serial numbers that already have it, are deleted, or were excepted. */
  readonly skipped: readonly string[]
  /** Serial numbers to try again, and when: for your own scheduler. */
  readonly retries: readonly AssignmentRetry[]
}

/** The failure of one call, with all outcomes before it. */
export type AssignInBatchesError = AssignProfileError

/**
 * Assigns a profile to the devices that need it, and to throttled ones again when Apple allows.
 *
 * Sends 1000 serial numbers at a time. Waits for throttled ones while `longestWaitMs` lasts; those
 * that are still throttled then, or have failed, are in `retries`.
 */
export const assignProfileInBatches = (
  client: Pick<DepClient, 'assignProfile'>,
  options: AssignInBatchesOptions,
): Operation<AssignInBatchesError, AssignmentOutcome> =>
  operation(async () => {
    const { profile_uuid, signal, clock = systemClock } = options
    const { wanted, skipped } = chosen(options)
    let devices: SerialStatuses = {}
    let remainingWait = options.longestWaitMs ?? 15 * 60_000
    let serials: readonly string[] = wanted
    for (;;) {
      const assigned = await client.assignProfile(profile_uuid, serials, { signal })()
      if (E.isLeft(assigned)) return E.left(interrupted(assigned.left, devices))
      devices = { ...devices, ...assigned.right.devices }
      const throttled = retriesOf(assigned.right, clock.now()).find(
        ({ because }) => because === 'THROTTLED',
      )
      const wait = throttleOf(assigned.right.retry_after_seconds)
      if (throttled === undefined || wait > remainingWait) {
        const retries = retriesOf({ ...assigned.right, devices }, clock.now())
        return E.right({ devices, skipped, retries })
      }
      options.onWait?.(throttled)
      remainingWait -= wait
      // If the wait was aborted, the next call fails with `Aborted`.
      await clock.wait(wait, signal)
      serials = throttled.serials
    }
  })

const chosen = ({ devices, profile_uuid, except }: AssignInBatchesOptions) => {
  const excepted = new Set([...(except ?? [])].map(serialNumberKey))
  const wanted: string[] = []
  const skipped: string[] = []
  for (const [key, device] of latestByDevice(devices)) {
    const isWanted = needsProfile(device, profile_uuid) && !excepted.has(key)
    ;(isWanted ? wanted : skipped).push(device.serial_number)
  }
  return { wanted, skipped }
}

const interrupted = <F>(failure: Interrupted<F>, before: SerialStatuses): Interrupted<F> => ({
  ...failure,
  done: { ...before, ...failure.done },
})
