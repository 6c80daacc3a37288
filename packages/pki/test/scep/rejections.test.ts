import { describe, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'

import {
  decryptEnveloped,
  encryptEnveloped,
  signDetached,
  verifyAttached,
} from '../../src/index.js'
import { readCertRep } from '../../src/scep/client/certRep.js'
import { scepMessage, type ScepMessageOptions, type ScepOptions } from '../../src/scep/index.js'
import {
  algorithm,
  bitString,
  integer,
  NULL,
  octetString,
  sequence,
  text,
} from '../../src/asn1/write.js'
import { TAG } from '../../src/asn1/element.js'
import { certified, certifiedKey, keyOf, left, right } from '../parties.js'
import {
  authority,
  bench,
  DAY,
  desEnvelope,
  device,
  deviceOf,
  handMade,
  lastEvent,
  NOW,
  post,
  requestOf,
  rsaAuthority,
  sha1Request,
  smallKey,
} from './exchange.js'
import { keyFor } from '../keyFor.js'

const recipient = authority.certificate
const senderNonce = Buffer.alloc(16, 7)
const names = { messageType: 'PKCSReq', transactionId: 'T', senderNonce } as const
const request = { transactionId: 'T', senderNonce }

const sealed = (content: Uint8Array): Uint8Array =>
  right(encryptEnveloped({ content, recipients: [recipient], cipher: 'aes-128-cbc' }))

const message = (content: Uint8Array, options: Partial<ScepMessageOptions> = {}): Uint8Array =>
  right(
    scepMessage({
      content,
      recipient,
      signingTime: NOW,
      transactionId: 'T',
      senderNonce,
      ...device,
      ...options,
    }),
  ).message

/** The last bytes changed: of the ciphertext in an envelope, of the signature in a message. */
const damaged = (bytes: Uint8Array, fromEnd = 1): Uint8Array => {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(copy.length - fromEnd) ^ 1, copy.length - fromEnd)
  return copy
}

interface Row {
  readonly failInfo: string
  readonly event: string
  /** Gets a request with a good challenge. */
  readonly build: (content: (party?: typeof device) => Uint8Array) => Uint8Array
  readonly options?: Partial<ScepOptions<string>>
  readonly reader?: typeof device
}

const small = deviceOf(smallKey)
const ec = deviceOf(keyOf('ec-p256'))
const otherKey = deviceOf(keyFor('other'))
const ofOurs = certified(authority, 'rsa-2048', { at: NOW, subject: { CN: 'Device' } })
const large = certifiedKey(
  authority,
  device.key,
  sequence(
    algorithm('1.2.840.113549.1.1.1', NULL),
    bitString(sequence(integer(Buffer.alloc(513, 0xff)), integer(65_537))),
  ),
)

