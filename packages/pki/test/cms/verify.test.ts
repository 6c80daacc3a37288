import { describe, expect, test } from '@jest/globals'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

import { explicitTag, TAG } from '../../src/asn1/element.js'
import {
  algorithm,
  element,
  explicit,
  indefinite,
  integer,
  NULL,
  octetString,
  oid,
  sequence,
  setOf,
  text,
  time,
} from '../../src/asn1/write.js'
import { issuerAndSerial } from '../../src/cms/certificateId.js'
import { contentInfo } from '../../src/cms/contentInfo.js'
import { CMS } from '../../src/cms/oids.js'
import {
  certificateHash,
  certificatePem,
  createKeyPair,
  encryptEnveloped,
  selfSigned,
  signAttached,
  signDetached,
  verifyAttached,
  verifyDetached,
  type SignOptions,
  type VerifyOptions,
} from '../../src/index.js'
import { DIGEST_OIDS, type CheckedDigestName } from '../../src/signature/algorithms.js'
import {
  certified,
  certifiedKey,
  keyOf,
  left,
  outcome,
  right,
  root,
  type Party,
} from '../parties.js'

const content = Buffer.from('<?xml version="1.0"?><plist version="1.0"><dict/></plist>')
const authority = root()
const device = certified(authority)
const signature = right(signDetached({ content, ...device }))

const verifyMine = (options: Partial<Parameters<typeof verifyDetached>[0]> = {}) =>
  verifyDetached({ signature, content, ...options })

describe('verifyDetached accepts', () => {
  test.each(['rsa-2048', 'ec-p256', 'ec-p384', 'ec-p521'] as const)('%s', (kind) => {
    const party = certified(authority, kind)
    for (const digest of ['sha256', 'sha384', 'sha512'] as const) {
      for (const form of [
        {},
        { withoutAttributes: true },
        { signerId: 'keyId' },
      ] as Partial<SignOptions>[]) {
        const made = right(signDetached({ content, digest, ...party, ...form }))
        const verified = right(verifyMine({ signature: made, trust: [authority.certificate] }))
        expect(verified.digest).toBe(digest)
        expect(certificateHash(verified.certificate)).toBe(certificateHash(party.certificate))
        expect(verified.signingTime === undefined).toBe(form.withoutAttributes ?? false)
        expect(verified.signedAttributes).toHaveLength(form.withoutAttributes === true ? 0 : 3)
        expect(verified.chain).toHaveLength(2)
      }
    }
  })

  test('keys restricted to RSA-PSS', () => {
    const key = generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
    const party = certified(authority, 'rsa-2048', {}, key)
    const made = right(signDetached({ content, digest: 'sha384', ...party }))
    expect(right(verifyMine({ signature: made })).digest).toBe('sha384')
  })

  test('certificates that have nothing to do with the signer', () => {
    const chain = [root({ CN: 'Other' }).certificate, authority.certificate, device.certificate]
    const made = right(signDetached({ content, chain, ...device }))
    const verified = right(verifyMine({ signature: made, trust: [authority.certificate] }))
    expect(verified.certificates).toHaveLength(4)
    expect(certificateHash(verified.certificate)).toBe(certificateHash(device.certificate))
  })

  test('empty content', () => {
    const empty = new Uint8Array()
    const made = right(signDetached({ content: empty, ...device }))
    expect(outcome(verifyDetached({ signature: made, content: empty }))).toBe('Right')
    expect(outcome(verifyDetached({ signature: made, content }))).toBe('ContentChanged')
  })
})

test('verifyAttached gives the content', () => {
  const message = right(signAttached({ content, ...device }))
  const verified = right(
    verifyAttached({ message, trust: [certificatePem(authority.certificate)] }),
  )
  expect(Buffer.from(verified.content).equals(content)).toBe(true)
})

