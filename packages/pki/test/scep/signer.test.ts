import { describe, expect, test } from '@jest/globals'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { existsSync, readFileSync } from 'node:fs'

import { publicKeyInfoOf } from '../../src/keys.js'
import {
  certificateHash,
  readCertificate,
  selfSigned,
  verifyAttached,
  type Certificate,
  type KeyPair,
} from '../../src/index.js'
import { readCertRep } from '../../src/scep/client/certRep.js'
import {
  scepEnroll,
  scepMessage,
  type ScepMessageOptions,
  type ScepOptions,
} from '../../src/scep/index.js'
import { explicitTag } from '../../src/asn1/element.js'
import { algorithm, bitString, element, integer, NULL, sequence } from '../../src/asn1/write.js'
import { certified, keyOf, left, right, type Party } from '../parties.js'
import {
  authority,
  bench,
  deviceOf,
  lastEvent,
  MINUTE,
  NOW,
  post,
  requestOf,
  rsaAuthority,
  type Bench,
} from './exchange.js'
import { keyFor } from '../keyFor.js'

/** What macOS makes for each request: a key of its own, for signatures only. */
const macSigner = (key: KeyPair): Party => ({
  key,
  certificate: right(
    selfSigned({
      key,
      at: NOW,
      days: 365,
      keyUsage: ['digitalSignature'],
      subject: { CN: 'MDM SCEP SIGNER', C: 'US' },
    }),
  ),
})

const signer = macSigner(keyFor('signer'))
const device = deviceOf(keyFor('other'))
const stranger = rsaAuthority('Stranger')

const ask = async (
  here: Bench,
  content: Uint8Array,
  by: Party,
  options: Partial<ScepMessageOptions> = {},
) => {
  const request = right(
    scepMessage({
      content,
      recipient: authority.certificate,
      signingTime: here.clock.now,
      ...by,
      ...options,
    }),
  )
  const { body } = await here.handle(post(request.message))
  return readCertRep({ message: body, request, authorities: [authority.certificate], ...by })
}

const hashOf = (certificates: readonly Certificate[]): string | undefined =>
  certificates[0] && certificateHash(certificates[0])

