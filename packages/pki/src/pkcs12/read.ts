import { operation, type Operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type { KeyObject } from 'node:crypto'

import { bytesOf, contentOf, explicitTag, TAG, type Element } from '../asn1/element.js'
import { fieldsOf, insideOf, itemsOf, reading } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { textOf } from '../asn1/strings.js'
import { countOf, octetsOf, oidOf } from '../asn1/values.js'
import { readCertificate, type Certificate } from '../certificate/certificate.js'
import { contentInfoOf, type ContentInfo } from '../cms/contentInfo.js'
import { encryptedContentOf } from '../cms/envelopedData.js'
import { CMS } from '../cms/oids.js'
import { attributeElementsOf } from '../cms/signedData.js'
import { fitsKey, readPrivateKey } from '../keys.js'
import { unsupportedAlgorithm } from '../signature/errors.js'
import type { FromPkcs12Error, IdentityMissing } from './errors.js'
import { decryptKey } from './encryptedKey.js'
import { checkMac } from './mac.js'
import { PKCS12 } from './oids.js'
import { decryptWithPassword } from './passwordEncryption.js'
import { workOfOneFile, type Opening } from './work.js'

/** A private key with its certificate. */
export interface Pkcs12Contents {
  readonly key: KeyObject
  readonly certificate: Certificate
  /** The other certificates of the file, in its order. */
  readonly chain: readonly Certificate[]
  /** The name that a person gave it. */
  readonly friendlyName?: string
}

/** A key with a dozen certificates takes 20 KB. */
const LIMITS = { bytes: 256 * 1024, elements: 20_000 }

/**
 * Reads a key and its certificate from a PKCS#12 file (`.p12`, `.pfx`).
 *
 * Reads what OpenSSL, Windows, Keychain Access and keytool write: PBES2 with AES or triple DES, the
 * old SHA-1 schemes with triple DES or RC2, MACs of every SHA and PBMAC1.
 *
 * Takes a second at most, and leaves the event loop to others meanwhile: all rounds of password
 * hashing that the file asks for, for its MAC, its safes and its key, come out of one allowance.
 * A round is counted once for each block of key that it makes. Alone, that would be 357,000 rounds of
 * the derivation of PKCS#12 (triple DES takes three blocks, RC2 two, a MAC one), or of PBKDF2
 * 2.5 million with SHA-1, 1.8 million with SHA-256, 1 million with SHA-384, 1.1 million with SHA-512.
 * More is a `TooManyIterations`, before the work begins. A file of OpenSSL asks for 3 x 2048, one of
 * keytool for up to 350,000.
 *
 * Source: RFC 7292.
 */
export const fromPkcs12 = ({
  bytes,
  password,
}: {
  readonly bytes: Uint8Array
  readonly password: string
}): Operation<FromPkcs12Error, Pkcs12Contents> =>
  operation(async () => {
    const opening = { password, work: workOfOneFile() }
    const safe = await readAuthenticatedSafe(bytes, opening)
    if (E.isLeft(safe)) return safe
    const bags: Bag[] = []
    for (const info of safe.right) {
      const contents = await openSafe(info, opening)
      if (E.isLeft(contents)) return contents
      bags.push(...contents.right)
    }
    return identityOf(bags, opening)
  })

/** The safes of the file, once its MAC has proved the password. */
const readAuthenticatedSafe = async (
  bytes: Uint8Array,
  opening: Opening,
): Promise<E.Either<FromPkcs12Error, readonly ContentInfo[]>> => {
  const element = readElement(bytes, LIMITS)
  if (E.isLeft(element)) return element
  const outer = reading(() => {
    const fields = fieldsOf(element.right, 'PFX')
    countOf(fields.next('version'), 'PFX.version')
    const safe = contentInfoOf(fields.next('authSafe'))
    const mac = fields.optional(TAG.SEQUENCE)
    fields.end()
    return { safe, mac }
  })
  if (E.isLeft(outer)) return outer
  const { safe, mac } = outer.right
  // Files signed instead of sealed with a password exist in the standard only.
  if (safe.contentType !== CMS.data) return E.left(unsupportedAlgorithm('MAC', safe.contentType))
  const content = reading(() => octetsOf(safe.content, 'PFX.authSafe'))
  if (E.isLeft(content)) return content
  const checked =
    mac === undefined ? E.right(undefined) : await checkMac(mac, opening, content.right)
  if (E.isLeft(checked)) return checked
  const inside = readElement(content.right, LIMITS)
  return E.isLeft(inside)
    ? inside
    : reading(() => itemsOf(inside.right, 'AuthenticatedSafe', TAG.SEQUENCE).map(contentInfoOf))
}

/** One thing in a safe, with what names it. */
interface Bag {
  readonly type: string
  readonly value: Element
  readonly friendlyName?: string
  readonly localKeyId?: string
}

const openSafe = async (
  { contentType, content }: ContentInfo,
  opening: Opening,
): Promise<E.Either<FromPkcs12Error, readonly Bag[]>> => {
  const plain =
    contentType === CMS.data
      ? reading(() => octetsOf(content, 'SafeContents'))
      : contentType === PKCS12.encryptedData
        ? await decryptSafe(content, opening)
        : E.left(unsupportedAlgorithm('password-based encryption', contentType))
  if (E.isLeft(plain)) return plain
  const element = readElement(plain.right, LIMITS)
  return E.isLeft(element) ? element : reading(() => bagsOf(element.right))
}

const decryptSafe = async (
  element: Element,
  opening: Opening,
): Promise<E.Either<FromPkcs12Error, Uint8Array>> => {
  const read = reading(() => {
    const fields = fieldsOf(element, 'EncryptedData')
    countOf(fields.next('version'), 'EncryptedData.version')
    return encryptedContentOf(fields.next('encryptedContentInfo'))
  })
  if (E.isLeft(read)) return read
  const { cipher, encrypted = new Uint8Array() } = read.right
  return decryptWithPassword(cipher, opening, encrypted)
}

const bagsOf = (safe: Element): readonly Bag[] =>
  itemsOf(safe, 'SafeContents', TAG.SEQUENCE).flatMap((item) => {
    const fields = fieldsOf(item, 'SafeBag')
    const type = oidOf(fields.next('bagId'), 'SafeBag.bagId')
    const value = insideOf(fields.next('bagValue', explicitTag(0)), 'SafeBag.bagValue')
    const attributes = fields.optional(TAG.SET)?.children.map(attributeElementsOf) ?? []
    fields.end()
    if (type === PKCS12.safeContentsBag) return bagsOf(value)
    const valueOf = (oid: string): Element | undefined =>
      attributes.find((attribute) => attribute.oid === oid)?.values[0]
    const name = valueOf(PKCS12.friendlyName)
    const keyId = valueOf(PKCS12.localKeyId)
    const friendlyName = name && textOf(name)
    return [
      {
        type,
        value,
        ...(friendlyName === undefined ? {} : { friendlyName }),
        ...(keyId === undefined
          ? {}
          : { localKeyId: Buffer.from(contentOf(keyId)).toString('hex') }),
      },
    ]
  })

const identityOf = async (
  bags: readonly Bag[],
  opening: Opening,
): Promise<E.Either<FromPkcs12Error, Pkcs12Contents>> => {
  const keyBag = bags.find(({ type }) => type === PKCS12.shroudedKeyBag || type === PKCS12.keyBag)
  if (keyBag === undefined) return E.left(identityMissing('key'))
  const key = await keyOf(keyBag, opening)
  if (E.isLeft(key)) return key

  const certificates: { readonly certificate: Certificate; readonly bag: Bag }[] = []
  for (const bag of bags.filter(({ type }) => type === PKCS12.certificateBag)) {
    const der = reading(() => certificateBytesOf(bag.value))
    if (E.isLeft(der)) return der
    const certificate = readCertificate(der.right)
    if (E.isRight(certificate)) certificates.push({ certificate: certificate.right, bag })
  }
  const own = certificates.find(({ certificate }) => fitsKey(certificate.publicKeyInfo, key.right))
  if (own === undefined) return E.left(identityMissing('certificate'))
  const friendlyName = own.bag.friendlyName ?? keyBag.friendlyName
  return E.right({
    key: key.right,
    certificate: own.certificate,
    chain: certificates.filter((entry) => entry !== own).map(({ certificate }) => certificate),
    ...(friendlyName === undefined ? {} : { friendlyName }),
  })
}

const keyOf = async (
  { type, value }: Bag,
  opening: Opening,
): Promise<E.Either<FromPkcs12Error, KeyObject>> =>
  type === PKCS12.keyBag ? readPrivateKey(bytesOf(value)) : decryptKey(value, opening)

const certificateBytesOf = (value: Element): Uint8Array => {
  const fields = fieldsOf(value, 'CertBag')
  oidOf(fields.next('certId'), 'CertBag.certId')
  return octetsOf(insideOf(fields.next('certValue', explicitTag(0)), 'certValue'), 'certValue')
}

const identityMissing = (missing: IdentityMissing['missing']): IdentityMissing => ({
  _tag: 'IdentityMissing',
  missing,
  message:
    missing === 'key'
      ? 'The PKCS#12 file has no private key; export the identity, not only its certificate.'
      : 'The PKCS#12 file has no certificate for its private key.',
})