const ROWS: Readonly<Record<string, Row>> = {
  'a damaged signature': {
    failInfo: 'badMessageCheck',
    event: 'SignatureRejected',
    build: (content) => damaged(message(content())),
  },
  'another content than was signed': {
    failInfo: 'badMessageCheck',
    event: 'SignatureRejected',
    build: (content) => {
      const envelope = sealed(content())
      const whole = Buffer.from(handMade(device, envelope, names))
      whole.writeUInt8(
        whole.readUInt8(whole.indexOf(envelope) + 400) ^ 1,
        whole.indexOf(envelope) + 400,
      )
      return whole
    },
  },
  'a damaged ciphertext': {
    failInfo: 'badMessageCheck',
    event: 'EnvelopeContentRejected',
    build: (content) => handMade(device, damaged(sealed(content())), names),
  },
  'a damaged ciphertext with its padding right': {
    failInfo: 'badMessageCheck',
    event: 'EnvelopeContentRejected',
    build: (content) => handMade(device, damaged(sealed(content()), 100), names),
  },
  'a request for another authority': {
    failInfo: 'badMessageCheck',
    event: 'EnvelopeContentRejected',
    build: (content) =>
      message(content(), { recipient: rsaAuthority('Authority', keyFor('impostor')).certificate }),
  },
  'no certificate request': {
    failInfo: 'badMessageCheck',
    event: 'EnvelopeContentRejected',
    build: () => message(randomBytes(500)),
  },
  'a request whose own signature is wrong': {
    failInfo: 'badMessageCheck',
    event: 'EnvelopeContentRejected',
    build: (content) => message(damaged(content())),
  },
  'a request without a challenge, by a signer with a certificate of this authority': {
    failInfo: 'badRequest',
    event: 'ChallengeRejected',
    build: () => message(requestOf(otherKey), ofOurs),
    reader: ofOurs,
  },
  'a small key that another one signs for': {
    failInfo: 'badAlg',
    event: 'KeyRejected',
    build: (content) => message(content(small)),
  },
  'a key on P-384 of a stranger, which costs too much to check': {
    failInfo: 'badMessageCheck',
    event: 'EnvelopeContentRejected',
    build: (content) => message(content(deviceOf(keyOf('ec-p384')))),
  },
  'a key on P-521 of a stranger': {
    failInfo: 'badMessageCheck',
    event: 'EnvelopeContentRejected',
    build: (content) => message(content(deviceOf(keyOf('ec-p521')))),
  },
  'SHA-1': {
    failInfo: 'badAlg',
    event: 'SignatureRejected',
    build: (content) => handMade(device, sealed(content()), names, 'sha1'),
  },
  'a key of 1024 bits': {
    failInfo: 'badAlg',
    event: 'SignatureRejected',
    build: (content) => message(content(small), small),
    reader: small,
  },
  'a small key in a renewal': {
    failInfo: 'badAlg',
    event: 'KeyRejected',
    build: (content) =>
      message(content(small), {
        messageType: 'RenewalReq',
        certificate: device.certificate,
      }),
    options: { renewal: { trust: [device.certificate] } },
  },
  'SHA-1 in the inner request': {
    failInfo: 'badAlg',
    event: 'KeyRejected',
    build: (content) => message(sha1Request(content(), device)),
  },
  'an EC key': {
    failInfo: 'badAlg',
    event: 'KeyRejected',
    build: (content) => message(content(ec), ec),
    reader: ec,
  },
  'a key larger than any device makes': {
    failInfo: 'badAlg',
    event: 'KeyRejected',
    // Signed with another key: a signature that was checked would be rejected for that.
    build: (content) => handMade(large, sealed(content()), names),
  },
  'a stranger’s renewal, with a signature that is wrong as well': {
    failInfo: 'badCertId',
    event: 'RenewalRejected',
    build: (content) => damaged(message(content(), { messageType: 'RenewalReq' })),
  },
  'a renewal by the authority itself': {
    failInfo: 'badRequest',
    event: 'RenewalRejected',
    build: () =>
      message(requestOf(authority, undefined, 'Authority'), {
        ...authority,
        messageType: 'RenewalReq',
      }),
  },
  'single DES': {
    failInfo: 'badAlg',
    event: 'EnvelopeRejected',
    build: (content) => handMade(device, desEnvelope(content(), recipient), names),
  },
  'no envelope': {
    failInfo: 'badRequest',
    event: 'EnvelopeRejected',
    build: (content) => handMade(device, content(), names),
  },
  'a clock a day and a minute late': {
    failInfo: 'badTime',
    event: 'SigningTimeRejected',
    build: (content) => message(content(), { signingTime: new Date(NOW.getTime() - DAY - 60_000) }),
  },
  'a clock an hour ahead of a strict server': {
    failInfo: 'badTime',
    event: 'SigningTimeRejected',
    build: (content) => message(content(), { signingTime: new Date(NOW.getTime() + 3_600_000) }),
    options: { signingTimeSkewMs: 59 * 60_000 },
  },
  'a renewal of a stranger’s certificate': {
    failInfo: 'badCertId',
    event: 'RenewalRejected',
    build: (content) => message(content(), { messageType: 'RenewalReq' }),
  },
  'a subject that is nothing to issue': {
    failInfo: 'badRequest',
    event: 'IssuingRejected',
    build: (content) => message(content()),
    options: { issue: () => ({ subject: { C: 'Switzerland' } }) },
  },
  'no challenge': {
    failInfo: 'badRequest',
    event: 'ChallengeRejected',
    build: () => message(requestOf(device)),
  },
  'a wrong challenge': {
    failInfo: 'badRequest',
    event: 'ChallengeRejected',
    build: () => message(requestOf(device, '0'.repeat(64))),
  },
  ...Object.fromEntries(
    (['UpdateReq', 'CertPoll', 'GetCert', 'GetCRL'] as const).map((messageType): [string, Row] => [
      messageType,
      {
        failInfo: 'badRequest',
        event: 'MessageTypeRejected',
        build: (content) => message(content(), { messageType }),
      },
    ]),
  ),
  'a CertRep': {
    failInfo: 'badRequest',
    event: 'MessageTypeRejected',
    build: (content) => handMade(device, sealed(content()), { ...names, messageType: 'CertRep' }),
  },
  'a RenewalReq where nothing is renewed': {
    failInfo: 'badRequest',
    event: 'MessageTypeRejected',
    build: (content) => message(content(), { messageType: 'RenewalReq' }),
    options: { renewal: false },
  },
  'message type 42': {
    failInfo: 'badRequest',
    event: 'MessageTypeRejected',
    build: (content) => handMade(device, sealed(content()), madeOf({ messageType: '42' })),
  },
}

