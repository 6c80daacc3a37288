import { operation, reveal, secret, Secret, type Operation } from '@mdm-kit/codec'
import {
  certificatePem,
  decryptPrivateKey,
  fromPkcs12,
  pushTopicOf,
  readCertificates,
  readPrivateKey,
  type Certificate,
  type CertificatesInput,
  type DecryptKeyError,
  type FromPkcs12Error,
  type PrivateKeyInput,
} from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { createPublicKey, type KeyObject } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'

import { isTopic } from '../protocol/request.js'
import {
  certificateExpired,
  certificateNotYetValid,
  certificateUnreadable,
  keyMismatch,
  keyUnreadable,
  noPushTopic,
  passphraseMissing,
  passphraseWrong,
  pkcs12Unreadable,
  tooManyRounds,
  type CertificateUnreadable,
  type IdentityError,
  type NoPushTopic,
} from './errors.js'

type MaybeSecret<A> = A | Secret<A>

/** The push certificate with its private key, as files hold them. */
export interface PushIdentityInput {
  /** PEM or DER, text or bytes. Others than the one of the key, in any order, are sent along as its chain. */
  readonly certificate: CertificatesInput
  /** Not encrypted: see `decryptPushIdentity`. */
  readonly key: PrivateKeyInput
}

/** A push certificate whose private key a passphrase protects. */
export type EncryptedPushIdentity =
  | {
      /** As in `PushIdentityInput`. */
      readonly certificate: CertificatesInput
      /** PEM or DER, text or bytes. */
      readonly key: MaybeSecret<string | Uint8Array>
      readonly passphrase: MaybeSecret<string>
    }
  | {
      readonly pkcs12: MaybeSecret<Uint8Array>
      /** Absent means the empty one. */
      readonly passphrase?: MaybeSecret<string>
    }

/** A push certificate that passed every check, with its key. */
export interface PushIdentity {
  /** The certificate's UID, which starts with `com.apple.mgmt.`. */
  readonly topic: string
  /** Valid to the end of this second. */
  readonly notAfter: Date
  /** The certificate first, then its chain as it was given. */
  readonly certificatePem: string
  readonly key: Secret<KeyObject>
}

/** What an administrator wants to know about a push certificate. */
export interface PushCertificateInfo {
  readonly topic: string
  /** Lower-case hex, as the push portal shows it. */
  readonly serialNumber: string
  readonly notBefore: Date
  readonly notAfter: Date
  /** Whole days until `notAfter`; negative when it is over. */
  readonly daysLeft: number
}

const DAY = 86_400_000

/** Days before the end from which a client reports that its certificate expires. */
export const EXPIRY_WARNING_DAYS = 30

export const daysLeft = (notAfter: Date, now: Date): number =>
  Math.floor((notAfter.getTime() - now.getTime()) / DAY)

/**
 * Topic, serial number and validity of an MDM push certificate. An expired one is described too.
 *
 * @param now absent means the present.
 */
export const pushCertificateInfo = (
  certificate: CertificatesInput,
  now: Date = new Date(),
): E.Either<CertificateUnreadable | NoPushTopic, PushCertificateInfo> =>
  pipe(
    readChain(certificate),
    E.map((chain) => chain.find((one) => E.isRight(pushTopicOf(one))) ?? chain[0]),
    E.flatMap((own) =>
      pipe(
        pushTopicOf(own),
        E.bimap(noPushTopic, (topic) => ({
          topic,
          serialNumber: own.serialNumber,
          notBefore: own.notBefore,
          notAfter: own.notAfter,
          daysLeft: daysLeft(own.notAfter, now),
        })),
      ),
    ),
  )

/**
 * Reads a push certificate and its key, and rejects what APNs would reject only at the first push.
 *
 * Source: the checks that Apple's and other servers' users stumble over: an encrypted or foreign
 * key, a vendor or TLS certificate in its place, an expired one.
 */
export const readPushIdentity = (
  { certificate, key }: PushIdentityInput,
  now: Date,
): E.Either<IdentityError, PushIdentity> =>
  pipe(
    E.Do,
    E.bind('chain', () => readChain(certificate)),
    E.bindW('opened', () => openKey(key)),
    E.flatMap(({ chain, opened }) => checked(ownFirst(chain, opened), opened, now)),
  )

/**
 * Opens a push certificate with an encrypted key, or a PKCS#12 file, for `apnsClient` and all else that
 * takes a `PushIdentityInput`.
 *
 * The file says how many rounds its passphrase is hashed: that takes a second at most, and leaves the
 * event loop to others meanwhile. A file that asks for more is rejected.
 */
