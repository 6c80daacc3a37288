/**
 * The calls as pure pairs: a function that builds a request, and one that reads its response. For a
 * `Send` of your own, with your own session and retries; `depClient` joins the same pairs.
 */

// The session that every other call needs.
export { readSession, sessionRequest, signedRequest } from './session.js'
export type { SessionFailure, SignedAt } from './session.js'

// The server itself.
export { accountRequest, readAccount } from './account.js'

// Devices.
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

// Enrollment profiles.
export {
  assignProfileRequest,
  defineProfileRequest,
  profileRequest,
  readAssignedProfile,
  readDefinedProfile,
  readProfile,
  readRemovedProfile,
  removeProfileRequest,
} from './profiles.js'
export {
  accountDrivenProfileRequest,
  deleteAccountDrivenProfileRequest,
  readAccountDrivenProfile,
  readAccountDrivenProfileDeleted,
  readAccountDrivenProfileSet,
  setAccountDrivenProfileRequest,
} from './accountDriven.js'
export { betaEnrollmentTokensRequest, readBetaEnrollmentTokens } from './betaEnrollment.js'

// Activation Lock: setting it, and removing it at its own host.
export { activationLockRequest, readActivationLock } from './activationLock.js'
export type { ActivationLockInput } from './activationLock.js'
export { escrowKeyUnlockRequest, readEscrowKeyUnlock } from './escrowKeyUnlock.js'

// What a reader fails with.
export type { EndpointError } from './read.js'
