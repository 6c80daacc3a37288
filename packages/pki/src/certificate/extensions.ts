import * as E from 'fp-ts/lib/Either.js'

import { contentOf, implicitTag, TAG, type Element } from '../asn1/element.js'
import { fieldsOf, insideOf, itemsOf, reject } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { booleanOf, countOf, octetsOf, oidOf } from '../asn1/values.js'
import { subjectAltNamesOf, type GeneralName } from './altName.js'

export const EXTENSION = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const

/** What a key may do, in the order of the bits of RFC 5280 section 4.2.1.3. */
export const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

/** What a key may be used for. Source: RFC 5280, section 4.2.1.3. */
export type KeyUsage = (typeof KEY_USAGES)[number]

export const PURPOSES = {
  any: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
} as const

/** What a certificate is for: a known name, or dotted digits for one without. */
export type ExtendedKeyUsage = keyof typeof PURPOSES | `${number}.${string}`

const PURPOSES_BY_OID: ReadonlyMap<string, ExtendedKeyUsage> = new Map(
  Object.entries(PURPOSES).map(([name, dotted]) => [dotted, name as ExtendedKeyUsage]),
)

/** One extension, as a certificate or request carries it. */
export interface Extension {
  /** Object identifier, in dotted digits. */
  readonly oid: string
  /** Whether a reader that does not know it must reject the certificate. */
  readonly critical: boolean
  /** DER, inside the extension's octet string. */
  readonly value: Uint8Array
}

/** The extensions that this package understands; absent when the certificate lacks them. */
export interface KnownExtensions {
  /** Whether it may issue certificates (basic constraints). */
  readonly isAuthority: boolean
  /** How many authorities may stand between this one and a leaf. */
  readonly pathLength?: number
  /** Absent means any use. */
  readonly keyUsage?: readonly KeyUsage[]
  /** Absent means any purpose; dotted digits for one without a name here. */
  readonly extendedKeyUsage?: readonly ExtendedKeyUsage[]
  /** Kinds other than the four of `GeneralName` are left out. */
  readonly subjectAltNames?: readonly GeneralName[]
  readonly subjectKeyId?: Uint8Array
  /** The `subjectKeyId` of its issuer. */
  readonly authorityKeyId?: Uint8Array
}

/** For use inside `reading` only. */
export const extensionsOf = (list: Element): readonly Extension[] =>
  itemsOf(list, 'extensions', TAG.SEQUENCE).map((item) => {
    const fields = fieldsOf(item, 'extension')
    const dotted = oidOf(fields.next('extnID'), 'extension.extnID')
    const critical = fields.optional(TAG.BOOLEAN)
    const value = octetsOf(fields.next('extnValue'), 'extension.extnValue')
    fields.end()
    return {
      oid: dotted,
      critical: critical !== undefined && booleanOf(critical, 'extension.critical'),
      value,
    }
  })

/** Room for some 500 other names of a subject; public authorities write 250 at most. */
const EXTENSION_LIMITS = { elements: 500, depth: 16 }

/** For use inside `reading` only; `owner` is blamed for an extension that comes twice. */
export const knownExtensionsOf = (
  extensions: readonly Extension[],
  owner: Element,
): KnownExtensions => {
  if (new Set(extensions.map((extension) => extension.oid)).size < extensions.length) {
    reject(owner, 'every extension once', 'one twice')
  }
  const read = <A>(dotted: string, reader: (value: Element) => A): A | undefined => {
    const extension = extensions.find((candidate) => candidate.oid === dotted)
    if (extension === undefined) return undefined
    const value = readElement(extension.value, EXTENSION_LIMITS)
    return E.isLeft(value)
      ? reject(owner, `extension ${dotted} in ASN.1`, 'other bytes')
      : reader(value.right)
  }
  const keyUsage = read(EXTENSION.keyUsage, keyUsageOf)
  const extendedKeyUsage = read(EXTENSION.extendedKeyUsage, extendedKeyUsageOf)
  const subjectAltNames = read(EXTENSION.subjectAltName, subjectAltNamesOf)
  const subjectKeyId = read(EXTENSION.subjectKeyId, (value) => octetsOf(value, 'subjectKeyId'))
  const authorityKeyId = read(EXTENSION.authorityKeyId, authorityKeyIdOf)
  return {
    ...(read(EXTENSION.basicConstraints, basicConstraintsOf) ?? { isAuthority: false }),
    ...(keyUsage === undefined ? {} : { keyUsage }),
    ...(extendedKeyUsage === undefined ? {} : { extendedKeyUsage }),
    ...(subjectAltNames === undefined ? {} : { subjectAltNames }),
    ...(subjectKeyId === undefined ? {} : { subjectKeyId }),
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
  }
}

const basicConstraintsOf = (
  value: Element,
): Pick<KnownExtensions, 'isAuthority' | 'pathLength'> => {
  const fields = fieldsOf(value, 'basicConstraints')
  const authority = fields.optional(TAG.BOOLEAN)
  const length = fields.optional(TAG.INTEGER)
  fields.end()
  const isAuthority = authority !== undefined && booleanOf(authority, 'basicConstraints.cA')
  return length === undefined
    ? { isAuthority }
    : { isAuthority, pathLength: countOf(length, 'basicConstraints.pathLenConstraint') }
}

const keyUsageOf = (value: Element): readonly KeyUsage[] => {
  const [unused = 8, ...bytes] = contentOf(value)
  if (value.tag !== TAG.BIT_STRING || unused > 7) reject(value, 'keyUsage', 'no bit string')
  return KEY_USAGES.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0)
}

const extendedKeyUsageOf = (value: Element): readonly ExtendedKeyUsage[] =>
  itemsOf(value, 'extendedKeyUsage', TAG.SEQUENCE).map((item) => {
    const dotted = oidOf(item, 'extendedKeyUsage')
    return PURPOSES_BY_OID.get(dotted) ?? (dotted as `${number}.${string}`)
  })

const authorityKeyIdOf = (value: Element): Uint8Array | undefined => {
  const id = fieldsOf(value, 'authorityKeyId').optional(implicitTag(0))
  return id === undefined ? undefined : contentOf(id)
}

/** The extensions inside a certificate's `[3]` or a request's attribute. For use inside `reading` only. */
export const extensionListOf = (holder: Element | undefined): readonly Extension[] =>
  holder === undefined ? [] : extensionsOf(insideOf(holder, 'extensions'))
