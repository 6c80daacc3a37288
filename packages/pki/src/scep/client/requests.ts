import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'

import { readCertificate } from '../../certificate/certificate.js'
import type { Certificate } from '../../certificate/certificate.js'
import { readCertsOnly } from '../certsOnly.js'
import type { AuthorityRefused, ScepStatusUnexpected } from '../errors.js'
import { CONTENT_TYPE } from '../http.js'
import type { ScepHttpRequest, ScepHttpResponse, ScepOperation } from '../http.js'
import { isRecipient } from './pkiOperation.js'

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
  /** The one to encrypt for: a registration authority if there is one. */
  readonly recipient: Certificate
}

/**
 * The certificates of the authority: one in DER, or several in a CMS message.
 *
 * `fingerprint` is the MD5, SHA-1, SHA-256 or SHA-512 of one of them, as `CAFingerprint` of the SCEP
 * payload is. Without one, whoever answers is believed.
 */
export const readCaCert = (
  response: ScepHttpResponse,
  fingerprint?: Uint8Array,
): E.Either<ScepStatusUnexpected | AuthorityRefused, ScepAuthorities> => {
  if (response.status !== 200) return E.left(statusUnexpected('GetCACert', response.status))
  const one = readCertificate(response.body)
  const certificates = E.isRight(one) ? E.right([one.right]) : readCertsOnly(response.body)
  if (E.isLeft(certificates) || certificates.right.length === 0) {
    return E.left(authorityRefused('unreadable'))
  }
  const candidates = certificates.right
  if (
    fingerprint !== undefined &&
    !candidates.some(({ der }) => hasFingerprint(der, fingerprint))
  ) {
    return E.left(authorityRefused('fingerprint'))
  }
  const recipients = candidates.filter(isRecipient)
  const recipient = recipients.find(({ isAuthority }) => !isAuthority) ?? recipients[0]
  return recipient === undefined
    ? E.left(authorityRefused('notRsa'))
    : E.right({ certificates: candidates, recipient })
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
  fingerprint: 'none of its certificates has the fingerprint given',
  notRsa: 'none of its certificates is one to encrypt for',
} as const

const authorityRefused = (reason: AuthorityRefused['reason']): AuthorityRefused => ({
  _tag: 'AuthorityRefused',
  reason,
  message: `The answer to GetCACert is refused: ${AUTHORITY_MESSAGES[reason]}.`,
})
