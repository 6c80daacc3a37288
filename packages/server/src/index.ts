// The server, and what an administrator does with it.
export type {
  Admin,
  EnqueueError,
  EnqueueOptions,
  EnqueueResult,
  NewCommand,
  Page,
} from './admin.js'
export { mdmServer } from './mdmServer.js'
export type { MdmServer, MdmServerOptions } from './mdmServer.js'
export type { Migrating, MigrationError, MigrationOptions } from './migration/migration.js'

// Listeners: where requests come in, and their limits.
export { toFetch } from './http/fetchHandler.js'
export { toNodeListener } from './http/nodeListener.js'
export { networkOf } from './http/peers.js'
export { MAX_BODY_BYTES, contentLengthOf, dispatch, withHeadCheck } from './http/requestHandler.js'
export type {
  BodyAllowance,
  CheckHead,
  RequestHandler,
  RequestHead,
} from './http/requestHandler.js'
export { requestLimits } from './http/requestLimits.js'
export type { LimitReached, RequestLimits, RequestLimitsOptions } from './http/requestLimits.js'
export { retryHeaders } from './http/retryAfter.js'
export type { UpstreamUnavailable } from './http/upstream.js'
export type { ListenerOptions } from './http/withinLimits.js'

// Identity: how a request proves who sends it.
export type { CertificateCheckOptions } from './identity/certificateCheck.js'
export { envoyClientCert } from './identity/envoyClientCert.js'
export type {
  AuthorityNotDevice,
  CertificateNotForwarded,
  HeaderMalformed,
  IdentityAbsent,
  IdentityUnacceptable,
  IdentityUntrusted,
} from './identity/failures.js'
export { firstIdentity } from './identity/firstIdentity.js'
export { identifyAfter, identifyByHead, identityOf, provenIdentity } from './identity/identity.js'
export type { Identify, Identity } from './identity/identity.js'
export { mdmSignature } from './identity/mdmSignature.js'
export type { MdmSignatureOptions } from './identity/mdmSignature.js'
export { mutualTls } from './identity/mutualTls.js'
export { nginxClientCert } from './identity/nginxClientCert.js'
export type { NginxClientCertOptions } from './identity/nginxClientCert.js'
export { peerOf } from './identity/peer.js'
export type { DeviceHttpRequest, Peer } from './identity/peer.js'
export { peerList } from './identity/peerList.js'
export type { InvalidPeerRange, PeerList } from './identity/peerList.js'
export type { ProxyHeaderOptions } from './identity/proxyHeader.js'
export { rfc9440ClientCert } from './identity/rfc9440ClientCert.js'

// Requests of devices: what handlers get, and why a request is rejected.
export type { CommandUuidTaken } from './queue/commandUuidTaken.js'
export type { HowChanged, IdentityChanged, IdentityHashes, OnEvent, ServerEvent } from './events.js'
export { MAX_CHECKIN_BYTES, MAX_REPORT_BYTES } from './request/envelope.js'
export type { Rejection } from './request/rejection.js'
export type { DeviceRequest, Outcome, Service, UnprovenRequest } from './request/deviceRequest.js'

// Handlers: what the application responds.
export { authProxy } from './authproxy/authProxy.js'
export type { AuthProxyEvent, AuthProxyOptions } from './authproxy/authProxy.js'
export { declarationsProxy } from './declarations/declarationsProxy.js'
export type {
  DeclarationsProxyError,
  DeclarationsProxyEvent,
  DeclarationsProxyOptions,
} from './declarations/declarationsProxy.js'
export { getTokens, managedAppleAccounts, watchPairing } from './handlers/getTokens.js'
export type { AppleAccountServer, TokenSource, WatchPairing } from './handlers/getTokens.js'
export type { Handler, Handlers, MadeHandler } from './handlers/handlers.js'
export { returnToService } from './handlers/returnToService.js'
export type { ReturnToServiceOptions } from './handlers/returnToService.js'

// Network users.
export type { AuthTokenFault } from './userAuthenticate/authTokenFault.js'
export { authTokens } from './userAuthenticate/authTokens.js'
export type { AuthTokens } from './userAuthenticate/authTokens.js'
export { allowUsers, rejectUsers, digestUsers } from './userAuthenticate/userAuthenticate.js'
export type { DigestOptions, UserAuthenticateEvent } from './userAuthenticate/userAuthenticate.js'
export { userLogins } from './userAuthenticate/userLogins.js'
export type { UserLogins, UserLoginsOptions } from './userAuthenticate/userLogins.js'

