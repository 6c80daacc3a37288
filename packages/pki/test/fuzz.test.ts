import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import {
  certificateHash,
  certificateRequest,
  createKeyPair,
  decryptEnveloped,
  encryptEnveloped,
  fromPkcs12,
  readCertificate,
  readCertificateRequest,
  selfSigned,
  signAttached,
  signDetached,
  toPkcs12,
  verifyAttached,
  verifyChain,
  verifyDetached,
  verifyMdmSignature,
} from '../src/index.js'
import { certified, right, root } from './parties.js'

const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? 2_000)

/** A small generator with a seed: the same mutations on every machine. */
const random = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const mutated = (original: Uint8Array, pick: (below: number) => number): Uint8Array => {
  let bytes = Buffer.from(original)
  for (let change = pick(4); change >= 0; change -= 1) {
    const at = pick(bytes.length)
    switch (pick(7)) {
      case 0:
        bytes[at] = pick(256)
        break
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8))
        break
      case 2:
        bytes = bytes.subarray(0, at + 1)
        break
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + pick(8))])
        break
      case 4:
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.alloc(pick(9), pick(256)),
          bytes.subarray(at),
        ])
        break
      case 5:
        // Lengths and tags that mean something.
        bytes[at] = [0x00, 0x30, 0x31, 0x80, 0x82, 0x84, 0xa0, 0xff, 0x7f, 0x24][pick(10)] ?? 0
        break
      default:
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          bytes.subarray(pick(bytes.length)),
          bytes.subarray(at),
        ])
    }
    if (bytes.length === 0) bytes = Buffer.of(0x30)
  }
  return bytes
}

const content = Buffer.from('<plist version="1.0"><dict/></plist>')
const authority = root()
const trust = [authority.certificate]
const ec = certified(authority, 'ec-p256')
const rsa = certified(authority, 'rsa-2048')
const detached = right(signDetached({ content, chain: trust, ...ec }))
const attached = right(signAttached({ content, ...rsa }))
const enveloped = right(encryptEnveloped({ content, recipients: [rsa.certificate] }))
const streamed = right(
  encryptEnveloped({ content: Buffer.alloc(3000), recipients: [rsa.certificate], encoding: 'ber' }),
)
const request = right(
  certificateRequest({ key: ec.key, subject: { CN: 'x' }, challengePassword: 'y' }),
)
const pkcs12 = right(await toPkcs12({ ...ec, password: 'x', iterations: 1 })())

/** What may come back: a value that is true, or a failure with a sentence. */
const judge = (
  result: E.Either<{ readonly _tag: string; readonly message: string }, unknown>,
): string => {
  if (E.isRight(result)) return 'Right'
  expect(result.left.message).toMatch(/\.$/)
  return result.left._tag
}

test.each<[string, Uint8Array, (bytes: Uint8Array) => string | Promise<string>, number?]>([
  [
    'verifyDetached',
    detached,
    (signature) => {
      const verified = verifyDetached({
        signature,
        content,
        trust,
        minimumRsaBits: 1024,
        allowSha1Signature: true,
        allowSha1Certificates: true,
      })
      // The one thing that matters: what passes was signed by the signer.
      if (E.isRight(verified)) {
        expect(certificateHash(verified.right.certificate)).toBe(certificateHash(ec.certificate))
      }
      return judge(verified)
    },
  ],
  [
    'verifyAttached',
    attached,
    (message) => {
      const verified = verifyAttached({ message, trust })
      if (E.isRight(verified)) {
        expect(Buffer.from(verified.right.content).equals(content)).toBe(true)
      }
      return judge(verified)
    },
  ],
  [
    'verifyMdmSignature',
    detached,
    (bytes) =>
      judge(verifyMdmSignature({ header: Buffer.from(bytes).toString('base64'), body: content })),
  ],
  ['decryptEnveloped', enveloped, (message) => judge(decryptEnveloped({ message, ...rsa })), 0.3],
  [
    'decryptEnveloped in chunks',
    streamed,
    (message) => judge(decryptEnveloped({ message, ...rsa })),
    0.3,
  ],
  ['readCertificate', rsa.certificate.der, (der) => judge(readCertificate(der))],
  ['verifyChain', ec.certificate.der, (certificate) => judge(verifyChain({ certificate, trust }))],
  ['readCertificateRequest', request, (der) => judge(readCertificateRequest(der))],
  ['fromPkcs12', pkcs12, async (bytes) => judge(await fromPkcs12({ bytes, password: 'x' })())],
])('%s survives mutated input', async (_, original, run, share = 1) => {
  const pick = random(20_260_101)
  const seen = new Set<string>()
  for (let round = 0; round < ROUNDS * share; round += 1)
    seen.add(await run(mutated(original, pick)))
  expect(seen.size).toBeGreaterThan(1)
})

test('an identity made at random is not the authority’s', () => {
  const key = createKeyPair('ec-p256')
  const certificate = right(selfSigned({ key, subject: { CN: 'Device' } }))
  const signature = right(signDetached({ content, key, certificate }))
  expect(judge(verifyDetached({ signature, content, trust }))).toBe('NoTrustedIssuer')
})
