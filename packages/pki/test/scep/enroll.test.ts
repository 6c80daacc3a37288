import { secret } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { publicKeyInfoOf } from '../../src/keys.js'
import { certificateHash, verifyChain } from '../../src/index.js'
import { scepEnroll, scepRenew, type ScepSend } from '../../src/scep/index.js'
import { certified, keyOf, left, outcome, right, root } from '../parties.js'
import { authority, bench, lastEvent, MINUTE, NOW } from './exchange.js'
import { keyFor } from '../keyFor.js'

const keyPair = keyOf('rsa-2048')
const subject = { CN: 'Device', O: 'Example' }
const url = '/scep'
const now = (): Date => NOW

describe('a device enrols', () => {
  /** A server whose capabilities lack a word, as an old one's do. */
  const without =
    (word: RegExp, send: ScepSend<never>): ScepSend<never> =>
    (request) =>
      TE.map((response: { status: number; headers: object; body: Uint8Array }) => ({
        ...response,
        headers: {},
        body: request.path.includes('GetCACaps')
          ? Buffer.from(Buffer.from(response.body).toString().replace(word, ''))
          : response.body,
      }))(send(request))

  test.each<[string, string, RegExp | undefined]>([
    ['by POST', 'POST', undefined],
    ['by GET', 'GET', /POSTPKIOperation|SCEPStandard/g],
    ['with triple DES', 'POST', /AES|SCEPStandard/g],
  ])('%s', async (_, method, word) => {
    const here = bench()
    const methods: string[] = []
    const counting: ScepSend<never> = (request) => {
      methods.push(request.method)
      return here.send(request)
    }
    const send = word === undefined ? counting : without(word, counting)
    const challenge = await here.challenge('attempt 1')
    const enrolled = right(await scepEnroll({ url, send, keyPair, subject, challenge, now })())

    const { certificate } = enrolled
    expect(methods).toEqual(['GET', 'GET', method])
    expect(certificate.subject.attributes).toEqual([
      { type: 'CN', value: 'Device' },
      { type: 'O', value: 'Example' },
    ])
    expect(Buffer.from(certificate.publicKeyInfo)).toEqual(
      Buffer.from(publicKeyInfoOf(keyPair.publicKey)),
    )
    expect(certificate.notBefore).toEqual(new Date(NOW.getTime() - 60 * MINUTE))
    expect(certificate.extendedKeyUsage).toEqual(['clientAuth'])
    expect(certificate.isAuthority).toBe(false)
    right(verifyChain({ certificate, trust: [authority.certificate], at: NOW }))
    expect(here.issued).toMatchObject([
      {
        certificateHash: certificateHash(certificate),
        entitlement: { _tag: 'Enrolled', attempt: 'attempt 1' },
        repeated: false,
      },
    ])
    expect(here.events).toMatchObject([
      {
        _tag: 'Issued',
        messageType: 'PKCSReq',
        certificateHash: certificateHash(certificate),
        serialNumber: certificate.serialNumber,
      },
    ])
  })

  test('by GET though its plus signs arrive as spaces', async () => {
    const here = bench()
    const send = without(/POSTPKIOperation|SCEPStandard/g, (request) =>
      here.send({ ...request, path: request.path.replaceAll('%2B', '+').replaceAll('%2F', '/') }),
    )
    const seen: string[] = []
    const watching: ScepSend<never> = (request) => {
      seen.push(request.path)
      return send(request)
    }
    for (let round = 0; round < 3; round += 1) {
      const challenge = await here.challenge()
      right(await scepEnroll({ url, send: watching, keyPair, subject, challenge, now })())
    }
    expect(seen.some((path) => path.includes('%2B'))).toBe(true)
  })

  test('at a registration authority of an EC authority', async () => {
    const ec = root(undefined, { at: NOW, days: 3650 })
    const registration = certified(ec, 'rsa-2048', { at: NOW, subject: { CN: 'RA' } })
    const here = bench({ ...ec, registration })
    const challenge = secret(await here.challenge())
    const enrolled = right(
      await scepEnroll({ url, send: here.send, keyPair, subject, challenge, now })(),
    )
    right(verifyChain({ certificate: enrolled.certificate, trust: [ec.certificate], at: NOW }))
  })

  test('with what the server writes, not what it asks for', async () => {
    const here = bench({
      issue: (entitlement) => ({
        subject: { CN: entitlement._tag === 'Enrolled' ? entitlement.attempt : 'renewed' },
        days: 30,
        subjectAltNames: [{ dns: 'device.example.com' }],
      }),
    })
    const challenge = await here.challenge('tenant-7')
    const { certificate } = right(
      await scepEnroll({
        url,
        send: here.send,
        keyPair,
        subject,
        challenge,
        now,
        subjectAltNames: [{ dns: 'admin.example.com' }],
      })(),
    )
    expect(certificate.subject.attributes).toEqual([{ type: 'CN', value: 'tenant-7' }])
    expect(certificate.subjectAltNames).toEqual([{ dns: 'device.example.com' }])
    expect(here.issued[0]?.applicant.subjectAltNames).toEqual([{ dns: 'admin.example.com' }])
    expect(certificate.notAfter).toEqual(new Date('2026-05-31T12:00:00Z'))
  })

  test('and renews with another key', async () => {
    const here = bench()
    const challenge = await here.challenge()
    const first = right(
      await scepEnroll({ url, send: here.send, keyPair, subject, challenge, now })(),
    )
    const newKeyPair = keyFor('other')
    const second = right(
      await scepRenew({
        url,
        send: here.send,
        keyPair,
        newKeyPair,
        now,
        certificate: first.certificate,
      })(),
    )
    expect(second.certificate.subject).toEqual(first.certificate.subject)
    expect(second.keyPair).toBe(newKeyPair)
    expect(second.certificate.serialNumber).not.toBe(first.certificate.serialNumber)
    expect(here.issued[1]).toMatchObject({
      entitlement: { _tag: 'Renewed', previous: { serialNumber: first.certificate.serialNumber } },
      certificateHash: certificateHash(second.certificate),
    })
  })
})

