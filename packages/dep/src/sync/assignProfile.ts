import { serialNumberKey } from '@mdm-kit/codec'
import { type Clock, systemClock } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Interrupted } from '../batches.js'
import type { AssignedProfile, AssignProfileError, DepClient } from '../client.js'
import type { SerialStatuses } from '../codec/assignment.js'
import type { Device } from '../codec/device.js'
import { sameProfile } from '../codec/profile.js'
import { latestByDevice } from './latestByDevice.js'

/**
 * Whether a device awaits another profile than the wanted one, or none.
 *
 * By state, not by `op_type`: a device that moved between servers, or was assigned to the same one
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
  /** Not sooner: trying keeps the throttle alive. */
  readonly at: Date
  readonly because: 'THROTTLED' | 'FAILED'
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const YEAR = 365 * DAY

/**
 * When to try which serial numbers of an answer again: throttled ones after `retry_after_seconds`, a
 * minute at the least and a year at the most, or after a day if Apple did not say; and failed ones
 * after a day, which before protocol version 9 may have been throttled too.
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

/** Milliseconds. A wait of nothing would ask again and again, and one without end is no date. */
const throttleOf = (seconds: number | undefined): number =>
  seconds === undefined ? DAY : Math.min(YEAR, Math.max(MINUTE, seconds * 1000))

export interface AssignInBatchesOptions {
  readonly profile_uuid: string
  /** What is known of the devices, from `deviceChanges` or your own store. */
  readonly devices: Iterable<Device>
  /** Serial numbers to leave alone, such as those whose profile you took away on purpose. */
  readonly except?: ReadonlySet<string>
  /** For all waits for throttled devices together. Default 15 minutes; 0 for none. */
  readonly longestWaitMs?: number
  readonly signal?: AbortSignal
  /** Told when throttled devices are waited for. */
  readonly onWait?: (retry: AssignmentRetry) => void
  /** Default: the system's. */
  readonly clock?: Clock
}

export interface AssignmentOutcome {
  /** What became of each device that needed the profile. */
  readonly devices: SerialStatuses
  /** Those that have it already, are deleted, or were excepted. */
  readonly skipped: readonly string[]
  /** What to try again, and when: give the time to your own scheduler. */
  readonly retries: readonly AssignmentRetry[]
}

/** The failure of one call, with everything that was achieved before it. */
export type AssignInBatchesError = AssignProfileError

/**
 * Assigns a profile to the devices that need it, and to throttled ones again when Apple allows.
 *
 * Serial numbers go out 1000 at a time. Throttled ones are waited for while `longestWaitMs` lasts; what
 * is still throttled then, or has failed, is in `retries`.
 */
export const assignProfileInBatches =
  (
    client: Pick<DepClient, 'assignProfile'>,
    options: AssignInBatchesOptions,
  ): TE.TaskEither<AssignInBatchesError, AssignmentOutcome> =>
  async () => {
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
      // An aborted wait is noticed by the call after it.
      await clock.wait(wait, signal)
      serials = throttled.serials
    }
  }

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
