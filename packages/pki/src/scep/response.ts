import type { Certificate } from '../certificate/certificate.js'
import { certsOnly } from './certsOnly.js'
import type { ScepHttpError } from './errors.js'
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

/** The answer to a GET is nobody else's either. */
export const messageResponse = (message: Uint8Array): ScepHttpResponse => ({
  status: 200,
  headers: { 'content-type': CONTENT_TYPE.message, 'cache-control': 'no-store' },
  body: message,
})

const STATUS = {
  UnknownOperation: 400,
  MessageMissing: 400,
  MessageUnreadable: 400,
  MethodNotAllowed: 405,
  MessageTooLarge: 413,
} as const satisfies Readonly<Record<ScepHttpError['_tag'], number>>

export const statusOf = ({ _tag }: ScepHttpError): (typeof STATUS)[ScepHttpError['_tag']] =>
  STATUS[_tag]

export const notUnderstoodResponse = (reason: ScepHttpError): ScepHttpResponse => ({
  status: statusOf(reason),
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    ...(reason._tag === 'MethodNotAllowed' ? { allow: reason.allowed } : {}),
  },
  body: Buffer.from(`${reason.message}\n`),
})

/** A refusal that is not signed, since so many were lately. */
export const busyResponse: ScepHttpResponse = {
  status: 503,
  headers: { 'retry-after': '60' },
  body: new Uint8Array(),
}

export const failedResponse: ScepHttpResponse = { status: 500, headers: {}, body: new Uint8Array() }