describe('a PKCSReq that another key signed than the one to be certified', () => {
  test.each<[string, Party, string, Partial<ScepMessageOptions>]>([
    ['a Mac’s throw-away certificate', signer, 'selfSigned', {}],
    [
      'the same, with SHA-512, triple DES and a nonce of eight bytes',
      signer,
      'selfSigned',
      { digest: 'sha512', cipher: 'des-ede3-cbc', senderNonce: Buffer.alloc(8, 3) },
    ],
    ['a certificate of ours, to be replaced', certified(authority, 'rsa-2048'), 'certificate', {}],
    ['a stranger’s certificate', certified(stranger, 'rsa-2048', { at: NOW }), 'certificate', {}],
    ['the key to be certified', device, 'requestKey', {}],
    ['that key, under another name', macSigner(device.key), 'requestKey', {}],
  ])(
    'is granted by its challenge and the event says that %s signed',
    async (_, by, signedBy, options) => {
      const here = bench()
      const challenge = await here.challenge('attempt 7')
      const [certificate] = right(
        await ask(here, requestOf(device, challenge, 'Example Mac'), by, options),
      )
      expect(Buffer.from(certificate?.publicKeyInfo ?? [])).toEqual(
        Buffer.from(publicKeyInfoOf(device.key.publicKey)),
      )
      expect(certificate?.subject.attributes).toEqual([{ type: 'CN', value: 'Example Mac' }])
      expect(here.events).toMatchObject([{ _tag: 'Issued', signedBy, weak: [], repeated: false }])
      expect(here.issued).toMatchObject([
        {
          certificateHash: hashOf(certificate === undefined ? [] : [certificate]),
          entitlement: { _tag: 'Enrolled', attempt: 'attempt 7' },
          applicant: { signedBy },
        },
      ])
    },
  )

  test('gets the same certificate with any signer of the repeat', async () => {
    const here = bench()
    const content = requestOf(device, await here.challenge())
    const first = right(await ask(here, content, signer))
    for (const by of [macSigner(keyFor('next signer')), device, certified(authority, 'rsa-2048')]) {
      here.clock.now = new Date(here.clock.now.getTime() + MINUTE)
      expect(hashOf(right(await ask(here, content, by)))).toBe(hashOf(first))
    }
    expect(new Set(here.issued.map((issued) => issued.certificateHash)).size).toBe(1)
    expect(here.events.map((event) => 'repeated' in event && event.repeated)).toEqual([
      false,
      true,
      true,
      true,
    ])
  })

  test('gets one certificate when two signers send it at once', async () => {
    const here = bench()
    const content = requestOf(device, await here.challenge())
    const results = await Promise.all([signer, device].map((by) => ask(here, content, by)))
    expect(new Set(results.map((result) => hashOf(right(result)))).size).toBe(1)
  })

  test('gets the same certificate where one challenge is for all, and another request another', async () => {
    const here = bench({ challenge: () => TE.right({ attempt: 'all' }) })
    const content = requestOf(device, 'for all')
    const first = hashOf(right(await ask(here, content, signer)))
    expect(hashOf(right(await ask(here, content, device)))).toBe(first)
    const renamed = requestOf(device, 'for all', 'Another name')
    expect(hashOf(right(await ask(here, renamed, signer)))).not.toBe(first)
  })

  test('may ask for a key on a curve, since the response is for the signer', async () => {
    const here = bench()
    const ec = deviceOf(keyOf('ec-p256'))
    const [certificate] = right(await ask(here, requestOf(ec, await here.challenge()), signer))
    expect(certificate?.keyUsage).toEqual(['digitalSignature'])
  })

  test('and a challenge of one’s own may insist on the key to be certified', async () => {
    const here = bench({
      challenge: (_, { signedBy }) =>
        signedBy === 'requestKey'
          ? TE.right({ attempt: 'strict' })
          : TE.left({ _tag: 'ChallengeRejected', reason: 'unknown', message: 'Another signer.' }),
    })
    expect(left(await ask(here, requestOf(device), signer))).toMatchObject({
      failInfo: 'badRequest',
    })
    right(await ask(here, requestOf(device), device))
  })
})

describe('a signer of its own choice gains nothing', () => {
  test('a challenge that another key used', async () => {
    const here = bench()
    const challenge = await here.challenge()
    right(await ask(here, requestOf(device, challenge), signer))
    const thief = deviceOf(keyFor('thief'))
    expect(left(await ask(here, requestOf(thief, challenge), signer))).toMatchObject({
      failInfo: 'badRequest',
    })
    expect(here.events.at(-1)).toMatchObject({ reason: { reason: 'used' } })
    expect(here.issued).toHaveLength(1)
  })

  test('a certificate for a key that it does not have: the request’s own signature is checked', async () => {
    const here = bench()
    const challenge = await here.challenge()
    const mine = Buffer.from(requestOf(signer, challenge))
    const theirs = Buffer.from(publicKeyInfoOf(device.key.publicKey))
    const at = mine.indexOf(Buffer.from(publicKeyInfoOf(signer.key.publicKey)))
    const forged = Buffer.concat([mine.subarray(0, at), theirs, mine.subarray(at + theirs.length)])
    expect(forged).toHaveLength(mine.length)
    expect(left(await ask(here, forged, signer))).toMatchObject({ failInfo: 'badMessageCheck' })
    expect(lastEvent(here)).toBe('Rejected EnvelopeContentRejected')
    expect(here.issued).toEqual([])
  })

  test('the time that it takes to check a key that no device makes', async () => {
    const here = bench()
    const huge = sequence(
      algorithm('1.2.840.113549.1.1.1', NULL),
      bitString(sequence(integer(Buffer.alloc(1024, 0x7f)), integer(65_537))),
    )
    const info = sequence(integer(0), device.certificate.subject.der, huge, element(explicitTag(0)))
    const unsigned = sequence(
      info,
      algorithm('1.2.840.113549.1.1.11', NULL),
      bitString(Buffer.alloc(1024)),
    )
    expect(left(await ask(here, unsigned, signer))).toMatchObject({ failInfo: 'badMessageCheck' })
    // A signature that was checked would be rejected for not fitting.
    expect(here.events).toMatchObject([{ reason: { reason: 'costlyKey' } }])
  })

  test.each<[string, Partial<ScepOptions<string>>, Party, string]>([
    ['a renewal in its own name', {}, signer, 'badCertId'],
    ['a renewal, though the challenge is right', {}, device, 'badCertId'],
    [
      'a renewal by the certificate of another authority',
      {},
      certified(stranger, 'rsa-2048', { at: NOW, subject: { CN: 'Device' } }),
      'badCertId',
    ],
  ])('%s', async (_, options, by, failInfo) => {
    const here = bench(options)
    const content = requestOf(device, await here.challenge())
    const rejected = left(await ask(here, content, by, { messageType: 'RenewalReq' }))
    expect(rejected).toMatchObject({ failInfo })
    expect(here.issued).toEqual([])
  })
})

