import { type HttpResponse, type JsonError, decodeJsonResponse, retryAfterMs } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { type ErrorDetail, ErrorResponse } from '../codec/errorResponse.js'
import {
  type AnyRejection,
  type RejectionCode,
  type ServiceError,
  type ServiceUnavailable,
  type TooManyRequests,
  type Unexpected,
  CODE_BY_STATUS,
  REJECTIONS,
  isRejectionCode,
} from '../errors.js'

const MOST_ERRORS = 20

/** Reads a response other than success. */
export const readRejection =
  (endpoint: string) =>
  (response: HttpResponse): Exclude<ServiceError, JsonError> => {
    const errors = errorsIn(response)
    const { status } = response
    if (status === 429) return tooManyRequests(endpoint, response)
    if (status >= 500) return unavailable(endpoint, response)
    const code =
      knownCodeOf(errors[0]?.code) ?? (status >= 400 ? codeByStatus(status, errors) : undefined)
    return code === undefined
      ? unexpected(endpoint, response)
      : rejection(endpoint, code, status, errors)
  }

/** Empty if the body is not Apple's JSON, as a proxy's page is not. */
const errorsIn = (response: HttpResponse): readonly ErrorDetail[] => {
  const body = decodeJsonResponse(ErrorResponse)(response)
  return E.isRight(body) ? (body.right.errors ?? []).slice(0, MOST_ERRORS) : []
}

/** The row of the most special part of a dotted code that has one. */
const knownCodeOf = (code: string | undefined): RejectionCode | undefined =>
  code?.split('.').reverse().find(isRejectionCode)

/**
 * The row that the status stands for. A 400, 403 or 422 without Apple's JSON may come from a proxy, and
 * says nothing about the request or the account.
 */
const codeByStatus = (status: number, errors: readonly ErrorDetail[]): RejectionCode | undefined =>
  errors.length > 0 || status === 401 || status === 404 || status === 409
    ? CODE_BY_STATUS.get(status)
    : undefined

const rejection = (
  endpoint: string,
  row: RejectionCode,
  status: number,
  errors: readonly ErrorDetail[],
): AnyRejection => {
  const [first = {}] = errors
  const code = shown(first.code, /^[\w.-]{1,128}$/)
  const path = shown(first.source?.pointer, /^[\w/.~[\]-]{0,256}$/)
  const parameter = shown(first.source?.parameter, /^[\w.[\]-]{1,128}$/)
  const where = [code ?? `HTTP ${status}`, path, parameter].filter((part) => part !== undefined)
  return {
    _tag: REJECTIONS[row].tag,
    status,
    ...(code === undefined ? {} : { code }),
    ...(path === undefined ? {} : { path }),
    ...(parameter === undefined ? {} : { parameter }),
    errors,
    message: `${endpoint}: ${REJECTIONS[row].advice} (${where.join(', ')})`,
  }
}

/** Only what looks like what it should be goes into a message. */
const shown = (text: string | undefined, form: RegExp): string | undefined =>
  text !== undefined && form.test(text) ? text : undefined

const tooManyRequests = (endpoint: string, response: HttpResponse): TooManyRequests => ({
  _tag: 'TooManyRequests',
  ...askedWait(response),
  message: `${endpoint}: too many requests. Apple publishes no limits; about 20 reads a minute and 10 writes an hour were measured. Other programs of the organization count too.`,
})

const unavailable = (endpoint: string, response: HttpResponse): ServiceUnavailable => ({
  _tag: 'ServiceUnavailable',
  status: response.status,
  ...askedWait(response),
  message: `${endpoint}: the service is not available (HTTP ${response.status}). Try again later.`,
})

const unexpected = (endpoint: string, response: HttpResponse): Unexpected => ({
  _tag: 'Unexpected',
  status: response.status,
  body: excerptOf(response.body),
  message: `${endpoint}: ${explanationOf(response.status)}`,
})

const explanationOf = (status: number): string => {
  if (status === 406)
    return 'Apple does not serve what was asked for (HTTP 406). A proxy changes the Accept header.'
  if (status === 403 || status === 407)
    return `HTTP ${status} came without Apple's error format, so a proxy may have sent it. See body.`
  if (status >= 300 && status < 400)
    return `the response is a redirect (HTTP ${status}), which is not followed. Check the origin.`
  return `Apple does not document HTTP ${status} for this call. See body.`
}

const LONGEST_EXCERPT = 200
const TOKEN_LIKE = /[A-Za-z0-9+/=_-]{24,}/g

/** The beginning of a body, for a person to read: printable, bounded, and without token-like runs. */
const excerptOf = (body: Uint8Array): string =>
  Buffer.from(body.subarray(0, LONGEST_EXCERPT * 8))
    .toString('utf8')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(TOKEN_LIKE, '<redacted>')
    .trim()
    .slice(0, LONGEST_EXCERPT)

const askedWait = (response: HttpResponse): { readonly retryAfterMs?: number } => {
  const wait = retryAfterMs(response)
  return wait === undefined ? {} : { retryAfterMs: wait }
}
