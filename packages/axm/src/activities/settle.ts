import { abortedCall } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { Calls } from '../calls.js'
import type { OrgDeviceActivities } from '../resources.js'
import { type FollowedActivity, type FollowOptions, follow } from './follow.js'
import { type ReadBackError, type Readers, readBack } from './readBack.js'
import type { ActivityReceipt } from './receipt.js'
import { type DeviceResult, type DeviceState, resultOf } from './results.js'

export interface SettleOptions extends FollowOptions {
  /** How long to wait until the results show, after the activities have ended. Default 5 minutes. */
  readonly verifyForMs?: number | undefined
}

/** An activity that was submitted, and how it ended. */
export interface ActivityReport {
  readonly receipt: ActivityReceipt
  /** Apple's, such as `COMPLETED`. Absent: the response was lost, so there is no id to ask by. */
  readonly status?: string
  readonly subStatus?: string
  /** Whether the log was read: without it, a failure has no reason. */
  readonly hasLog: boolean
}

/** What became of each device, by serial number in capitals. */
export interface Settled {
  readonly results: ReadonlyMap<string, DeviceResult>
  readonly reports: readonly ActivityReport[]
}

/** What activities are followed and verified with. */
export interface Settling extends Readers {
  readonly calls: Calls
  readonly orgDeviceActivities: OrgDeviceActivities
}

interface Followed extends FollowedActivity {
  readonly receipt: ActivityReceipt
}

/** Follows activities to their end, then reads the devices until all of them show it or time is up. */
export const settle = async (
  settling: Settling,
  receipts: readonly ActivityReceipt[],
  options: SettleOptions,
): Promise<E.Either<ReadBackError, Settled>> => {
  const { calls, orgDeviceActivities } = settling
  const ended: Followed[] = []
  for (const receipt of receipts) {
    const { activityId } = receipt
    if (activityId === undefined) {
      ended.push({ receipt, activity: {} })
      continue
    }
    const followed = await follow(calls, orgDeviceActivities, activityId, options)
    if (E.isLeft(followed)) return followed
    ended.push({ receipt, ...followed.right })
  }
  const results = new Map<string, DeviceResult>()
  for (const alike of groupsOf(ended)) {
    const verified = await verify(settling, alike, options)
    if (E.isLeft(verified)) return verified
    for (const [serial, result] of verified.right) results.set(serial, result)
  }
  return E.right({ results, reports: ended.map(reportOf) })
}

/** Those that ask for the same are read back together: one walk through a listing serves them all. */
const groupsOf = (ended: readonly Followed[]): Followed[][] => {
  const groups = new Map<string, Followed[]>()
  for (const followed of ended) {
    const { type, serverId, deadline } = followed.receipt
    const key = JSON.stringify([type, serverId, deadline])
    groups.set(key, [...(groups.get(key) ?? []), followed])
  }
  return [...groups.values()]
}

const VERIFY_FOR_MS = 5 * 60_000
/** Assignments were seen to show some 15 seconds after their activity had ended. */
const FIRST_WAIT_MS = 15_000

const verify = async (
  { calls: { clock }, ...readers }: Settling,
  group: readonly Followed[],
  { verifyForMs = VERIFY_FOR_MS, signal }: SettleOptions,
): Promise<E.Either<ReadBackError, ReadonlyMap<string, DeviceResult>>> => {
  const results = new Map<string, DeviceResult>()
  const [first] = group
  if (first === undefined) return E.right(results)
  const until = clock.elapsed() + verifyForMs
  let open = group.flatMap(({ receipt }) => receipt.serials)
  for (let waitMs = FIRST_WAIT_MS; ; waitMs *= 2) {
    const states = await readBack(readers, first.receipt, open, { signal })
    if (E.isLeft(states)) return states
    for (const followed of group) {
      for (const serial of followed.receipt.serials) {
        const state = states.right.get(serial)
        if (state !== undefined) results.set(serial, resultFor(followed, serial, state))
      }
    }
    open = open.filter((serial) => mayStillShow(results.get(serial)))
    if (open.length === 0 || clock.elapsed() + waitMs > until) return E.right(results)
    await clock.wait(waitMs, signal)
    if (signal?.aborted === true) return E.left(abortedCall('GET /v1/orgDevices'))
  }
}

const resultFor = (
  { receipt, activity, log }: Followed,
  serial: string,
  state: DeviceState,
): DeviceResult =>
  resultOf(receipt.type, state, log?.get(serial), {
    ...activity,
    isLost: receipt.activityId === undefined,
  })

const mayStillShow = (result: DeviceResult | undefined): boolean =>
  result?._tag === 'Unverified' && result.because !== 'in progress'

const reportOf = ({ receipt, activity: { status, subStatus }, log }: Followed): ActivityReport => ({
  receipt,
  ...(status === undefined ? {} : { status }),
  ...(subStatus === undefined ? {} : { subStatus }),
  hasLog: log !== undefined,
})