describe('a client says what went wrong', () => {
  test('no connection', async () => {
    const down = { _tag: 'Down', message: 'No route.' } as const
    const enrolled = await scepEnroll({ url, send: () => TE.left(down), keyPair, subject })()
    expect(left(enrolled)).toBe(down)
  })

  test.each([
    ['GetCACert', 'ScepStatusUnexpected'],
    ['PKIOperation', 'ScepStatusUnexpected'],
  ])('status 500 for %s', async (operation, tag) => {
    const here = bench()
    const send: ScepSend<never> = (request) =>
      request.path.includes(operation)
        ? TE.right({ status: 500, headers: {}, body: new Uint8Array() })
        : here.send(request)
    expect(outcome(await scepEnroll({ url, send, keyPair, subject, now })())).toBe(tag)
  })

  test('a wrong challenge, and never the challenge', async () => {
    const here = bench()
    const challenge = 'a secret guess'
    const rejected = left(
      await scepEnroll({ url, send: here.send, keyPair, subject, challenge, now })(),
    )
    expect(rejected).toMatchObject({ _tag: 'ScepRejected', failInfo: 'badRequest' })
    expect(lastEvent(here)).toBe('Rejected ChallengeRejected')
    expect(JSON.stringify([rejected, here.events])).not.toContain(challenge)
    expect(JSON.stringify(here.events)).not.toContain(Buffer.from(challenge).toString('hex'))
  })

  test('an EC key, which cannot be encrypted for', async () => {
    const here = bench()
    const rejected = await scepEnroll({
      url,
      send: here.send,
      keyPair: keyOf('ec-p256'),
      subject,
      now,
      challenge: await here.challenge(),
    })()
    expect(left(rejected)).toMatchObject({ failInfo: 'badAlg' })
    expect(here.issued).toEqual([])
  })

  test('another authority than the profile names', async () => {
    const here = bench()
    const fingerprint = Buffer.alloc(20)
    expect(
      outcome(await scepEnroll({ url, send: here.send, keyPair, subject, fingerprint })()),
    ).toBe('AuthorityRejected')
    const own = Buffer.from(certificateHash(authority.certificate), 'hex')
    const challenge = await here.challenge()
    right(
      await scepEnroll({
        url,
        send: here.send,
        keyPair,
        subject,
        now,
        challenge,
        fingerprint: own,
      })(),
    )
  })
})
