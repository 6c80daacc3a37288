export { CLIENT_CONTEXT_BYTES } from './claim.js'
export type { ClaimTooLong, LegacyClaim, LegacyOwner } from './claim.js'
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
export type { ManageError, ManageInterrupted } from './manage.js'
export type { LegacyRejection } from './protocol/response.js'
export type {
  LegacyVppError,
  LegacyVppEvent,
  LegacyWriteError,
  LocationUsesVersion2,
} from './session.js'
export type { BatchPage, BatchWalkOptions } from './walk.js'