// Declarative management.
export type { DeclarationAdmin, DeclarationOptions } from './declarations/admin.js'
export type { DeclarationProgress, DeclarativeStatus } from './declarations/declarativeStatus.js'
export type {
  AssignDeclarationsError,
  DeclarationInUse,
  PutDeclarationError,
  PutDeclarationSetError,
  RemoveDeclarationError,
  UnknownDeclarationSets,
  UnknownDeclarations,
  UnusableSetName,
} from './declarations/errors.js'
export type { DeclarationChange } from './declarations/notifying.js'
export type { DeclarationReason, ReportedDeclaration } from './declarations/readStatus.js'
export type { SyncCommandError, Notified } from './declarations/syncCommand.js'

// Enrollment: profiles, SCEP, and which identity may hold an enrollment.
export { accountDrivenEnrollment } from './enrollment/accountDriven.js'
export type { AccountDrivenEnrollmentOptions } from './enrollment/accountDriven.js'
export { automatedEnrollment } from './enrollment/automated.js'
export type { AutomatedEnrollmentOptions, SignInOnPage } from './enrollment/automated.js'
export { allowAnyone } from './enrollment/decision.js'
export type { EnrollmentDecision, Allowed, Disallowed } from './enrollment/decision.js'
export { accountDrivenDiscovery } from './enrollment/discovery.js'
export type { AccountDrivenDiscoveryOptions, Discovery } from './enrollment/discovery.js'
export type { EnrollmentEvent, OnEnrollmentEvent } from './enrollment/events.js'
export { ruleFor } from './enrollment/identityChange.js'
export type {
  Arrival,
  Coming,
  IdentityChange,
  IdentityChangePolicy,
  Presence,
  Verdict,
} from './enrollment/identityChange.js'
export { plainEnrollment } from './enrollment/plain.js'
export type { PlainEnrollmentDecision, PlainEnrollmentOptions } from './enrollment/plain.js'
export type { ProfileError, RenewalProfileError } from './enrollment/profileErrors.js'
export { enrollmentProfiles, profileResponse } from './enrollment/profiles.js'
export type {
  EnrollmentProfiles,
  EnrollmentProfilesOptions,
  ProfileSource,
  ScepSettings,
  ServedProfile,
} from './enrollment/profiles.js'
export type { EnrollmentRejection } from './enrollment/rejection.js'
export { MAX_ENROLLMENT_BODY_BYTES } from './enrollment/responding.js'
export type { EnrollmentHandler } from './enrollment/responding.js'
export type { RetroactiveBinding } from './enrollment/retroactiveBinding.js'
export { scepService } from './enrollment/scepService.js'
export type { IssuedChallenge, ScepService, ScepServiceOptions } from './enrollment/scepService.js'
export type {
  InvalidSignInMethod,
  SignIn,
  SignInMethod,
  SignInPort,
  SignedIn,
} from './enrollment/signIn.js'

// Push.
export type { NoPush, PushedNow, PushingNow } from './push/pushNow.js'
export type { Push } from './push/pushes.js'
export { storePushCertificate } from './push/storePushCertificate.js'
export type {
  StorePushCertificateError,
  StorePushCertificateOptions,
} from './push/storePushCertificate.js'
export { storedPush } from './push/storedPush.js'
export type {
  NoPushCertificate,
  StoredPush,
  StoredPushError,
  StoredPushOptions,
} from './push/storedPush.js'

// Webhooks.
export { webhookDelivery } from './webhook/delivery.js'
export type {
  Deliver,
  DeliveryError,
  DeliveryFailure,
  InvalidWebhookUrl,
  PrivateAddressRejected,
  WebhookDelivery,
  WebhookOptions,
  WebhookRejected,
} from './webhook/delivery.js'
export {
  AcknowledgeEvent,
  CheckinEvent,
  IdentityChangedEvent,
  WebhookEvent,
  WebhookIds,
} from './webhook/event.js'
export type { OutboxEvent } from './webhook/outboxEvent.js'
export type { DeliveryPolicy } from './webhook/policy.js'
export { webhookSignature, webhookSignatureHolds } from './webhook/signature.js'
export { outboxWorker } from './webhook/worker.js'
export type { OutboxWorker, OutboxWorkerOptions } from './webhook/worker.js'
