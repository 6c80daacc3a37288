// The client of one server token, and one client for each of several.
export { DEP_ORIGIN, depClient } from './depClient.js'
export type { DepClientOptions, DepClientSettings, ServerTokenSource } from './depClient.js'
export type {
  AssignedProfile,
  DefinedProfile,
  DepClient,
  FetchOptions,
  PageOptions,
} from './client.js'
export type { DepEvent } from './session/events.js'
export type { SessionProxy } from './session/proxySession.js'
export { depClients } from './depClients.js'
export type { DepClients, SharedDepOptions } from './depClients.js'

// What a call may fail with, and who can resolve it.
export { depErrorClass } from './errors.js'
export type { DepError, DepErrorClass } from './errors.js'
export type {
  AccountDrivenProfileError,
  AssignProfileError,
  BetaEnrollmentTokensError,
  DefineProfileError,
  DeviceDetailsError,
  DisownDevicesError,
  FetchDevicesError,
  FetchProfileError,
  RemoveProfileError,
  ReplacementDetailsError,
  SetAccountDrivenProfileError,
  SyncDevicesError,
} from './client.js'

// Server tokens: the key pair, and what is in the `.p7m`.
export { createTokenKeyPair } from './token/tokenKeyPair.js'
export type { TokenKeyPair, TokenKeyPairOptions } from './token/tokenKeyPair.js'
export { decryptServerToken, parseServerToken } from './token/serverToken.js'
export type {
  DecryptServerTokenError,
  DecryptServerTokenOptions,
  ParseServerTokenError,
} from './token/serverToken.js'
export { ServerToken } from './codec/serverToken.js'

// Keeping a device list current.
export { deviceChanges } from './sync/deviceChanges.js'
export type { DeviceChangesOptions, DeviceChangesPage } from './sync/deviceChanges.js'
export type { DeviceChangesError } from './sync/nextStep.js'
export { SyncPosition } from './sync/position.js'
export { Cursor, cursorOf } from './codec/cursor.js'
export { latestByDevice, supersedes } from './sync/latestByDevice.js'
export { cooldownOf } from './sync/pollPolicy.js'
export type { PollPolicy } from './sync/pollPolicy.js'

// Assigning profiles to many devices.
export { assignProfileInBatches, needsProfile, retriesOf } from './sync/assignProfile.js'
export type {
  AssignInBatchesError,
  AssignInBatchesOptions,
  AssignmentOutcome,
  AssignmentRetry,
} from './sync/assignProfile.js'

// Activation Lock: bypass codes, and unlocking a device with one.
export {
  activationLockBypassCode,
  bypassCodeOf,
  parseBypassCode,
} from './activationLock/bypassCode.js'
export type { BypassCode, InvalidBypassCode } from './activationLock/bypassCode.js'
export { UNLOCK_ORIGIN, activationLockClient } from './activationLock/activationLockClient.js'
export type {
  ActivationLockClient,
  ActivationLockClientOptions,
} from './activationLock/activationLockClient.js'
export type { EscrowKeyUnlockError, EscrowKeyUnlockInput } from './protocol/escrowKeyUnlock.js'

// Managed Apple Accounts: the token that a device presents.
export {
  MANAGED_APPLE_ACCOUNT_SERVICE,
  managedAppleAccountToken,
} from './token/managedAppleAccount.js'
export type { KeyNotUsable, ManagedAppleAccountOptions } from './token/managedAppleAccount.js'

// The records: codecs of the JSON.
export { AccountDetail } from './codec/account.js'
export { AccountDrivenProfile } from './codec/accountDriven.js'
export { ActivationLockResponse } from './codec/activationLock.js'
export { SerialStatuses } from './codec/assignment.js'
export { BetaEnrollmentTokens } from './codec/betaEnrollment.js'
export { Device, DeviceDetails } from './codec/device.js'
export { DevicePage } from './codec/devicePage.js'
export { Profile, ProfileDefinition } from './codec/profile.js'
export { ReplacementDetails } from './codec/replacement.js'
export { SKIP_KEYS } from './codec/skipKeys.js'
