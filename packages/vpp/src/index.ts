export { parseLocationToken, expiryOf, oneTokenPerLocation } from './locationToken.js'
export type {
  DiscoveredToken,
  Expiry,
  LocationToken,
  LocationTokenError,
  NotALocationToken,
} from './locationToken.js'
export type { LocationTokenSource } from './tokenSource.js'

export { vppClient } from './client.js'
export type { Complete, Queue, Read, VppClient, VppClientOptions, Write } from './client.js'
export type { CallOptions, UnreadableEvent, VppEvent } from './session.js'
export type { Owner } from './ownership.js'
export { isTokenProblem, reactionTo } from './errors.js'
export type {
  EventStillPending,
  LocationTokenUnavailable,
  OwnedByOtherServer,
  Refusal,
  UnexpectedStatus,
  UnknownErrorNumber,
  VppError,
  VppWriteError,
} from './errors.js'
export { ERROR_NUMBERS } from './protocol/errorNumbers.js'
export type { ErrorMeaning, Reaction, RefusalTag } from './protocol/errorNumbers.js'
export { APPLE_VPP_ORIGIN } from './protocol/endpoints.js'
export { invitationUrl, limitsOf, SAMPLE_LIMITS } from './protocol/serviceConfig.js'
export type { Limits } from './protocol/serviceConfig.js'
export { RETRY, USER_AGENT } from './patientSend.js'

export {
  allAssets,
  allAssignments,
  allSubscriptionAdmins,
  allSubscriptionAssignments,
  allSubscriptions,
  allUsers,
} from './listings.js'
export type { Pages } from './listings.js'
export { collect } from './walk.js'
export type { WalkOptions, WalkPage, WalkStalled } from './walk.js'
export type { PageWalkOptions } from './pageWalk.js'

export type { FollowPolicy } from './follow.js'
export type {
  Progress,
  WorkError,
  WorkFailure,
  WorkInterrupted,
  WorkOptions,
  WorkOutcome,
} from './work.js'
export { assignForInstall } from './assignForInstall.js'
export type {
  AssignClient,
  AssignForInstallError,
  Assigned,
  AssignForInstallRequest,
  Target,
  TargetAnswer,
} from './assignForInstall.js'

export { decodeNotification } from './notification.js'
export type { Notification, NotificationError } from './notification.js'
export { notificationAuthorized } from './notificationAuth.js'
export { notificationReceiver, seenInMemory, tokensInMemory } from './notificationReceiver.js'
export type {
  NotificationReceiverOptions,
  NotificationRefused,
  NotificationTokens,
  SeenNotifications,
} from './notificationReceiver.js'
export { subscribe } from './subscribe.js'
export type {
  NotificationTokensUnavailable,
  SubscribeError,
  SubscribeOptions,
} from './subscribe.js'

export { legacyVppClient } from './legacyClient.js'
export type {
  LegacyRead,
  LegacyVppClient,
  LegacyVppClientOptions,
  LegacyWrite,
} from './legacyClient.js'
export { CLIENT_CONTEXT_BYTES } from './legacyClaim.js'
export type { ClaimTooLong, LegacyClaim, LegacyOwner } from './legacyClaim.js'
export type { LegacyRefusal } from './protocol/legacy/answer.js'
export type {
  LegacyVppError,
  LegacyVppEvent,
  LegacyWriteError,
  LocationUsesVersion2,
} from './legacySession.js'
export type { ManageError, ManageInterrupted } from './legacyManage.js'
export { allLegacyAssignments, allLegacyUsers, allLicenses } from './legacyListings.js'
export type { Batches } from './legacyListings.js'
export type { BatchPage, BatchWalkOptions } from './legacyWalk.js'

export { metadataClient } from './metadataClient.js'
export type { MetadataClient, MetadataClientOptions } from './metadataClient.js'
export type { MetadataEvent } from './metadataSession.js'
export type { FoundMetadata } from './findMetadata.js'
export { iconUrl, metadataOfCatalogItem, metadataOfLookupItem } from './appMetadata.js'
export type { AppMetadata, Icon } from './appMetadata.js'
export { developerToken, developerTokenSource, LONGEST_LIFETIME } from './developerToken.js'
export type {
  DeveloperToken,
  DeveloperTokenOptions,
  DeveloperTokenSource,
} from './developerToken.js'
export type {
  DeveloperTokenRefused,
  DeveloperTokenUnavailable,
  LocationTokenRefused,
  MetadataAnswerError,
  MetadataError,
  MetadataNotFound,
  MetadataQueryRefused,
  MetadataRateLimited,
  MetadataUnavailable,
} from './metadataErrors.js'
export { CATALOG_ORIGINS } from './protocol/metadata/catalog.js'
export type {
  CatalogList,
  CatalogPlatform,
  CatalogQuery,
  ExtendedAttribute,
  SearchQuery,
} from './protocol/metadata/catalog.js'
export { LOOKUP_URL } from './protocol/metadata/lookup.js'
export type { LookupQuery } from './protocol/metadata/lookup.js'

