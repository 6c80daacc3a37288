import type { TaskEither } from 'fp-ts/lib/TaskEither.js'

import type { Interrupted } from './batches.js'
import type { AccountDetail } from './codec/account.js'
import type { AccountDrivenProfile } from './codec/accountDriven.js'
import type { ActivationLockResponse } from './codec/activationLock.js'
import type { SerialStatuses } from './codec/assignment.js'
import type { BetaEnrollmentTokens } from './codec/betaEnrollment.js'
import type { Cursor } from './codec/cursor.js'
import type { DeviceDetails } from './codec/device.js'
import type { DevicePage } from './codec/devicePage.js'
import type { Profile, ProfileDefinition } from './codec/profile.js'
import type { ReplacementDetails } from './codec/replacement.js'
import type { ActivationLockInput } from './protocol/activationLock.js'
import type { FetchDevicesCode, SyncDevicesCode } from './protocol/devices.js'
import type { DepError } from './protocol/errors.js'
import type { DefineProfileCode } from './protocol/profiles.js'

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

export interface PageOptions extends CallOptions {
  /** Records of a page. Default 1000, the most that has been seen to work. */
  readonly limit?: number | undefined
}

export interface FetchOptions extends PageOptions {
  /** From the page before. Absent: from the beginning. */
  readonly cursor?: Cursor | undefined
}

export type FetchDevicesError = DepError<FetchDevicesCode>
export type SyncDevicesError = DepError<SyncDevicesCode>
export type DeviceDetailsError = DepError<'DEVICE_ID_REQUIRED'>
export type ReplacementDetailsError = DepError<'DEVICE_ID_REQUIRED' | 'DEVICE_NOT_FOUND'>
export type DisownDevicesError = Interrupted<DepError<'DEVICE_ID_REQUIRED'>>
export type FetchProfileError = DepError<'PROFILE_UUID_REQUIRED' | 'NOT_FOUND'>
export type AssignProfileError = Interrupted<
  DepError<'DEVICE_ID_REQUIRED' | 'PROFILE_UUID_REQUIRED' | 'NOT_FOUND'>
>
export type RemoveProfileError = Interrupted<DepError<'DEVICE_ID_REQUIRED'>>
export type SetAccountDrivenProfileError = DepError<
  'MDM_SERVICE_DISCOVERY_URL_REQUIRED' | 'MDM_SERVICE_DISCOVERY_URL_NOT_VALID' | 'ORG_NOT_SUPPORTED'
>
export type AccountDrivenProfileError = DepError<'ORG_NOT_SUPPORTED' | 'NOT_FOUND'>
export type BetaEnrollmentTokensError = DepError<'APPLE_SEED_FOR_IT_TURNED_OFF'>

/** A new definition has more serial numbers than one request takes, and some were not assigned. */
export type DefineProfileError =
  | DepError<DefineProfileCode>
  | (AssignProfileError & {
      /** The profile is defined: keep this, and assign it to `remaining`. */
      readonly profile_uuid: string
    })

export interface DefinedProfile {
  /** Keep it: Apple has no call that lists profiles. */
  readonly profile_uuid: string
  /** What became of each of the definition's `devices`. */
  readonly devices: SerialStatuses
  /** For those that are `THROTTLED`: the longest wait that any batch was told. */
  readonly retry_after_seconds?: number
}

export interface AssignedProfile {
  readonly devices: SerialStatuses
  /** For the serial numbers that are `THROTTLED`: the longest that any batch was told. */
  readonly retry_after_seconds?: number
}

/**
 * Device Assignment Services for one server token.
 *
 * Each call opens a session if there is none. Lists of serial numbers may have any length: they go
 * out without duplicates, 1000 at a time, one request after the other; an empty one makes no request.
 *
 * Source: developer.apple.com/documentation/devicemanagement/device-assignment
 */
export interface DepClient {
  /** Which server and organization the server token belongs to, and what it may call. */
  readonly account: (options?: CallOptions) => TaskEither<DepError, AccountDetail>

