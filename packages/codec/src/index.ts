/* Asynchronous calls, failures */
export { Failed, isFailed, operation, unwrap } from './operation.js'
export type { Operation } from './operation.js'
export type { Failure } from './failure.js'
export { catchThrown, catchThrownSync } from './catchThrown.js'
export type { Threw } from './catchThrown.js'
export { safeListener } from './safeListener.js'
export { ask } from './reply.js'
export type { Reply } from './reply.js'

/* Decoding, and what a decode error says */
export { decodeWith, describeFound, formatDecodeError } from './decodeError.js'
export type { DecodeError, DecodeIssue } from './decodeError.js'
export { decisive, decodeResponse, dispensable, unreadableOf } from './decodeResponse.js'
export type { Unreadable } from './decodeResponse.js'

/* Codecs */
export { Bytes, Hex, Instant, IsoDate, NonEmptyString } from './codecs.js'
export { Integer, LooseBoolean, LooseInteger, LooseText } from './loose.js'
export { openEnum, openWord } from './openEnum.js'
export type { Open } from './openEnum.js'
export { struct } from './struct.js'

/* JSON of values that JSON lacks: bytes, dates, large integers */
export { toJson } from './toJson.js'

/* Secrets */
export { Secret, reveal, secret, secretOf } from './secret.js'

/* Serial numbers */
export { distinctSerialNumbers, serialNumberKey } from './serialNumber.js'