describe('signed attributes', () => {
  test('of one’s own are signed along, and come back', () => {
    const attributes = [{ oid: '2.16.840.1.113733.1.9.7', values: [octetString(content)] }]
    const made = right(signDetached({ content, attributes, ...device }))
    expect(right(verifyMine({ signature: made })).signedAttributes).toContainEqual({
      oid: '2.16.840.1.113733.1.9.7',
      values: [octetString(content)],
    })
  })

  test('signing time is given', () => {
    const signingTime = new Date('2026-07-01T10:00:00Z')
    const party = certified(authority, 'ec-p256', { at: new Date('2026-06-30T10:00:00Z') })
    const made = right(signDetached({ content, signingTime, ...party }))
    expect(right(verifyMine({ signature: made })).signingTime).toEqual(signingTime)
  })

  test('a signing time that is not a date is rejected when signing', () => {
    expect(outcome(signDetached({ content, signingTime: new Date(Number.NaN), ...device }))).toBe(
      'InvalidSignOptions',
    )
    expect(
      outcome(signDetached({ content, attributes: [{ oid: 'x', values: [] }], ...device })),
    ).toBe('InvalidSignOptions')
  })
})

describe('signing time', () => {
  const at = new Date('2026-06-01T00:00:00Z')
  const party = certified(authority, 'ec-p256', { at, backdateMinutes: 0, days: 1 })
  const signedAt = (iso: string, options: VerifyOptions = {}) =>
    outcome(
      verifyMine({
        signature: right(signDetached({ content, signingTime: new Date(iso), ...party })),
        ...options,
      }),
    )

  test.each([
    ['2026-05-31T23:01:00Z', {}, 'Right'],
    ['2026-05-31T22:59:59Z', {}, 'SigningTimeOutsideValidity'],
    ['2026-05-31T23:59:59Z', { skewMs: 0 }, 'SigningTimeOutsideValidity'],
    ['2026-05-31T23:59:59Z', { skewMs: 60_000 }, 'Right'],
    ['2026-06-02T00:59:00Z', {}, 'Right'],
    ['2026-06-02T01:01:00Z', {}, 'SigningTimeOutsideValidity'],
    ['2016-01-01T00:00:00Z', { ignoreSigningTime: true }, 'Right'],
    ['2026-06-01T12:00:00Z', { skewMs: Number.NaN }, 'SigningTimeOutsideValidity'],
  ])('at %s with %j: %s', (iso, options, expected) => {
    expect(signedAt(iso, options)).toBe(expected)
  })

  test('the instant of checking is another matter', () => {
    const inside = '2026-06-01T12:00:00Z'
    expect(signedAt(inside, { at: new Date('2026-06-01T13:00:00Z') })).toBe('Right')
    expect(signedAt(inside, { at: new Date('2026-07-01T00:00:00Z') })).toBe('CertificateExpired')
    expect(signedAt(inside, { at: new Date('2026-01-01T00:00:00Z') })).toBe(
      'CertificateNotYetValid',
    )
  })
})

describe('trust', () => {
  test.each([
    ['no one', [], 'NoTrustedIssuer'],
    ['a stranger', [root({ CN: 'Stranger' }).certificate], 'NoTrustedIssuer'],
    ['the root', [authority.certificate], 'Right'],
    ['the certificate itself', [device.certificate], 'Right'],
    ['what is not a certificate', ['x'], 'GivenCertificateUnreadable'],
  ])('in %s: %s', (_, trust, expected) => {
    expect(outcome(verifyMine({ trust }))).toBe(expected)
  })

  test('intermediates may be in the message or beside it', () => {
    const middle = certified(authority, 'ec-p384', { subject: { CN: 'Middle' }, authority: true })
    const party = certified(middle)
    const bare = right(signDetached({ content, ...party }))
    const full = right(signDetached({ content, chain: [middle.certificate], ...party }))
    const trust = [authority.certificate]
    expect(outcome(verifyMine({ signature: bare, trust }))).toBe('NoTrustedIssuer')
    expect(outcome(verifyMine({ signature: full, trust }))).toBe('Right')
    expect(
      outcome(verifyMine({ signature: bare, trust, certificates: [middle.certificate] })),
    ).toBe('Right')
  })
})

