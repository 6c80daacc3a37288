import * as E from 'fp-ts/lib/Either.js'

import { canonicalBytes, retagged } from '../asn1/canonical.js'
import { bytesOf, TAG, type Element } from '../asn1/element.js'
import { reading } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { berInstantOf } from '../asn1/strings.js'
import { octetsOf, oidOf } from '../asn1/values.js'
import { CMS } from './oids.js'
import { attributeElementsOf, type SignedAttribute, type SignedData } from './signedData.js'
import { signedDataError, type SignedAttributesInvalid, type VerifyError } from './verifyErrors.js'

/** What the signature covers, and what it says about itself. */
interface Covered {
  readonly data: Uint8Array
  readonly alternative: () => Uint8Array | undefined
  /** Absent when the signature is over the content itself. */
  readonly messageDigest?: Uint8Array
  readonly signingTime?: Date
  readonly signedAttributes: readonly SignedAttribute[]
}

const attributesInvalid = (
  attribute: SignedAttributesInvalid['attribute'],
  fault: SignedAttributesInvalid['fault'],
): E.Either<SignedAttributesInvalid, never> =>
  E.left(signedDataError('SignedAttributesInvalid', { attribute, fault }))

/** Without signed attributes, the signature is over the content itself. */
export const bareContent = (
  { contentType }: SignedData,
  content: Uint8Array,
): E.Either<SignedAttributesInvalid, Covered> =>
  // RFC 5652 section 5.3 demands attributes for other types. Content that is itself a set of
  // attributes would let a signature over attributes pass for one over content: RFC 8933.
  contentType !== CMS.data || isAttributeSet(content)
    ? attributesInvalid('all', 'missing')
    : E.right({ data: content, alternative: () => undefined, signedAttributes: [] })

const isAttributeSet = (content: Uint8Array): boolean => {
  if (content[0] !== TAG.SET) return false
  const element = readElement(content, { elements: 1000 })
  // One of more elements is as little trusted as one that is a set of attributes.
  if (E.isLeft(element)) return element.left._tag === 'Asn1LimitExceeded'
  return (
    E.isRight(reading(() => element.right.children.map(attributeElementsOf))) &&
    element.right.children.length > 0
  )
}

type SingleAttribute = Exclude<SignedAttributesInvalid['attribute'], 'all'>

/** Attributes of which RFC 5652 section 11 allows one instance with one value. */
const SINGLE_ATTRIBUTES: ReadonlyMap<string, SingleAttribute> = new Map(
  (['contentType', 'messageDigest', 'signingTime'] as const).map((name) => [CMS[name], name]),
)

/** What attributes cover. Whether `messageDigest` is that of the content is not looked at. */
export const coveredAttributes = (
  attributes: Element,
  contentType: string,
): E.Either<VerifyError, Covered> => {
  const read = reading(() => attributes.children.map(attributeElementsOf))
  if (E.isLeft(read)) return read
  const found: Partial<Record<SingleAttribute, Element | undefined>> = {}
  for (const { oid, values } of read.right) {
    const attribute = SINGLE_ATTRIBUTES.get(oid)
    if (attribute === undefined) continue
    if (attribute in found || values.length > 1) return attributesInvalid(attribute, 'repeated')
    found[attribute] = values[0]
  }
  const { contentType: typeElement, messageDigest: digestElement, signingTime: timeElement } = found
  if (typeElement === undefined) return attributesInvalid('contentType', 'missing')
  if (digestElement === undefined) return attributesInvalid('messageDigest', 'missing')
  const values = reading(() => ({
    contentType: oidOf(typeElement, 'contentType attribute'),
    messageDigest: octetsOf(digestElement, 'messageDigest attribute'),
    signingTime: timeElement && berInstantOf(timeElement, 'signingTime attribute'),
  }))
  if (E.isLeft(values)) return values
  if (values.right.contentType !== contentType)
    return attributesInvalid('contentType', 'mismatched')
  const { messageDigest, signingTime } = values.right
  return E.right({
    ...bytesToVerify(attributes),
    messageDigest,
    signedAttributes: read.right.map(({ oid, values: elements }) => ({
      oid,
      values: elements.map(bytesOf),
    })),
    ...(signingTime === undefined ? {} : { signingTime }),
  })
}

/**
 * The signature is over the attributes as a SET, not under the `[0]` that the message has them in.
 * Some signers sort the set as DER demands and send it unsorted, or the reverse.
 */
const bytesToVerify = (attributes: Element): Pick<Covered, 'data' | 'alternative'> => {
  const sorted = (): Uint8Array => canonicalBytes(attributes, TAG.SET)
  if (!attributes.canonical) return { data: sorted(), alternative: () => undefined }
  const data = retagged(attributes, TAG.SET)
  const alternative = (): Uint8Array | undefined => {
    const other = sorted()
    return Buffer.compare(data, other) === 0 ? undefined : other
  }
  return { data, alternative }
}
