import { distinctSerialNumbers, type Operation, operation, serialNumberKey } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { idInvalid } from '../collections.js'
import type { ActivityFailure, DeadlineInvalid } from '../errors.js'
import type { NewActivity } from '../protocol/activities.js'
import { isUsableId } from '../protocol/request.js'
import { membersAmong } from './readBack.js'
import type { DeviceResult } from './results.js'
import {
  type ActivityReport,
  settle,
  type Settled,
  type SettleOptions,
  type Settling,
} from './settle.js'
import { type Interrupted, submitAll, type SubmitOptions } from './submit.js'

export interface ActivityOptions extends SubmitOptions, SettleOptions {}

/** What an operation on devices fails with, when there are no results. */
export type ActivityError = Interrupted<ActivityFailure>

/** What became of an operation on devices. */
export interface ActivityOutcome {
  /** One result for each serial number, as it was given. */
  readonly devices: Readonly<Record<string, DeviceResult>>
  readonly activities: readonly ActivityReport[]
}

export type DeviceOperation = Operation<ActivityError, ActivityOutcome>

/** What to do, but for the devices. */
export type Plan = Omit<NewActivity, 'serials'>

/** Submits, follows and verifies what a plan asks for. */
export const carriedOutBy =
  (settling: Settling) =>
  (plan: Plan, serials: Iterable<string>, options: ActivityOptions = {}): DeviceOperation => {
    const given = distinctSerialNumbers(serials)
    return operation(async () => {
      const fault = faultOf(plan, settling.calls.clock.now())
      if (fault !== undefined) return E.left(nothingDone(fault, given))
      const sendable = await sendableOf(settling, plan, given.map(serialNumberKey), options)
      if (E.isLeft(sendable)) return E.left(nothingDone(sendable.left, given))
      const submitted = await submitAll(settling.calls, plan, sendable.right, options)
      if (E.isLeft(submitted)) return submitted
      const settled = await settle(settling, submitted.right, options)
      if (E.isLeft(settled)) {
        return E.left({ ...settled.left, submitted: submitted.right, remaining: [] })
      }
      return E.right(outcomeOf(given, settled.right))
    })
  }

/** The results by serial number as it was given. */
const outcomeOf = (given: readonly string[], { results, reports }: Settled): ActivityOutcome => ({
  devices: Object.fromEntries(
    given.map((serial) => [serial, results.get(serialNumberKey(serial)) ?? NOT_IN_ORGANIZATION]),
  ),
  activities: reports,
})

const NOT_IN_ORGANIZATION: DeviceResult = { _tag: 'NotInOrganization' }

/**
 * The serial numbers to send. One with other characters than letters and digits is no device's, and Apple
 * would reject the whole activity. What is released can no longer be told from what never was here: so
 * that is read first.
 */
const sendableOf = async (
  settling: Settling,
  { type }: Plan,
  serials: readonly string[],
  { signal }: ActivityOptions,
): Promise<E.Either<ActivityFailure, readonly string[]>> => {
  const possible = serials.filter((serial) => /^[A-Z0-9]{1,64}$/.test(serial))
  if (type !== 'RELEASE_DEVICES') return E.right(possible)
  const members = await membersAmong(settling, possible, { signal })
  return E.isLeft(members)
    ? members
    : E.right(possible.filter((serial) => members.right.has(serial)))
}

const LONGEST_DEADLINE_MS = 90 * 24 * 60 * 60_000

const faultOf = ({ serverId, deadline }: Plan, now: Date): ActivityFailure | undefined => {
  if (serverId !== undefined && !isUsableId(serverId)) return idInvalid
  if (deadline === undefined) return undefined
  const isGood = deadline.getTime() - now.getTime() <= LONGEST_DEADLINE_MS
  return isGood ? undefined : DEADLINE_INVALID
}

/** A failure before anything was submitted. */
export const nothingDone = <F>(failure: F, serials: Iterable<string>): Interrupted<F> => ({
  ...failure,
  submitted: [],
  remaining: [...serials],
})

const DEADLINE_INVALID: DeadlineInvalid = {
  _tag: 'DeadlineInvalid',
  message: 'A migration deadline must be a date at most 90 days ahead. Nothing was sent.',
}
