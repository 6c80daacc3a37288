// The part of this package that reads what devices say: it loads nothing that writes.
export { decodeCheckin, decodeReport } from '../decode.js'
export type { CheckinError, ReportError } from '../errors.js'
export { lintCheckin } from '../lint.js'
export type { CheckinLint } from '../lint.js'

// The codecs.
export { checkinMessages } from '../codec/checkinMessage.js'
export { BootstrapTokenResponse } from '../codec/bootstrapToken.js'
export { CommandEnvelope } from '../codec/commandEnvelope.js'
export { TokenResponse } from '../codec/getToken.js'
export { ReturnToServiceResponse } from '../codec/returnToService.js'
export { UserAuthenticateResponse } from '../codec/userAuthenticate.js'
