// The client of one location, version 2.
export { vppClient } from './client.js'
export type {
  VppClient,
  VppClientOptions,
  VppEventCall,
  VppReadCall,
  VppWorkCall,
  VppWriteCall,
} from './client.js'
export type { CallOptions, VppUnreadableEvent } from './session/locationSession.js'
export type { Owner } from './session/ownership.js'
export { RETRY, USER_AGENT } from './session/patientSend.js'
export type { VppEvent } from './session/vppSession.js'
export { APPLE_VPP_ORIGIN } from './protocol/endpoints.js'

// Location tokens: reading the file, how long it lasts, one for each location.
export { LocationTokenContent } from './codec/locationTokenContent.js'
export { expiryOf, oneTokenPerLocation, parseLocationToken } from './token/locationToken.js'
export type {
  DiscoveredToken,
  Expiry,
  LocationToken,
  LocationTokenError,
  NotALocationToken,
} from './token/locationToken.js'
export type { LocationTokenSource } from './token/tokenSource.js'

// Failures, and what to do about them.
export { isTokenProblem, reactionTo } from './errors.js'
export type {
  EventStillPending,
  LocationTokenUnavailable,
  NotificationTokensUnavailable,
  OwnedByOtherServer,
  VppRejection,
  UnexpectedStatus,
  UnknownErrorNumber,
  VppError,
  VppWriteError,
  WalkStalled,
} from './errors.js'
export { ERROR_NUMBERS } from './protocol/errorNumbers.js'
export type { ErrorMeaning, Reaction, RejectionTag } from './protocol/errorNumbers.js'
export { ErrorResponse, ResponseErrorInfo } from './codec/errorResponse.js'

// Walks over whole listings.
export {
  allAssets,
  allAssignments,
  allSubscriptionAdmins,
  allSubscriptionAssignments,
  allSubscriptions,
  allUsers,
} from './walk/listings.js'
export type { Pages } from './walk/listings.js'
export type { PageWalkOptions } from './walk/pageWalk.js'
export { collect } from './walk/walk.js'
export type { WalkOptions, WalkPage } from './walk/walk.js'

// Work followed to its end, and a licence for each device before an app is installed.
export { Batch, SavedWork } from './codec/work.js'
export { assignForInstall } from './work/assignForInstall.js'
export type {
  AssignForInstallError,
  AssignForInstallRequest,
  AssignOutcome,
  Target,
  TargetOutcome,
} from './work/assignForInstall.js'
export type { FollowPolicy } from './work/follow.js'
export type {
  Progress,
  WorkError,
  WorkFailure,
  WorkInterrupted,
  WorkOptions,
  WorkOutcome,
} from './work/work.js'

// Notifications: subscribing, receiving, decoding.
export { notificationAuthorized } from './notifications/authorization.js'
export { decodeNotification } from './notifications/notification.js'
export type { Notification } from './notifications/notification.js'
export { notificationReceiver, seenInMemory, tokensInMemory } from './notifications/receiver.js'
export type {
  NotificationReceiver,
  NotificationReceiverOptions,
  NotificationRejected,
  NotificationTokens,
  SeenNotifications,
} from './notifications/receiver.js'
export { subscribe } from './notifications/subscribe.js'
export type { SubscribeError, SubscribeOptions } from './notifications/subscribe.js'
export {
  AssetCountNotification,
  AssetManagementNotification,
  SubscriptionCountNotification,
  SubscriptionManagementNotification,
  TestNotification,
  UnknownNotification,
  UserAssociatedNotification,
  UserManagementNotification,
} from './codec/notification.js'

// The service and the location: configurations, limits, who manages it.
export {
  ClientConfig,
  ClientConfigRequest,
  DefaultPlatform,
  NotificationType,
} from './codec/clientConfig.js'
export { Envelope, MdmIdentity, MdmInfo } from './codec/envelope.js'
export { EventId, VersionId } from './codec/opaque.js'
export { ErrorCode, ServiceConfig } from './codec/serviceConfig.js'
export { SAMPLE_LIMITS, invitationUrl, limitsOf } from './protocol/serviceConfig.js'
export type { Limits } from './protocol/serviceConfig.js'

// Assets, their assignments, and the events that change them.
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
export { EventResponse, EventStatus, StatusQuery, StatusResponse } from './codec/event.js'

// Users.
export {
  ManageUsersRequest,
  RequestUser,
  ResponseUser,
  UserPage,
  UserQuery,
  UserStatus,
} from './codec/user.js'

// Subscriptions.
export {
  AssociateSubscriptionsRequest,
  DisassociateSubscriptionsRequest,
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
