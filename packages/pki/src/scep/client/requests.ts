import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'

import { readCertificate, type Certificate } from '../../certificate/certificate.js'
import { readCertsOnly } from '../certsOnly.js'
import type { AuthorityRejected, ScepStatusUnexpected } from '../errors.js'
import {
  CONTENT_TYPE,
  type ScepHttpRequest,
  type ScepHttpResponse,
  type ScepOperation,
} from '../http.js'
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

/** `name` tells a server with several authorities which is meant: `Name` of the SCEP payload. */
export const getCaCapsRequest = (url: string, name?: string): ScepClientRequest =>
  get(url, 'GetCACaps', name)

/**
 * What the server can do, in its own words. Empty for a server that does not answer, which may be
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

/** Who answers, and who may sign. */
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
 * payload is: only that one, or one that it issued, is encrypted for. Without one, whoever answers is
 * believed.
 *
 * Source: RFC 8894, section 4.2.1.
 */
export const readCaCert = (
  response: ScepHttpResponse,
  fingerprint?: Uint8Array,
): E.Either<ScepStatusUnexpected | AuthorityRejected, ScepAuthorities> => {
  if (response.status !== 200) return E.left(statusUnexpected('GetCACert', response.status))
  const one = readCertificate(response.body)
  const certificates = E.isRight(one) ? E.right([one.right]) : readCertsOnly(response.body)
  if (E.isLeft(certificates) || certificates.right.length === 0) {
    return E.left(authorityRejected('unreadable'))
  }
  if (certificates.right.length > MOST_CERTIFICATES) return E.left(authorityRejected('tooMany'))
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

/** Who issued whom is looked at for each pair. */
const MOST_CERTIFICATES = 20

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

export const statusUnexpected = (
  operation: ScepOperation,
  status: number,
): ScepStatusUnexpected => ({
  _tag: 'ScepStatusUnexpected',
  operation,
  status,
  message: `The SCEP server answered ${operation} with status ${status}.`,
})

const AUTHORITY_MESSAGES = {
  unreadable: 'it is neither a certificate nor a list of them',
  tooMany: `it has more than ${MOST_CERTIFICATES} certificates`,
  fingerprint: 'none of its certificates has the fingerprint given',
  notRsa: 'of its certificates, none that issued no other has an RSA key that may be encrypted for',
} as const

const authorityRejected = (reason: AuthorityRejected['reason']): AuthorityRejected => ({
  _tag: 'AuthorityRejected',
  reason,
  message: `The answer to GetCACert is refused: ${AUTHORITY_MESSAGES[reason]}.`,
})
