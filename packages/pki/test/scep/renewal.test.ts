import { describe, expect, test } from '@jest/globals'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { certificateHash } from '../../src/index.js'
import {
  renewalRejected,
  scepRenew,
  scepMessage,
  type ScepEvent,
  type ScepOptions,
} from '../../src/scep/index.js'
import { certified, keyOf, outcome, right, root } from '../parties.js'
import {
  authority,
  bench,
  DAY,
  NOW,
  post,
  requestOf,
  rsaAuthority,
  type Bench,
} from './exchange.js'
import { keyFor } from '../keyFor.js'

const predecessor = rsaAuthority('Predecessor')
const impostor = rsaAuthority('Authority', keyFor('impostor'))
/** Issued a year before it ends, at noon of the day before the last. */
const issuedAt = new Date(NOW.getTime() - 355 * DAY)
const subject = { CN: 'Device' }

const previous = certified(authority, 'rsa-2048', { at: issuedAt, subject })

const renew = (here: Bench, party = previous, now = NOW) => {
  here.clock.now = now
  return scepRenew({
    url: '/scep',
    send: here.send,
    keyPair: party.key,
    certificate: party.certificate,
    now: () => now,
  })()
}

const reasonOf = (event: ScepEvent | undefined): string => {
  if (event?._tag !== 'Rejected') return event?._tag ?? 'none'
  const { reason } = event
  const inner = 'reason' in reason ? reason.reason : undefined
  return `${event.failInfo} ${typeof inner === 'object' ? inner._tag : (inner ?? reason._tag)}`
}

