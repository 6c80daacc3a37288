import * as E from 'fp-ts/lib/Either.js'

import { readAuthority } from '../certificate/authority.js'
import type { Certificate, CertificateInput } from '../certificate/certificate.js'
import { verifyReadChain } from '../certificate/chain.js'
import type { KeyUsage } from '../certificate/extensions.js'
import { readIdentity, type IdentityInput, type ReadIdentity } from '../certificate/identity.js'
import { certificatesAbove } from '../certificate/issuance.js'
import { readGiven } from '../certificate/trust.js'
import type { RegistrationRejected, ScepSetupError } from './errors.js'
import { setupError } from './failures.js'

/** Who issues, and who talks to clients: the same unless there is a registration authority. */
export interface Desk {
  readonly authority: ReadIdentity
  readonly counter: ReadIdentity
  /** Sent by GetCACert, the one to encrypt for first. */
  readonly published: readonly Certificate[]
  /** What the counter's certificate should be for, and is not. */
  readonly missing: readonly KeyUsage[]
  /** There are certificates above the authority, and GetCACert does not send them. */
  readonly isChainWithheld: boolean
}

export interface DeskInput {
  readonly authority: IdentityInput
  readonly registration: IdentityInput | undefined
  readonly chain: readonly CertificateInput[]
}

export const openDesk = (
  { authority: authorityInput, registration: registrationInput, chain: chainInput }: DeskInput,
  at: Date,
): E.Either<ScepSetupError, Desk> => {
  const authority = readAuthority(authorityInput)
  if (E.isLeft(authority)) return authority
  // A PEM text of the authority may go on with those above it.
  const others = readGiven('chain', [authorityInput.certificate, ...chainInput])
  if (E.isLeft(others)) return others
  const above = certificatesAbove(authority.right.certificate, others.right)
  if (registrationInput === undefined) {
    return isRsa(authority.right)
      ? E.right(deskOf(authority.right, above))
      : E.left(setupError('RsaKeyNeeded', { of: 'certificate' }))
  }
  const registration = readIdentity(registrationInput)
  if (E.isLeft(registration)) return registration
  if (!isRsa(registration.right)) return E.left(setupError('RsaKeyNeeded', { of: 'registration' }))
  const fault = faultOf(registration.right.certificate, authority.right.certificate, at)
  return fault === undefined
    ? E.right({
        authority: authority.right,
        counter: registration.right,
        published: [registration.right.certificate, authority.right.certificate, ...above],
        missing: [],
        isChainWithheld: false,
      })
    : E.left(fault)
}

/**
 * An authority that responds to SCEP itself.
 *
 * Apple's devices look in a list for a certificate with both usages and stop when there is none,
 * while they take a sole certificate as it is: so one that lacks them is sent alone.
 */
const deskOf = (authority: ReadIdentity, above: readonly Certificate[]): Desk => {
  const missing = usagesMissing(authority.certificate)
  const isComplete = missing.length === 0
  return {
    authority,
    counter: authority,
    published: [authority.certificate, ...(isComplete ? above : [])],
    missing,
    isChainWithheld: !isComplete && above.length > 0,
  }
}

/** Who talks to clients signs, and is encrypted for: RFC 8894, section 2.1.2. */
const COUNTER_USAGES: readonly KeyUsage[] = ['digitalSignature', 'keyEncipherment']

/** None for a certificate without the extension, which is for everything. */
const usagesMissing = ({ keyUsage }: Certificate): readonly KeyUsage[] =>
  COUNTER_USAGES.filter((usage) => keyUsage?.includes(usage) === false)

/** Apple's devices look for both usages in what GetCACert gives them. */
const faultOf = (
  registration: Certificate,
  authority: Certificate,
  at: Date,
): RegistrationRejected | undefined => {
  const { keyUsage } = registration
  if (keyUsage?.includes('digitalSignature') !== true || !keyUsage.includes('keyEncipherment'))
    return setupError('RegistrationRejected', { reason: 'usage' })
  const chain = verifyReadChain(registration, [], [authority], { purpose: 'any', at })
  return E.isRight(chain) ? undefined : setupError('RegistrationRejected', { reason: chain.left })
}

const isRsa = ({ key }: ReadIdentity): boolean => key.asymmetricKeyType === 'rsa'