test('scepEnroll signs with a throw-away identity when it is given one', async () => {
  const here = bench()
  const enroll = async (by: Party, challenge: string) =>
    right(
      await scepEnroll({
        url: '/scep',
        send: here.send,
        keyPair: keyOf('ec-p256'),
        challenge,
        subject: { CN: 'Mac' },
        signer: by,
        now: () => NOW,
      })(),
    )
  const challenge = await here.challenge()
  const { certificate } = await enroll(signer, challenge)
  const again = await enroll(macSigner(keyFor('next signer')), challenge)
  expect(certificateHash(again.certificate)).toBe(certificateHash(certificate))
  expect(here.events).toMatchObject([{ signedBy: 'selfSigned' }, { repeated: true }])
  const transactions = here.events.map((event) => 'transactionId' in event && event.transactionId)
  expect(new Set(transactions).size).toBe(1)
})

const folder = new URL('../../../../../shared/cases/03-scep-mac-signer/', import.meta.url)
const isThere = existsSync(folder)
if (!isThere) process.stderr.write('skipped: ../shared/cases is not there.\n')

const testCase = isThere ? test : test.skip
testCase('the request of a Mac by GET, with line breaks, gets SUCCESS', async () => {
  const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
  const [certificate, key] = [text('ca.pem'), text('ca.key.pem')]
  const here = bench({ certificate, key, challenge: () => TE.right({ attempt: 'case 03' }) })
  here.clock.now = new Date('2026-12-01T10:05:00Z')
  const { body } = await here.handle({
    method: 'GET',
    headers: {},
    path: text('request.query.txt').trim(),
  })
  expect(here.events).toMatchObject([{ _tag: 'Issued', signedBy: 'selfSigned' }])
  const { signedAttributes } = right(
    verifyAttached({
      message: readFileSync(new URL('request.der', folder)),
      ignoreSigningTime: true,
    }),
  )
  const valueOf = (oid: string): Buffer =>
    Buffer.from(signedAttributes.find((attribute) => attribute.oid === oid)?.values[0] ?? [])
  const [issued] = right(
    readCertRep({
      message: body,
      request: {
        transactionId: valueOf('2.16.840.1.113733.1.9.7').subarray(2).toString(),
        senderNonce: valueOf('2.16.840.1.113733.1.9.5').subarray(2),
      },
      authorities: [certificate],
      certificate: text('signer.pem'),
      key: text('signer.key.pem'),
    }),
  )
  expect(issued?.subject.attributes).toContainEqual({ type: 'CN', value: 'Example Mac' })
  expect(right(readCertificate(issued?.der ?? ''))).toBeDefined()
})
