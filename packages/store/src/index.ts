/* The store: its ports, and how they fail */
export type { Ports, Store } from './ports.js'
export type { StoreFault, StoreUnavailable, Stored } from './stored.js'

/* Enrollments, the identities they are bound to, bootstrap tokens, logins */
export {
  DeviceAttributes,
  EnrollmentRecord,
  EnrollmentState,
  StoredEnrollment,
} from './enrollmentRecord.js'
export {
  enrollmentCursor,
  enrollmentKey,
  enrollmentOrder,
  enrollmentPosition,
  EnrollmentSort,
} from './enrollmentList.js'
export type {
  EnrollmentCount,
  EnrollmentPage,
  EnrollmentPosition,
  LastSeen,
} from './enrollmentList.js'
export type {
  AuthenticateOutcome,
  Authentication,
  BootstrapTokenStore,
  BoundIdentity,
  EnrollmentFacts,
  EnrollmentKind,
  EnrollmentStore,
  Incumbent,
  MigratedIdentity,
  PushTarget,
  StoredTokens,
  TokenChange,
} from './enrollments.js'
export type { CertificateStore, Rebound, Standing } from './certificates.js'
export { isKnownBy } from './knownIdentity.js'
export { areComparableSerialNumbers, isHashedSerialNumber } from './serialNumbers.js'
export type { LoginStore } from './logins.js'

/* Enrollment attempts, and the certificates that SCEP issued for them */
export {
  ATTEMPT_MACHINE_KEYS,
  AttemptMachine,
  EnrollmentAttempt,
  EnrollmentFlow,
  NewAttempt,
} from './attempt.js'
export { IssuedCertificate } from './scep.js'
export type { IssuedPage, NewCertificate, ScepStore } from './scep.js'

/* Commands and their results */
export { CommandResult, QueueEntry, QueueState } from './queue.js'
export type {
  CommandKey,
  CommandProgress,
  CommandQueue,
  Enqueued,
  QueuedCommand,
  Queueing,
  Reported,
} from './queue.js'

/* Declarations */
export { DeclarationEntry, DeclarationSet, DeviceStatus, ScopeItem } from './declarations.js'
export type {
  ChangedChannels,
  DeclarationScope,
  DeclarationStore,
  SyncState,
} from './declarations.js'

/* Events that wait for delivery */
export { DeadEntry, OutboxBacklog, OutboxEntry } from './outbox.js'
export type { DeadPage, Outbox, OutboxStore } from './outbox.js'

/* Apple's services, and when each is synced */
export { PushCertificateRecord } from './pushCertificates.js'
export type {
  NewPushCertificate,
  PushCertificateStore,
  PushCertificateWithKey,
} from './pushCertificates.js'
export { DepDeviceRecord, DepProfileRecord, DepServerRecord } from './depServers.js'
export type {
  DepDevicePage,
  DepServerSecrets,
  DepServerStore,
  NewDepServer,
  SavedPage,
} from './depServers.js'
export { DepTokenKeyRecord } from './depTokenKeys.js'
export type { DepTokenKey, DepTokenKeyStore } from './depTokenKeys.js'
export { VppAssetRecord, VppAssignmentRecord, VppLocationRecord } from './vppLocations.js'
export type {
  NewVppLocation,
  VppAssetPage,
  VppAssignmentPage,
  VppLocationStore,
  WalkEnd,
  Walked,
} from './vppLocations.js'
export {
  AxmCoverage,
  AxmDeviceRecord,
  AxmKind,
  AxmListing,
  AxmOrganizationRecord,
  AxmServerRecord,
} from './axmOrganizations.js'
export type {
  AxmAccount,
  AxmOrganizationStore,
  AxmPage,
  NewAxmOrganization,
} from './axmOrganizations.js'
export { SyncKind } from './syncs.js'
export type { ClaimedSync, ServiceSyncState, SyncLease, SyncStore } from './syncs.js'

/* All that is known under one serial number */
export { InventoryRecord } from './inventory.js'
export type { InventoryPage, InventoryStore } from './inventory.js'

/* Audit, offboarding, secrets at rest */
export { AuditDetails, AuditEntry } from './audit.js'
export type { AuditLine, AuditPage, AuditStore } from './audit.js'
export { Offboarding, OffboardingKind } from './offboardings.js'
export type { Erased, OffboardingStore } from './offboardings.js'
export { REDACTED } from './subjects.js'
export type { Identifier, Subject, SubjectRecords, SubjectStore, SubjectValue } from './subjects.js'
export { Resealed } from './secrets.js'
export type { SecretStore } from './secrets.js'

/* Differing clocks, and calls that wait for a free place */
export { CLOCKS_APART_MS, isRecent, latestEnd } from './clocks.js'
export { LineTooLong, waitingLine } from './waitingLine.js'
export type { LineOptions, WaitingLine } from './waitingLine.js'