  /**
   * One page of all devices of this server. `deviceChanges` goes through them all.
   *
   * `CursorExhausted`: the cursor has given all it had; go on with `syncDevices`.
   */
  readonly fetchDevices: (options?: FetchOptions) => TaskEither<FetchDevicesError, DevicePage>

  /**
   * One page of the changes since `cursor`, oldest first.
   *
   * A serial number may appear more than once: the latest `op_date` wins (`latestByDevice`). Save the
   * page, then its cursor: a crash repeats work instead of losing it. `CursorExpired` after 7 days:
   * start over with `fetchDevices`.
   */
  readonly syncDevices: (
    cursor: Cursor,
    options?: PageOptions,
  ) => TaskEither<SyncDevicesError, DevicePage>

  /** What Apple knows of these devices. One that is not this server's has a `response_status` only. */
  readonly deviceDetails: (
    serials: Iterable<string>,
    options?: CallOptions,
  ) => TaskEither<DeviceDetailsError, Required<DeviceDetails>>

  /** Which device this one replaces. Only for devices whose `is_replacement_device` is true. */
  readonly replacementDetails: (
    serial: string,
    options?: CallOptions,
  ) => TaskEither<ReplacementDetailsError, ReplacementDetails>

  /**
   * Gives devices up for good: they leave the organization. **There is no way back.**
   *
   * An administrator must have allowed it for this server. Never sent twice by itself.
   */
  readonly disownDevices: (
    serials: Iterable<string>,
    options?: CallOptions,
  ) => TaskEither<DisownDevicesError, SerialStatuses>

  /**
   * Defines a profile, and assigns it to its `devices`. Never sent twice by itself: each call makes a
   * new profile.
   *
   * There is no call that changes a profile: define another and assign that.
   */
  readonly defineProfile: (
    definition: ProfileDefinition,
    options?: CallOptions,
  ) => TaskEither<DefineProfileError, DefinedProfile>

  readonly fetchProfile: (
    profileUuid: string,
    options?: CallOptions,
  ) => TaskEither<FetchProfileError, Profile>

  /**
   * Makes devices enroll by this profile when they are next set up.
   *
   * `assignProfileInBatches` chooses the devices that need it and waits for throttled ones.
   */
  readonly assignProfile: (
    profileUuid: string,
    serials: Iterable<string>,
    options?: CallOptions,
  ) => TaskEither<AssignProfileError, AssignedProfile>

  /** Leaves devices without a profile. One that has fetched it keeps it until it is erased. */
  readonly removeProfile: (
    serials: Iterable<string>,
    options?: CallOptions,
  ) => TaskEither<RemoveProfileError, SerialStatuses>

  /**
   * Locks a device to the organization. Look at `response_status`: a refusal is an answer too. Never
   * sent twice by itself.
   */
  readonly activationLock: (
    input: ActivationLockInput,
    options?: CallOptions,
  ) => TaskEither<DepError, ActivationLockResponse>

  /** The beta programs that devices can be enrolled in. */
  readonly betaEnrollmentTokens: (
    options?: CallOptions,
  ) => TaskEither<BetaEnrollmentTokensError, BetaEnrollmentTokens>

  /** Where Apple sends devices for account-driven enrollment. `NotFound` if nowhere. */
  readonly accountDrivenProfile: (
    options?: CallOptions,
  ) => TaskEither<AccountDrivenProfileError, AccountDrivenProfile>

  /** Anyone who knows a user's address can read this URL. */
  readonly setAccountDrivenProfile: (
    discoveryUrl: string,
    options?: CallOptions,
  ) => TaskEither<SetAccountDrivenProfileError, void>

  readonly deleteAccountDrivenProfile: (
    options?: CallOptions,
  ) => TaskEither<DepError<'ORG_NOT_SUPPORTED'>, void>

  /** Closes the connections that this client opened; a `send` that it was given is left alone. */
  readonly close: () => Promise<void>
}
