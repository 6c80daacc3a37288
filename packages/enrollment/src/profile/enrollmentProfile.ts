import type { PlistDict, PlistValue } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { isNonEmpty } from 'fp-ts/lib/ReadonlyArray.js'
import { randomUUID } from 'node:crypto'

import type { EnrollmentProfile } from '../codec/enrollmentProfile.js'
import type { Payload } from '../codec/payload.js'
import { enrollmentProfileErrors, type EnrollmentProfileErrors } from './errors.js'
import { identityRules } from './identityRules.js'
import { mdmRules } from './mdmRules.js'
import type { EnrollmentProfileOptions, IdentityOptions, PayloadOptions } from './options.js'
import { certificateRules, identityUuidRule, nameRules } from './profileRules.js'

/**
 * The profile that enrolls a device: certificates to trust, one identity, and the MDM payload.
 *
 * Keys are Apple's; identifiers, UUIDs and versions are filled in. Devices reject a profile that breaks
 * a rule, so all rules are checked here, and all broken ones are reported at once. Sign it with `@mdm-kit/pki` if it should show as verified, and serve it as
 * `enrollmentProfileType`.
 *
 * To update an enrolled device, keep every PayloadIdentifier and the keys that `MdmSettings` marks
 * as fixed: the device rejects the profile otherwise, and only it can tell.
 *
 * Source: Apple device-management, `mdm/profiles/com.apple.mdm.yaml` and the payloads it refers to.
 */
export const enrollmentProfile = (
  options: EnrollmentProfileOptions,
): E.Either<EnrollmentProfileErrors, EnrollmentProfile> => {
  const {
    mdm,
    identity,
    certificates = [],
    newUuid = randomUUID,
    allowHttpOnLoopbackForSimulators = false,
    ...settings
  } = options
  const named = namedBelow(options.PayloadIdentifier, newUuid)
  const profile = { ...settings, PayloadUUID: options.PayloadUUID ?? newUuid() }
  const certificateParts = certificates.map((one, index) => named(one, `certificate.${index + 1}`))
  const identityPart = named(identity, 'identity')
  const mdmPart = named(mdm, 'mdm')

  const errors = [
    ...nameRules([
      { at: '', names: profile },
      ...certificateParts.map((names, index) => ({ at: `certificates[${index}].`, names })),
      { at: 'identity.', names: identityPart },
      { at: 'mdm.', names: mdmPart },
    ]),
    ...certificateRules(certificates),
    ...identityUuidRule(identityPart.PayloadUUID),
    ...identityRules(identity),
    ...mdmRules(mdm, {
      certificateUuids: new Set(certificateParts.map(({ PayloadUUID }) => PayloadUUID)),
      allowHttpOnLoopback: allowHttpOnLoopbackForSimulators,
    }),
  ]
  if (isNonEmpty(errors)) return E.left(enrollmentProfileErrors(errors))

  return E.right({
    ...given(profile),
    PayloadIdentifier: profile.PayloadIdentifier,
    PayloadUUID: profile.PayloadUUID,
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadContent: [
      ...certificateParts.map((part) =>
        payload(part.PayloadType ?? 'com.apple.security.root', { ...part }),
      ),
      payload(identityPart.PayloadType, { ...withScepDefaults(identityPart) }),
      payload('com.apple.mdm', { ...mdmPart, IdentityCertificateUUID: identityPart.PayloadUUID }),
    ],
  })
}

type Names = Pick<Payload, 'PayloadIdentifier' | 'PayloadUUID'>

const namedBelow =
  (identifier: string, newUuid: () => string) =>
  <Part extends PayloadOptions>(part: Part, suffix: string): Part & Names => ({
    ...part,
    PayloadIdentifier: part.PayloadIdentifier ?? `${identifier}.${suffix}`,
    PayloadUUID: part.PayloadUUID ?? newUuid(),
  })

type MaybeKeys = Readonly<Record<string, PlistValue | undefined>>

const payload = (PayloadType: string, part: MaybeKeys & Names): Payload => ({
  ...given(part),
  PayloadIdentifier: part.PayloadIdentifier,
  PayloadUUID: part.PayloadUUID,
  PayloadType,
  PayloadVersion: 1,
})

/** Callers may write `undefined` for what they leave out; a property list cannot. */
const given = (keys: MaybeKeys): PlistDict =>
  Object.fromEntries(Object.entries(keys).filter(isGiven))

const isGiven = (entry: [string, PlistValue | undefined]): entry is [string, PlistValue] =>
  entry[1] !== undefined

/** Without a Keysize a device makes a key of 1024 bits, and without a Key Usage one for no use. */
const withScepDefaults = <Part extends IdentityOptions>(part: Part): Part =>
  part.PayloadType === 'com.apple.security.scep'
    ? { ...part, PayloadContent: { ...scepDefaults, ...given(part.PayloadContent) } }
    : part

const scepDefaults = { 'Key Type': 'RSA', 'Key Usage': 5, Keysize: 2048 }