/** Builds messages that no honest signer makes. */
interface Forgery {
  readonly party?: Party
  readonly digest?: CheckedDigestName
  readonly attributes?: readonly Uint8Array[] | 'none'
  readonly sorted?: boolean
  /** What is signed, in place of what is sent. */
  readonly signedAttributes?: readonly Uint8Array[]
  readonly certificates?: readonly Uint8Array[]
  readonly signatureAlgorithm?: Uint8Array
  readonly digestAlgorithm?: Uint8Array
  readonly contentType?: string
  readonly signers?: number
  readonly trailing?: Uint8Array
}

const attribute = (type: string, ...values: Uint8Array[]): Uint8Array =>
  sequence(oid(type), element(TAG.SET, ...values))
const contentType = attribute(CMS.contentType, oid(CMS.data))
const digestAttribute = (digest: CheckedDigestName = 'sha256'): Uint8Array =>
  attribute(CMS.messageDigest, octetString(createHash(digest).update(content).digest()))
const messageDigest = digestAttribute()
const signingTime = attribute(CMS.signingTime, time(new Date()))

const forge = ({
  party = device,
  digest = 'sha256',
  attributes = [contentType, messageDigest],
  signedAttributes,
  certificates = [party.certificate.der],
  signatureAlgorithm = algorithm('1.2.840.10045.4.3.2'),
  digestAlgorithm = algorithm(DIGEST_OIDS[digest]),
  contentType: type = CMS.data,
  signers = 1,
}: Forgery): Uint8Array => {
  const data =
    attributes === 'none' ? content : element(TAG.SET, ...(signedAttributes ?? attributes))
  const info = sequence(
    integer(1),
    issuerAndSerial(party.certificate),
    digestAlgorithm,
    ...(attributes === 'none' ? [] : [element(explicitTag(0), ...attributes)]),
    signatureAlgorithm,
    octetString(sign(digest, data, party.key.privateKey)),
  )
  return contentInfo(
    CMS.signedData,
    sequence(
      integer(1),
      setOf(digestAlgorithm),
      sequence(oid(type)),
      element(explicitTag(0), ...certificates),
      element(TAG.SET, ...Array.from({ length: signers }, () => info)),
    ),
  )
}

test('SHA-1 in the signature is one thing, SHA-1 in certificates another', () => {
  const { data } = device.certificate.signed
  const ofSha1: Party = {
    ...device,
    certificate: {
      ...device.certificate,
      signed: {
        data,
        algorithm: { oid: '1.2.840.10045.4.1' },
        signature: sign('sha1', data, authority.key.privateKey),
      },
    },
  }
  // The bytes that travel are those of the honest certificate: what was read before stands in for them.
  const judged = (digest: 'sha1' | 'sha256', { certificate }: Party, options: VerifyOptions) =>
    outcome(
      verifyMine({
        signature: right(signDetached({ content, digest, ...device })),
        readBefore: () => certificate,
        trust: [authority.certificate],
        ...options,
      }),
    )
  expect(judged('sha1', device, {})).toBe('Sha1NotAllowed')
  expect(judged('sha1', device, { allowSha1Certificates: true })).toBe('Sha1NotAllowed')
  expect(judged('sha1', device, { allowSha1Signature: true })).toBe('Right')
  expect(judged('sha256', ofSha1, {})).toBe('CertificateSignatureRejected')
  expect(judged('sha256', ofSha1, { allowSha1Signature: true })).toBe(
    'CertificateSignatureRejected',
  )
  expect(judged('sha256', ofSha1, { allowSha1Certificates: true })).toBe('Right')
})

