// The part of this package that opens no connection: it loads no undici, for servers that send nothing.

// JSON bodies.
export { decodeJson, jsonBody, parseJson } from '../json.js'
export type { Json, JsonError, JsonLimits, JsonTooLarge, NotJson } from '../json.js'
export { JsonObject, canonicalJson, isList } from '../jsonObject.js'

// Time.
export { clockOf, realTimer, systemClock } from '../clock.js'
export type { Clock, SetTimer } from '../clock.js'
export { retryAfterMs } from '../retryAfter.js'
export { whenAborted } from '../whenAborted.js'
