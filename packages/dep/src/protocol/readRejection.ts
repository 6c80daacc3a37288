import { type HttpResponse, type JsonError, retryAfterMs } from '@mdm-kit/http'

import {
  type DepRejection,
  type RejectionCode,
  type ServiceError,
  type ServiceUnavailable,
  type TooManyRequests,
  type Unexpected,
  COMMON_CODES,
  REJECTIONS,
  isRejectionCode,
  rejection,
} from '../errors.js'

/**
 * Apple's code in an error body: a bare string, at times in quotes or with a line break after it.
 *
 * Empty if the body is anything longer, such as a proxy's HTML page.
 */
export const errorCodeOf = (body: Uint8Array): string => {
  const text = excerptOf(body)
    .replace(/^"(.*)"$/s, '$1')
    .trim()
  return /^[\w .-]{1,100}$/.test(text) ? text : ''
}

const LONGEST_EXCERPT = 200

// A session or server token has digits; Apple's codes, some longer, are capitals and underscores.
const TOKEN_LIKE = /(?=[A-Z_]*[^A-Z_\s])[A-Za-z0-9+/=_-]{24,}/g

/** The beginning of a body, for a person to read: printable, bounded, and without token-like runs. */
export const excerptOf = (body: Uint8Array): string =>
  Buffer.from(body.subarray(0, LONGEST_EXCERPT * 8))
    .toString('utf8')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(TOKEN_LIKE, '<redacted>')
    .trim()
    .slice(0, LONGEST_EXCERPT)

const isOneOf = <Code extends RejectionCode>(codes: readonly Code[], code: string): code is Code =>
  (codes as readonly string[]).includes(code)

/** Reads a response other than success, at an endpoint that documents these codes. */
export const readRejection =
  <Code extends RejectionCode>(endpoint: string, codes: readonly Code[]) =>
  (response: HttpResponse): DepRejection<Code> | Exclude<ServiceError, JsonError> => {
    const code = errorCodeOf(response.body)
    if (isOneOf(codes, code)) return rejection(endpoint, code, response.status)
    if (isOneOf(COMMON_CODES, code)) return rejection(endpoint, code, response.status)
    switch (response.status) {
      case 429:
        return tooManyRequests(endpoint, response)
      case 502:
      case 503:
      case 504:
        return unavailable(endpoint, response)
      default:
        return unexpected(endpoint, response, isRejectionCode(code) ? code : undefined)
    }
  }

const tooManyRequests = (endpoint: string, response: HttpResponse): TooManyRequests => ({
  _tag: 'TooManyRequests',
  ...askedWait(response),
  message: `${endpoint}: too many requests. Wait before the next one.`,
})

export const unavailable = (endpoint: string, response: HttpResponse): ServiceUnavailable => ({
  _tag: 'ServiceUnavailable',
  status: response.status,
  ...askedWait(response),
  message: `${endpoint}: the service is not available (HTTP ${response.status}). Try again later.`,
})

const unexpected = (
  endpoint: string,
  response: HttpResponse,
  code: RejectionCode | undefined,
): Unexpected => ({
  _tag: 'Unexpected',
  status: response.status,
  body: excerptOf(response.body),
  message: `${endpoint}: ${code === undefined ? explanationOf(response.status) : `Apple responded ${code} (HTTP ${response.status}), which it does not document for this call. In general: ${REJECTIONS[code].advice}`}`,
})

/** What a response without one of Apple's codes probably is, and what to do. */
export const explanationOf = (status: number): string => {
  if (status >= 500) {
    return `Apple's service had an internal error (HTTP ${status}). Try again later; if only this request fails, check its values: serial numbers of another server and keys that exclude each other were seen to cause this.`
  }
  if (status === 401 || status === 403 || status === 407) {
    return `HTTP ${status} came without one of Apple's error codes, so a proxy or Apple's edge may have sent it. It does not mean that the server token is bad: try again later, and see body.`
  }
  if (status === 404 || status === 405) {
    return `there is nothing at this path (HTTP ${status}). Check the origin, and whether a proxy changes paths.`
  }
  if (status >= 300 && status < 400) {
    return `the response is a redirect (HTTP ${status}), which is not followed. Check the origin.`
  }
  return `Apple does not document HTTP ${status} for this call. See body.`
}

const askedWait = (response: HttpResponse): { readonly retryAfterMs?: number } => {
  const wait = retryAfterMs(response)
  return wait === undefined ? {} : { retryAfterMs: wait }
}
