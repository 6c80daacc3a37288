import type { Certificate } from '@mdm-kit/pki'
import { randomBytes } from 'node:crypto'

import { der, NULL, octets, oid, sequence, TAG, tagged, times } from './der.js'
import { curveInNumbers, ecKey, longExponentKey, rsaKeyInfo } from './keys.js'
import {
  commonName,
  ecdsaSignature,
  extension,
  type LookAlike,
  lookAlike,
  nameAttribute,
  realSignature,
  rsaSignature,
  signatureLike,
} from './lookAlike.js'
import { attribute, signedMessage, type SignedMessage } from './signedMessage.js'

export interface StrangerMessagesOptions {
  /** One that the server trusts: its names are copied. */
  readonly authority: Certificate
  /** What is signed, or seems to be. */
  readonly content: Uint8Array
  /** Whether messages carry their content, as MachineInfo does. Default: they do not, as `Mdm-Signature`. */
  readonly attached?: boolean
  /** An identity that the server accepts, of which a stranger has the certificate and not the key. */
  readonly device?: Certificate
}

/** A signed message that is meant to cost its reader as much as possible. */
export interface StrangerMessage {
  /** What is nasty about it. */
  readonly name: string
  /** CMS, DER: in base64 an `Mdm-Signature` of 16 KB at most. */
  readonly message: Uint8Array
}

/** What fits into a header of 16 KB beside the leaf. */
const ROOM = 10_500

/**
 * What a sender without an identity can send where a signed message is expected. A server rejects each
 * of them, and in little time: that is what to test.
 *
 * Names are the same each time, keys are not. Takes some seconds to make.
 */
