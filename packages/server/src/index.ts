export type {
  Admin,
  EnqueueError,
  EnqueueOptions,
  EnqueueResult,
  NewCommand,
  Page,
} from './admin.js'
export { toFetch } from './http/fetchHandler.js'
export { toNodeListener } from './http/nodeListener.js'
export type { NodeListenerOptions } from './http/nodeListener.js'
export { MAX_BODY_BYTES, mdmServer } from './mdmServer.js'
export type { MdmServer, MdmServerOptions } from './mdmServer.js'
export type { Handler, Handlers } from './service/checkins.js'
export type { OnEvent, ServerEvent } from './service/events.js'
export type { Threw } from './service/guarded.js'
export { mdmSignature, provenIdentity } from './service/identity.js'
export type { Identify, Identity, MdmSignatureOptions } from './service/identity.js'
export type { Push, SetTimer } from './service/pushes.js'
export type { Refusal } from './service/refusal.js'
export type { DeviceRequest, Outcome, Service } from './service/request.js'
export { storeContract } from './store/contract.js'
export type { StoreContractCase } from './store/contract.js'
export { libsqlStore, memoryStore } from './store/libsql.js'
export type { LibsqlStoreOptions } from './store/libsql.js'
export { postgresStore } from './store/postgres.js'
export type { PostgresStoreOptions } from './store/postgres.js'

export type {
  AuthenticateOutcome,
  Authentication,
  BootstrapTokenStore,
  CertificateStore,
  CommandQueue,
  CommandResult,
  DeviceAttributes,
  Enqueued,
  EnrollmentPage,
  EnrollmentRecord,
  EnrollmentState,
  EnrollmentStore,
  Ports,
  PushCredentials,
  PushTarget,
  QueuedCommand,
  Queueing,
  QueueEntry,
  QueueState,
  Reported,
  Standing,
  Store,
  Stored,
  StoreUnavailable,
  TokenChange,
} from './store/ports.js'
