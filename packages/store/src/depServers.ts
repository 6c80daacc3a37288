import { IsoDate, type Secret } from '@mdm-kit/codec'
import type { DeviceChangesPage, SerialStatuses, ServerToken } from '@mdm-kit/dep'
import { AccountDetail, Device, ProfileDefinition, SyncPosition } from '@mdm-kit/dep/records'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'
import { SYNC_STATE, type SyncLease } from './syncs.js'

/** A device management service in Apple School or Business Manager, without its token: see `secrets`. */
export const DepServerRecord = record(
  'DepServerRecord',
  {
    /** Chosen by you. */
    name: t.string,
    /** Identifies the server token. Not a secret. */
    consumerKey: t.string,
    tokenExpiresAt: IsoDate,
    storedAt: IsoDate,
  },
  {
    /** As Apple described it when the token was stored. */
    account: AccountDetail,
    /** The profile that devices without one are assigned. */
    defaultProfileUuid: t.string,
    /** Up to where the device changes have been read. */
    position: SyncPosition,
    ...SYNC_STATE,
  },
)
export type DepServerRecord = RecordOf<typeof DepServerRecord>

/** A DEP server to add, or to replace. */
export interface NewDepServer {
  readonly name: string
  readonly serverToken: ServerToken
  /** The private key of the uploaded certificate, PKCS#8 DER. It signs Managed Apple Account tokens. */
  readonly key?: Secret<Uint8Array>
  readonly account?: AccountDetail
  readonly at: Date
}

/** The secrets of a DEP server. */
export interface DepServerSecrets {
  readonly serverToken: ServerToken
  /** PKCS#8 DER; absent if it was not given with the token. */
  readonly key?: Secret<Uint8Array>
}

/** A device as Apple last described it, and the profile that this server wants it to have. */
export const DepDeviceRecord = record(
  'DepDeviceRecord',
  {
    server: t.string,
    device: Device,
    /** Its profile was removed on purpose: it does not get the default. */
    withoutProfile: t.boolean,
  },
  {
    /** When it was removed from the server. The record stays until the server is offboarded. */
    deletedAt: IsoDate,
    /** The profile explicitly assigned to it. Absent: it gets the server's default. */
    wantedProfileUuid: t.string,
    /** When to retry an assignment that failed or was throttled. */
    assignAgainAt: IsoDate,
  },
)
export type DepDeviceRecord = RecordOf<typeof DepDeviceRecord>

/** Which devices of a DEP server to list. */
export interface DepDevicePage {
  readonly server: string
  /** The serial number of the last device on the previous page. */
  readonly after?: string
  readonly limit: number
  readonly profileStatus?: string
  readonly profileUuid?: string
  readonly deviceFamily?: string
  readonly model?: string
  /** True lists the devices that were removed from the server instead. Default false. */
  readonly deleted?: boolean
}

/** The result of saving a page: the extended lease, and how many devices were added, changed and deleted. */
export interface SavedPage {
  readonly lease: SyncLease
  readonly added: number
  readonly changed: number
  readonly deleted: number
}

/** A profile that was defined at Apple for the devices of a DEP server. */
export const DepProfileRecord = record(
  'DepProfileRecord',
  {
    server: t.string,
    profileUuid: t.string,
    definition: ProfileDefinition,
    definedAt: IsoDate,
  },
  {},
)
export type DepProfileRecord = RecordOf<typeof DepProfileRecord>

/** DEP servers, their devices, and the profiles that were defined for them. */
export interface DepServerStore {
  /** Adds a server, or replaces its token and account and keeps its devices. Its sync is due at once. */
  readonly put: (server: NewDepServer) => Stored<void>
  readonly find: (name: string) => Stored<DepServerRecord | undefined>
  /** All of them, by name. */
  readonly list: () => Stored<readonly DepServerRecord[]>
  readonly secrets: (name: string) => Stored<DepServerSecrets | undefined>
  /** Without `profileUuid`, nothing is assigned automatically. False when there is no such server. */
  readonly setDefaultProfile: (name: string, profileUuid?: string) => Stored<boolean>

  /**
   * Saves the devices of a page and the position after it in one step, and extends the lease to `until`.
   *
   * Of two records of a device the one with the later operation is kept (`supersedes`). The last page
   * of a full fetch marks as deleted the devices that were on none of its pages. Undefined when the
   * lease is not the newest; nothing was saved then.
   */
  readonly savePage: (
    lease: SyncLease,
    page: DeviceChangesPage,
    times: { readonly at: Date; readonly until: Date },
  ) => Stored<SavedPage | undefined>
  /** Deletes the position, so that the next sync is a full fetch. */
  readonly startOver: (lease: SyncLease) => Stored<void>

  /** Deletes at most `limit` devices that were marked as deleted before `before`; returns how many. */
  readonly pruneDeleted: (before: Date, limit: number) => Stored<number>

  /** By its serial number, or by the hash that enrollments have of it. */
  readonly device: (server: string, serial: string) => Stored<DepDeviceRecord | undefined>
  /** In the order of their serial numbers. */
  readonly devices: (page: DepDevicePage) => Stored<readonly DepDeviceRecord[]>
  /** Sets the profile that these devices are to have; undefined: none, not even the default. */
  readonly want: (
    server: string,
    serials: readonly string[],
    profileUuid: string | undefined,
  ) => Stored<void>
  /** Devices whose profile is not the one they are to have, grouped by that profile, at most `limit` of each. */
  readonly toAssign: (
    server: string,
    now: Date,
    limit: number,
  ) => Stored<readonly { readonly profileUuid: string; readonly serials: readonly string[] }[]>
  /**
   * Records Apple's response to an assignment or, without `profileUuid`, to a removal.
   *
   * @param again the devices to try again, and when
   */
  readonly assigned: (
    server: string,
    profileUuid: string | undefined,
    statuses: SerialStatuses,
    again: readonly { readonly serials: readonly string[]; readonly at: Date }[],
  ) => Stored<void>

  /** Apple has no call that lists profiles: this is the only record of them. */
  readonly putProfile: (profile: DepProfileRecord) => Stored<void>
  /** In the order in which they were defined. */
  readonly profiles: (server: string) => Stored<readonly DepProfileRecord[]>
}
