import * as E from 'fp-ts/lib/Either.js'
import type { KeyObject } from 'node:crypto'

import type { NotAuthority } from '../certificate/authority.js'
import { readCertificate } from '../certificate/certificate.js'
import type { Certificate, CertificateError, CertificateInput } from '../certificate/certificate.js'
import { verifyReadChain } from '../certificate/chain.js'
import { fitsKey, keyMismatch, readSigningKey } from '../keys.js'
import type { KeyMismatch, KeyPair, KeyUnreadable, PrivateKeyInput } from '../keys.js'
import type { RegistrationRefused, RsaKeyNeeded, ScepSetupError } from './errors.js'

/** A certificate and its key. */
export interface ScepServerIdentity {
  readonly certificate: CertificateInput
  readonly key: PrivateKeyInput | KeyPair
}

export interface ReadIdentity {
  readonly certificate: Certificate
  readonly key: KeyObject
}

/** Who issues, and who talks to clients: the same unless there is a registration authority. */
export interface Desk {
  readonly authority: ReadIdentity
  readonly counter: ReadIdentity
  /** Sent by GetCACert, the one to encrypt for first. */
  readonly published: readonly Certificate[]
}

export const openDesk = (
  authorityInput: ScepServerIdentity,
  registrationInput: ScepServerIdentity | undefined,
  at: Date,
): E.Either<ScepSetupError, Desk> => {
  const authority = readIdentity(authorityInput)
  if (E.isLeft(authority)) return authority
  const { isAuthority, keyUsage } = authority.right.certificate
  if (!isAuthority || keyUsage?.includes('keyCertSign') === false) return E.left(notAuthority)
  if (registrationInput === undefined) {
    return isRsa(authority.right)
      ? E.right({
          authority: authority.right,
          counter: authority.right,
          published: [authority.right.certificate],
        })
      : E.left(rsaKeyNeeded('certificate'))
  }
  const registration = readIdentity(registrationInput)
  if (E.isLeft(registration)) return registration
  if (!isRsa(registration.right)) return E.left(rsaKeyNeeded('registration'))
  const refused = faultOf(registration.right.certificate, authority.right.certificate, at)
  return refused === undefined
    ? E.right({
        authority: authority.right,
        counter: registration.right,
        published: [registration.right.certificate, authority.right.certificate],
      })
    : E.left(refused)
}

export const readIdentity = ({
  certificate: certificateInput,
  key: keyInput,
}: ScepServerIdentity): E.Either<CertificateError | KeyUnreadable | KeyMismatch, ReadIdentity> => {
  const certificate = readCertificate(certificateInput)
  if (E.isLeft(certificate)) return certificate
  const key = readSigningKey(keyInput)
  if (E.isLeft(key)) return key
  return fitsKey(certificate.right.publicKeyInfo, key.right)
    ? E.right({ certificate: certificate.right, key: key.right })
    : E.left(keyMismatch)
}

/** Apple's devices look for both usages in what GetCACert gives them. */
const faultOf = (
  registration: Certificate,
  authority: Certificate,
  at: Date,
): RegistrationRefused | undefined => {
  const { keyUsage } = registration
  if (keyUsage?.includes('digitalSignature') !== true || !keyUsage.includes('keyEncipherment')) {
    return {
      _tag: 'RegistrationRefused',
      reason: 'usage',
      message:
        "The registration authority's certificate must be for digitalSignature and keyEncipherment.",
    }
  }
  const chain = verifyReadChain(registration, [], [authority], { purpose: 'any', at })
  return E.isRight(chain)
    ? undefined
    : {
        _tag: 'RegistrationRefused',
        reason: chain.left,
        message: `The registration authority's certificate is not a valid one of the authority. ${chain.left.message}`,
      }
}

const isRsa = ({ key }: ReadIdentity): boolean => key.asymmetricKeyType === 'rsa'

const rsaKeyNeeded = (of: RsaKeyNeeded['of']): RsaKeyNeeded => ({
  _tag: 'RsaKeyNeeded',
  of,
  message:
    of === 'certificate'
      ? "SCEP encrypts requests for an RSA key, and the authority's is none; give a registration authority's RSA certificate and key as registration."
      : "SCEP encrypts requests for an RSA key, and the registration authority's is none.",
})

const notAuthority: NotAuthority = {
  _tag: 'NotAuthority',
  message:
    'The certificate is not an authority: its basic constraints or key usage forbid issuing.',
}
