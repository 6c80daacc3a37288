export { ATTEMPT_MACHINE_KEYS, AttemptMachine, EnrollmentFlow, NewAttempt } from './attempt.js'
export type { EnrollmentAttempt } from './attempt.js'
export type { AuditEntry, AuditLine, AuditPage, AuditStore } from './audit.js'
export { CLOCKS_APART_MS, isRecent, latestEnd } from './clocks.js'
export {
  DeclarationIdentifier,
  NewDeclaration,
  isPlainText,
  kindOf,
  readDeclaration,
  referencesIn,
} from './declaration.js'
export type { DeclarationMalformed } from './declaration.js'
export type {
  DeclarationContent,
  DeclarationEntry,
  DeclarationScope,
  DeclarationSet,
  DeclarationStore,
  DeviceStatus,
  MissingReference,
  ChangedChannels,
  ScopeItem,
  SyncState,
} from './declarations.js'
export { declarationsTokenOf } from './declarationsToken.js'
export type {
  DepDevicePage,
  DepDeviceRecord,
  DepProfileRecord,
  DepServerRecord,
  DepServerSecrets,
  DepServerStore,
  NewDepServer,
  SavedPage,
} from './depServers.js'
export type { DepTokenKey, DepTokenKeyRecord, DepTokenKeyStore } from './depTokenKeys.js'
export {
  DeviceAttributes,
  EnrollmentRecord,
  EnrollmentState,
  StoredEnrollment,
} from './enrollmentRecord.js'
export { isKnownBy } from './knownIdentity.js'
export type { LoginStore } from './logins.js'
export type { Erased, Offboarding, OffboardingKind, OffboardingStore } from './offboardings.js'
export type { DeadEntry, DeadPage, Outbox, OutboxEntry } from './outbox.js'
export type {
  AuthenticateOutcome,
  Authentication,
  BootstrapTokenStore,
  BoundIdentity,
  CertificateStore,
  CommandQueue,
  CommandResult,
  Enqueued,
  EnrollmentKind,
  EnrollmentPage,
  EnrollmentStore,
  Incumbent,
  MigratedIdentity,
  OutboxBacklog,
  OutboxStore,
  Ports,
  PushCredentials,
  PushTarget,
  QueueEntry,
  QueuedCommand,
  Queueing,
  Rebound,
  Reported,
  Standing,
  Store,
  TokenChange,
} from './ports.js'
export type {
  NewPushCertificate,
  PushCertificateRecord,
  PushCertificateStore,
  PushCertificateWithKey,
} from './pushCertificates.js'
export { QueueState } from './queueState.js'
export type { IssuedCertificate, IssuedPage, NewCertificate, ScepStore } from './scep.js'
export type { Resealed, SecretStore } from './secrets.js'
export type { StoreFault, StoreUnavailable, Stored } from './stored.js'
export type {
  ClaimedSync,
  ServiceSyncState,
  SyncFailure,
  SyncKind,
  SyncLease,
  SyncStore,
} from './syncs.js'
export type {
  NewVppLocation,
  VppAssetPage,
  VppAssetRecord,
  VppAssignmentPage,
  VppAssignmentRecord,
  VppLocationRecord,
  VppLocationStore,
  WalkEnd,
  Walked,
} from './vppLocations.js'
export { LineTooLong, waitingLine } from './waitingLine.js'
export type { LineOptions, WaitingLine } from './waitingLine.js'
