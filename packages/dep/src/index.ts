// The client.
export { DEP_ORIGIN, DEP_PROTOCOL_VERSION, DEP_RETRY, depClient } from './depClient.js'
export type { DepClientOptions, DepClientSettings, ServerTokenSource } from './depClient.js'
export { depClients } from './depClients.js'
export type { DepClients, SharedDepOptions } from './depClients.js'
export type {
  AccountDrivenProfileError,
  AssignProfileError,
  AssignedProfile,
  BetaEnrollmentTokensError,
  CallOptions,
  DefineProfileError,
  DefinedProfile,
  DepClient,
  DeviceDetailsError,
  DisownDevicesError,
  FetchDevicesError,
  FetchOptions,
  FetchProfileError,
  PageOptions,
  RemoveProfileError,
  ReplacementDetailsError,
  SetAccountDrivenProfileError,
  SyncDevicesError,
} from './client.js'
export type { DepEvent, SessionEvent, DepUnreadableEvent } from './session/events.js'
export type { SessionProxy } from './session/proxySession.js'

// What a call may fail with.
export { depErrorClass } from './errors.js'
export type {
  CommonCode,
  DepError,
  DepErrorClass,
  ProxyRejected,
  DepRejection,
  RejectionCode,
  ServerTokenUnavailable,
  ServiceError,
  ServiceUnavailable,
  SessionError,
  SessionRejected,
  SessionRequestInvalid,
  TokenExpired,
  TokenRejected,
  TooManyRequests,
  Unexpected,
} from './errors.js'
export type { Interrupted } from './batches.js'
export type { EndpointError, OnUnreadable, Reader } from './protocol/read.js'

// Server tokens: the key pair, the `.p7m`, and what Managed Apple Accounts need of them.
export { createTokenKeyPair } from './token/tokenKeyPair.js'
export type { TokenKeyPair, TokenKeyPairOptions } from './token/tokenKeyPair.js'
export { decryptServerToken, parseServerToken } from './token/serverToken.js'
export type {
  CertificateUnreadable,
  DecryptServerTokenError,
  DecryptServerTokenOptions,
  FileDamaged,
  ParseServerTokenError,
  ServerTokenExpired,
  UnsupportedEncryption,
  WrongKey,
} from './token/serverToken.js'
export type { OtherFile, WrongFile } from './token/serverTokenFile.js'
export { ServerToken } from './codec/serverToken.js'
export {
  MANAGED_APPLE_ACCOUNT_SERVICE,
  managedAppleAccountToken,
} from './token/managedAppleAccount.js'
export type { KeyNotUsable, ManagedAppleAccountOptions } from './token/managedAppleAccount.js'

// Keeping a device list current.
export { deviceChanges } from './sync/deviceChanges.js'
export type { DeviceChangesOptions, DeviceChangesPage } from './sync/deviceChanges.js'
export type { CursorRepeated, DeviceChangesError } from './sync/nextStep.js'
export { latestByDevice, supersedes } from './sync/latestByDevice.js'
export { cooldownOf } from './sync/pollPolicy.js'
export type { PollPolicy } from './sync/pollPolicy.js'
export { CURSOR_LIFETIME_MS, SyncPhase, SyncPosition } from './sync/position.js'
export { Cursor, cursorOf } from './codec/cursor.js'

// Assigning profiles to many devices.
export { assignProfileInBatches, needsProfile, retriesOf } from './sync/assignProfile.js'
export type {
  AssignInBatchesError,
  AssignInBatchesOptions,
  AssignmentOutcome,
  AssignmentRetry,
} from './sync/assignProfile.js'

// Activation Lock: bypass codes, and unlocking from afar.
export {
  activationLockBypassCode,
  bypassCodeOf,
  parseBypassCode,
} from './activationLock/bypassCode.js'
export type { BypassCode, InvalidBypassCode } from './activationLock/bypassCode.js'
export {
  UNLOCK_ORIGIN,
  activationLockClient,
  escrowKeyUnlockRequest,
  readEscrowKeyUnlock,
} from './activationLock/escrowKeyUnlock.js'
export type {
  ActivationLockClient,
  ActivationLockClientOptions,
  EscrowKeyMismatch,
  EscrowKeyUnlockError,
  EscrowKeyUnlockInput,
  EscrowKeyUnlockMalformed,
} from './activationLock/escrowKeyUnlock.js'

// Codecs of the JSON.
export { AccountDetail, Limit, Url } from './codec/account.js'
export { AccountDrivenProfile } from './codec/accountDriven.js'
export { ActivationLockResponse, ActivationLockStatus } from './codec/activationLock.js'
export {
  AssignProfileResponse,
  DefineProfileResponse,
  DeviceStatuses,
  SerialStatus,
  SerialStatuses,
} from './codec/assignment.js'
export { BetaEnrollmentToken, BetaEnrollmentTokens } from './codec/betaEnrollment.js'
export {
  DEVICE_FAMILIES,
  Device,
  DeviceDetail,
  DeviceDetails,
  DeviceFamily,
  OPERATING_SYSTEMS,
  OPERATION_TYPES,
  OperatingSystem,
  OperationType,
  PROFILE_STATUSES,
  ProfileStatus,
} from './codec/device.js'
export { DevicePage } from './codec/devicePage.js'
export { Profile, ProfileDefinition, sameProfile } from './codec/profile.js'
export { ReplacementDetails } from './codec/replacement.js'
export { SKIP_KEYS, SkipKey } from './codec/skipKeys.js'
