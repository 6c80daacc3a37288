import type { Certificate } from '../certificate/certificate.js'
import { certsOnly } from './certsOnly.js'
import type { ScepHttpError } from './errors.js'
import { statusOf } from './failures.js'
import { CONTENT_TYPE, type ScepHttpResponse } from './http.js'

const ok = (contentType: string, body: Uint8Array): ScepHttpResponse => ({
  status: 200,
  headers: { 'content-type': contentType },
  body,
})

export const capabilitiesResponse = (capabilities: readonly string[]): ScepHttpResponse =>
  ok(CONTENT_TYPE.capabilities, Buffer.from(capabilities.map((name) => `${name}\n`).join('')))

/**
 * A root alone, or a list: who talks to clients first, then who is above.
 *
 * Source: RFC 8894, section 4.2.1.
 */
export const authoritiesResponse = (published: readonly Certificate[]): ScepHttpResponse => {
  const [only, second] = published
  return only !== undefined && second === undefined
    ? ok(CONTENT_TYPE.authority, only.der)
    : ok(CONTENT_TYPE.authorities, certsOnly(published))
}

/** Never from a cache: the response to a GET is for its sender only. */
export const messageResponse = (message: Uint8Array): ScepHttpResponse => ({
  status: 200,
  headers: { 'content-type': CONTENT_TYPE.message, 'cache-control': 'no-store' },
  body: message,
})

export const notUnderstoodResponse = (reason: ScepHttpError): ScepHttpResponse => ({
  status: statusOf(reason),
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    ...(reason._tag === 'MethodNotAllowed' ? { allow: reason.allowed } : {}),
  },
  body: Buffer.from(`${reason.message}\n`),
})

/** A rejection that is not signed, since so many were lately. */
export const busyResponse: ScepHttpResponse = {
  status: 503,
  headers: { 'retry-after': '60' },
  body: new Uint8Array(),
}

export const failedResponse: ScepHttpResponse = { status: 500, headers: {}, body: new Uint8Array() }