/** Attributes by hand. */
const madeOf = (changes: Partial<Record<'messageType' | 'transactionId', string>> = {}) => {
  const { messageType = '19', transactionId = 'T' } = changes
  return [
    ['2.16.840.1.113733.1.9.2', text(TAG.PRINTABLE_STRING, messageType)],
    ['2.16.840.1.113733.1.9.7', text(TAG.PRINTABLE_STRING, transactionId)],
    ['2.16.840.1.113733.1.9.5', octetString(senderNonce)],
  ] as const
}

describe('a request is rejected, and the challenge is still good', () => {
  test.each(Object.entries(ROWS))('for %s', async (_, row) => {
    const here = bench(row.options)
    const challenge = await here.challenge()
    const body = row.build((party = device) => requestOf(party, challenge))
    const response = await here.handle(post(body))
    expect(response.status).toBe(200)
    expect(response.headers['content-type']).toBe('application/x-pki-message')
    const { certificate, key } = row.reader ?? device
    const rejected = left(
      readCertRep({
        message: response.body,
        request,
        certificate,
        key,
        authorities: [authority.certificate],
      }),
    )
    expect(rejected).toMatchObject({ _tag: 'ScepRejected', failInfo: row.failInfo })
    expect(lastEvent(here)).toBe(`Rejected ${row.event}`)
    expect(here.events[0]).toMatchObject({ failInfo: row.failInfo, transactionId: 'T' })
    expect(here.issued).toEqual([])
    expect(JSON.stringify([rejected, here.events])).not.toContain(challenge)

    if (row.options?.issue === undefined) {
      await here.handle(post(message(requestOf(device, challenge))))
      expect(lastEvent(here)).toBe('Issued')
    }
  })
})

describe('a request is accepted when asked to', () => {
  test.each<[string, Partial<ScepOptions<string>>, Row['build']]>([
    ['SHA-1', { allowSha1: true }, (content) => handMade(device, sealed(content()), names, 'sha1')],
    ['1024 bits', { minimumRsaBits: 1024 }, (content) => message(content(small), small)],
    [
      'single DES',
      { allowSingleDes: true },
      (content) => handMade(device, desEnvelope(content(), recipient), names),
    ],
    [
      'any clock',
      { signingTimeSkewMs: Infinity },
      (content) => message(content(), { signingTime: new Date(0) }),
    ],
    [
      'UpdateReq of a certificate that may be renewed',
      { allowUpdateReq: true, renewal: { trust: [device.certificate] } },
      (content) => message(content(), { messageType: 'UpdateReq' }),
    ],
  ])('with %s', async (_, options, build) => {
    const here = bench(options)
    const challenge = await here.challenge()
    await here.handle(post(build((party = device) => requestOf(party, challenge))))
    expect(lastEvent(here)).toBe('Issued')
  })

  test.each<[string, readonly string[], Row['build']]>([
    ['nothing', [], (content) => message(content())],
    [
      'SHA-1 in the message',
      ['SHA-1'],
      (content) => handMade(device, sealed(content()), names, 'sha1'),
    ],
    [
      'SHA-1 in the request inside',
      ['SHA-1'],
      (content) => message(sha1Request(content(), device)),
    ],
    [
      'single DES',
      ['DES'],
      (content) => handMade(device, desEnvelope(content(), recipient), names),
    ],
  ])('and the event says what for: %s', async (_, weak, build) => {
    const here = bench({ allowSha1: true, allowSingleDes: true })
    const challenge = await here.challenge()
    await here.handle(post(build((party = device) => requestOf(party, challenge))))
    expect(here.events).toMatchObject([{ _tag: 'Issued', weak }])
  })

  test('UpdateReq never passes without a certificate that may be renewed', async () => {
    const here = bench({ allowUpdateReq: true })
    const challenge = await here.challenge()
    const body = message(requestOf(device, challenge), { messageType: 'UpdateReq' })
    await here.handle(post(body))
    expect(lastEvent(here)).toBe('Rejected RenewalRejected')
  })

  test('damaged single DES', async () => {
    const here = bench({ allowSingleDes: true })
    const envelope = damaged(desEnvelope(requestOf(device), recipient))
    await here.handle(post(handMade(device, envelope, names)))
    expect(lastEvent(here)).toBe('Rejected EnvelopeContentRejected')
  })

  test('a nonce of 8 bytes and a transaction in another string type, sent back to the bit', async () => {
    const here = bench()
    const nonce = randomBytes(8)
    const transactionId = text(TAG.UTF8_STRING, 'Ünïque')
    const body = handMade(device, sealed(requestOf(device, await here.challenge())), [
      ['2.16.840.1.113733.1.9.2', text(TAG.PRINTABLE_STRING, '19')],
      ['2.16.840.1.113733.1.9.7', transactionId],
      ['2.16.840.1.113733.1.9.5', octetString(nonce)],
    ])
    const response = await here.handle(post(body))
    expect(Buffer.from(response.body).includes(Buffer.from(transactionId))).toBe(true)
    right(
      readCertRep({
        message: response.body,
        ...device,
        authorities: [authority.certificate],
        request: { transactionId: 'Ünïque', senderNonce: nonce },
      }),
    )
  })
})