describe('a signing time with an offset from UTC', () => {
  const at = new Date('2026-12-01T10:00:00Z')
  const party = certified(authority, 'ec-p256', { at, backdateMinutes: 0, days: 1 })
  const signed = (digits: string) => {
    const claimed = attribute(CMS.signingTime, text(TAG.UTC_TIME, digits))
    return forge({ party, attributes: [contentType, claimed, messageDigest] })
  }

  test('is read as the instant that it is', () => {
    const { signingTime: read } = right(verifyMine({ signature: signed('261201053000-0500') }))
    expect(read).toEqual(new Date('2026-12-01T10:30:00Z'))
  })

  test('is held to the validity as that instant', () => {
    // As if it were UTC, it would be inside.
    const signature = signed('261201103000+0500')
    expect(outcome(verifyMine({ signature }))).toBe('SigningTimeOutsideValidity')
  })
})

const twin = certified(authority, 'ec-p384', {
  serialNumber: device.certificate.serialNumberBytes,
})
const small = generateKeyPairSync('rsa', { modulusLength: 1024 })
const tiny = generateKeyPairSync('rsa', { modulusLength: 768 })
const smallParty = certified(authority, 'rsa-2048', {}, small)
const tinyParty = certifiedKey(authority, tiny)
const ed25519 = certified(authority, 'rsa-2048', {}, generateKeyPairSync('ed25519'))
const secp256k1 = certifiedKey(authority, generateKeyPairSync('ec', { namedCurve: 'secp256k1' }))
const rsa = certified(authority, 'rsa-2048')
const RSA = algorithm('1.2.840.113549.1.1.1', NULL)

