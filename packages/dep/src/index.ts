export {
  activationLockBypassCode,
  bypassCodeOf,
  parseBypassCode,
} from './activationLock/bypassCode.js'
export type { BypassCode, InvalidBypassCode } from './activationLock/bypassCode.js'
export {
  activationLockClient,
  escrowKeyUnlockRequest,
  readEscrowKeyUnlock,
  UNLOCK_ORIGIN,
} from './activationLock/escrowKeyUnlock.js'
export type {
  ActivationLockClient,
  ActivationLockClientOptions,
  EscrowKeyMismatch,
  EscrowKeyUnlockMalformed,
  EscrowKeyUnlockError,
  EscrowKeyUnlockInput,
} from './activationLock/escrowKeyUnlock.js'
export type { Interrupted } from './batches.js'
export type {
  AccountDrivenProfileError,
  AssignedProfile,
  AssignProfileError,
  BetaEnrollmentTokensError,
  CallOptions,
  DefinedProfile,
  DefineProfileError,
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
export { Cursor, cursorOf } from './codec/cursor.js'
export type { CursorBrand } from './codec/cursor.js'
export {
  Device,
  DEVICE_FAMILIES,
  DeviceDetail,
  DeviceDetails,
  DeviceFamily,
  OPERATING_SYSTEMS,
  OperatingSystem,
  OPERATION_TYPES,
  OperationType,
  PROFILE_STATUSES,
  ProfileStatus,
} from './codec/device.js'
export { DevicePage } from './codec/devicePage.js'
export { Profile, ProfileDefinition, sameProfile } from './codec/profile.js'
export { ReplacementDetails } from './codec/replacement.js'
export { ServerToken } from './codec/serverToken.js'
export { SKIP_KEYS, SkipKey } from './codec/skipKeys.js'
export { DEP_ORIGIN, DEP_PROTOCOL_VERSION, DEP_RETRY, depClient } from './depClient.js'
export type { DepClientOptions, DepClientSettings, ServerTokenSource } from './depClient.js'
export { depClients } from './depClients.js'
export type { DepClients, SharedDepOptions } from './depClients.js'
export {
  DISCOVERY_PATH,
  discoveryAnswer,
  DiscoveryDocument,
  discoveryQuestionOf,
  EnrollmentVersion,
  ServiceConfig,
  serviceConfigAnswer,
  signedInAnswer,
  signInRequiredAnswer,
} from './enrollment/discovery.js'
export type { DiscoveryQuestion, InvalidSignInUrl } from './enrollment/discovery.js'
export { decodeMachineInfo, MachineInfo } from './enrollment/machineInfo.js'
export type {
  DecodeMachineInfoOptions,
  MachineInfoError,
  NotBase64,
  SignedMachineInfo,
} from './enrollment/machineInfo.js'
export { softwareUpdateRequiredAnswer } from './enrollment/softwareUpdate.js'
export type { RequiredSoftwareUpdate, SoftwareUpdateTexts } from './enrollment/softwareUpdate.js'
export { accountRequest, readAccount } from './protocol/account.js'
export {
  accountDrivenProfileRequest,
  deleteAccountDrivenProfileRequest,
  readAccountDrivenProfile,
  readAccountDrivenProfileDeleted,
  readAccountDrivenProfileSet,
  setAccountDrivenProfileRequest,
} from './protocol/accountDriven.js'
export { activationLockRequest, readActivationLock } from './protocol/activationLock.js'
export type { ActivationLockInput } from './protocol/activationLock.js'
export { betaEnrollmentTokensRequest, readBetaEnrollmentTokens } from './protocol/betaEnrollment.js'
export {
  deviceDetailsRequest,
  disownDevicesRequest,
  fetchDevicesRequest,
  MOST_DEVICES_A_PAGE,
  MOST_SERIALS_A_REQUEST,
  readDeviceDetails,
  readDisownedDevices,
  readFetchedDevices,
  readReplacementDetails,
  readSyncedDevices,
  replacementDetailsRequest,
  syncDevicesRequest,
} from './protocol/devices.js'
export type { FetchDevicesCode, SyncDevicesCode } from './protocol/devices.js'
export type {
  CommonCode,
  DepError,
  ProxyRejected,
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
} from './protocol/errors.js'
export {
  assignProfileRequest,
  defineProfileRequest,
  PROFILE_LIMITS,
  profileRequest,
  readAssignedProfile,
  readDefinedProfile,
  readProfile,
  readRemovedProfile,
  removeProfileRequest,
} from './protocol/profiles.js'
export type { DefineProfileCode } from './protocol/profiles.js'
export type { EndpointError, OnUnreadable, Reader } from './protocol/read.js'
export type { Refusal, RefusalCode } from './protocol/refusals.js'
export { readSession, sessionRequest, signedRequest } from './protocol/session.js'
export type { SessionFailure, SignedAt } from './protocol/session.js'
export type { DepEvent, SessionEvent, UnreadableEvent } from './session/events.js'
export type { SessionProxy } from './session/proxySession.js'
export { assignProfileInBatches, needsProfile, retriesOf } from './sync/assignProfile.js'
export type {
  AssignInBatchesError,
  AssignInBatchesOptions,
  AssignmentOutcome,
  AssignmentRetry,
} from './sync/assignProfile.js'
export { deviceChanges } from './sync/deviceChanges.js'
export type { DeviceChangesOptions, DeviceChangesPage } from './sync/deviceChanges.js'
export { latestByDevice, supersedes } from './sync/latestByDevice.js'
export type { CursorRepeated, DeviceChangesError } from './sync/nextStep.js'
export { cooldownOf } from './sync/pollPolicy.js'
export type { PollPolicy } from './sync/pollPolicy.js'
export { CURSOR_LIFETIME, SyncPhase, SyncPosition } from './sync/position.js'
export {
  MANAGED_APPLE_ACCOUNT_SERVICE,
  managedAppleAccountToken,
} from './token/managedAppleAccount.js'
export type { KeyNotUsable, ManagedAppleAccountOptions } from './token/managedAppleAccount.js'
export { decryptServerToken, parseServerToken } from './token/serverToken.js'
export type {
  DecryptServerTokenError,
  DecryptServerTokenOptions,
  FileDamaged,
  ParseServerTokenError,
  ServerTokenExpired,
  CertificateUnreadable,
  UnsupportedEncryption,
  WrongKey,
} from './token/serverToken.js'
export type { OtherFile, WrongFile } from './token/serverTokenFile.js'
export { createTokenKeyPair } from './token/tokenKeyPair.js'
export type { TokenKeyPair, TokenKeyPairOptions } from './token/tokenKeyPair.js'
