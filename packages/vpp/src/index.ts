// The client of one location, version 2.
export { vppClient } from './client.js'
export type { VppClient, VppClientOptions } from './client.js'
export type { VppSendSettings } from './session/patientSend.js'
export type { VppEvent } from './session/vppSession.js'
export type { Owner } from './session/ownership.js'
export { APPLE_VPP_ORIGIN } from './protocol/endpoints.js'

// Location tokens: reading the file, how long it lasts, one for each location.
export { expiryOf, oneTokenPerLocation, parseLocationToken } from './token/locationToken.js'
export type {
  DiscoveredToken,
  Expiry,
  LocationToken,
  LocationTokenError,
} from './token/locationToken.js'
export type { LocationTokenSource } from './token/tokenSource.js'

// What a call may fail with, and what to do about it.
export { isTokenProblem, reactionTo } from './errors.js'
export type { OwnedByOtherServer, VppError, VppWriteError, WalkStalled } from './errors.js'
export { ERROR_NUMBERS } from './protocol/errorNumbers.js'
export type { ErrorMeaning, Reaction } from './protocol/errorNumbers.js'

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
export type { Progress, WorkError, WorkFailure, WorkOptions, WorkOutcome } from './work/work.js'
export type { FollowPolicy } from './work/follow.js'
export { Batch, SavedWork } from './codec/work.js'
export { assignForInstall } from './work/assignForInstall.js'
export type {
  AssignForInstallError,
  AssignForInstallRequest,
  AssignOutcome,
  TargetOutcome,
} from './work/assignForInstall.js'

// Notifications: subscribing, receiving, decoding.
export { subscribe } from './notifications/subscribe.js'
export type { SubscribeError, SubscribeOptions } from './notifications/subscribe.js'
export { notificationReceiver, tokensInMemory } from './notifications/receiver.js'
export type {
  NotificationReceiver,
  NotificationReceiverOptions,
  NotificationRejected,
  NotificationTokens,
  SeenNotifications,
} from './notifications/receiver.js'
export { decodeNotification } from './notifications/notification.js'
export type { Notification } from './notifications/notification.js'

// The service and the location: configurations, limits, who manages it.
export { ServiceConfig } from './codec/serviceConfig.js'
export { SAMPLE_LIMITS, invitationUrl } from './protocol/serviceConfig.js'
export { ClientConfig, ClientConfigRequest, NotificationType } from './codec/clientConfig.js'
export { MdmIdentity, MdmInfo } from './codec/envelope.js'

// Assets, their assignments, and the events that change them.
export {
  AssetPage,
  AssetQuery,
  ManageAssetsRequest,
  PricingParam,
  ResponseAsset,
  RevokeAssetsRequest,
  UNLIMITED,
} from './codec/asset.js'
export { Assignment, AssignmentPage, AssignmentQuery } from './codec/assignment.js'
export { EventResponse, StatusResponse } from './codec/event.js'
export { EventId, VersionId } from './codec/opaque.js'

// Users.
export { ManageUsersRequest, ResponseUser, UserPage, UserQuery } from './codec/user.js'

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
} from './codec/subscription.js'
