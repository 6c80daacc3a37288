import { describe, expect, test } from '@jest/globals'
import { webcrypto } from 'node:crypto'
import * as pkijs from 'pkijs'

import {
  decryptEnveloped,
  encryptEnveloped,
  signAttached,
  signDetached,
  verifyDetached,
  type KeyAlgorithm,
} from '../../src/index.js'
import { certified, outcome, right, root, type Party } from '../parties.js'

// pkijs as a second opinion, both ways. It takes ArrayBuffers and gives them.
const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto })
pkijs.setEngine('node', engine)

const buffer = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.length)
  new Uint8Array(copy).set(bytes)
  return copy
}

const content = Buffer.from('<plist><string>from one to the other</string></plist>')
const authority = root()

const theirs = (party: Party): pkijs.Certificate =>
  pkijs.Certificate.fromBER(buffer(party.certificate.der))

const ECDSA = { 'ec-p256': 'P-256', 'ec-p384': 'P-384', 'ec-p521': 'P-521' } as const

const importKey = (
  { key }: Party,
  algorithm: Parameters<typeof webcrypto.subtle.importKey>[2],
  usage: 'sign' | 'decrypt',
): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey(
    'pkcs8',
    key.privateKey.export({ format: 'der', type: 'pkcs8' }),
    algorithm,
    true,
    [usage],
  )

const signingKey = (party: Party, kind: KeyAlgorithm): Promise<webcrypto.CryptoKey> =>
  importKey(
    party,
    kind in ECDSA
      ? { name: 'ECDSA', namedCurve: ECDSA[kind as keyof typeof ECDSA] }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    'sign',
  )

const KINDS = ['rsa-2048', 'ec-p256', 'ec-p384', 'ec-p521'] as const

describe('signatures', () => {
  const verifiedByPkijs = async (message: Uint8Array, data?: Uint8Array): Promise<boolean> => {
    const info = pkijs.ContentInfo.fromBER(buffer(message))
    const signed = new pkijs.SignedData({ schema: info.content })
    return signed.verify({ signer: 0, ...(data === undefined ? {} : { data: buffer(data) }) })
  }

  test.each(KINDS)('of ours are verified by pkijs: %s', async (kind) => {
    const party = certified(authority, kind)
    for (const digest of ['sha256', 'sha512'] as const) {
      const detached = right(signDetached({ content, digest, ...party }))
      const bare = right(signDetached({ content, digest, withoutAttributes: true, ...party }))
      const attached = right(signAttached({ content, digest, ...party }))
      expect(await verifiedByPkijs(detached, content)).toBe(true)
      expect(await verifiedByPkijs(bare, content)).toBe(true)
      expect(await verifiedByPkijs(attached)).toBe(true)
    }
  })

  test.each(KINDS)('by pkijs are verified: %s', async (kind) => {
    const party = certified(authority, kind)
    const certificate = theirs(party)
    const signed = new pkijs.SignedData({
      version: 1,
      encapContentInfo: new pkijs.EncapsulatedContentInfo({
        eContentType: pkijs.ContentInfo.DATA,
      }),
      signerInfos: [
        new pkijs.SignerInfo({
          version: 1,
          sid: new pkijs.IssuerAndSerialNumber({
            issuer: certificate.issuer,
            serialNumber: certificate.serialNumber,
          }),
        }),
      ],
      certificates: [certificate],
    })
    await signed.sign(await signingKey(party, kind), 0, 'SHA-256', buffer(content))
    const info = new pkijs.ContentInfo({
      contentType: pkijs.ContentInfo.SIGNED_DATA,
      content: signed.toSchema(true),
    })
    const signature = new Uint8Array(info.toSchema().toBER(false))
    const trust = [authority.certificate]
    expect(outcome(verifyDetached({ signature, content, trust }))).toBe('Right')
    expect(outcome(verifyDetached({ signature, content: content.subarray(1) }))).toBe(
      'SignatureInvalid',
    )
  })
})

describe('envelopes', () => {
  const party = certified(authority, 'rsa-2048')

  test.each(['SHA-1', 'SHA-256'])('by pkijs with OAEP and %s are opened', async (hash) => {
    const enveloped = new pkijs.EnvelopedData()
    enveloped.addRecipientByCertificate(theirs(party), { oaepHashAlgorithm: hash })
    await enveloped.encrypt({ name: 'AES-CBC', length: 256 }, buffer(content))
    const info = new pkijs.ContentInfo({
      contentType: pkijs.ContentInfo.ENVELOPED_DATA,
      content: enveloped.toSchema(),
    })
    const message = new Uint8Array(info.toSchema().toBER(false))
    const opened = right(decryptEnveloped({ message, ...party }))
    expect(Buffer.from(opened.content).equals(content)).toBe(true)
  })

  test.each(['oaep-sha1', 'oaep-sha256'] as const)(
    'of ours with %s are opened by pkijs',
    async (keyTransport) => {
      const message = right(
        encryptEnveloped({ content, keyTransport, recipients: [party.certificate] }),
      )
      const info = pkijs.ContentInfo.fromBER(buffer(message))
      const enveloped = new pkijs.EnvelopedData({ schema: info.content })
      const opened = await enveloped.decrypt(0, {
        recipientCertificate: theirs(party),
        recipientPrivateKey: buffer(party.key.privateKey.export({ format: 'der', type: 'pkcs8' })),
      })
      expect(Buffer.from(opened).equals(content)).toBe(true)
    },
  )
})