export const decryptPushIdentity = (
  input: EncryptedPushIdentity,
): Operation<IdentityError, PushIdentityInput> =>
  operation(
    'pkcs12' in input
      ? pipe(
          fromPkcs12({ bytes: revealed(input.pkcs12), password: revealed(input.passphrase) ?? '' }),
          TE.bimap(problemOf(pkcs12Unreadable), ({ certificate, key, chain }) => ({
            certificate: [certificate, ...chain].map(certificatePem).join(''),
            key: secret(key),
          })),
        )
      : pipe(
          decryptedKey(revealed(input.key), revealed(input.passphrase)),
          TE.map((key) => ({ certificate: input.certificate, key: secret(key) })),
        ),
  )

/** A key in DER that nothing protects may have one of the forms that only Node knows. */
const decryptedKey = (
  key: string | Uint8Array,
  passphrase: string,
): TE.TaskEither<IdentityError, KeyObject> =>
  pipe(
    TE.fromEither(openKey(key)),
    TE.orElse(() =>
      pipe(decryptPrivateKey({ key, passphrase }), TE.mapLeft(problemOf(keyUnreadable))),
    ),
  )

const problemOf =
  (unreadable: () => IdentityError) =>
  (failure: DecryptKeyError | FromPkcs12Error): IdentityError => {
    switch (failure._tag) {
      case 'WrongPassword':
        return passphraseWrong()
      case 'TooManyIterations':
        return tooManyRounds(failure)
      default:
        return unreadable()
    }
  }

type Chain = readonly [Certificate, ...Certificate[]]

/** TLS wants the certificate of the key before its chain; files have any order. */
const ownFirst = (chain: Chain, key: KeyObject): Chain => {
  const own = chain.find((one) => fits(key, one))
  return own === undefined ? chain : [own, ...chain.filter((one) => one !== own)]
}

const checked = (
  chain: Chain,
  key: KeyObject,
  now: Date,
): E.Either<IdentityError, PushIdentity> => {
  const [certificate] = chain
  const topic = pushTopicOf(certificate)
  // One that cannot stand in a header would fail with every push, long after this.
  if (E.isLeft(topic) || !isTopic(topic.right) || topic.right.endsWith('.'))
    return E.left(noPushTopic())
  if (!fits(key, certificate)) return E.left(keyMismatch())
  if (now > certificate.notAfter) return E.left(certificateExpired(certificate.notAfter))
  if (now < certificate.notBefore) return E.left(certificateNotYetValid(certificate.notBefore))
  const identity = {
    topic: topic.right,
    notAfter: certificate.notAfter,
    certificatePem: chain.map(certificatePem).join(''),
    key: secret(key),
  }
  // OpenSSL rejects small keys and weak digests here.
  return E.isRight(secureContextOf(identity, undefined))
    ? E.right(identity)
    : E.left(certificateUnreadable())
}

/** The TLS side of an identity. Fails when OpenSSL does not take the certificate, the key or `ca`. */
export const secureContextOf = (
  identity: PushIdentity | undefined,
  ca: string | undefined,
): E.Either<unknown, SecureContext> =>
  E.tryCatch(
    () =>
      createSecureContext({
        minVersion: 'TLSv1.2',
        ...(identity && {
          cert: identity.certificatePem,
          key: reveal(identity.key).export({ type: 'pkcs8', format: 'pem' }),
        }),
        ...(ca !== undefined && { ca }),
      }),
    (error) => error,
  )

const readChain = (certificate: CertificatesInput): E.Either<CertificateUnreadable, Chain> =>
  pipe(readCertificates(certificate), E.mapLeft(certificateUnreadable))

const openKey = (key: PrivateKeyInput): E.Either<IdentityError, KeyObject> =>
  pipe(
    readPrivateKey(key),
    E.mapLeft(({ fault }) => (fault === 'encrypted' ? passphraseMissing() : keyUnreadable())),
  )

const fits = (key: KeyObject, certificate: Certificate): boolean => {
  const own = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return own.equals(certificate.publicKeyInfo)
}

function revealed<A>(value: MaybeSecret<A>): A
function revealed<A>(value: MaybeSecret<A> | undefined): A | undefined
function revealed<A>(value: MaybeSecret<A> | undefined): A | undefined {
  return value instanceof Secret ? reveal(value) : value
}
