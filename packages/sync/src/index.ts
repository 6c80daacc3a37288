export type { AddDepServer, AddDepServerCall, OtherDepServer } from './dep/addDepServer.js'
export { depOperations } from './dep/depOperations.js'
export type { DepOperations, DepOperationsOptions } from './dep/depOperations.js'
export { depSyncWorker } from './dep/depSync.js'
export type { DepSyncOptions } from './dep/depSync.js'
export type {
  DepTokens,
  NoTokenKey,
  ServerTokenUnusable,
  TakeServerToken,
  TakeTokenError,
} from './dep/depTokens.js'
export { storedDepClients } from './dep/storedDepClients.js'
export type {
  NoDepServer,
  StoredDepClients,
  StoredDepClientsOptions,
} from './dep/storedDepClients.js'
export type { BeingOffboarded } from './offboard/beingOffboarded.js'
export { offboardDepServer } from './offboard/offboardDepServer.js'
export type {
  DevicesRejected,
  DisownNotConfirmed,
  OffboardDepServerCause,
  OffboardDepServerError,
  OffboardDepServerOptions,
} from './offboard/offboardDepServer.js'
export { offboardEnrollment } from './offboard/offboardEnrollment.js'
export type { OffboardEnrollmentOptions } from './offboard/offboardEnrollment.js'
export { offboardPushTopic } from './offboard/offboardPushTopic.js'
export type {
  OffboardPushTopicError,
  OffboardPushTopicOptions,
  TopicInUse,
} from './offboard/offboardPushTopic.js'
export { offboardVppLocation } from './offboard/offboardVppLocation.js'
export type {
  OffboardVppLocationCause,
  OffboardVppLocationError,
  OffboardVppLocationOptions,
  WorkRejected,
} from './offboard/offboardVppLocation.js'
export type {
  ForceOption,
  OffboardEvent,
  OffboardInterrupted,
  OffboardKind,
  OffboardOptions,
  Offboarded,
  NothingToOffboard,
} from './offboard/offboarding.js'
export { offboardingOperations } from './offboard/offboardingOperations.js'
export type {
  OffboardingOperations,
  OffboardingOperationsOptions,
  OffboardingProgress,
} from './offboard/offboardingOperations.js'
export type { OffboardingState, UnderwayOtherwise } from './offboard/underway.js'
export { storedNotificationTokens, vppNotifications } from './vpp/notifications.js'
export type { VppNotificationsOptions } from './vpp/notifications.js'
export { storedVppClients } from './vpp/storedVppClients.js'
export type {
  NoVppLocation,
  StoredVppClients,
  StoredVppClientsOptions,
} from './vpp/storedVppClients.js'
export { vppOperations } from './vpp/vppOperations.js'
export type {
  AddedVppLocation,
  LocationUnnamed,
  VppOperations,
  VppOperationsOptions,
} from './vpp/vppOperations.js'
export { vppSyncWorker } from './vpp/vppSync.js'
export type { VppSyncOptions } from './vpp/vppSync.js'
export type { SyncPolicy } from './worker/policy.js'
export type { SyncEvent } from './worker/syncEvent.js'
export type { SyncWorker, SyncWorkerOptions } from './worker/worker.js'
