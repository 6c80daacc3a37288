export type {
  Admin,
  EnqueueError,
  EnqueueOptions,
  EnqueueResult,
  NewCommand,
  Page,
} from './admin.js'
export { adminApi } from './api/adminApi.js'
export type { AdminApiOptions } from './api/adminApi.js'
export type { ApiKey } from './api/apiKeys.js'
export type { AdminApiEvent } from './api/events.js'
export type { ProblemCase } from './api/problems.js'
export type { ApiMethod } from './api/route.js'
export type { BucketPolicy } from './api/tokenBuckets.js'
export type { DeclarationAdmin, DeclarationOptions } from './declarations/admin.js'
export type { DeclarationChange } from './declarations/telling.js'
export { NewDeclaration, readDeclaration } from './declarations/declaration.js'
export type { DeclarationMalformed } from './declarations/declaration.js'
export { declarationsProxy } from './declarations/declarationsProxy.js'
export type {
  DeclarationsProxyError,
  DeclarationsProxyEvent,
  DeclarationsProxyOptions,
} from './declarations/declarationsProxy.js'
export type { DeclarationProgress, DeclarativeStatus } from './declarations/declarativeStatus.js'
export type {
  AssignDeclarationsError,
  DeclarationInUse,
  PutDeclarationError,
  PutDeclarationSetError,
  RemoveDeclarationError,
  UnknownDeclarations,
  UnknownDeclarationSets,
  UnusableSetName,
} from './declarations/errors.js'
export type { JsonObject } from './declarations/jsonObject.js'
export { declarationsTokenOf } from './declarations/manifest.js'
export type { DeclarationReason, ReportedDeclaration } from './declarations/readStatus.js'
export type { SyncCommandError, Told } from './declarations/syncCommand.js'
export type { CommandUuidTaken } from './commandUuidTaken.js'
export type {
  EnrollmentFlow,
  EnrollmentAttempt,
  NewAttempt,
  AttemptMachine,
} from './enrollment/attempt.js'
export { accountDrivenEnrollment } from './enrollment/accountDriven.js'
export type { AccountDrivenEnrollmentOptions } from './enrollment/accountDriven.js'
export { admitAnyone } from './enrollment/admission.js'
export type { Admission, Admitted, NotAdmitted } from './enrollment/admission.js'
export { MAX_ENROLLMENT_BODY_BYTES } from './enrollment/answering.js'
export type { EnrollmentHandler } from './enrollment/answering.js'
export { automatedEnrollment } from './enrollment/automated.js'
export type { AutomatedEnrollmentOptions, SignInOnPage } from './enrollment/automated.js'
export { accountDrivenDiscovery } from './enrollment/discovery.js'
export type { AccountDrivenDiscoveryOptions, Discovery } from './enrollment/discovery.js'
export type { EnrollmentEvent, OnEnrollmentEvent } from './enrollment/events.js'
export { plainEnrollment } from './enrollment/plain.js'
export type { PlainAdmission, PlainEnrollmentOptions } from './enrollment/plain.js'
export type { ProfileError, RenewalProfileError } from './enrollment/profileErrors.js'
export { enrollmentProfiles, profileResponse } from './enrollment/profiles.js'
export type {
  EnrollmentProfiles,
  EnrollmentProfilesOptions,
  ScepSettings,
  ServedProfile,
} from './enrollment/profiles.js'
export { ruleFor } from './enrollment/identityChange.js'
export type {
  Arrival,
  Coming,
  IdentityChange,
  IdentityChangePolicy,
  Presence,
  Verdict,
} from './enrollment/identityChange.js'
export type { EnrollmentRefusal } from './enrollment/refusal.js'
export type { RetroactiveBinding } from './enrollment/retroactiveBinding.js'
export { scepService } from './enrollment/scepService.js'
export type { IssuedChallenge, ScepService, ScepServiceOptions } from './enrollment/scepService.js'
export type {
  InvalidSignInMethod,
  SignedIn,
  SignIn,
  SignInMethod,
  SignInPort,
} from './enrollment/signIn.js'
export { authProxy } from './authproxy/authProxy.js'
export type { AuthProxyEvent, AuthProxyOptions } from './authproxy/authProxy.js'
export { escrowKeyUnlock } from './escrow/escrowKeyUnlock.js'
export type {
  EscrowKeyUnlock,
  EscrowKeyUnlockOptions,
  EscrowKeyUnlockParameters,
} from './escrow/escrowKeyUnlock.js'
export { toFetch } from './http/fetchHandler.js'
export { toNodeListener } from './http/nodeListener.js'
export { dispatch, MAX_BODY_BYTES, withHeadCheck } from './http/requestHandler.js'
export type {
  BodyAllowance,
  CheckHead,
  RequestHandler,
  RequestHead,
} from './http/requestHandler.js'
export { networkOf } from './http/peers.js'
export { requestLimits } from './http/requestLimits.js'
export type { UpstreamUnavailable } from './http/upstream.js'
export type { LimitReached, RequestLimits, RequestLimitsOptions } from './http/requestLimits.js'
export type { ListenerOptions } from './http/withinLimits.js'
export { mdmServer } from './mdmServer.js'
export type { MdmServer, MdmServerOptions } from './mdmServer.js'
export type { Handler, Handlers } from './service/handlers.js'
export type {
  HowChanged,
  IdentityChanged,
  IdentityHashes,
  OnEvent,
  ServerEvent,
} from './service/events.js'
export type { Threw } from './service/guarded.js'
export type { Migrating, MigrationError, MigrationOptions } from './service/migration.js'
export { identifyAfter, identifyByHead, identityOf, provenIdentity } from './service/identity.js'
export type { Identify, Identity } from './service/identity.js'
export type { Push } from './service/pushes.js'
export { MAX_CHECKIN_BYTES, MAX_REPORT_BYTES } from './service/readRequest.js'
export type { SetTimer } from './service/timer.js'
export type { Refusal } from './service/refusal.js'
export type { DeviceRequest, Outcome, Service, UnprovenRequest } from './service/request.js'
export type { CertificateCheckOptions } from './identity/certificateCheck.js'
export { clientCert } from './identity/clientCert.js'
export { escapedPem } from './identity/escapedPem.js'
export type { EscapedPemOptions } from './identity/escapedPem.js'
export type {
  AuthorityNotDevice,
  CertificateNotForwarded,
  HeaderMalformed,
  IdentityAbsent,
  IdentityUnacceptable,
  IdentityUntrusted,
} from './identity/failures.js'
export { firstIdentity } from './identity/firstIdentity.js'
export { forwardedClientCert } from './identity/forwardedClientCert.js'
export { mdmSignature } from './identity/mdmSignature.js'
export type { MdmSignatureOptions } from './identity/mdmSignature.js'
export { mutualTls } from './identity/mutualTls.js'
export { peerOf } from './identity/peer.js'
export type { DeviceHttpRequest, Peer } from './identity/peer.js'
export { peerList } from './identity/peerList.js'
export type { InvalidPeerRange, PeerList } from './identity/peerList.js'
export type { ProxyHeaderOptions } from './identity/proxyHeader.js'
export type { Damaged, InvalidSealingKeys, OpenError, UnknownKey } from './sealing/errors.js'
export type { SealContext } from './sealing/format.js'
export { sealer, unsealed } from './sealing/sealer.js'
export type { Sealer, SealerOptions, SealingKey } from './sealing/sealer.js'
export { storeContract } from './store/contract.js'
export type { StoreContractCase } from './store/contract.js'
export { libsqlStore, memoryStore } from './store/libsql.js'
export type { LibsqlStoreOptions } from './store/libsql.js'
export { postgresStore } from './store/postgres.js'
export type { PostgresStoreOptions } from './store/postgres.js'
export type { Retries } from './store/sql/retrying.js'

