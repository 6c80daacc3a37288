export type { LegacyClaim, LegacyOwner } from './claim.js'
export { legacyVppClient } from './client.js'
export type {
  LegacyReadCall,
  LegacyVppClient,
  LegacyVppClientOptions,
  LegacyWriteCall,
} from './client.js'
export { LegacyAsset, LegacyAssets, LegacyAssetsRequest } from './codec/asset.js'
export {
  LegacyAssignment,
  LegacyAssignmentPage,
  LegacyAssignmentsRequest,
} from './codec/assignment.js'
export { BatchKeys, BatchPlace } from './codec/batch.js'
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
export {
  License,
  LicenseAssociation,
  LicensePage,
  LicenseStatus,
  LicensesRequest,
  ManageLicensesRequest,
  ManagedLicenses,
} from './codec/license.js'
export { LegacyProduct, ProductTypeName } from './codec/product.js'
export {
  AlreadyAssignedDetail,
  EditUserRequest,
  GetUserRequest,
  LegacyUser,
  LegacyUserResponse,
  LegacyUserKey,
  LegacyUserPage,
  LegacyUsersRequest,
  RegisterUserRequest,
} from './codec/user.js'
export { allLegacyAssignments, allLegacyUsers, allLicenses } from './listings.js'
export type { Batches } from './listings.js'
export type { LegacyRejection } from './protocol/response.js'
export { CLIENT_CONTEXT_BYTES } from './errors.js'
export type {
  ClaimTooLong,
  LegacyVppError,
  LegacyWriteError,
  LocationUsesVersion2,
  ManageError,
  ManageInterrupted,
} from './errors.js'
export type { LegacyVppEvent } from './session.js'
export type { BatchPage, BatchWalkOptions } from './walk.js'
