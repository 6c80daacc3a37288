import { operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { NotConfirmed } from '../errors.js'
import {
  type ActivityOptions,
  carriedOutBy,
  type DeviceOperation,
  nothingDone,
} from './carryOut.js'
import type { ActivityReceipt } from './receipt.js'
import { settle, type SettleOptions, type Settling } from './settle.js'
import { unassignedBy } from './unassign.js'

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
  /**
   * Takes devices from their servers. Whether Apple wants to know which server is not documented: give it
   * if you know it. If Apple asks for one that was not given, it is read for each device.
   */
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

export interface ReleaseOptions extends ActivityOptions {
  readonly confirm: 'release'
}

/** Of Apple Business, 2.4. */
export interface BusinessDeviceOperations extends DeviceOperations {
  /**
   * Removes devices from the organization for good: their assignments and blueprints are gone. **This
   * cannot be undone**; only a reseller or Apple Configurator brings a device back.
   *
   * Serial numbers that are not the organization's are found out before, by reading.
   */
  readonly releaseDevices: (serials: Iterable<string>, options: ReleaseOptions) => DeviceOperation
}

/** The operations of both kinds of organization. */
export const deviceOperations = (settling: Settling): DeviceOperations => {
  const carryOut = carriedOutBy(settling)
  return {
    assignDevices: (serials, serverId, options) =>
      carryOut({ type: 'ASSIGN_DEVICES', serverId }, serials, options),
    unassignDevices: unassignedBy(settling),
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
    // Checked again, for callers without types.
    releaseDevices: (serials, given: Partial<ReleaseOptions> | undefined) => {
      const { confirm, ...options } = given ?? {}
      return confirm === 'release'
        ? carryOut({ type: 'RELEASE_DEVICES' }, serials, options)
        : operation(() => Promise.resolve(E.left(nothingDone(NOT_CONFIRMED, serials))))
    },
  }
}

const NOT_CONFIRMED: NotConfirmed = {
  _tag: 'NotConfirmed',
  message:
    "Releasing devices cannot be undone. Give { confirm: 'release' } if you mean it. Nothing was sent.",
}
