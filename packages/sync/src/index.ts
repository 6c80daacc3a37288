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
export type { BeingForgotten } from './offboard/beingOffboarded.js'
export { forgetDepServer } from './offboard/offboardDepServer.js'
export type {
  DevicesRefused,
  DisownNotConfirmed,
  ForgetDepServerCause,
  ForgetDepServerError,
  ForgetDepServerOptions,
} from './offboard/offboardDepServer.js'
export { forgetEnrollment } from './offboard/offboardEnrollment.js'
export type { ForgetEnrollmentOptions } from './offboard/offboardEnrollment.js'
export { forgetPushTopic } from './offboard/offboardPushTopic.js'
export type {
  ForgetPushTopicError,
  ForgetPushTopicOptions,
  TopicInUse,
} from './offboard/offboardPushTopic.js'
export { forgetVppLocation } from './offboard/offboardVppLocation.js'
export type {
  ForgetVppLocationCause,
  ForgetVppLocationError,
  ForgetVppLocationOptions,
  WorkRefused,
} from './offboard/offboardVppLocation.js'
export type {
  ForceOption,
  ForgetEvent,
  ForgetInterrupted,
  ForgetKind,
  ForgetOptions,
  Forgotten,
  NothingToForget,
} from './offboard/offboarding.js'
export { leavingOperations } from './offboard/offboardingOperations.js'
export type {
  LeavingOperations,
  LeavingOperationsOptions,
  LeavingProgress,
} from './offboard/offboardingOperations.js'
export type { LeavingState, UnderwayOtherwise } from './offboard/underway.js'
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
