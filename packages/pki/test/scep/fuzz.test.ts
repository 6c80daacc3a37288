import { expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import * as fc from 'fast-check'

import { readCertRep } from '../../src/scep/client/certRep.js'
import { readCaCert, scepMessage } from '../../src/scep/index.js'
import { readCertsOnly } from '../../src/scep/certsOnly.js'
import { right } from '../parties.js'
import {
  authority,
  bench,
  desEnvelope,
  device,
  handMade,
  NOW,
  post,
  requestOf,
} from './exchange.js'

const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? 1_000)
const CHALLENGE = 'ca11ab1e'.repeat(8)

const server = bench({
  allowSha1: true,
  allowSingleDes: true,
  allowUpdateReq: true,
  minimumRsaBits: 1024,
  signedRejectionsPerMinute: Infinity,
  challenge: () => TE.right({ attempt: 'fuzz' }),
})

const message = right(
  scepMessage({
    content: requestOf(device, CHALLENGE),
    recipient: authority.certificate,
    ...device,
    signingTime: NOW,
  }),
)

/** The bytes with some of them changed, cut out or repeated. */
const mutated = (original: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .array(
      fc.record({
        at: fc.nat(original.length - 1),
        what: fc.constantFrom('set', 'flip', 'cut', 'repeat', 'end'),
        value: fc.oneof(fc.nat(255), fc.constantFrom(0, 0x30, 0x31, 0x80, 0x84, 0xa0, 0xff)),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) =>
      changes.reduce((bytes: Buffer, { at, what, value }) => {
        const place = Math.min(at, bytes.length - 1)
        const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
        switch (what) {
          case 'set':
            return Buffer.concat([before, Buffer.of(value), after.subarray(1)])
          case 'flip':
            return Buffer.concat([
              before,
              Buffer.of((after[0] ?? 0) ^ (1 << (value % 8))),
              after.subarray(1),
            ])
          case 'cut':
            return Buffer.concat([before, after.subarray(value)])
          case 'repeat':
            return Buffer.concat([before, after.subarray(0, value), after])
          default:
            return Buffer.concat([before, Buffer.of(value)])
        }
      }, Buffer.from(original)),
    )

const settings = { seed: 20_260_501, numRuns: ROUNDS }

test('a server responds to whatever it is sent, and certifies only what is signed', async () => {
  const certified = new Set<string>()
  await fc.assert(
    fc.asyncProperty(mutated(message.message), async (bytes) => {
      const response = await server.handle(post(bytes))
      expect([200, 400, 413]).toContain(response.status)
      const event = server.events.at(-1)
      if (event?._tag === 'Issued') certified.add(event.certificateHash)
      expect(JSON.stringify(event)).not.toContain(CHALLENGE)
    }),
    settings,
  )
  // Changes outside of what is signed may pass; they give what the honest request gets.
  expect(certified.size).toBeLessThanOrEqual(1)
  for (const { applicant } of server.issued) {
    expect(Buffer.from(applicant.publicKeyInfo)).toEqual(
      Buffer.from(device.certificate.publicKeyInfo),
    )
  }
})

test('a server responds whatever an envelope holds', async () => {
  const request = requestOf(device, CHALLENGE)
  const des = desEnvelope(request, authority.certificate)
  await fc.assert(
    fc.asyncProperty(fc.oneof(mutated(des), mutated(request)), async (content) => {
      const names = { messageType: 'PKCSReq', transactionId: 'T', senderNonce: Buffer.alloc(8) }
      const body = handMade(device, content, { ...names, messageType: 'PKCSReq' })
      expect((await server.handle(post(body))).status).toBe(200)
    }),
    { ...settings, numRuns: Math.ceil(ROUNDS / 5) },
  )
})

test('a server responds to any path', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', '/scep?operation=PKIOperation&message='),
      fc.constantFrom('GET', 'POST', 'PUT', '__proto__'),
      async (path, prefix, method) => {
        const { status } = await server.handle({ method, path: `${prefix}${path}`, headers: {} })
        expect([200, 400, 405, 413]).toContain(status)
      },
    ),
    settings,
  )
})

test('a client accepts or rejects any response without throwing', async () => {
  const { body } = await server.handle(post(message.message))
  const authorities = [authority.certificate]
  fc.assert(
    fc.property(fc.oneof(mutated(body), fc.uint8Array()), (bytes) => {
      const read = readCertRep({ message: bytes, request: message, authorities, ...device })
      if (read._tag === 'Left') expect(read.left.message).toMatch(/\.$/)
      const response = { status: 200, headers: {}, body: bytes }
      expect(readCaCert(response)._tag).toMatch(/Left|Right/)
      expect(readCertsOnly(bytes)._tag).toMatch(/Left|Right/)
    }),
    { ...settings, numRuns: Math.ceil(ROUNDS / 2) },
  )
})

test('challenges of any text are rejected', async () => {
  const applicant = {
    subject: device.certificate.subject,
    publicKeyInfo: device.certificate.publicKeyInfo,
    keyHash: '',
    extensions: [],
    transactionId: 'T',
    signedBy: 'requestKey',
  } as const
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (text) => {
      const checked = await server.challenges.check(secret(text), applicant)()
      expect(checked).toMatchObject({ left: { _tag: 'ChallengeRejected', reason: 'unknown' } })
    }),
    { ...settings, numRuns: 200 },
  )
})
