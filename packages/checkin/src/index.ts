// Check-in messages: what a device says about its enrollment.
export { decodeCheckin } from './decode.js'
export { encodeCheckin } from './encode.js'
export type { CheckinError } from './errors.js'
export { CheckinMessage } from './codec/checkinMessage.js'
export { Authenticate } from './codec/authenticate.js'
export { CheckOut } from './codec/checkOut.js'
export { DeclarativeManagement } from './codec/declarativeManagement.js'
export { GetBootstrapToken, SetBootstrapToken } from './codec/bootstrapToken.js'
export { GetToken, TokenParameters } from './codec/getToken.js'
export { ReturnToService, ReturnToServiceConfiguration } from './codec/returnToService.js'
export { TokenUpdate } from './codec/tokenUpdate.js'
export { UserAuthenticate } from './codec/userAuthenticate.js'
export { lintCheckin } from './lint.js'
export type { CheckinLint } from './lint.js'
export type { LintProblem } from './lintRules.js'

// Commands and reports, as far as all commands are alike.
export { decodeReport } from './decode.js'
export { encodeReport } from './encode.js'
export type { ReportError } from './errors.js'
export { CommandEnvelope } from './codec/commandEnvelope.js'
export { CommandReport, ErrorChainItem } from './codec/commandReport.js'
export { commandUuidOf } from './commandUuid.js'
export { salvageReport } from './salvage.js'

// The enrollment that sent a message or report.
export { EnrollmentId, deviceOf, enrollmentId, enrollmentOf, isDeviceLevel } from './enrollment.js'
export type { DeviceLevelEnrollment, Enrollment } from './enrollment.js'
export { EnrollmentIds } from './codec/enrollmentIds.js'

// Responses, and the codecs of their bodies.
export { badRequestResponse, emptyResponse, jsonResponse, plistResponse } from './httpResponse.js'
export {
  bootstrapTokenResponse,
  commandResponse,
  declarativeManagementResponse,
  returnToServiceResponse,
  tokenResponse,
  userAuthenticateResponse,
} from './responses.js'
export type { UserAuthenticateReply } from './responses.js'
export { BootstrapTokenResponse } from './codec/bootstrapToken.js'
export { TokenResponse } from './codec/getToken.js'
export { ReturnToServiceResponse } from './codec/returnToService.js'
export { UserAuthenticateResponse } from './codec/userAuthenticate.js'
