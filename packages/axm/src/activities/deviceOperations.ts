import { distinctSerialNumbers, type Operation, operation, serialNumberKey } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { ActivityFailure, DeadlineInvalid, NotConfirmed } from '../errors.js'
import { idInvalid } from '../collections.js'
import type { NewActivity } from '../protocol/activities.js'
import { isUsableId } from '../protocol/request.js'
import { membersAmong } from './readBack.js'
import type { ActivityReceipt } from './receipt.js'
import type { DeviceResult } from './results.js'
import { type ActivityReport, settle, type SettleOptions, type Settling } from './settle.js'
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

type DeviceOperation = Operation<ActivityError, ActivityOutcome>

/**
 * Operations on devices. Apple carries them out as activities, in seconds to minutes; a call here lasts
 * until each device was read back.
 *
 * A list of serial numbers may have any length: it is sent without duplicates, in capitals, 1000 at a
 * time. Each activity is submitted once: after a failure that leaves open whether Apple has it, the
 * devices are read instead.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/create-an-orgdeviceactivity
 */
export interface DeviceOperations {
  /** Assigns devices to a server, from another or from none. They enroll there when they are next set up. */
  readonly assignDevices: (
    serials: Iterable<string>,
    serverId: string,
    options?: ActivityOptions,
  ) => DeviceOperation
  /** Takes devices from their server. Apple may want to know which one (not documented): give it if you know it. */
  readonly unassignDevices: (
    serials: Iterable<string>,
    options?: ActivityOptions & { readonly serverId?: string | undefined },
  ) => DeviceOperation
  /**
   * Assigns devices that are in use to another server, and lets their users migrate until the deadline:
   * at most 90 days ahead. Business 2.3, School 1.6.
   */
  readonly migrateDevices: (
    serials: Iterable<string>,
    serverId: string,
    deadline: Date,
    options?: ActivityOptions,
  ) => DeviceOperation
  /** Another deadline, for devices whose migration is under way. One that has passed lets users postpone no longer. */
  readonly updateMigrationDeadline: (
    serials: Iterable<string>,
    deadline: Date,
    options?: ActivityOptions,
  ) => DeviceOperation
  /** Ends migrations that have not happened yet. */
  readonly cancelMigration: (
    serials: Iterable<string>,
    options?: ActivityOptions,
  ) => DeviceOperation
  /**
   * Goes on with activities that were submitted before, by this process or another: follows them and
   * reads the devices back, by serial number in capitals. Sends nothing that changes anything.
   */
  readonly resumeActivities: (
    receipts: readonly ActivityReceipt[],
    options?: SettleOptions,
  ) => DeviceOperation
}

/** Of Apple Business, 2.4. */
export interface BusinessDeviceOperations extends DeviceOperations {
  /**
   * Removes devices from the organization for good: their assignments and blueprints are gone. **This
   * cannot be undone**; only a reseller or Apple Configurator brings a device back.
   *
   * Serial numbers that are not the organization's are found out before, by reading.
   */
  readonly releaseDevices: (
    serials: Iterable<string>,
    options: ActivityOptions & { readonly confirm: 'release' },
  ) => DeviceOperation
}

/** The operations of both kinds of organization. */
export const deviceOperations = (settling: Settling): DeviceOperations => {
  const carryOut = carriedOutBy(settling)
  return {
    assignDevices: (serials, serverId, options) =>
      carryOut({ type: 'ASSIGN_DEVICES', serverId }, serials, options),
    unassignDevices: (serials, { serverId, ...options } = {}) =>
      carryOut({ type: 'UNASSIGN_DEVICES', serverId }, serials, options),
    migrateDevices: (serials, serverId, deadline, options) =>
      carryOut(
        { type: 'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE', serverId, deadline },
        serials,
        options,
      ),
    updateMigrationDeadline: (serials, deadline, options) =>
      carryOut({ type: 'UPDATE_MDM_MIGRATION_DEADLINE', deadline }, serials, options),
    cancelMigration: (serials, options) =>
      carryOut({ type: 'CANCEL_MDM_MIGRATION' }, serials, options),
    resumeActivities: (receipts, options = {}) =>
      operation(async () => {
        const settled = await settle(settling, receipts, options)
        if (E.isLeft(settled)) {
          return E.left({ ...settled.left, submitted: receipts, remaining: [] })
        }
        const { results, reports } = settled.right
        return E.right({ devices: Object.fromEntries(results), activities: reports })
      }),
  }
}

/** And that of Apple Business. */
export const businessDeviceOperations = (settling: Settling): BusinessDeviceOperations => {
  const carryOut = carriedOutBy(settling)
  return {
    ...deviceOperations(settling),
    releaseDevices: (serials, { confirm, ...options }) =>
      // Checked again, for callers without types.
      (confirm as string) === 'release'
        ? carryOut({ type: 'RELEASE_DEVICES' }, serials, options)
        : operation(() => Promise.resolve(E.left(nothingDone(NOT_CONFIRMED, serials)))),
  }
}

type Plan = Omit<NewActivity, 'serials'>

const carriedOutBy =
  (settling: Settling) =>
  (plan: Plan, serials: Iterable<string>, options: ActivityOptions = {}): DeviceOperation =>
    operation(async () => {
      const given = distinctSerialNumbers(serials)
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
      const { results, reports } = settled.right
      const devices = given.map((serial) => [
        serial,
        results.get(serialNumberKey(serial)) ?? NOT_IN_ORGANIZATION,
      ])
      return E.right({
        devices: Object.fromEntries(devices) as ActivityOutcome['devices'],
        activities: reports,
      })
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

const nothingDone = <F>(failure: F, serials: Iterable<string>): Interrupted<F> => ({
  ...failure,
  submitted: [],
  remaining: [...serials],
})

const DEADLINE_INVALID: DeadlineInvalid = {
  _tag: 'DeadlineInvalid',
  message: 'A migration deadline must be a date at most 90 days ahead. Nothing was sent.',
}

const NOT_CONFIRMED: NotConfirmed = {
  _tag: 'NotConfirmed',
  message:
    "Releasing devices cannot be undone. Give { confirm: 'release' } if you mean it. Nothing was sent.",
}
