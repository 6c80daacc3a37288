// The client of one location, version 1.
export { legacyVppClient } from './client.js'
export type {
  LegacyReadCall,
  LegacyVppClient,
  LegacyVppClientOptions,
  LegacyWriteCall,
} from './client.js'
export type { LegacyClaim, LegacyOwner } from './claim.js'
export type { LegacyVppEvent } from './session.js'

// Failures of version 1; the numbered ones are those of version 2.
export { CLIENT_CONTEXT_BYTES } from './errors.js'
export type {
  ClaimTooLong,
  LegacyVppError,
  LegacyWriteError,
  LocationUsesVersion2,
  ManageError,
  ManageInterrupted,
} from './errors.js'
export type { LegacyRejection } from './protocol/response.js'

// Walks over whole listings.
export { allLegacyAssignments, allLegacyUsers, allLicenses } from './listings.js'
export type { Batches } from './listings.js'
export type { BatchPage, BatchWalkOptions } from './walk.js'
export { BatchKeys, BatchPlace } from './codec/batch.js'

// Configurations, and what every response carries.
export {
  LegacyClientConfig,
  LegacyClientConfigRequest,
  LegacyServiceConfig,
  VppGroupMember,
} from './codec/config.js'
export {
  FacilitatorMember,
  LegacyEnvelope,
  LegacyLocation,
  LegacyRequest,
} from './codec/envelope.js'

// Assets, licences and assignments.
export { LegacyAsset, LegacyAssets, LegacyAssetsRequest } from './codec/asset.js'
export {
  LegacyAssignment,
  LegacyAssignmentPage,
  LegacyAssignmentsRequest,
} from './codec/assignment.js'
export {
  License,
  LicenseAssociation,
  LicensePage,
  LicenseStatus,
  LicensesRequest,
  ManageLicensesRequest,
  ManagedLicenses,
} from './codec/license.js'

// Users.
export {
  AlreadyAssignedDetail,
  EditUserRequest,
  GetUserRequest,
  LegacyUser,
  LegacyUserKey,
  LegacyUserPage,
  LegacyUserResponse,
  LegacyUsersRequest,
  RegisterUserRequest,
} from './codec/user.js'
