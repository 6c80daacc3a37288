import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'

import { readCertificate, type Certificate } from '../../certificate/certificate.js'
import { readCertsOnly } from '../certsOnly.js'
import type { AuthorityRejected, ScepStatusUnexpected } from '../errors.js'
import { scepClientError } from '../failures.js'
import {
  CONTENT_TYPE,
  type ScepHttpRequest,
  type ScepHttpResponse,
  type ScepOperation,
} from '../http.js'
import { MOST_AUTHORITIES } from '../limits.js'
import { recipientAmong, vouchedFor } from './recipient.js'

/** What a client sends. */
export type ScepClientRequest = ScepHttpRequest<'GET' | 'POST'>

const get = (
  url: string,
  operation: ScepOperation,
  message: string | undefined,
): ScepClientRequest => ({
  method: 'GET',
  path: withOperation(url, operation, message),
  headers: {},
})

const withOperation = (url: string, operation: ScepOperation, message?: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}operation=${operation}${
    message === undefined ? '' : `&message=${encodeURIComponent(message)}`
  }`

/** `name` says to a server with several authorities which is meant: `Name` of the SCEP payload. */
export const getCaCapsRequest = (url: string, name?: string): ScepClientRequest =>
  get(url, 'GetCACaps', name)

/**
 * What the server can do, in its own words. Empty for a server that does not know the request, which may be
 * an old one.
 */
export const readCaCaps = ({ status, body }: ScepHttpResponse): ReadonlySet<string> =>
  new Set(
    status === 200
      ? Buffer.from(body)
          .toString('latin1')
          .split(/\s+/)
          .filter((word) => word !== '')
      : [],
  )

export const getCaCertRequest = (url: string, name?: string): ScepClientRequest =>
  get(url, 'GetCACert', name)

/** Who responds, and who may sign. */
export interface ScepAuthorities {
  /** All that the server sent. */
  readonly certificates: readonly Certificate[]
  /** The one to encrypt for: it issued no other of them. A registration authority if there is one. */
  readonly recipient: Certificate
}

/**
 * The certificates of the authority: one in DER, or several in a CMS message, in any order.
 *
 * `fingerprint` is the MD5, SHA-1, SHA-256 or SHA-512 of one of them, as `CAFingerprint` of the SCEP
 * payload is: only that one, or one that it issued, is encrypted for. Without one, any
 * authority is accepted.
 *
 * Source: RFC 8894, section 4.2.1.
 */
export const readCaCert = (
  response: ScepHttpResponse,
  fingerprint?: Uint8Array,
): E.Either<ScepStatusUnexpected | AuthorityRejected, ScepAuthorities> => {
  if (response.status !== 200)
    return E.left(
      scepClientError('ScepStatusUnexpected', { operation: 'GetCACert', status: response.status }),
    )
  const one = readCertificate(response.body)
  const certificates = E.isRight(one) ? E.right([one.right]) : readCertsOnly(response.body)
  if (E.isLeft(certificates) || certificates.right.length === 0) {
    return E.left(authorityRejected('unreadable'))
  }
  if (certificates.right.length > MOST_AUTHORITIES) return E.left(authorityRejected('tooMany'))
  const candidates =
    fingerprint === undefined
      ? certificates.right
      : vouchedFor(certificates.right, ({ der }) => hasFingerprint(der, fingerprint))
  if (candidates.length === 0) return E.left(authorityRejected('fingerprint'))
  const recipient = recipientAmong(candidates)
  return recipient === undefined
    ? E.left(authorityRejected('notRsa'))
    : E.right({ certificates: certificates.right, recipient })
}

/** MD5 and SHA-1 because the profile's author chose them; they name what the profile's signature vouches for. */
const FINGERPRINTS: ReadonlyMap<number, string> = new Map([
  [16, 'md5'],
  [20, 'sha1'],
  [32, 'sha256'],
  [64, 'sha512'],
])

const hasFingerprint = (der: Uint8Array, fingerprint: Uint8Array): boolean => {
  const digest = FINGERPRINTS.get(fingerprint.length)
  return (
    digest !== undefined &&
    Buffer.compare(createHash(digest).update(der).digest(), fingerprint) === 0
  )
}

/** Sends a message: by POST if the server's capabilities have `POSTPKIOperation` or `SCEPStandard`. */
export const pkiOperationRequest = (
  url: string,
  message: Uint8Array,
  capabilities: ReadonlySet<string>,
): ScepClientRequest =>
  capabilities.has('POSTPKIOperation') || capabilities.has('SCEPStandard')
    ? {
        method: 'POST',
        path: withOperation(url, 'PKIOperation'),
        headers: { 'content-type': CONTENT_TYPE.message },
        body: message,
      }
    : get(url, 'PKIOperation', Buffer.from(message).toString('base64'))

const authorityRejected = (reason: AuthorityRejected['reason']): AuthorityRejected =>
  scepClientError('AuthorityRejected', { reason })