describe('a RenewalReq', () => {
  const inDays = (days: number): Date => new Date(NOW.getTime() + days * DAY)
  const notAllowed = () => TE.left(renewalRejected('notAllowed'))
  const renewal = (policy: ScepOptions<string>['renewal']) => ({ renewal: policy ?? {} })
  const with_ = (options: Parameters<typeof certified>[2]) =>
    certified(authority, 'rsa-2048', { at: issuedAt, subject, ...options })
  test.each<[string, Partial<ScepOptions<string>>, typeof previous, Date, string]>([
    ['is granted at any time', {}, previous, NOW, 'Issued'],
    ['is granted to the last second', {}, previous, inDays(10), 'Issued'],
    [
      'is rejected a second later',
      {},
      previous,
      new Date(inDays(10).getTime() + 1000),
      'badCertId CertificateExpired',
    ],
    ['is granted in days of grace', renewal({ graceDays: 30 }), previous, inDays(40), 'Issued'],
    [
      'is rejected after the days of grace',
      renewal({ graceDays: 30 }),
      previous,
      inDays(40.1),
      'badCertId CertificateExpired',
    ],
    ['is granted in the last days', renewal({ withinDays: 10 }), previous, NOW, 'Issued'],
    ['is rejected before', renewal({ withinDays: 9 }), previous, NOW, 'badRequest tooEarly'],
    [
      'is rejected for a certificate of another authority',
      {},
      certified(predecessor, 'rsa-2048', { at: issuedAt, subject }),
      NOW,
      'badCertId NoTrustedIssuer',
    ],
    [
      'is rejected for one of another authority with our name',
      {},
      certified(impostor, 'rsa-2048', { at: issuedAt, subject }),
      NOW,
      'badCertId NoTrustedIssuer',
    ],
    [
      'is granted for one of a predecessor that is trusted',
      renewal({ trust: [predecessor.certificate] }),
      certified(predecessor, 'rsa-2048', { at: issuedAt, subject }),
      NOW,
      'Issued',
    ],
    [
      'is rejected for a server’s certificate',
      {},
      with_({ extendedKeyUsage: ['serverAuth'] }),
      NOW,
      'badCertId ExtendedKeyUsageMissing',
    ],
    [
      'is rejected for a certificate that may not sign',
      {},
      with_({ keyUsage: ['keyEncipherment'] }),
      NOW,
      'badCertId KeyUsageMissing',
    ],
    [
      'is rejected by policy',
      renewal({ allow: notAllowed }),
      previous,
      NOW,
      'badRequest notAllowed',
    ],
    ['is granted by policy', renewal({ allow: () => TE.right(true) }), previous, NOW, 'Issued'],
  ])('%s', async (_, options, party, now, expected) => {
    const here = bench(options)
    await renew(here, party, now)
    expect(reasonOf(here.events.at(-1))).toBe(expected)
  })

  test('keeps names, changes dates and serial number', async () => {
    const names = { subjectAltNames: [{ dns: 'device.example.com' }] }
    const party = certified(authority, 'rsa-2048', { at: issuedAt, subject, ...names })
    const here = bench()
    const { certificate } = right(await renew(here, party))
    expect(certificate.subjectAltNames).toEqual(names.subjectAltNames)
    expect(certificate.notAfter).toEqual(new Date(NOW.getTime() + 365 * DAY))
    expect(here.issued).toMatchObject([
      {
        certificateHash: certificateHash(certificate),
        entitlement: {
          _tag: 'Renewed',
          previous: { serialNumber: party.certificate.serialNumber },
        },
      },
    ])
  })

  test('gives the same certificate again when asked again', async () => {
    const here = bench()
    const [first, second] = [right(await renew(here)), right(await renew(here))]
    expect(second.certificate.serialNumber).toBe(first.certificate.serialNumber)
    expect(here.issued.map(({ repeated }) => repeated)).toEqual([false, true])
  })

  test('takes no other subject', async () => {
    const here = bench()
    const { message } = right(
      scepMessage({
        messageType: 'RenewalReq',
        content: requestOf(previous, undefined, 'Admin'),
        recipient: authority.certificate,
        ...previous,
        signingTime: NOW,
      }),
    )
    await here.handle(post(message))
    expect(reasonOf(here.events.at(-1))).toBe('badRequest otherSubject')
  })

  test('may change to an EC key, as the response is for the old one', async () => {
    const here = bench()
    const renewed = right(
      await scepRenew({
        url: '/scep',
        send: here.send,
        now: () => NOW,
        newKeyPair: keyOf('ec-p256'),
        keyPair: previous.key,
        certificate: previous.certificate,
      })(),
    )
    expect(renewed.certificate.keyUsage).toEqual(['digitalSignature'])
  })

  test('of an EC certificate is rejected, as no response can be encrypted for it', async () => {
    const here = bench()
    await renew(here, certified(authority, 'ec-p256', { at: issuedAt, subject }))
    expect(reasonOf(here.events.at(-1))).toBe('badAlg signerNotRsa')
  })

  test('does not use up what a policy that fails has not granted', async () => {
    const here = bench({
      renewal: { allow: () => TE.left({ _tag: 'Down', message: 'The store is down.' }) },
    })
    expect(outcome(await renew(here))).toBe('ScepStatusUnexpected')
    expect(here.events).toMatchObject([
      { _tag: 'Failed', reason: { port: 'renewal', reason: { _tag: 'Down' } } },
    ])
  })

  test('for a PKCSReq, a certificate of ours vouches for nothing', async () => {
    const here = bench()
    const { message } = right(
      scepMessage({
        content: requestOf({ key: keyFor('other') }),
        ...previous,
        recipient: authority.certificate,
        signingTime: NOW,
      }),
    )
    await here.handle(post(message))
    expect(reasonOf(here.events.at(-1))).toBe('badRequest unknown')
    expect(here.issued).toEqual([])
  })
})

test('an authority with a registration authority renews what it issued', async () => {
  const ec = root(undefined, { at: new Date(NOW.getTime() - 400 * DAY), days: 3650 })
  const registration = certified(ec, 'rsa-2048', { at: NOW, subject: { CN: 'RA' } })
  const here = bench({ ...ec, registration })
  const party = certified(ec, 'rsa-2048', { at: issuedAt, subject })
  const { certificate } = right(await renew(here, party))
  expect(certificate.issuer).toEqual(ec.certificate.subject)
})