describe('no message to respond to', () => {
  const content = sealed(requestOf(device))
  const [type, transaction, nonce] = madeOf()
  test.each<[string, Uint8Array]>([
    ['no message type', handMade(device, content, [transaction, nonce])],
    ['no transaction', handMade(device, content, [type, nonce])],
    ['no nonce', handMade(device, content, [type, transaction])],
    ['a type that is not a number', handMade(device, content, madeOf({ messageType: '<b>' }))],
    [
      'a transaction without end',
      handMade(device, content, madeOf({ transactionId: 'x'.repeat(256) })),
    ],
    ['an empty transaction', handMade(device, content, madeOf({ transactionId: '' }))],
    ['two transactions', handMade(device, content, [type, transaction, transaction, nonce])],
    ['a signature beside its content', right(signDetached({ content, ...device }))],
    ['an envelope without signature', content],
  ])('is in %s', async (_, body) => {
    const here = bench()
    expect((await here.handle(post(body))).status).toBe(400)
    expect(lastEvent(here)).toBe('NotUnderstood MessageUnreadable')
  })
})

test.each([
  ['aes-128-cbc', 'aes-128-cbc'],
  ['aes-256-cbc', 'aes-256-cbc'],
  ['des-ede3-cbc', 'des-ede3-cbc'],
  ['des-cbc', 'des-ede3-cbc'],
] as const)('the response to a request in %s is in %s', async (asked, expected) => {
  const here = bench({ allowSingleDes: true })
  const content = requestOf(device, await here.challenge())
  const body =
    asked === 'des-cbc'
      ? handMade(device, desEnvelope(content, recipient), names)
      : message(content, { cipher: asked })
  const response = await here.handle(post(body))
  const envelope = right(verifyAttached({ message: response.body, ignoreSigningTime: true }))
  const opened = right(decryptEnveloped({ message: envelope.content, ...device }))
  expect(opened.cipher).toBe(expected)
})

test('an attacker who changes a ciphertext learns nothing about its padding', async () => {
  const here = bench()
  const envelope = Buffer.from(sealed(requestOf(device, await here.challenge())))
  const seen = new Set<string>()
  const reasons = new Set<string>()
  for (let round = 0; round < 256; round += 1) {
    const forged = Buffer.from(envelope)
    // In the block before the last one: decides the last byte of the padding.
    forged.writeUInt8(round, forged.length - 17)
    if (forged.equals(envelope)) continue
    await here.handle(post(handMade(otherKey, forged, names)))
    const event = here.events.at(-1)
    if (event?._tag !== 'Rejected') throw new Error('a forgery passed')
    seen.add(event.failInfo)
    if (event.reason._tag === 'EnvelopeContentRejected') {
      reasons.add(typeof event.reason.reason === 'string' ? event.reason.reason : 'read')
    }
  }
  expect([...reasons].toSorted()).toEqual(['read', 'undecryptable'])
  expect([...seen]).toEqual(['badMessageCheck'])
})

test('a stranger has so many rejections signed in a minute, and no more', async () => {
  const here = bench({ signedRejectionsPerMinute: 2 })
  const body = handMade(device, Buffer.from('x'), names)
  const statuses = async (count: number) => {
    const found: number[] = []
    for (let round = 0; round < count; round += 1) {
      found.push((await here.handle(post(body))).status)
    }
    return found
  }
  expect(await statuses(4)).toEqual([200, 200, 503, 503])
  expect(here.events.map(({ _tag }) => _tag)).toEqual(Array.from({ length: 4 }, () => 'Rejected'))
  here.clock.now = new Date(NOW.getTime() + 30_000)
  expect(await statuses(2)).toEqual([200, 503])
  here.clock.now = new Date(NOW.getTime() + 3_600_000)
  expect(await statuses(3)).toEqual([200, 200, 503])
  const honest = message(requestOf(device, await here.challenge()))
  expect((await here.handle(post(honest))).status).toBe(200)
  expect(lastEvent(here)).toBe('Issued')
})