describe('a forgery', () => {
  test.each<[string, Forgery, string, VerifyOptions?]>([
    ['unaltered', {}, 'Right'],
    ['without attributes, unaltered', { attributes: 'none' }, 'Right'],
    ['with attributes out of order', { attributes: [messageDigest, contentType] }, 'Right'],
    [
      'sorted after signing',
      { attributes: [contentType, messageDigest], signedAttributes: [messageDigest, contentType] },
      'SignatureInvalid',
    ],
    [
      'sorted when signed and not when sent',
      {
        attributes: [messageDigest, signingTime, contentType],
        signedAttributes: [contentType, signingTime, messageDigest],
      },
      'Right',
    ],
    ['without a content type', { attributes: [messageDigest] }, 'SignedAttributesInvalid'],
    ['without a digest', { attributes: [contentType] }, 'SignedAttributesInvalid'],
    ['with no attribute at all', { attributes: [] }, 'SignedAttributesInvalid'],
    [
      'with two digests',
      { attributes: [contentType, messageDigest, messageDigest] },
      'SignedAttributesInvalid',
    ],
    [
      'with two values of a digest',
      {
        attributes: [
          contentType,
          attribute(CMS.messageDigest, octetString(content), octetString(content)),
        ],
      },
      'SignedAttributesInvalid',
    ],
    [
      'with two content types',
      { attributes: [contentType, contentType, messageDigest] },
      'SignedAttributesInvalid',
    ],
    [
      'with two signing times',
      { attributes: [contentType, messageDigest, signingTime, signingTime] },
      'SignedAttributesInvalid',
    ],
    [
      'with a digest of no value',
      { attributes: [contentType, attribute(CMS.messageDigest)] },
      'SignedAttributesInvalid',
    ],
    [
      'with an attribute of another content type',
      { attributes: [attribute(CMS.contentType, oid('1.2.3')), messageDigest] },
      'SignedAttributesInvalid',
    ],
    ['with content of another type', { contentType: '1.2.3' }, 'SignedAttributesInvalid'],
    [
      'of bare content of another type',
      { contentType: '1.2.3', attributes: 'none' },
      'SignedAttributesInvalid',
    ],
    [
      'with a digest that is a number',
      { attributes: [contentType, attribute(CMS.messageDigest, integer(1))] },
      'MalformedAsn1',
    ],
    [
      'with a short digest',
      { attributes: [contentType, attribute(CMS.messageDigest, octetString(new Uint8Array(31)))] },
      'ContentChanged',
    ],
    [
      'with attributes other than signed',
      {
        attributes: [contentType, messageDigest, signingTime],
        signedAttributes: [contentType, messageDigest],
      },
      'SignatureInvalid',
    ],
    ['without signers', { signers: 0 }, 'SignerCount'],
    ['with two signers', { signers: 2 }, 'SignerCount'],
    ['without certificates', { certificates: [] }, 'SignerCertificateMissing'],
    [
      'with the certificate beside it',
      { certificates: [] },
      'Right',
      { certificates: [device.certificate] },
    ],
    [
      'with another certificate',
      { certificates: [authority.certificate.der] },
      'SignerCertificateMissing',
    ],
    [
      'with two certificates of one name',
      { certificates: [device.certificate.der, twin.certificate.der] },
      'SignerCertificateAmbiguous',
    ],
    [
      'with its certificate twice',
      { certificates: [device.certificate.der, device.certificate.der] },
      'Right',
    ],
    [
      'with eleven certificates',
      { certificates: Array.from({ length: 11 }, () => device.certificate.der) },
      'TooManyCertificates',
    ],
    [
      'with a broken certificate beside',
      { certificates: [sequence(integer(1)), device.certificate.der] },
      'Right',
    ],
    [
      'with an attribute certificate beside',
      { certificates: [element(0xa2, NULL), device.certificate.der] },
      'Right',
    ],
    [
      'that claims another digest',
      {
        digestAlgorithm: algorithm(DIGEST_OIDS.sha512),
        attributes: [contentType, digestAttribute('sha512')],
      },
      'AlgorithmMismatch',
    ],
    [
      'that claims an unknown digest',
      { digestAlgorithm: algorithm('1.2.840.113549.2.5') },
      'UnsupportedAlgorithm',
    ],
    [
      'that claims an unknown signature',
      { signatureAlgorithm: algorithm('1.3.101.112') },
      'UnsupportedAlgorithm',
    ],
    ['that claims RSA with an EC key', { signatureAlgorithm: RSA }, 'AlgorithmMismatch'],
    ['that claims EC with an RSA key', { party: rsa }, 'AlgorithmMismatch'],
    [
      'that names the kind of an EC key',
      { signatureAlgorithm: algorithm('1.2.840.10045.2.1') },
      'Right',
    ],
    [
      'with SHA-1',
      {
        digest: 'sha1',
        attributes: [contentType, digestAttribute('sha1')],
        signatureAlgorithm: algorithm('1.2.840.10045.4.1'),
      },
      'Sha1NotAllowed',
    ],
    [
      'with SHA-1 that was asked for',
      {
        digest: 'sha1',
        attributes: [contentType, digestAttribute('sha1')],
        signatureAlgorithm: algorithm('1.2.840.10045.4.1'),
      },
      'Right',
      { allowSha1Signature: true },
    ],
    ['of a key of 1024 bits', { party: smallParty, signatureAlgorithm: RSA }, 'KeyTooSmall'],
    [
      'of a key of 1024 bits that was asked for',
      { party: smallParty, signatureAlgorithm: RSA },
      'Right',
      { minimumRsaBits: 1024 },
    ],
    [
      'of a key of 768 bits, whatever the options',
      { party: tinyParty, signatureAlgorithm: RSA },
      'KeyUnreadable',
      { minimumRsaBits: 1 },
    ],
    ['of an elliptic curve of coins', { party: secp256k1 }, 'KeyUnreadable'],
    [
      'with what are not PSS parameters',
      { party: rsa, signatureAlgorithm: algorithm('1.2.840.113549.1.1.10', integer(1)) },
      'UnsupportedAlgorithm',
    ],
    [
      'with PSS of SHA-1 by default',
      { party: rsa, signatureAlgorithm: algorithm('1.2.840.113549.1.1.10') },
      'AlgorithmMismatch',
    ],
    [
      'with PSS of two digests',
      {
        party: rsa,
        signatureAlgorithm: algorithm(
          '1.2.840.113549.1.1.10',
          sequence(explicit(0, algorithm(DIGEST_OIDS.sha256))),
        ),
      },
      'AlgorithmMismatch',
    ],
  ])('%s', (_, forgery, expected, options = {}) => {
    expect(outcome(verifyMine({ signature: forge(forgery), ...options }))).toBe(expected)
  })

  test('that shows signed attributes as content', () => {
    // A signature over attributes, without them, whose content is what was signed: RFC 8933.
    const set = element(TAG.SET, contentType, messageDigest)
    const bare = right(signDetached({ content: set, withoutAttributes: true, ...device }))
    expect(left(verifyDetached({ signature: bare, content: set }))).toMatchObject({
      _tag: 'SignedAttributesInvalid',
      attribute: 'all',
    })
  })

  test('a set of more elements than anybody signs is not content', () => {
    const set = element(TAG.SET, ...Array.from({ length: 1000 }, () => NULL))
    const bare = right(signDetached({ content: set, withoutAttributes: true, ...device }))
    expect(outcome(verifyDetached({ signature: bare, content: set }))).toBe(
      'SignedAttributesInvalid',
    )
  })

  test.each<[string, Forgery, VerifyOptions, string]>([
    ['who is not trusted', {}, { trust: [] }, 'NoTrustedIssuer'],
    [
      'who has not signed',
      { signedAttributes: [contentType, messageDigest, signingTime] },
      { trust: [authority.certificate] },
      'SignatureInvalid',
    ],
    ['whose certificate is too old', {}, { at: new Date(0) }, 'CertificateNotYetValid'],
  ])('the content is not hashed for a stranger %s', (_, forgery, options, expected) => {
    // Content that was changed: hashing it would have shown that.
    const changed = { signature: forge(forgery), content: Buffer.from('changed') }
    expect(outcome(verifyDetached({ ...changed, ...options }))).toBe(expected)
  })

  test('content that only starts like a set is content', () => {
    const text = Buffer.from('1 ok')
    const bare = right(signDetached({ content: text, withoutAttributes: true, ...device }))
    expect(outcome(verifyDetached({ signature: bare, content: text }))).toBe('Right')
  })
})

