import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Certificate, CertificateInput } from '../../certificate/certificate.js'
import { readGiven } from '../../certificate/trust.js'
import { verifyAttached, verifyDetached, type Verified } from '../../cms/verify.js'
import type { VerifyError } from '../../cms/verifyErrors.js'
import type { KeyPair, PrivateKeyInput } from '../../keys.js'
import { scepAttributesOf } from '../attributes.js'
import { readCertsOnly } from '../certsOnly.js'
import type { CertRepRejected, ScepPending, ScepRejected } from '../errors.js'
import { scepClientError } from '../failures.js'
import { openEnvelope } from '../openEnvelope.js'
import { MESSAGE_LIMITS } from '../pkiMessage.js'
import { readIdentity, type IdentityInput } from '../../certificate/identity.js'
import type { ScepMessage } from './pkiOperation.js'

export interface CertRepOptions {
  /** The body of the response. */
  readonly message: Uint8Array
  /** What it is the response to. */
  readonly request: Pick<ScepMessage, 'transactionId' | 'senderNonce'>
  /** Who may sign it: what GetCACert gave. */
  readonly authorities: readonly CertificateInput[]
  /** Who signed the request. */
  readonly certificate: CertificateInput
  readonly key: PrivateKeyInput | KeyPair
  /** Accepts a response signed with SHA-1. Default false. */
  readonly allowSha1?: boolean
  /** Reads a response encrypted with single DES. Default false. */
  readonly allowSingleDes?: boolean
}

export type CertRepError = CertRepRejected | ScepRejected | ScepPending

/**
 * The certificates of a CertRep, the one that was asked for first if the server keeps to the rules.
 *
 * Fails with `ScepRejected` or `ScepPending` when the server says so, and with `CertRepRejected` when
 * the response is not to this request, or not by one of these authorities.
 */
export const readCertRep = ({
  message,
  request,
  authorities: authorityInputs,
  allowSha1 = false,
  allowSingleDes = false,
  ...recipient
}: CertRepOptions): E.Either<CertRepError, readonly Certificate[]> => {
  const authorities = readGiven('certificates', authorityInputs)
  if (E.isLeft(authorities)) return E.left(certRepRejected(authorities.left))
  const verified = verifyResponse(message, authorities.right, allowSha1)
  if (E.isLeft(verified)) return E.left(certRepRejected(verified.left))
  const { signer, signedAttributes, content } = verified.right
  if (!authorities.right.some(({ der }) => Buffer.compare(der, signer.der) === 0)) {
    return E.left(certRepRejected('signer'))
  }
  const { messageType, transactionId, recipientNonce, pkiStatus, failInfo } =
    scepAttributesOf(signedAttributes)
  if (messageType !== 'CertRep') return E.left(certRepRejected('messageType'))
  if (transactionId?.text !== request.transactionId) return E.left(certRepRejected('transactionId'))
  if (recipientNonce === undefined || Buffer.compare(recipientNonce, request.senderNonce) !== 0) {
    return E.left(certRepRejected('recipientNonce'))
  }
  switch (pkiStatus) {
    case 'FAILURE':
      return E.left(
        failInfo === undefined
          ? certRepRejected('failInfo')
          : scepClientError('ScepRejected', { failInfo }),
      )
    case 'PENDING':
      return E.left(scepClientError('ScepPending', {}))
    case 'SUCCESS':
      return certificatesIn(content, recipient, allowSingleDes)
    default:
      return E.left(certRepRejected('pkiStatus'))
  }
}

type Response = Verified & { readonly content: Uint8Array }

/** A response without certificates has an empty content or none: RFC 8894 lets both be. */
const verifyResponse = (
  message: Uint8Array,
  certificates: readonly Certificate[],
  allowSha1: boolean,
): E.Either<VerifyError, Response> => {
  const options = {
    certificates,
    allowSha1Signature: allowSha1,
    ignoreSigningTime: true,
    limits: MESSAGE_LIMITS,
  }
  const attached = verifyAttached({ message, ...options })
  if (E.isRight(attached) || attached.left._tag !== 'ContentMissing') return attached
  const content = new Uint8Array()
  const detached = verifyDetached({ signature: message, content, ...options })
  return E.isLeft(detached) ? detached : E.right({ ...detached.right, content })
}

const certificatesIn = (
  message: Uint8Array,
  recipient: IdentityInput,
  allowSingleDes: boolean,
): E.Either<CertRepRejected, readonly Certificate[]> =>
  pipe(
    readIdentity(recipient),
    E.flatMap((identity) => openEnvelope(message, identity, allowSingleDes)),
    E.flatMap(({ content }) => readCertsOnly(content, MESSAGE_LIMITS)),
    E.mapLeft(certRepRejected),
  )

export const certRepRejected = (reason: CertRepRejected['reason']): CertRepRejected =>
  scepClientError('CertRepRejected', { reason })
