import type { EnrollmentProfileError } from './errors.js'
import type { CertificateOptions } from './options.js'

type Broken = readonly EnrollmentProfileError[]

/** A part of the profile that has a PayloadUUID and a PayloadIdentifier, by its place in the options. */
export interface NamedPart {
  /** Empty for the profile itself. */
  readonly at: string
  readonly names: { readonly PayloadIdentifier: string; readonly PayloadUUID: string }
}

/** What Apple asks of the names that parts of a profile go by. */
export const nameRules = (parts: readonly NamedPart[]): Broken =>
  parts.flatMap((part, index) => {
    const before = parts.slice(0, index)
    return [
      ...nameRule(part, 'PayloadIdentifier', 'RepeatedIdentifier', before),
      ...nameRule(part, 'PayloadUUID', 'RepeatedUuid', before),
    ]
  })

const nameRule = (
  part: NamedPart,
  name: 'PayloadIdentifier' | 'PayloadUUID',
  repeated: 'RepeatedIdentifier' | 'RepeatedUuid',
  before: readonly NamedPart[],
): Broken => {
  const key = `${part.at}${name}`
  if (part.names[name] === '') {
    return [{ _tag: 'EmptyValue', key, message: `${key}: must not be empty.` }]
  }
  return before.some((other) => other.names[name] === part.names[name])
    ? [{ _tag: repeated, key, message: `${key}: another part of the profile has it already.` }]
    : []
}

// Apple's schema asks for this form, which is wider than hexadecimal.
const UUID = /^[0-9A-Za-z]{8}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}$/

export const identityUuidRule = (uuid: string): Broken =>
  UUID.test(uuid)
    ? []
    : [
        {
          _tag: 'InvalidUuid',
          key: 'identity.PayloadUUID',
          message:
            'identity.PayloadUUID: give a UUID in the form 8-4-4-4-12, since IdentityCertificateUUID repeats it.',
        },
      ]

const PEM_BEGINS = '-----BEGIN CERTIFICATE-----'

/** Each certificate in the form that its payload takes; the commonest slip is one for the other. */
export const certificateRules = (certificates: readonly CertificateOptions[]): Broken =>
  certificates.flatMap(({ PayloadType, PayloadContent }, index) => {
    const key = `certificates[${index}].PayloadContent`
    return PayloadType === 'com.apple.security.pem'
      ? pemRule(key, PayloadContent)
      : derRule(key, PayloadContent)
  })

const pemRule = (key: string, pem: Uint8Array): Broken =>
  Buffer.from(pem).includes(PEM_BEGINS)
    ? []
    : [
        {
          _tag: 'NotPem',
          key,
          message: `${key}: give a certificate in PEM, or another PayloadType.`,
        },
      ]

const SEQUENCE = 0x30

export const derRule = (key: string, der: Uint8Array): Broken =>
  der[0] === SEQUENCE
    ? []
    : [{ _tag: 'NotDer', key, message: `${key}: give it in DER, not in PEM or base64.` }]