export {
  Asset,
  AssetPage,
  AssetQuery,
  AssetReference,
  ManageAssetsRequest,
  PricingParam,
  ProductType,
  ResponseAsset,
  RevokeAssetsRequest,
  UNLIMITED,
  UnlimitedAsset,
} from './codec/asset.js'
export { Assignment, AssignmentPage, AssignmentQuery } from './codec/assignment.js'
export {
  ClientConfig,
  ClientConfigRequest,
  DefaultPlatform,
  NotificationType,
} from './codec/clientConfig.js'
export { Envelope, MdmIdentity, MdmInfo } from './codec/envelope.js'
export { ErrorResponse, ResponseErrorInfo } from './codec/errorResponse.js'
export {
  EventResponse,
  EventStatus,
  EventType,
  StatusQuery,
  StatusResponse,
} from './codec/event.js'
export { LocationTokenContent } from './codec/locationTokenContent.js'
export {
  AssetCountNotification,
  AssetManagementNotification,
  NotificationResult,
  SubscriptionCountNotification,
  SubscriptionManagementNotification,
  TestNotification,
  UnknownNotification,
  UserAssociatedNotification,
  UserManagementNotification,
} from './codec/notification.js'
export { BatchToken, Cursor, EventId, SinceModifiedToken, VersionId } from './codec/opaque.js'
export { PageKeys } from './codec/page.js'
export { ErrorCode, ServiceConfig } from './codec/serviceConfig.js'
export {
  AssociateSubscriptionsRequest,
  DisassociateSubscriptionsRequest,
  SeatCount,
  Subscription,
  SubscriptionAdmin,
  SubscriptionAdminPage,
  SubscriptionAdminQuery,
  SubscriptionAdminsChanged,
  SubscriptionAdminsRequest,
  SubscriptionAssignment,
  SubscriptionAssignmentPage,
  SubscriptionAssignmentQuery,
  SubscriptionManagement,
  SubscriptionPage,
  SubscriptionQuery,
  SubscriptionStatus,
} from './codec/subscription.js'
export {
  ManageUsersRequest,
  RequestUser,
  ResponseUser,
  UserPage,
  UserQuery,
  UserStatus,
} from './codec/user.js'
export { Batch, SavedWork, Ticket } from './codec/work.js'

export { LegacyAsset, LegacyAssets, LegacyAssetsRequest } from './codec/legacy/asset.js'
export {
  LegacyAssignment,
  LegacyAssignmentPage,
  LegacyAssignmentsRequest,
} from './codec/legacy/assignment.js'
export { BatchKeys, BatchPlace } from './codec/legacy/batch.js'
export {
  LegacyClientConfig,
  LegacyClientConfigRequest,
  LegacyServiceConfig,
  VppGroupMember,
} from './codec/legacy/config.js'
export {
  FacilitatorMember,
  LegacyEnvelope,
  LegacyLocation,
  LegacyRequest,
} from './codec/legacy/envelope.js'
export {
  License,
  LicenseAssociation,
  LicensePage,
  LicensesRequest,
  LicenseStatus,
  ManagedLicenses,
  ManageLicensesRequest,
} from './codec/legacy/license.js'
export { OneLicenseAnswer, OneLicenseRequest } from './codec/legacy/oneLicense.js'
export { LegacyProduct, ProductTypeName } from './codec/legacy/product.js'
export {
  AlreadyAssignedDetail,
  EditUserRequest,
  GetUserRequest,
  LegacyUser,
  LegacyUserAnswer,
  LegacyUserKey,
  LegacyUserPage,
  LegacyUsersRequest,
  RegisterUserRequest,
} from './codec/legacy/user.js'

export { Artwork } from './codec/metadata/artwork.js'
export {
  CatalogAnswer,
  CatalogAttributes,
  CatalogErrorEntry,
  CatalogErrors,
  CatalogItem,
  Genre,
  GenreAnswer,
  PlatformAttributes,
  SearchAnswer,
  Storefront,
  StorefrontAnswer,
} from './codec/metadata/catalog.js'
export { LookupAnswer, LookupItem } from './codec/metadata/lookup.js'
export { Offer, UserRating } from './codec/metadata/offer.js'
