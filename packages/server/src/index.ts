// The server, and its operations for administrators.
export type { Admin, EnrollmentError, EnrollmentsPage, Page } from './admin.js'
export { mdmServer } from './mdmServer.js'
export type { MdmServer, MdmServerOptions } from './mdmServer.js'
export { DEVICE_NAMES } from './keepLess/deviceNames.js'
export { KEEP_LESS } from './keepLess/keepLess.js'
export type { KeepLess } from './keepLess/keepLess.js'
export { RETENTION } from './jobs/retention.js'
export type { Retention } from './jobs/retention.js'
export type { Migrating, MigrationError, MigrationOptions } from './migration/migration.js'

// Commands: queued, and waited for.
export { commandTarget } from './queue/eligibility.js'
export type { EligibilityRule } from './queue/eligibility.js'
export type {
  EnqueueError,
  EnqueueOptions,
  EnqueueOutcome,
  EnqueueResult,
} from './queue/enqueue.js'
export type { CommandInput, NewCommand } from './queue/newCommand.js'
export type { ReportedCommand, ReportFor, StoredResult } from './queue/reportedCommand.js'
export type { RunOptions, Running, WaitOptions } from './queue/running.js'
export type { CommandFailed, RunError, WaitError, WaitForReportError } from './queue/waitErrors.js'

// Listeners: where requests come in, and what limits them.
export { toFetch } from './http/fetchHandler.js'
export { toNodeListener } from './http/nodeListener.js'
export { networkOf } from './http/peers.js'
export { contentLengthOf, dispatch, withHeadCheck } from './http/requestHandler.js'
export type {
  BodyAllowance,
  CheckHead,
  RequestHandler,
  RequestHead,
} from './http/requestHandler.js'
export { requestLimits } from './http/requestLimits.js'
export type { LimitReached, RequestLimits, RequestLimitsOptions } from './http/requestLimits.js'
export { retryHeaders } from './http/retryAfter.js'
export type { ListenerOptions } from './http/withinLimits.js'

// Identity sources: how a request proves which device sends it.
export type { CertificateCheckOptions } from './identity/certificateCheck.js'
export { envoyClientCert } from './identity/envoyClientCert.js'
export { firstIdentity } from './identity/firstIdentity.js'
export { identityOf, provenIdentity } from './identity/identity.js'
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

// Requests of devices: what handlers get, what is reported, why a request is rejected.
export { eventLevel, isServerEvent } from './events.js'
export type { CommandReported, EventLevel, OnEvent, ServerEvent } from './events.js'
export type { Rejection } from './request/rejection.js'
export type { DeviceRequest } from './request/deviceRequest.js'

// What others may follow: the last events, and the messages of a device that is traced.
export { eventFeed } from './feed/eventFeed.js'
export type {
  EventFeed,
  EventFeedOptions,
  FeedEvent,
  FeedPage,
  FeedQuery,
  FeedWatcher,
} from './feed/eventFeed.js'
export { deviceTrace } from './trace/deviceTrace.js'
export type { DeviceTrace, DeviceTraceOptions, Trace, TracedMessage } from './trace/deviceTrace.js'

// Handlers: the responses that an application decides.
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

// Network users: logins by UserAuthenticate.
export type { AuthTokenFault } from './userAuthenticate/authTokenFault.js'
export { authTokens } from './userAuthenticate/authTokens.js'
export type { AuthTokens } from './userAuthenticate/authTokens.js'
export { allowUsers, rejectUsers, digestUsers } from './userAuthenticate/userAuthenticate.js'
export type { DigestOptions, UserAuthenticateEvent } from './userAuthenticate/userAuthenticate.js'
export { userLogins } from './userAuthenticate/userLogins.js'
export type { UserLogins, UserLoginsOptions } from './userAuthenticate/userLogins.js'

// Declarative management.
export type {
  DeclarationAdmin,
  DeclarationOptions,
  PutDeclarationOptions,
} from './declarations/admin.js'
export type { DeclarationInput } from './declarations/declarationInput.js'
export type { DeclarativeStatus } from './declarations/declarativeStatus.js'
export type {
  AssignDeclarationsError,
  PutDeclarationError,
  PutDeclarationSetError,
  RemoveDeclarationError,
} from './declarations/errors.js'
export type { DeclarationChange } from './declarations/notifying.js'
export type { SyncCommandError } from './declarations/syncCommand.js'

// Enrollment: profiles, SCEP, and which identity may hold an enrollment.
export { accountDrivenEnrollment } from './enrollment/accountDriven.js'
export type { AccountDrivenEnrollmentOptions } from './enrollment/accountDriven.js'
export { automatedEnrollment } from './enrollment/automated.js'
export type { AutomatedEnrollmentOptions, SignInOnPage } from './enrollment/automated.js'
export { allowAnyone } from './enrollment/decision.js'
export type { EnrollmentDecision } from './enrollment/decision.js'
export { accountDrivenDiscovery } from './enrollment/discovery.js'
export type { AccountDrivenDiscoveryOptions, Discovery } from './enrollment/discovery.js'
export type { EnrollmentEvent, OnEnrollmentEvent } from './enrollment/events.js'
export type { IdentityChange, IdentityChangePolicy, Verdict } from './enrollment/identityChange.js'
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
export type { EnrollmentHandler } from './enrollment/responding.js'
export type { RetroactiveBinding } from './enrollment/retroactiveBinding.js'
export { scepService } from './enrollment/scepService.js'
export type {
  IssuedChallenge,
  ScepService,
  ScepServiceOptions,
} from './enrollment/scepServiceOptions.js'
export type {
  InvalidSignInMethod,
  SignIn,
  SignInMethod,
  SignInPort,
  SignedIn,
} from './enrollment/signIn.js'

// Push: certificates in the store, by topic.
export type { PushedNow } from './push/pushNow.js'
export type { Push } from './push/pushes.js'
export { storePushCertificate } from './push/storePushCertificate.js'
export type {
  StorePushCertificateError,
  StorePushCertificateOptions,
} from './push/storePushCertificate.js'
export { storedPush } from './push/storedPush.js'
export type { StoredPush, StoredPushError, StoredPushOptions } from './push/storedPush.js'

// Webhooks: events in the outbox, delivered.
export { webhookDelivery } from './webhook/delivery.js'
export type {
  Deliver,
  DeliveryError,
  DeliveryFailure,
  InvalidWebhookUrl,
  WebhookDelivery,
  WebhookOptions,
} from './webhook/delivery.js'
export { WebhookEvent } from './webhook/event.js'
export type { OutboxEvent } from './webhook/outboxEvent.js'
export type { DeliveryPolicy } from './webhook/policy.js'
export { webhookSignatureHolds } from './webhook/signature.js'
export { outboxWorker } from './webhook/worker.js'
export type { OutboxWorker, OutboxWorkerOptions } from './webhook/worker.js'
