import type {
  AcmeIdentity,
  ProfileIdentity,
  ScepIdentity,
  SubjectName,
} from '../codec/identityPayload.js'
import type { EnrollmentProfileError } from './errors.js'
import { derRule } from './profileRules.js'
import { urlRules } from './urlRules.js'

type Broken = readonly EnrollmentProfileError[]

/** What Apple asks of a payload that brings an identity. */
export const identityRules = (identity: ProfileIdentity): Broken => {
  switch (identity.PayloadType) {
    case 'com.apple.security.scep':
      return scepRules(identity.PayloadContent)
    case 'com.apple.security.acme':
      return acmeRules(identity)
    case 'com.apple.security.pkcs12':
      return derRule('identity.PayloadContent', identity.PayloadContent)
  }
}

const SCEP = 'identity.PayloadContent'

const scepRules = (scep: ScepIdentity['PayloadContent']): Broken => [
  ...urlRules({ key: `${SCEP}.URL`, url: scep.URL, allowHttp: 'always' }),
  ...keyType(`${SCEP}.Key Type`, scep['Key Type'], ['RSA']),
  ...keySize(`${SCEP}.Keysize`, scep.Keysize, {
    isAllowed: (size) => [1024, 2048, 4096].includes(size),
    allowed: '1024, 2048 or 4096',
  }),
  ...keyUsage(`${SCEP}.Key Usage`, scep['Key Usage']),
  ...subject(`${SCEP}.Subject`, scep.Subject),
  ...count(`${SCEP}.Retries`, scep.Retries),
  ...count(`${SCEP}.RetryDelay`, scep.RetryDelay),
]

const acmeRules = (acme: AcmeIdentity): Broken => [
  ...urlRules({ key: 'identity.DirectoryURL', url: acme.DirectoryURL, allowHttp: 'never' }),
  ...(acme.ClientIdentifier === ''
    ? [
        {
          _tag: 'EmptyValue',
          key: 'identity.ClientIdentifier',
          message: 'identity.ClientIdentifier: give a value that the ACME server knows.',
        } as const,
      ]
    : []),
  ...keyType('identity.KeyType', acme.KeyType, Object.keys(acmeKeySizes)),
  ...keySize('identity.KeySize', acme.KeySize, acmeKeySizes[acme.KeyType]),
  ...hardwareBound(acme),
  ...attest(acme),
  ...keyUsage('identity.UsageFlags', acme.UsageFlags),
  ...subject('identity.Subject', acme.Subject),
  ...extendedKeyUsage(acme.ExtendedKeyUsage ?? []),
]

interface KeySizes {
  readonly isAllowed: (size: number) => boolean
  /** In words, for a message. */
  readonly allowed: string
}

const acmeKeySizes: Readonly<Record<string, KeySizes>> = {
  RSA: {
    isAllowed: (size) => size >= 1024 && size <= 4096 && size % 8 === 0,
    allowed: 'a multiple of 8 from 1024 to 4096',
  },
  ECSECPrimeRandom: {
    isAllowed: (size) => [192, 256, 384, 521].includes(size),
    allowed: '192, 256, 384 or 521',
  },
}

const keyType = (key: string, type: string | undefined, allowed: readonly string[]): Broken =>
  type === undefined || allowed.includes(type)
    ? []
    : [{ _tag: 'InvalidKeyType', key, message: `${key}: give ${allowed.join(' or ')}.` }]

const keySize = (key: string, size: number | undefined, sizes: KeySizes | undefined): Broken =>
  size === undefined || sizes === undefined || sizes.isAllowed(size)
    ? []
    : [
        {
          _tag: 'InvalidKeySize',
          key,
          allowed: sizes.allowed,
          message: `${key}: give ${sizes.allowed}, in bits.`,
        },
      ]

const hardwareBound = ({ HardwareBound, KeyType, KeySize }: AcmeIdentity): Broken =>
  HardwareBound && !(KeyType === 'ECSECPrimeRandom' && [256, 384].includes(KeySize))
    ? [
        {
          _tag: 'HardwareBoundKey',
          key: 'identity.HardwareBound',
          message:
            'identity.HardwareBound: needs KeyType ECSECPrimeRandom with KeySize 256 or 384; the Secure Enclave makes no other keys.',
        },
      ]
    : []

const attest = ({ Attest, HardwareBound }: AcmeIdentity): Broken =>
  Attest === true && !HardwareBound
    ? [
        {
          _tag: 'AttestNeedsHardwareBound',
          key: 'identity.Attest',
          message: 'identity.Attest: needs HardwareBound; only such keys can be attested.',
        },
      ]
    : []

const keyUsage = (key: string, usage: number | undefined): Broken =>
  usage === undefined || [0, 1, 4, 5].includes(usage)
    ? []
    : [
        {
          _tag: 'InvalidKeyUsage',
          key,
          message: `${key}: give 1 for signing, 4 for encryption or 5 for both.`,
        },
      ]

const ATTRIBUTE_TYPE = /^(?:C|L|ST|O|OU|CN|\d+(?:\.\d+)+)$/

const subject = (key: string, name: SubjectName | undefined): Broken =>
  (name ?? []).every(
    (relative) =>
      relative.length > 0 &&
      relative.every(([type, ...values]) => ATTRIBUTE_TYPE.test(type ?? '') && values.length === 1),
  )
    ? []
    : [
        {
          _tag: 'InvalidSubject',
          key,
          message: `${key}: give arrays of arrays of pairs, such as [[['CN', 'device']]], each of an OID in dots or C, L, ST, O, OU, CN and a value.`,
        },
      ]

const OID = /^[0-2](?:\.\d+)+$/

const extendedKeyUsage = (oids: readonly string[]): Broken =>
  oids.flatMap((oid, index) =>
    OID.test(oid)
      ? []
      : [
          {
            _tag: 'InvalidOid',
            key: `identity.ExtendedKeyUsage[${index}]`,
            message: `identity.ExtendedKeyUsage[${index}]: give an OID in dots, such as 1.3.6.1.5.5.7.3.2.`,
          },
        ],
  )

const count = (key: string, number: number | undefined): Broken =>
  number === undefined || (Number.isSafeInteger(number) && number >= 0)
    ? []
    : [{ _tag: 'InvalidCount', key, message: `${key}: give an integer from 0.` }]