export type {
  AuthenticateOutcome,
  Authentication,
  BootstrapTokenStore,
  BoundIdentity,
  CertificateStore,
  CommandQueue,
  CommandResult,
  DeviceAttributes,
  Enqueued,
  EnrollmentKind,
  EnrollmentPage,
  EnrollmentRecord,
  EnrollmentState,
  EnrollmentStore,
  Incumbent,
  MigratedIdentity,
  OutboxBacklog,
  OutboxStore,
  Ports,
  PushCredentials,
  PushTarget,
  QueuedCommand,
  Queueing,
  QueueEntry,
  QueueState,
  Rebound,
  Reported,
  Standing,
  Store,
  Stored,
  StoreUnavailable,
  StoreFault,
  TokenChange,
} from './store/ports.js'
export type {
  DeclarationContent,
  DeclarationEntry,
  DeclarationScope,
  DeclarationSet,
  DeclarationStore,
  DeviceStatus,
  MissingReference,
  Moved,
  ScopeItem,
  SyncState,
} from './store/declarations.js'
export type { IssuedCertificate, IssuedPage, NewCertificate, ScepStore } from './store/scep.js'
export type { LoginStore } from './store/logins.js'
export { getTokens, managedAppleAccounts, watchPairing } from './tokens/getTokens.js'
export type { AppleAccountServer, TokenSource, WatchPairing } from './tokens/getTokens.js'
export { returnToService } from './tokens/returnToService.js'
export type { ReturnToServiceOptions } from './tokens/returnToService.js'
export type { AuthTokenFault } from './userAuthenticate/authTokenFault.js'
export { userLogins } from './userAuthenticate/userLogins.js'
export type { UserLogins, UserLoginsOptions } from './userAuthenticate/userLogins.js'
export { authTokens } from './userAuthenticate/authTokens.js'
export type { AuthTokens } from './userAuthenticate/authTokens.js'
export { believeUsers, declineUsers, digestUsers } from './userAuthenticate/userAuthenticate.js'
export type { DigestOptions, UserAuthenticateEvent } from './userAuthenticate/userAuthenticate.js'
export { webhookDelivery } from './webhook/delivery.js'
export type {
  Deliver,
  DeliveryError,
  DeliveryFailure,
  InvalidWebhookUrl,
  PrivateAddressRefused,
  WebhookDelivery,
  WebhookOptions,
  WebhookRefused,
} from './webhook/delivery.js'
export {
  AcknowledgeEvent,
  CheckinEvent,
  IdentityChangedEvent,
  WebhookEvent,
  WebhookIds,
} from './webhook/event.js'
export type { DeadEntry, DeadPage, Outbox, OutboxEntry } from './webhook/outbox.js'
export type { DeliveryPolicy } from './webhook/policy.js'
export { webhookSignature, webhookSignatureHolds } from './webhook/signature.js'
export { outboxWorker } from './webhook/worker.js'
export type { OutboxEvent } from './webhook/outboxEvent.js'
export type { OutboxWorker, OutboxWorkerOptions } from './webhook/worker.js'
export type { NoPush, PushedNow, PushingNow } from './push/pushNow.js'
export { storedPush } from './push/storedPush.js'
export type {
  NoPushCertificate,
  StoredPush,
  StoredPushError,
  StoredPushOptions,
} from './push/storedPush.js'
export { storePushCertificate } from './push/storePushCertificate.js'
export type {
  StorePushCertificateError,
  StorePushCertificateOptions,
} from './push/storePushCertificate.js'
export type {
  NewPushCertificate,
  PushCertificateRecord,
  PushCertificateStore,
  PushCertificateWithKey,
} from './store/pushCertificates.js'
export type { AuditEntry, AuditLine, AuditPage, AuditStore } from './store/audit.js'
export type {
  DepDevicePage,
  DepDeviceRecord,
  DepProfileRecord,
  DepServerRecord,
  DepServerSecrets,
  DepServerStore,
  NewDepServer,
  SavedPage,
} from './store/depServers.js'
export type { DepTokenKey, DepTokenKeyRecord, DepTokenKeyStore } from './store/depTokenKeys.js'
export type { Erased, Leaving, LeavingKind, LeavingStore } from './store/leavings.js'
export type { Resealed, SecretStore } from './store/secrets.js'
export type {
  ClaimedSync,
  SyncFailure,
  SyncKind,
  SyncLease,
  ServiceSyncState,
  SyncStore,
} from './store/syncs.js'
export type {
  NewVppLocation,
  VppAssetPage,
  VppAssetRecord,
  VppAssignmentPage,
  VppAssignmentRecord,
  VppLocationRecord,
  VppLocationStore,
  Walked,
  WalkEnd,
} from './store/vppLocations.js'
export { depOperations } from './dep/depOperations.js'
export type { DepOperations, DepOperationsOptions } from './dep/depOperations.js'
export type { AddDepServer, AddDepServerCall, OtherDepServer } from './dep/addDepServer.js'
export type {
  DepTokens,
  NoTokenKey,
  ServerTokenUnusable,
  TakeServerToken,
  TakeTokenError,
} from './dep/depTokens.js'
export { depSyncWorker } from './dep/depSync.js'
export type { DepSyncOptions } from './dep/depSync.js'
export { storedDepClients } from './dep/storedDepClients.js'
export type {
  NoDepServer,
  StoredDepClients,
  StoredDepClientsOptions,
} from './dep/storedDepClients.js'
export type { BeingForgotten } from './leaving/beingForgotten.js'
export { forgetDepServer } from './leaving/forgetDepServer.js'
export type {
  DevicesRefused,
  DisownNotConfirmed,
  ForgetDepServerCause,
  ForgetDepServerError,
  ForgetDepServerOptions,
} from './leaving/forgetDepServer.js'
export { forgetEnrollment } from './leaving/forgetEnrollment.js'
export type { ForgetEnrollmentOptions } from './leaving/forgetEnrollment.js'
export { forgetPushTopic } from './leaving/forgetPushTopic.js'
export type {
  ForgetPushTopicError,
  ForgetPushTopicOptions,
  TopicInUse,
} from './leaving/forgetPushTopic.js'
export { forgetVppLocation } from './leaving/forgetVppLocation.js'
export type {
  ForgetVppLocationCause,
  ForgetVppLocationError,
  ForgetVppLocationOptions,
  WorkRefused,
} from './leaving/forgetVppLocation.js'
export type {
  ForceOption,
  ForgetEvent,
  ForgetInterrupted,
  ForgetKind,
  ForgetOptions,
  Forgotten,
  NothingToForget,
} from './leaving/forgetting.js'
export { leavingOperations } from './leaving/leavingOperations.js'
export type {
  LeavingOperations,
  LeavingOperationsOptions,
  LeavingProgress,
} from './leaving/leavingOperations.js'
export type { LeavingState, UnderwayOtherwise } from './leaving/underway.js'
export type { SyncPolicy } from './sync/policy.js'
export type { SyncEvent } from './sync/syncEvent.js'
export type { SyncWorker, SyncWorkerOptions } from './sync/worker.js'
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