export const strangerMessages = (options: StrangerMessagesOptions): readonly StrangerMessage[] => {
  const { content, attached = false, device, authority } = options
  const own = ecKey('P-256')
  const serialNumber = randomBytes(8)
  serialNumber[0] = 1
  const issuer = commonName('Look-alike')

  const by = (certificates: readonly Uint8Array[], more: Partial<SignedMessage> = {}): Uint8Array =>
    signedMessage({
      content,
      attached,
      certificates,
      signature: realSignature(own.key),
      signer: { issuer, serialNumber },
      ...more,
    })
  const leaf = (more: Partial<LookAlike> = {}): Uint8Array =>
    lookAlike({
      issuer,
      serialNumber,
      subject: commonName('Device'),
      publicKeyInfo: own.info,
      ...more,
    })
  const leaves = (count: number, more: (index: number) => Partial<LookAlike>): Uint8Array =>
    by(
      many(count, (index) =>
        leaf({ ...more(index), ...(index > 0 && { serialNumber: randomBytes(8) }) }),
      ),
    )
  /** Certificates each of which is the issuer of every other, and of the leaf. */
  const crowd = (
    count: number,
    key: Pick<LookAlike, 'publicKeyInfo' | 'signature'>,
    more: Partial<LookAlike> = {},
  ): Uint8Array =>
    by([
      leaf({ ...(key.signature && { signature: key.signature }) }),
      ...many(count, () =>
        lookAlike({ issuer, subject: issuer, isAuthority: true, ...key, ...more }),
      ),
    ])

  /** Says that the trusted authority has issued it. */
  const claim = {
    issuer: authority.subject.der,
    signature: signatureLike(authority),
    ...(authority.subjectKeyId && { issuerKeyId: authority.subjectKeyId }),
  }
  const claiming = { signer: { issuer: claim.issuer, serialNumber } }

  const attacks: Readonly<Record<string, () => Uint8Array>> = {
    'six look-alike authorities with exponents of 3072 bits': () => {
      const { key, info } = longExponentKey(3072)
      return crowd(6, { publicKeyInfo: info, signature: realSignature(key) })
    },
    'look-alike authorities of 8192 bits': () => {
      const publicKeyInfo = rsaKeyInfo(8192, Buffer.alloc(4, 0xff))
      return crowd(4, { publicKeyInfo, signature: rsaSignature(8192) })
    },
    'nine look-alike authorities on P-521': () =>
      crowd(9, { publicKeyInfo: ecKey('P-521').info, signature: ecdsaSignature(64) }),
    'a leaf in the name of the trusted authority': () => by([leaf(claim)], claiming),
    'a leaf in its name on a curve in numbers': () =>
      by([leaf({ ...claim, publicKeyInfo: curveInNumbers(8000) })], claiming),
    'nine authorities in its name': () =>
      crowd(9, { publicKeyInfo: own.info }, { ...claim, subject: issuer }),
    'names that are to be folded': () => {
      const name = (index: number): Uint8Array =>
        sequence(...times(5, nameAttribute(folded(index))))
      return by(
        [
          leaf({ issuer: name(0) }),
          ...many(8, (index) =>
            lookAlike({
              issuer: name(index),
              subject: name(index + 1),
              isAuthority: true,
              publicKeyInfo: own.info,
            }),
          ),
        ],
        { signer: { issuer: name(1), serialNumber } },
      )
    },
    'a name as long as the message': () => {
      const long = commonName(LIGATURE.repeat(ROOM / 6))
      return by([leaf({ issuer: long })], { signer: { issuer: long, serialNumber } })
    },
    'ten leaves with hundreds of other names': () =>
      leaves(10, () => ({
        extensions: [
          extension('2.5.29.17', sequence(...many(40, () => der(0x87, randomBytes(16))))),
        ],
      })),
    'a leaf of extensions': () =>
      leaves(1, () => ({ extensions: many(220, (index) => extension(`1.2.3.${index}`, NULL)) })),
    'a leaf of long object identifiers': () =>
      leaves(1, () => ({ extensions: many(140, longExtension) })),
    'ten leaves of extended key usages': () =>
      leaves(10, () => ({
        extensions: [extension('2.5.29.37', sequence(...times(75, oid('1.3.6.1.5.5.7.3.200'))))],
      })),
    'forty certificates': () => by(times(40, leaf())),
    'fifty signers': () => by([leaf()], { signers: 50 }),
    'signed attributes by the hundred': () =>
      by([leaf(claim)], {
        ...claiming,
        attributes: many(170, (index) => attribute(`1.2.3.4.${index}`, NULL)),
      }),
    'thousands of empty elements': () => tagged(0, ...times(ROOM / 2, NULL)),
    'elements inside elements': () =>
      many(2500, () => NULL).reduce((inside) => sequence(inside), NULL),
    'an octet string in a thousand pieces': () => inPieces(times(ROOM / 3, octets(Buffer.of(1)))),
    ...(device && {
      'the certificate of a device': () => claimed(device, { content, attached }),
      'the certificate of a device, no attributes': () =>
        claimed(device, { content, attached, withoutAttributes: true }),
    }),
  }
  return Object.entries(attacks).map(([name, make]) => ({ name, message: make() }))
}

const many = <A>(count: number, make: (index: number) => A): readonly A[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** One character that becomes eighteen when names are compared. */
const LIGATURE = 'ﷺ'
const folded = (index: number): string => LIGATURE.repeat(24) + (index % 2 === 0 ? 'a' : 'A')

const longExtension = (index: number): Uint8Array =>
  sequence(
    der(
      TAG.oid,
      Buffer.concat([
        Buffer.of(42),
        Buffer.alloc(61, 0xff),
        Buffer.of(0x80 | (index >> 7), index & 0x7f),
      ]),
    ),
    octets(NULL),
  )

/** Signed data whose content is in pieces, and that ends there. */
const inPieces = (pieces: readonly Uint8Array[]): Uint8Array =>
  sequence(
    oid('1.2.840.113549.1.7.2'),
    tagged(
      0,
      sequence(
        der(TAG.integer, Buffer.of(1)),
        der(TAG.set),
        sequence(oid('1.2.840.113549.1.7.1'), tagged(0, der(0x24, ...pieces))),
        der(TAG.set),
      ),
    ),
  )

/** In the name of a device, with a signature that is made up. */
const claimed = (
  device: Certificate,
  message: Pick<SignedMessage, 'content' | 'attached' | 'withoutAttributes'>,
): Uint8Array =>
  signedMessage({
    ...message,
    signature: signatureLike(device),
    certificates: [device.der],
    signer: { issuer: device.issuer.der, serialNumber: device.serialNumberBytes },
  })