describe('another message', () => {
  const attached = right(signAttached({ content, ...device }))
  test.each([
    ['with its content inside', attached, 'ContentNotDetached'],
    [
      'that is encrypted',
      right(encryptEnveloped({ content, recipients: [rsa.certificate] })),
      'NotSignedData',
    ],
    ['of no bytes', new Uint8Array(), 'MalformedAsn1'],
    ['that is XML', content, 'MalformedAsn1'],
    ['with a byte behind it', Buffer.concat([signature, Uint8Array.of(0)]), 'MalformedAsn1'],
    ['without its content info', signature.subarray(4), 'MalformedAsn1'],
  ])('%s', (_, message, expected) => {
    expect(outcome(verifyMine({ signature: message }))).toBe(expected)
  })

  test('that is detached is none to open', () => {
    expect(outcome(verifyAttached({ message: signature }))).toBe('ContentMissing')
  })

  test('over the limit', () => {
    expect(left(verifyMine({ limits: { elements: 10 } }))).toMatchObject({
      _tag: 'Asn1LimitExceeded',
      limit: 'elements',
    })
    expect(left(verifyMine({ limits: { bytes: 10 } }))).toMatchObject({ limit: 'bytes' })
  })
})

describe('BER', () => {
  const chunked = indefinite(
    TAG.SEQUENCE,
    oid(CMS.data),
    indefinite(
      explicitTag(0),
      indefinite(0x24, octetString(content.subarray(0, 5)), octetString(content.subarray(5))),
    ),
  )
  const inBer = (attributes: Uint8Array, signed: Uint8Array): Uint8Array =>
    indefinite(
      TAG.SEQUENCE,
      oid(CMS.signedData),
      indefinite(
        explicitTag(0),
        indefinite(
          TAG.SEQUENCE,
          integer(1),
          setOf(algorithm(DIGEST_OIDS.sha256)),
          chunked,
          indefinite(explicitTag(0), device.certificate.der),
          indefinite(
            TAG.SET,
            indefinite(
              TAG.SEQUENCE,
              integer(1),
              issuerAndSerial(device.certificate),
              algorithm(DIGEST_OIDS.sha256),
              attributes,
              algorithm('1.2.840.10045.4.3.2'),
              indefinite(0x24, octetString(signed.subarray(0, 9)), octetString(signed.subarray(9))),
            ),
          ),
        ),
      ),
    )
  const signed = sign('sha256', setOf(contentType, messageDigest), device.key.privateKey)

  test('indefinite lengths and chunks everywhere', () => {
    const message = inBer(element(explicitTag(0), contentType, messageDigest), signed)
    expect(Buffer.from(right(verifyAttached({ message })).content).equals(content)).toBe(true)
  })

  test('attributes of indefinite length are verified in DER', () => {
    const message = inBer(indefinite(explicitTag(0), messageDigest, contentType), signed)
    expect(outcome(verifyAttached({ message }))).toBe('Right')
  })
})

