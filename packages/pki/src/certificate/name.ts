import { bytesOf, TAG, type Element } from '../asn1/element.js'
import { fieldsOf, itemsOf } from '../asn1/fields.js'
import { textOf } from '../asn1/strings.js'
import { oidOf } from '../asn1/values.js'
import { isOid, oid, sequence, setOf, text } from '../asn1/write.js'

/** Attribute types by the short names that RFC 4514 and OpenSSL give them. */
const ATTRIBUTES = {
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  STREET: '2.5.4.9',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  title: '2.5.4.12',
  GN: '2.5.4.42',
  dnQualifier: '2.5.4.46',
  UID: '0.9.2342.19200300.100.1.1',
  DC: '0.9.2342.19200300.100.1.25',
  emailAddress: '1.2.840.113549.1.9.1',
} as const

export type KnownAttribute = keyof typeof ATTRIBUTES

/** One attribute of a name. `type` is a short name, or dotted digits for one without. */
export interface NameAttribute {
  readonly type: KnownAttribute | `${number}.${string}`
  readonly value: string
}

/** An issuer's or subject's name, as a certificate carries it. */
export interface DistinguishedName {
  /** In the order of the certificate: usually the country first, the common name last. */
  readonly attributes: readonly NameAttribute[]
  readonly der: Uint8Array
}

/** A name to write: `{ CN: 'Example', O: 'Example Ltd' }`, or a list when a type comes twice. */
export type NameInput = Readonly<Partial<Record<KnownAttribute, string>>> | readonly NameAttribute[]

const NAMES_BY_OID: ReadonlyMap<string, KnownAttribute> = new Map(
  Object.entries(ATTRIBUTES).map(([name, dotted]) => [dotted, name as KnownAttribute]),
)

/** The first value of one type, or nothing. */
export const attributeOf = (
  name: DistinguishedName,
  type: NameAttribute['type'],
): string | undefined => name.attributes.find((attribute) => attribute.type === type)?.value

/**
 * Whether two names are one by RFC 5280 section 7.1: the same bytes, or the same attributes
 * whatever their string types, letter case and runs of spaces.
 *
 * Compatibility forms are left alone, as OpenSSL does: an ﷺ would become eighteen characters. Names of
 * more than 32 attributes, and values of more than 128 characters, have to be the same as they are.
 */
export const sameName = (a: DistinguishedName, b: DistinguishedName): boolean =>
  Buffer.compare(a.der, b.der) === 0 ||
  (a.attributes.length === b.attributes.length &&
    a.attributes.length <= MOST_FOLDED &&
    foldedOf(a) === foldedOf(b))

const MOST_FOLDED = 32
const LONGEST_FOLDED = 128

/** A chain is looked for by comparing each name with many. */
const foldedNames = new WeakMap<DistinguishedName, string>()

const foldedOf = (name: DistinguishedName): string => {
  const known = foldedNames.get(name)
  if (known !== undefined) return known
  const text = JSON.stringify(name.attributes.map(({ type, value }) => [type, folded(value)]))
  foldedNames.set(name, text)
  return text
}

const folded = (value: string): string =>
  value.length > LONGEST_FOLDED
    ? value
    : value.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** For use inside `reading` only. */
export const nameOf = (element: Element, name: string): DistinguishedName => ({
  attributes: itemsOf(element, name, TAG.SEQUENCE).flatMap((part) =>
    itemsOf(part, `${name}.RDN`, TAG.SET).map((item) => attributeFrom(item, name)),
  ),
  der: bytesOf(element),
})

const attributeFrom = (item: Element, name: string): NameAttribute => {
  const fields = fieldsOf(item, `${name}.attribute`)
  const dotted = oidOf(fields.next('type'), `${name}.attribute.type`)
  const value = fields.next('value')
  fields.end()
  return {
    type: NAMES_BY_OID.get(dotted) ?? (dotted as `${number}.${string}`),
    // A value that is not text stays comparable, as RFC 4514 writes it.
    value: textOf(value) ?? `#${Buffer.from(bytesOf(value)).toString('hex')}`,
  }
}

/** What is wrong with a name to write, or nothing. */
export const faultOfName = (input: NameInput): string | undefined => {
  const attributes = attributesOf(input)
  if (attributes.some(({ type }) => !(type in ATTRIBUTES) && !isOid(type))) {
    return 'an attribute type is neither a known name nor an object identifier'
  }
  if (attributes.some(({ value }) => value === '' || /\p{Surrogate}/u.test(value))) {
    return 'an attribute is empty or not well-formed text'
  }
  const unfit = attributes.find(({ type, value }) => !CHARACTERS[tagOf(type)].test(value))
  if (unfit !== undefined) return `${unfit.type} has a character that its string type cannot hold`
  const country = attributes.find(({ type }) => type === 'C')
  return country === undefined || /^[A-Z]{2}$/i.test(country.value)
    ? undefined
    : 'C is not a country code of two letters'
}

export const writeName = (input: NameInput): Uint8Array =>
  sequence(
    ...attributesOf(input).map(({ type, value }) =>
      setOf(
        sequence(
          oid(type in ATTRIBUTES ? ATTRIBUTES[type as KnownAttribute] : type),
          text(tagOf(type), value),
        ),
      ),
    ),
  )

const attributesOf = (input: NameInput): readonly NameAttribute[] =>
  isList(input)
    ? input
    : Object.entries(input).map(([type, value]) => ({ type: type as KnownAttribute, value }))

const isList = (input: NameInput): input is readonly NameAttribute[] => Array.isArray(input)

type NameTag = typeof TAG.PRINTABLE_STRING | typeof TAG.IA5_STRING | typeof TAG.UTF8_STRING

const CHARACTERS: Readonly<Record<NameTag, RegExp>> = {
  [TAG.PRINTABLE_STRING]: /^[A-Za-z0-9 '()+,./:=?-]*$/,
  [TAG.IA5_STRING]: /^\p{ASCII}*$/u,
  [TAG.UTF8_STRING]: /^/,
}

/** The string types that RFC 5280 appendix A fixes; UTF-8 for the rest. */
const tagOf = (type: NameAttribute['type']): NameTag => {
  switch (type) {
    case 'C':
    case 'serialNumber':
    case 'dnQualifier':
      return TAG.PRINTABLE_STRING
    case 'DC':
    case 'emailAddress':
      return TAG.IA5_STRING
    default:
      return TAG.UTF8_STRING
  }
}
