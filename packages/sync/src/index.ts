// Keeping a store in step with Apple, in the background.
export { depSync } from './dep/depSync.js'
export type { DepSyncOptions } from './dep/depSync.js'
export { axmSync } from './axm/axmSync.js'
export type { AxmSyncOptions } from './axm/axmSync.js'
export { vppSync } from './vpp/vppSync.js'
export type { VppSyncOptions } from './vpp/vppSync.js'
export type { SyncPolicy } from './worker/policy.js'
export type { SyncEvent } from './worker/syncEvent.js'
export type { SyncWorker, SyncWorkerOptions } from './worker/worker.js'

// Clients for the servers and locations in a store.
export { storedDepClients } from './dep/storedDepClients.js'
export type {
  NoDepServer,
  StoredDepClients,
  StoredDepClientsOptions,
} from './dep/storedDepClients.js'
export { storedVppClients } from './vpp/storedVppClients.js'
export type {
  NoVppLocation,
  StoredVppClients,
  StoredVppClientsOptions,
} from './vpp/storedVppClients.js'

export { storedAxmClients } from './axm/storedAxmClients.js'
export type {
  AxmClientUnavailable,
  NoAxmOrganization,
  StoredAxmClients,
  StoredAxmClientsOptions,
} from './axm/storedAxmClients.js'

// What an administrator does with DEP servers.
export { depOperations } from './dep/depOperations.js'
export type { DepOperations, DepOperationsOptions } from './dep/depOperations.js'
export type { AddDepServer, AddDepServerError } from './dep/addDepServer.js'
export type { DepTokens, TakeServerToken, TakeTokenError } from './dep/depTokens.js'

// What an administrator does with organizations of Apple Business and Apple School Manager.
export { axmOperations } from './axm/axmOperations.js'
export type {
  AxmOperations,
  AxmOperationsOptions,
  BusinessOnly,
  CreateAxmServer,
} from './axm/axmOperations.js'
export type { AddAxmOrganization, AddAxmOrganizationError } from './axm/addAxmOrganization.js'
export type {
  AssignError,
  AxmAssignments,
  AxmOutcome,
  OutcomeError,
  SerialsInvalid,
} from './axm/axmAssignments.js'

// Removing Activation Lock, proven by a push certificate.
export { escrowKeyUnlock } from './dep/escrowKeyUnlock.js'
export type { EscrowKeyUnlock, EscrowKeyUnlockOptions } from './dep/escrowKeyUnlock.js'

// What an administrator does with VPP locations, and what Apple notifies about.
export { vppOperations } from './vpp/vppOperations.js'
export type {
  AddedVppLocation,
  AddVppLocationError,
  VppOperations,
  VppOperationsOptions,
} from './vpp/vppOperations.js'
export { vppNotifications } from './vpp/notifications.js'
export type { VppNotificationsOptions } from './vpp/notifications.js'

// Offboarding: undo at Apple what can be undone, then erase what is stored.
export { offboardEnrollment } from './offboard/offboardEnrollment.js'
export type { OffboardEnrollmentOptions } from './offboard/offboardEnrollment.js'
export { offboardSubject } from './offboard/offboardSubject.js'
export type { OffboardSubjectCause } from './offboard/undoSubject.js'
export type {
  OffboardSubjectError,
  OffboardSubjectOptions,
  UndoOptions,
} from './offboard/offboardSubject.js'
export { KEPT_BY_APPLE, renderStatement } from './offboard/statement.js'
export type { ErasureStatement, StatementService } from './offboard/statement.js'
export { exportSubject } from './offboard/exportSubject.js'
export type {
  ExportSubjectOptions,
  NothingStored,
  SubjectExport,
} from './offboard/exportSubject.js'
export type { SentToApple } from './offboard/sentToApple.js'
export { offboardPushTopic } from './offboard/offboardPushTopic.js'
export type {
  OffboardPushTopicError,
  OffboardPushTopicOptions,
} from './offboard/offboardPushTopic.js'
export { offboardAxmOrganization } from './offboard/offboardAxmOrganization.js'
export type {
  OffboardAxmOrganizationError,
  OffboardAxmOrganizationOptions,
} from './offboard/offboardAxmOrganization.js'
export { offboardDepServer } from './offboard/offboardDepServer.js'
export type {
  OffboardDepServerError,
  OffboardDepServerOptions,
} from './offboard/offboardDepServer.js'
export { offboardVppLocation } from './offboard/offboardVppLocation.js'
export type {
  OffboardVppLocationError,
  OffboardVppLocationOptions,
} from './offboard/offboardVppLocation.js'
export type { NothingToOffboard, Offboarded, OffboardEvent } from './offboard/offboarding.js'

// The same as an administrator calls it: progress is shown, and a call that takes long goes on.
export { offboardingOperations } from './offboard/offboardingOperations.js'
export type {
  OffboardingOperations,
  OffboardingOperationsOptions,
  OffboardingProgress,
} from './offboard/offboardingOperations.js'
export type { OffboardingCall, OffboardingState } from './offboard/offboardingJobs.js'
