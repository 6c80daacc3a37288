import type { HttpResponse } from '@mdm-kit/http'
import { encodePlist, type PlistEncodeError, type PlistValue } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

const NOTHING = new Uint8Array(0)

const withoutBody = (status: number): HttpResponse => ({ status, headers: {}, body: NOTHING })

/** 200 with an empty body: the message is accepted, or there is no command to send. */
export const emptyResponse: HttpResponse = withoutBody(200)

/**
 * 400: this request failed, and nothing changes on the device.
 *
 * For malformed bodies, unknown enrollments and failed signatures alike. Never 401 for those: it
 * makes a device remove its enrollment profile.
 */
export const badRequestResponse: HttpResponse = withoutBody(400)

export const notFoundResponse: HttpResponse = withoutBody(404)

/** 410: the server does not manage this user, until the next login. */
export const notManagedResponse: HttpResponse = withoutBody(410)

const XML = 'application/xml; charset=UTF-8'
const JSON_TYPE = 'application/json'

export const xmlResponse = (status: number, body: Uint8Array): HttpResponse => ({
  status,
  headers: { 'content-type': XML },
  body,
})

/** A response with this JSON, as text or as bytes. */
export const jsonResponse = (status: number, body: Uint8Array | string): HttpResponse => ({
  status,
  headers: { 'content-type': JSON_TYPE },
  body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body,
})

/** A response with this property list in XML. */
export const plistResponse = (
  status: number,
  value: PlistValue,
): E.Either<PlistEncodeError, HttpResponse> =>
  pipe(
    encodePlist(value),
    E.map((body) => xmlResponse(status, body)),
  )
