export { Authenticate } from './codec/authenticate.js'
export {
  BootstrapTokenResponse,
  GetBootstrapToken,
  SetBootstrapToken,
} from './codec/bootstrapToken.js'
export { CheckOut } from './codec/checkOut.js'
export { CheckinMessage, checkinMessages } from './codec/checkinMessage.js'
export type { MessageType } from './codec/checkinMessage.js'
export { CommandEnvelope } from './codec/commandEnvelope.js'
export { CommandReport, ErrorChainItem, commandStatuses } from './codec/commandReport.js'
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
export { GetToken, TokenResponse, TokenParameters } from './codec/getToken.js'
export {
  ReturnToService,
  ReturnToServiceResponse,
  ReturnToServiceConfiguration,
} from './codec/returnToService.js'
export { TokenUpdate } from './codec/tokenUpdate.js'
export { UserAuthenticate, UserAuthenticateResponse } from './codec/userAuthenticate.js'
export { commandUuidOf } from './commandUuid.js'
export { decodeCheckin, decodeReport, encodeCheckin, encodeReport } from './decode.js'
export { declarationKinds, formatEndpoint, parseEndpoint } from './endpoint.js'
export type { DeclarationKind, Endpoint } from './endpoint.js'
export {
  EnrollmentId,
  deviceOf,
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
export { badRequestResponse, emptyResponse, jsonResponse, plistResponse } from './response.js'
export type { Answer } from './response.js'
export {
  bootstrapTokenResponse,
  commandResponse,
  declarativeManagementResponse,
  returnToServiceResponse,
  tokenResponse,
  userAuthenticateResponse,
} from './responses.js'
export type { UserAuthenticateReply } from './responses.js'
export { salvageReport } from './salvage.js'
