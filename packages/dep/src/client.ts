import type { Operation } from '@mdm-kit/codec'
import type { CallOptions } from '@mdm-kit/http'

import type { Interrupted } from './batches.js'
import type { AccountDetail } from './codec/account.js'
import type { AccountDrivenProfile } from './codec/accountDriven.js'
import type { ActivationLockResponse } from './codec/activationLock.js'
import type { SerialStatuses } from './codec/assignment.js'
import type { BetaEnrollmentTokens } from './codec/betaEnrollment.js'
import type { DeviceDetails } from './codec/device.js'
import type { DevicePage } from './codec/devicePage.js'
import type { Profile, ProfileDefinition } from './codec/profile.js'
import type { ReplacementDetails } from './codec/replacement.js'
import type { ActivationLockInput } from './protocol/activationLock.js'
import type { FetchDevicesCode, SyncDevicesCode } from './protocol/devices.js'
import type { DepError } from './errors.js'
import type { DefineProfileCode } from './protocol/profiles.js'

export interface PageOptions extends CallOptions {
  /** Records in a page. Default 1000, the most that was seen to work. */
  readonly limit?: number | undefined
}

export interface FetchOptions extends PageOptions {
  /** From the page before. Absent: start from the beginning. */
  readonly cursor?: string | undefined
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

/** The definition failed, or the profile was defined and some of its serial numbers were not assigned. */
export type DefineProfileError =
  | DepError<DefineProfileCode>
  | (AssignProfileError & {
      /** The profile exists: keep this, and assign it to `remaining`. */
      readonly profile_uuid: string
    })

/** A profile that Apple has made. */
export interface DefinedProfile {
  /** Keep it: Apple has no call that lists profiles. */
  readonly profile_uuid: string
  /** The outcome for each of the definition's `devices`. */
  readonly devices: SerialStatuses
  /** For those that are `THROTTLED`: the longest wait that Apple asked of any batch. */
  readonly retry_after_seconds?: number
}

/** What came of assigning a profile. */
export interface AssignedProfile {
  /** By serial number, as it was given. */
  readonly devices: SerialStatuses
  /** For the serial numbers that are `THROTTLED`: the longest wait that Apple asked of any batch. */
  readonly retry_after_seconds?: number
}

/**
 * Device Assignment Services for one server token.
 *
 * Each call opens a session if there is none. A list of serial numbers may have any length: it is sent
 * without duplicates, 1000 at a time, one request after the other. An empty one sends nothing.
 *
 * Source: developer.apple.com/documentation/devicemanagement/device-assignment
 */
export interface DepClient {
  /** The server and organization of the server token, and what it may call. */
  readonly account: (options?: CallOptions) => Operation<DepError, AccountDetail>

  /**
   * One page of all devices of this server. `deviceChanges` goes through them all.
   *
   * `CursorExhausted`: the cursor has given all it had; go on with `syncDevices`.
   */
  readonly fetchDevices: (options?: FetchOptions) => Operation<FetchDevicesError, DevicePage>

  /**
   * One page of the changes since `cursor`, oldest first.
   *
   * A serial number may appear more than once: the latest `op_date` wins (`latestByDevice`). Save the
   * page, then its cursor: a crash repeats work instead of losing it. `CursorExpired` after 7 days:
   * start over with `fetchDevices`.
   */
  readonly syncDevices: (
    cursor: string,
    options?: PageOptions,
  ) => Operation<SyncDevicesError, DevicePage>

  /** What Apple knows about these devices. One that is not this server's has only a `response_status`. */
  readonly deviceDetails: (
    serials: Iterable<string>,
    options?: CallOptions,
  ) => Operation<DeviceDetailsError, Required<DeviceDetails>>

  /** Which device this one replaces. Only for devices whose `is_replacement_device` is true. */
  readonly replacementDetails: (
    serial: string,
    options?: CallOptions,
  ) => Operation<ReplacementDetailsError, ReplacementDetails>

  /**
   * Removes devices from the organization for good. **This cannot be undone.**
   *
   * An administrator must have allowed it for this server. The client never repeats it.
   */
  readonly disownDevices: (
    serials: Iterable<string>,
    options?: CallOptions,
  ) => Operation<DisownDevicesError, SerialStatuses>

  /**
   * Defines a profile, and assigns it to its `devices`. The client never repeats it: each call makes a
   * new profile.
   *
   * A profile cannot be changed: define another and assign that.
   */
  readonly defineProfile: (
    definition: ProfileDefinition,
    options?: CallOptions,
  ) => Operation<DefineProfileError, DefinedProfile>

  /** A profile as it was defined with this server token. */
  readonly fetchProfile: (
    profileUuid: string,
    options?: CallOptions,
  ) => Operation<FetchProfileError, Profile>

  /**
   * Makes devices enroll by this profile when they are next set up.
   *
   * `assignProfileInBatches` chooses the devices that need it and waits for throttled ones.
   */
  readonly assignProfile: (
    profileUuid: string,
    serials: Iterable<string>,
    options?: CallOptions,
  ) => Operation<AssignProfileError, AssignedProfile>

  /** Removes the profile of devices. A device that has fetched it keeps it until it is erased. */
  readonly removeProfile: (
    serials: Iterable<string>,
    options?: CallOptions,
  ) => Operation<RemoveProfileError, SerialStatuses>

  /**
   * Locks a device to the organization. Check `response_status`: a rejection is a result, not a failure.
   * The client never repeats it.
   */
  readonly activationLock: (
    input: ActivationLockInput,
    options?: CallOptions,
  ) => Operation<DepError, ActivationLockResponse>

  /** The beta programs that devices can be enrolled in. */
  readonly betaEnrollmentTokens: (
    options?: CallOptions,
  ) => Operation<BetaEnrollmentTokensError, BetaEnrollmentTokens>

  /** The URL that Apple sends devices to for account-driven enrollment. `NotFound` if there is none. */
  readonly accountDrivenProfile: (
    options?: CallOptions,
  ) => Operation<AccountDrivenProfileError, AccountDrivenProfile>

  /** Sets that URL. It is public: anyone who knows a user's address can read it. */
  readonly setAccountDrivenProfile: (
    discoveryUrl: string,
    options?: CallOptions,
  ) => Operation<SetAccountDrivenProfileError, void>

  /** Removes that URL. */
  readonly deleteAccountDrivenProfile: (
    options?: CallOptions,
  ) => Operation<DepError<'ORG_NOT_SUPPORTED'>, void>

  /** Closes the connections that this client opened; a `send` that was given to it stays open. */
  readonly close: () => Promise<void>
}