describe('tampering', () => {
  test('no changed bit of the content is accepted', () => {
    for (let index = 0; index < content.length; index += 1) {
      const changed = Uint8Array.from(content)
      changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8))
      expect(outcome(verifyMine({ content: changed }))).toBe('ContentChanged')
    }
    expect(outcome(verifyMine({ content: content.subarray(1) }))).toBe('ContentChanged')
  })

  test('bare content that changed shows in the signature', () => {
    const bare = right(signDetached({ content, withoutAttributes: true, ...device }))
    expect(outcome(verifyMine({ signature: bare, content: content.subarray(1) }))).toBe(
      'SignatureInvalid',
    )
  })

  test('a changed byte of the signature is rejected, or changed nothing that is signed', () => {
    // Not signed by CMS: versions, the digest list, certificates (their issuer signs them), NULLs.
    const tolerated: number[] = []
    signature.forEach((byte, index) => {
      const changed = Uint8Array.from(signature)
      changed[index] = byte ^ 1
      const verified = verifyMine({ signature: changed, trust: [authority.certificate] })
      if (verified._tag === 'Right') {
        tolerated.push(index)
        expect(certificateHash(verified.right.certificate)).toBe(
          certificateHash(device.certificate),
        )
      }
    })
    expect(tolerated.length).toBeLessThan(60)
  })

  test('another device’s certificate with the same name is not believed', () => {
    const impostor = selfSigned({
      key: createKeyPair('ec-p256'),
      subject: { CN: 'Device' },
      serialNumber: device.certificate.serialNumberBytes,
    })
    const made = forge({ certificates: [right(impostor).der] })
    expect(outcome(verifyMine({ signature: made }))).toBe('SignerCertificateMissing')
  })
})

describe('signing is rejected', () => {
  test.each([
    ['with the key of another', { key: keyOf('ec-p384') }, 'KeyMismatch'],
    ['without a key', { key: 'x' }, 'KeyUnreadable'],
    ['without a certificate', { certificate: 'x' }, 'CertificateMissing'],
    ['with what is not a chain', { chain: ['x'] }, 'CertificateMissing'],
    ['with a key of another kind', ed25519, 'UnsupportedAlgorithm'],
    ['with another curve', secp256k1, 'KeyUnreadable'],
    ['with a tiny key', tinyParty, 'KeyUnreadable'],
  ])('%s', (_, options, expected) => {
    expect(outcome(signDetached({ content, ...device, ...options }))).toBe(expected)
  })
})
