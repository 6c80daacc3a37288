export type { Answer } from './answer.js'
export { badRequestAnswer, emptyAnswer } from './answer.js'
export {
  bootstrapTokenAnswer,
  commandAnswer,
  declarativeManagementAnswer,
  returnToServiceAnswer,
  tokenAnswer,
  userAuthenticateAnswer,
} from './answers.js'
export type { UserAuthenticateReply } from './answers.js'
export { errorAnswer } from './errorAnswer.js'
export type { ErrorAnswerOptions } from './errorAnswer.js'
export { Authenticate } from './codec/authenticate.js'
export {
  BootstrapTokenAnswer,
  GetBootstrapToken,
  SetBootstrapToken,
} from './codec/bootstrapToken.js'
export { CheckinMessage, checkinMessages } from './codec/checkinMessage.js'
export type { MessageType } from './codec/checkinMessage.js'
export { CheckOut } from './codec/checkOut.js'
export { CommandEnvelope } from './codec/commandEnvelope.js'
export { CommandReport, commandStatuses, ErrorChainItem } from './codec/commandReport.js'
export type { CommandStatus } from './codec/commandReport.js'
export {
  Declaration,
  DeclarationItem,
  DeclarationItemsResponse,
  StatusReason,
  StatusReport,
  TokensResponse,
} from './codec/declarations.js'
export { DeclarativeManagement } from './codec/declarativeManagement.js'
export { EnrollmentIds, UserChannelKeys } from './codec/enrollmentIds.js'
export {
  ErrorDocument,
  PlatformSsoRequired,
  SoftwareUpdateRequired,
  UnrecognizedDevice,
  WatchPairingTokenMissing,
  WellKnownFailed,
} from './codec/errorDocument.js'
export { GetToken, TokenAnswer, TokenParameters } from './codec/getToken.js'
export { CertificatePayload, certificatePayloadTypes } from './codec/profile/certificatePayload.js'
export type { CertificatePayloadType } from './codec/profile/certificatePayload.js'
export { EnrollmentProfile, ProfileSettings } from './codec/profile/enrollmentProfile.js'
export {
  AcmeIdentity,
  AcmePayload,
  Identity,
  IdentityPayload,
  Pkcs12Identity,
  Pkcs12Payload,
  ScepIdentity,
  ScepPayload,
  SubjectAltName,
  SubjectName,
} from './codec/profile/identityPayload.js'
export { MdmPayload, MdmSettings, serverCapabilities } from './codec/profile/mdmPayload.js'
export { Payload } from './codec/profile/payload.js'
export {
  ReturnToService,
  ReturnToServiceAnswer,
  ReturnToServiceConfiguration,
} from './codec/returnToService.js'
export { TokenUpdate } from './codec/tokenUpdate.js'
export { UserAuthenticate, UserAuthenticateAnswer } from './codec/userAuthenticate.js'
export { commandUuidOf } from './commandUuid.js'
export { salvageReport } from './salvage.js'
export { decodeCheckin, decodeReport, encodeCheckin, encodeReport } from './decode.js'
export { declarationKinds, formatEndpoint, parseEndpoint } from './endpoint.js'
export type { DeclarationKind, Endpoint } from './endpoint.js'
export {
  deviceOf,
  EnrollmentId,
  enrollmentId,
  enrollmentOf,
  isDeviceLevel,
  parentOf,
} from './enrollment.js'
export type {
  Device,
  DeviceLevelEnrollment,
  Enrollment,
  SharedIPadUser,
  User,
  UserEnrollment,
  UserEnrollmentDevice,
} from './enrollment.js'
export type { CheckinError, ReportError, UnknownMessageType } from './errors.js'
export { lintCheckin } from './lint.js'
export type { CheckinLint } from './lint.js'
export type { LintProblem } from './lintRules.js'
export {
  accessRightBits,
  accessRights,
  accessRightsIn,
  allAccessRights,
} from './profile/accessRights.js'
export type { AccessRight } from './profile/accessRights.js'
export { enrollmentProfile } from './profile/enrollmentProfile.js'
export type { EnrollmentProfileError, EnrollmentProfileErrors } from './profile/errors.js'
export type {
  CertificateOptions,
  EnrollmentProfileOptions,
  IdentityOptions,
  MdmOptions,
  PayloadOptions,
} from './profile/options.js'
export { certificatePayloadsOf, identityPayloadOf, mdmPayloadOf } from './profile/readings.js'
export type { NotAnEnrollmentProfile, ProfileReadingError } from './profile/readings.js'
export {
  decodeEnrollmentProfile,
  encodeEnrollmentProfile,
  enrollmentProfileType,
} from './profile/transfer.js'
export type { SignedProfile } from './profile/transfer.js'
