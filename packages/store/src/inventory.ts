import { OrgDeviceAttributes } from '@mdm-kit/axm/records'
import { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { AxmCoverage } from './axmOrganizations.js'
import { EnrollmentState } from './enrollmentRecord.js'
import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** What an organization knows of a device that it owns. */
export const OwnedDevice = record(
  'OwnedDevice',
  { organization: t.string, device: OrgDeviceAttributes },
  {
    /** The server that it is assigned to. Absent: none, as far as is known. */
    serverId: t.string,
    serverName: t.string,
    /** Absent until somebody asked for it. */
    coverage: AxmCoverage,
  },
)

/** A device of a DEP server, and its profile. */
export const DepAssignedDevice = record(
  'DepAssignedDevice',
  { server: t.string, profileStatus: t.string },
  { profileUuid: t.string },
)

/** An enrollment of a device. */
export const InventoryEnrollment = record(
  'InventoryEnrollment',
  { id: EnrollmentId, state: EnrollmentState },
  { lastSeenAt: IsoDate },
)

/** Everything that is known under one serial number. At least one of the lists has an entry. */
export const InventoryRecord = record(
  'InventoryRecord',
  {
    /** Its hash if the store keeps only that, and no service of Apple lists the device. */
    serialNumber: t.string,
    /** The organizations that own it, by Apple Business or Apple School Manager. */
    organizations: t.readonlyArray(OwnedDevice),
    /** The DEP servers that it is on. */
    dep: t.readonlyArray(DepAssignedDevice),
    /** Its enrollments, ended ones included. The serial number is the one that the device reported. */
    enrollments: t.readonlyArray(InventoryEnrollment),
  },
  {},
)
export type InventoryRecord = RecordOf<typeof InventoryRecord>

/** Which devices to list. */
export interface InventoryPage {
  /** The serial number of the last device on the previous page. */
  readonly after?: string
  readonly limit: number
  /** What the serial number starts with: letters and digits, in either case. */
  readonly search?: string
}

/** What the tables of Apple's services and of enrollments know of each device. */
export interface InventoryStore {
  /** In the order of their serial numbers; those that are only known as a hash come last. */
  readonly list: (page: InventoryPage) => Stored<readonly InventoryRecord[]>
  /** By its serial number in either case, or its hash. */
  readonly find: (serial: string) => Stored<InventoryRecord | undefined>
}
