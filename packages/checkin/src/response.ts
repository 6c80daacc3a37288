import { encodePlist, type PlistEncodeError, type PlistValue } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

/** What to send back, as plain values: the `HttpResponse` of `@mdm-kit/http`. */
export interface Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Zero length for none: an empty property list would not be an empty answer. */
  readonly body: Uint8Array
}

const NOTHING = new Uint8Array(0)

const withoutBody = (status: number): Answer => ({ status, headers: {}, body: NOTHING })

/** 200 and nothing else: a message is accepted, or there is no command to send. */
export const emptyResponse: Answer = withoutBody(200)

/**
 * 400: this request failed, and nothing changes on the device.
 *
 * For malformed bodies, unknown enrollments and failed signatures alike. Never 401 for those: it
 * makes a device remove its enrollment profile.
 */
export const badRequestResponse: Answer = withoutBody(400)

export const notFoundResponse: Answer = withoutBody(404)

/** 410: the server does not manage this user, until the next login. */
export const notManagedResponse: Answer = withoutBody(410)

const XML = 'application/xml; charset=UTF-8'
const JSON_TYPE = 'application/json'

export const xmlResponse = (status: number, body: Uint8Array): Answer => ({
  status,
  headers: { 'content-type': XML },
  body,
})

export const jsonResponse = (status: number, body: Uint8Array | string): Answer => ({
  status,
  headers: { 'content-type': JSON_TYPE },
  body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body,
})

export const plistResponse = (
  status: number,
  value: PlistValue,
): E.Either<PlistEncodeError, Answer> =>
  pipe(
    encodePlist(value),
    E.map((body) => xmlResponse(status, body)),
  )
