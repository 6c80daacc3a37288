import { unwrap, type Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { buildCertificate, type CertificateOptions } from '../src/certificate/build.js'
import {
  certificateAuthority,
  createKeyPair,
  selfSigned,
  type Certificate,
  type IssueOptions,
  type KeyAlgorithm,
  type KeyPair,
  type NameInput,
} from '../src/index.js'
import { keyFor } from './keyFor.js'

/** A certificate with its key. */
export interface Party {
  readonly key: KeyPair
  readonly certificate: Certificate
}

/** The value, in tests that are not about its failure. */
export const right = <A>(result: E.Either<Failure, A>): A => unwrap(result)

/** The failure, in tests that are. */
export const left = <F extends Failure>(result: E.Either<F, unknown>): F => {
  if (E.isRight(result)) throw new Error('expected a failure, got a value')
  return result.left
}

/** The tag of a result: of its failure, or `Right`. */
export const outcome = (result: E.Either<Failure, unknown>): string =>
  E.isRight(result) ? 'Right' : result.left._tag

export const root = (
  subject: NameInput = { CN: 'Test Root', O: 'Example', C: 'CH' },
  {
    key = createKeyPair('ec-p256'),
    ...options
  }: CertificateOptions & { readonly key?: KeyPair } = {},
): Party => ({
  key,
  certificate: right(selfSigned({ key, subject, authority: true, ...options })),
})

/** The key of a device, of this kind. */
export const keyOf = (algorithm: KeyAlgorithm): KeyPair => keyFor('device', algorithm)

/** A certificate for any key at all: `certified` takes none that is rejected. */
export const certifiedKey = (
  issuer: Party,
  key: KeyPair,
  publicKeyInfo: Uint8Array = key.publicKey.export({ format: 'der', type: 'spki' }),
): Party => ({
  key,
  certificate: right(
    buildCertificate(
      { CN: 'Device' },
      publicKeyInfo,
      { certificate: issuer.certificate, key: issuer.key.privateKey },
      {},
    ),
  ),
})

/** Someone certified by `issuer`. */
export const certified = (
  issuer: Party,
  algorithm: KeyAlgorithm = 'ec-p256',
  { subject = { CN: 'Device' }, ...options }: IssueOptions = {},
  key: KeyPair = keyOf(algorithm),
): Party => ({
  key,
  certificate: right(
    unwrap(certificateAuthority(issuer)).issue({ publicKey: key.publicKey, subject }, options),
  ),
})
