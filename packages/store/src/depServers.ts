import type { Secret } from '@mdm-kit/codec'
import type {
  AccountDetail,
  Device,
  DeviceChangesPage,
  ProfileDefinition,
  SerialStatuses,
  ServerToken,
  SyncPosition,
} from '@mdm-kit/dep'

import type { Stored } from './stored.js'
import type { SyncLease, ServiceSyncState } from './syncs.js'

/** What lists show of a server in Apple School or Business Manager. Its token has a call of its own. */
export interface DepServerRecord extends ServiceSyncState {
  /** A name of yours. */
  readonly name: string
  /** Names the server token; no secret. */
  readonly consumerKey: string
  readonly tokenExpiresAt: Date
  /** As Apple told it when the token was stored. */
  readonly account?: AccountDetail
  /** What devices without a profile are assigned. */
  readonly defaultProfileUuid?: string
  /** How far the device changes were read. */
  readonly position?: SyncPosition
  readonly storedAt: Date
}

export interface NewDepServer {
  readonly name: string
  readonly serverToken: ServerToken
  /** PKCS#8, DER, of the certificate that was uploaded: it signs Managed Apple Account tokens. */
  readonly key?: Secret<Uint8Array>
  readonly account?: AccountDetail
  readonly at: Date
}

export interface DepServerSecrets {
  readonly serverToken: ServerToken
  readonly key?: Secret<Uint8Array>
}

/** A device as Apple last told of it, and what this server wants of it. */
export interface DepDeviceRecord {
  readonly server: string
  readonly device: Device
  /** When it left the server. What was known of it stays until the server is forgotten. */
  readonly deletedAt?: Date
  /** The profile that it was given on purpose. Absent: it follows the server's default. */
  readonly wantedProfileUuid?: string
  /** Its profile was taken away on purpose: the default is not for it. */
  readonly withoutProfile: boolean
  /** An assignment failed or was throttled; it is tried again then. */
  readonly assignAgainAt?: Date
}

export interface DepDevicePage {
  readonly server: string
  /** The serial number of the last one of the page before. */
  readonly after?: string
  readonly limit: number
  readonly profileStatus?: string
  readonly profileUuid?: string
  readonly deviceFamily?: string
  readonly model?: string
  /** Default false: those that are there. True: those that have left. */
  readonly deleted?: boolean
}

/** What became of a page. Serial numbers, as they were found to be new, changed, or gone. */
export interface SavedPage {
  readonly lease: SyncLease
  readonly added: number
  readonly changed: number
  readonly deleted: number
}

export interface DepProfileRecord {
  readonly server: string
  readonly profileUuid: string
  readonly definition: ProfileDefinition
  readonly definedAt: Date
}

export interface DepServerStore {
  /** Adds a server, or replaces its token and account; what is known of its devices stays. It is due at once. */
  readonly put: (server: NewDepServer) => Stored<void>
  readonly find: (name: string) => Stored<DepServerRecord | undefined>
  /** All of them, by name. */
  readonly list: () => Stored<readonly DepServerRecord[]>
  readonly secrets: (name: string) => Stored<DepServerSecrets | undefined>
  /** Absent: nothing is assigned by itself. False when there is no such server. */
  readonly setDefaultProfile: (name: string, profileUuid?: string) => Stored<boolean>

  /**
   * The devices of a page and the position after it, in one step; the lease goes on until `until`.
   *
   * Of two records of a device the later operation stands (`supersedes`). The last page of a full
   * fetch marks as deleted what has not come since the first. None: the lease is not the newest, and
   * nothing was saved.
   */
  readonly savePage: (
    lease: SyncLease,
    page: DeviceChangesPage,
    times: { readonly at: Date; readonly until: Date },
  ) => Stored<SavedPage | undefined>
  /** Drops the position: the next sync is a full fetch. */
  readonly startOver: (lease: SyncLease) => Stored<void>

  readonly device: (server: string, serial: string) => Stored<DepDeviceRecord | undefined>
  /** By serial number. */
  readonly devices: (page: DepDevicePage) => Stored<readonly DepDeviceRecord[]>
  /** What is wanted of devices from now on: this profile, or none at all. */
  readonly want: (
    server: string,
    serials: readonly string[],
    profileUuid: string | undefined,
  ) => Stored<void>
  /** Devices that await another profile than they should, by profile, at most `limit` of each. */
  readonly toAssign: (
    server: string,
    now: Date,
    limit: number,
  ) => Stored<readonly { readonly profileUuid: string; readonly serials: readonly string[] }[]>
  /** Files the answer to an assignment, or without a profile to a removal. */
  readonly assigned: (
    server: string,
    profileUuid: string | undefined,
    statuses: SerialStatuses,
    again: readonly { readonly serials: readonly string[]; readonly at: Date }[],
  ) => Stored<void>

  /** Apple has no call that lists profiles: this is the only list there is. */
  readonly putProfile: (profile: DepProfileRecord) => Stored<void>
  /** In the order they were defined. */
  readonly profiles: (server: string) => Stored<readonly DepProfileRecord[]>
}
