export { accountRequest, readAccount } from './account.js'
export {
  accountDrivenProfileRequest,
  deleteAccountDrivenProfileRequest,
  readAccountDrivenProfile,
  readAccountDrivenProfileDeleted,
  readAccountDrivenProfileSet,
  setAccountDrivenProfileRequest,
} from './accountDriven.js'
export { activationLockRequest, readActivationLock } from './activationLock.js'
export type { ActivationLockInput } from './activationLock.js'
export { betaEnrollmentTokensRequest, readBetaEnrollmentTokens } from './betaEnrollment.js'
export {
  MOST_DEVICES_A_PAGE,
  MOST_SERIALS_A_REQUEST,
  deviceDetailsRequest,
  disownDevicesRequest,
  fetchDevicesRequest,
  readDeviceDetails,
  readDisownedDevices,
  readFetchedDevices,
  readReplacementDetails,
  readSyncedDevices,
  replacementDetailsRequest,
  syncDevicesRequest,
} from './devices.js'
export type { FetchDevicesCode, SyncDevicesCode } from './devices.js'
export {
  PROFILE_LIMITS,
  assignProfileRequest,
  defineProfileRequest,
  profileRequest,
  readAssignedProfile,
  readDefinedProfile,
  readProfile,
  readRemovedProfile,
  removeProfileRequest,
} from './profiles.js'
export type { DefineProfileCode } from './profiles.js'
export { readSession, sessionRequest, signedRequest } from './session.js'
export type { SessionFailure, SignedAt } from './session.js'
