import { operation, reveal, type Failure, type Operation, type Secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { GeneralName } from '../../certificate/altName.js'
import type { BuildError, InvalidCertificateOptions } from '../../certificate/build.js'
import {
  readCertificate,
  type Certificate,
  type CertificateError,
  type CertificateInput,
} from '../../certificate/certificate.js'
import type { KeyUsage } from '../../certificate/extensions.js'
import type { NameInput } from '../../certificate/name.js'
import { selfSigned } from '../../certificate/selfSigned.js'
import { certificateRequest } from '../../certificate/writeRequest.js'
import {
  fitsKey,
  publicKeyInfoOf,
  readSigningKey,
  type KeyPair,
  type KeyUnreadable,
} from '../../keys.js'
import type { UnsupportedAlgorithm } from '../../signature/errors.js'
import type { AuthorityRejected, ScepStatusUnexpected } from '../errors.js'
import { scepClientError } from '../failures.js'
import type { ScepHttpResponse } from '../http.js'
import type { IdentityInput } from '../../certificate/identity.js'
import { certRepRejected, readCertRep, type CertRepError } from './certRep.js'
import { scepMessage, transactionIdOf, type ScepMessageError } from './pkiOperation.js'
import {
  getCaCapsRequest,
  getCaCertRequest,
  pkiOperationRequest,
  readCaCaps,
  readCaCert,
  type ScepAuthorities,
  type ScepClientRequest,
} from './requests.js'

/** Sends one request: the `Send` of `@mdm-kit/http`, or a handler called directly. */
export type ScepSend<F> = (request: ScepClientRequest) => TE.TaskEither<F, ScepHttpResponse>

/** What an enrollment and a renewal have in common. */
export interface ScepExchangeOptions<F> {
  /** `URL` of the SCEP payload. */
  readonly url: string
  /** Its failures come back as they are. */
  readonly send: ScepSend<F>
  /** `Name` of the SCEP payload: which authority of several. */
  readonly name?: string
  /** `CAFingerprint` of the SCEP payload: MD5, SHA-1, SHA-256 or SHA-512. */
  readonly fingerprint?: Uint8Array
  /** `Challenge` of the SCEP payload. A renewal needs none, save at servers that want it always. */
  readonly challenge?: string | Secret<string>
  /** To ask for; what is issued is the server's decision. */
  readonly keyUsage?: readonly KeyUsage[]
  readonly subjectAltNames?: readonly GeneralName[]
  /** Default: a hash of the key to be certified. */
  readonly transactionId?: string
  /** Accepts responses signed with SHA-1, as some servers still do. Default false. */
  readonly allowSha1?: boolean
  /** Reads responses encrypted with single DES, as some servers still write. Default false. */
  readonly allowSingleDes?: boolean
  /** Default: the system's clock. */
  readonly now?: () => Date
}

/** A first certificate, granted by a challenge. */
export interface ScepEnrollOptions<F> extends ScepExchangeOptions<F> {
  /** To be certified. RSA unless there is a `signer`: the response is encrypted for the signer. */
  readonly keyPair: KeyPair
  /**
   * Who signs the message and reads the response, of RSA: a throw-away identity, as a Mac makes one for
   * the occasion, or the certificate to be replaced. Default: a self-signed certificate of `keyPair`.
   */
  readonly signer?: IdentityInput
  /** `Subject` of the SCEP payload: `Subject.flat().map(([type, value]) => ({ type, value }))`. */
  readonly subject: NameInput
}

/** The successor of a certificate, which grants it. */
export interface ScepRenewOptions<F> extends ScepExchangeOptions<F> {
  /** The certificate to be renewed, and its key: RSA. */
  readonly certificate: CertificateInput
  readonly keyPair: KeyPair
  /** The successor's key. Default: the same. */
  readonly newKeyPair?: KeyPair
}

/** What a device has afterwards. */
export interface ScepEnrolled {
  readonly certificate: Certificate
  /** The one that was certified. */
  readonly keyPair: KeyPair
  /** What GetCACert gave. */
  readonly authorities: readonly Certificate[]
}

/** Why a device has no certificate, in addition to the failures of `send`. */
export type ScepEnrollError =
  | AuthorityRejected
  | ScepStatusUnexpected
  | ScepMessageError
  | CertRepError
  | BuildError
  | CertificateError
  | InvalidCertificateOptions
  | KeyUnreadable
  | UnsupportedAlgorithm

/**
 * Gets a certificate the way a device does that installs a profile with a SCEP payload: asks for
 * capabilities and authorities, and sends a PKCSReq signed by a certificate of its own making.
 *
 * Sent again with the same key pair and subject, it is the same request, no matter who signs it. Does
 * not poll: a server that says PENDING ends in `ScepPending`.
 */
export const scepEnroll = <F extends Failure>({
  keyPair,
  subject,
  signer,
  ...exchange
}: ScepEnrollOptions<F>): Operation<F | ScepEnrollError, ScepEnrolled> => {
  const { now = () => new Date() } = exchange
  const own = (): E.Either<ScepEnrollError, IdentityInput> =>
    pipe(
      selfSigned({
        key: keyPair,
        subject,
        at: now(),
        days: 1,
        keyUsage: ['digitalSignature', 'keyEncipherment'],
      }),
      E.map((certificate) => ({ certificate, key: keyPair })),
    )
  return operation(
    pipe(
      signer === undefined ? own() : E.right(signer),
      TE.fromEither,
      TE.flatMap((by) =>
        exchangeMessages(exchange, { messageType: 'PKCSReq', signer: by, subject, keyPair }),
      ),
    ),
  )
}

/** Gets a successor for a certificate by RenewalReq, with the same subject and no challenge. */
export const scepRenew = <F extends Failure>({
  certificate: certificateInput,
  keyPair,
  newKeyPair = keyPair,
  ...exchange
}: ScepRenewOptions<F>): Operation<F | ScepEnrollError, ScepEnrolled> =>
  operation(
    pipe(
      TE.fromEither(readCertificate(certificateInput)),
      TE.flatMap((certificate) =>
        exchangeMessages(exchange, {
          messageType: 'RenewalReq',
          signer: { certificate, key: keyPair },
          subject: certificate.subject.attributes,
          keyPair: newKeyPair,
        }),
      ),
    ),
  )

interface Wish {
  readonly messageType: 'PKCSReq' | 'RenewalReq'
  readonly signer: IdentityInput
  readonly subject: NameInput
  readonly keyPair: KeyPair
}

const exchangeMessages = <F>(
  exchange: ScepExchangeOptions<F>,
  wish: Wish,
): TE.TaskEither<F | ScepEnrollError, ScepEnrolled> => {
  const { url, send, name, fingerprint } = exchange
  return pipe(
    TE.Do,
    TE.bindW('capabilities', () => pipe(send(getCaCapsRequest(url, name)), TE.map(readCaCaps))),
    TE.bindW('authorities', () =>
      pipe(
        send(getCaCertRequest(url, name)),
        TE.flatMapEither((response) => readCaCert(response, fingerprint)),
      ),
    ),
    TE.flatMap(({ capabilities, authorities }) =>
      askFor(exchange, wish, capabilities, authorities),
    ),
  )
}

const askFor = <F>(
  exchange: ScepExchangeOptions<F>,
  { messageType, signer, subject, keyPair }: Wish,
  capabilities: ReadonlySet<string>,
  { recipient, certificates }: ScepAuthorities,
): TE.TaskEither<F | ScepEnrollError, ScepEnrolled> => {
  const { url, send, challenge, keyUsage, subjectAltNames, now } = exchange
  const { transactionId = transactionIdOf(publicKeyInfoOf(keyPair.publicKey)) } = exchange
  const { allowSha1 = false, allowSingleDes = false } = exchange
  const reading = { authorities: certificates, allowSha1, allowSingleDes, ...signer }
  return pipe(
    certificateRequest({
      key: keyPair,
      subject,
      ...(challenge === undefined
        ? {}
        : { challengePassword: typeof challenge === 'string' ? challenge : reveal(challenge) }),
      ...(keyUsage === undefined ? {} : { keyUsage }),
      ...(subjectAltNames === undefined ? {} : { subjectAltNames }),
    }),
    E.flatMap((content) =>
      scepMessage({
        messageType,
        content,
        recipient,
        ...signer,
        transactionId,
        ...(now === undefined ? {} : { signingTime: now() }),
        cipher: hasAes(capabilities) ? 'aes-128-cbc' : 'des-ede3-cbc',
      }),
    ),
    TE.fromEither,
    TE.flatMap((request) =>
      pipe(
        send(pkiOperationRequest(url, request.message, capabilities)),
        TE.flatMapEither(({ status, body }): E.Either<ScepEnrollError, readonly Certificate[]> =>
          status === 200
            ? readCertRep({ message: body, request, ...reading })
            : E.left(
                scepClientError('ScepStatusUnexpected', { operation: 'PKIOperation', status }),
              ),
        ),
      ),
    ),
    TE.flatMapEither((issued) => identityOf(issued, keyPair, certificates)),
  )
}

const hasAes = (capabilities: ReadonlySet<string>): boolean =>
  capabilities.has('AES') || capabilities.has('SCEPStandard')

/** The certificate of our key, wherever the server put it in its list. */
const identityOf = (
  issued: readonly Certificate[],
  keyPair: KeyPair,
  authorities: readonly Certificate[],
): E.Either<ScepEnrollError, ScepEnrolled> => {
  const key = readSigningKey(keyPair)
  if (E.isLeft(key)) return key
  const certificate = issued.find(({ publicKeyInfo }) => fitsKey(publicKeyInfo, key.right))
  return certificate === undefined
    ? E.left(certRepRejected('certificate'))
    : E.right({ certificate, keyPair, authorities })
}
