// The client of one location, version 1.
export { legacyVppClient } from './client.js'
export type { LegacyVppClient, LegacyVppClientOptions } from './client.js'
export type { LegacyClaim, LegacyOwner } from './claim.js'
export type { LegacyVppEvent } from './session.js'

// What a call may fail with. The numbered rejections are those of version 2.
export type { ClaimTooLong, LegacyVppError, LegacyWriteError, ManageError } from './errors.js'

// Walks over whole listings.
export { allLegacyAssignments, allLegacyUsers, allLicenses } from './listings.js'
export type { Batches } from './listings.js'
export type { BatchPage, BatchWalkOptions } from './walk.js'

// Configurations, and what every response carries.
export {
  LegacyClientConfig,
  LegacyClientConfigRequest,
  LegacyServiceConfig,
} from './codec/config.js'
export { LegacyEnvelope } from './codec/envelope.js'

// Assets, licences and assignments.
export { LegacyAsset, LegacyAssets, LegacyAssetsRequest } from './codec/asset.js'
export {
  LegacyAssignment,
  LegacyAssignmentPage,
  LegacyAssignmentsRequest,
} from './codec/assignment.js'
export {
  License,
  LicensePage,
  LicensesRequest,
  ManageLicensesRequest,
  ManagedLicenses,
} from './codec/license.js'

// Users.
export {
  EditUserRequest,
  GetUserRequest,
  LegacyUser,
  LegacyUserKey,
  LegacyUserPage,
  LegacyUserResponse,
  LegacyUsersRequest,
  RegisterUserRequest,
} from './codec/user.js'
