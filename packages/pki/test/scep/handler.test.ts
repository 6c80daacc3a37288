import { describe, expect, test } from '@jest/globals'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { certificateAuthority, createKeyPair, selfSigned } from '../../src/index.js'
import {
  challengeRejected,
  readCaCert,
  scepHandler,
  scepMessage,
  type ScepOptions,
} from '../../src/scep/index.js'
import { readCertsOnly } from '../../src/scep/certsOnly.js'
import { certified, left, outcome, right, root } from '../parties.js'
import {
  authority,
  bench,
  device,
  lastEvent,
  NOW,
  post,
  requestOf,
  rsaAuthority,
  textOf,
} from './exchange.js'
import { keyFor } from '../keyFor.js'

const get = (path: string, method = 'GET') => ({ method, path, headers: {} })

describe('what a server can do', () => {
  test.each<[string, Partial<ScepOptions<string>>, string[], string[]]>([
    [
      'by default',
      {},
      ['POSTPKIOperation', 'SHA-256', 'SHA-512', 'AES', 'DES3', 'SCEPStandard', 'Renewal'],
      ['SHA-1', 'Update', 'GetNextCACert'],
    ],
    ['without renewal', { renewal: false, allowUpdateReq: true }, ['AES'], ['Renewal', 'Update']],
    ['with the old ways', { allowSha1: true, allowUpdateReq: true }, ['SHA-1', 'Update'], []],
  ])('come one on a line, %s', async (_, options, there, absent) => {
    const response = await bench(options).handle(get('/scep?operation=GetCACaps&message=CA'))
    expect(response).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain' } })
    const text = Buffer.from(response.body).toString()
    expect(text).toMatch(/^([A-Za-z0-9-]+\n)+$/)
    expect(text.split('\n')).toEqual(expect.arrayContaining(there))
    for (const word of absent) expect(text.split('\n')).not.toContain(word)
  })
})

describe('GetCACert', () => {
  test('gives one certificate in DER', async () => {
    const response = await bench().handle(get('/any/where?operation=GetCACert&message=x'))
    expect(response.status).toBe(200)
    expect(response.headers['content-type']).toBe('application/x-x509-ca-cert')
    expect(Buffer.compare(response.body, authority.certificate.der)).toBe(0)
  })

  test('gives the registration authority in front of its authority', async () => {
    const ecAuthority = root(undefined, { at: NOW, days: 3650 })
    const registration = certified(ecAuthority, 'rsa-2048', { at: NOW, subject: { CN: 'RA' } })
    const { handle } = bench({ ...ecAuthority, registration })
    const response = await handle(get('/scep?operation=GetCACert'))
    expect(response.headers['content-type']).toBe('application/x-x509-ca-ra-cert')
    const certificates = right(readCertsOnly(response.body))
    expect(certificates.map(({ der }) => Buffer.from(der))).toEqual([
      Buffer.from(registration.certificate.der),
      Buffer.from(ecAuthority.certificate.der),
    ])
    expect(right(readCaCert(response)).recipient.subject).toEqual(registration.certificate.subject)
  })
})

test.each(['GetCACaps', 'GetCACert'])(
  'HEAD of %s gets the response of its GET',
  async (operation) => {
    const { handle } = bench()
    const path = `/scep?operation=${operation}`
    const [head, got] = [await handle(get(path, 'HEAD')), await handle(get(path))]
    expect(head).toMatchObject({ status: 200, headers: got.headers })
  },
)

describe('what gets no SCEP response gets an HTTP status', () => {
  const base64 = Buffer.from('no message').toString('base64')
  test.each([
    ['no operation', get('/scep'), 400, 'UnknownOperation'],
    ['another operation', get('/scep?operation=GetNextCACert'), 400, 'UnknownOperation'],
    ['a name from Object', get('/scep?operation=constructor'), 400, 'UnknownOperation'],
    ['capabilities by POST', get('/scep?operation=GetCACaps', 'POST'), 405, 'MethodNotAllowed'],
    ['a message by HEAD', get('/scep?operation=PKIOperation', 'HEAD'), 405, 'MethodNotAllowed'],
    ['a message by PUT', get('/scep?operation=PKIOperation', 'PUT'), 405, 'MethodNotAllowed'],
    ['a GET without message', get('/scep?operation=PKIOperation'), 400, 'MessageMissing'],
    ['a GET of no base64', get('/scep?operation=PKIOperation&message=%25'), 400, 'MessageMissing'],
    ['an empty POST', post(new Uint8Array()), 400, 'MessageMissing'],
    ['a POST without body', get('/scep?operation=PKIOperation', 'POST'), 400, 'MessageMissing'],
    ['text', post(Buffer.from('no message')), 400, 'MessageUnreadable'],
    [
      'text by GET',
      get(`/scep?operation=PKIOperation&message=${base64}`),
      400,
      'MessageUnreadable',
    ],
    ['a long POST', post(Buffer.alloc(65_537, 0x30)), 413, 'MessageTooLarge'],
    [
      'a long GET',
      get(`/scep?operation=PKIOperation&message=${'A'.repeat(200_000)}`),
      413,
      'MessageTooLarge',
    ],
    ['a certificate', post(authority.certificate.der), 400, 'MessageUnreadable'],
  ])('such as %s', async (_, request, status, tag) => {
    const here = bench()
    const response = await here.handle(request)
    expect(response.status).toBe(status)
    expect(lastEvent(here)).toBe(`NotUnderstood ${tag}`)
    expect(here.events).toHaveLength(1)
    if (status === 405) expect(response.headers['allow']).toMatch(/^GET/)
  })

  test('the limit is the reader’s to choose', async () => {
    const small = bench({ maxMessageBytes: 100 })
    expect((await small.handle(post(Buffer.alloc(101, 0x30)))).status).toBe(413)
    expect((await small.handle(post(Buffer.alloc(100, 0x30)))).status).toBe(400)
  })
})

describe('a server that cannot work says so at once', () => {
  const ec = root(undefined, { at: NOW, days: 3650 })
  const leaf = certified(authority, 'rsa-2048', { at: NOW })
  const challenge = () => TE.left(challengeRejected('unknown'))
  const signingOnly = certified(authority, 'rsa-2048', { at: NOW, keyUsage: ['digitalSignature'] })
  test.each<[string, string, object]>([
    ['an EC authority without registration', 'RsaKeyNeeded', ec],
    ['a leaf', 'NotAuthority', leaf],
    ['another key', 'KeyMismatch', { ...authority, key: leaf.key }],
    ['no certificate', 'CertificateMissing', { ...authority, certificate: 'no PEM' }],
    ['no key', 'KeyUnreadable', { ...authority, key: 'no PEM' }],
    ['an EC registration', 'RsaKeyNeeded', { ...ec, registration: certified(ec, 'ec-p256') }],
    ['a registration of another', 'RegistrationRejected', { ...ec, registration: leaf }],
    [
      'a registration that may not decrypt',
      'RegistrationRejected',
      { ...authority, registration: signingOnly },
    ],
    ['unreadable trust', 'GivenCertificateUnreadable', { ...authority, renewal: { trust: ['x'] } }],
  ])('with %s', (_, tag, options) => {
    const server = scepHandler({
      ...authority,
      ...options,
      challenge,
      now: () => NOW,
    })
    expect(outcome(server)).toBe(tag)
    expect(left(server).message).toMatch(/\.$/)
  })

  test('an intermediate authority serves as itself', async () => {
    const key = keyFor('other')
    const certificate = right(
      right(certificateAuthority(rsaAuthority('Root'))).issue(
        { publicKey: key.publicKey, subject: { CN: 'Intermediate' } },
        { authority: true, at: NOW },
      ),
    )
    const response = await bench({ key, certificate }).handle(get('/?operation=GetCACert'))
    expect(response.headers['content-type']).toBe('application/x-x509-ca-cert')
  })
})

describe('a port that breaks costs a 500 and reveals nothing', () => {
  const message = (challenge: string): Uint8Array =>
    right(
      scepMessage({
        content: requestOf(device, challenge),
        recipient: authority.certificate,
        ...device,
        signingTime: NOW,
      }),
    ).message
  const down = { _tag: 'StoreDown', message: 'The store is down.' }
  const thrown = (): never => {
    throw new Error('a secret')
  }
  const failing = () => TE.left(down)
  test.each<[string, Partial<ScepOptions<string>>, string]>([
    ['challenge fails', { challenge: failing }, 'challenge'],
    ['challenge throws', { challenge: thrown }, 'challenge'],
    ['challenge rejects', { challenge: () => () => Promise.reject(new Error('x')) }, 'challenge'],
    ['issued fails', { issued: failing }, 'issued'],
    ['issued throws', { issued: thrown }, 'issued'],
    ['issue throws', { issue: thrown }, 'issue'],
    [
      'store cannot be read',
      { transactions: { findCertificate: failing, keepCertificate: failing } },
      'transactions',
    ],
  ])('when %s', async (_, options, port) => {
    const here = bench(options)
    const response = await here.handle(post(message(await here.challenge())))
    expect(response).toEqual({ status: 500, headers: {}, body: new Uint8Array() })
    expect(here.events).toMatchObject([{ _tag: 'Failed', reason: { _tag: 'PortFailed', port } }])
    expect(textOf(...here.events)).not.toContain('a secret')
  })

  test('a listener that throws costs nothing', async () => {
    const here = bench({ onEvent: thrown })
    expect((await here.handle(post(message(await here.challenge())))).status).toBe(200)
  })
})

test('GetCACert is rejected by a client when it is not a certificate or another', () => {
  const responseOf = (body: Uint8Array, status = 200) => ({ status, headers: {}, body })
  const { der } = authority.certificate
  expect(outcome(readCaCert(responseOf(der, 500)))).toBe('ScepStatusUnexpected')
  expect(readCaCert(responseOf(Buffer.from('x')))).toMatchObject({ left: { reason: 'unreadable' } })
  expect(readCaCert(responseOf(der), Buffer.alloc(32))).toMatchObject({
    left: { reason: 'fingerprint' },
  })
  const ec = right(selfSigned({ key: createKeyPair('ec-p256'), subject: { CN: 'EC' } }))
  expect(readCaCert(responseOf(ec.der))).toMatchObject({ left: { reason: 'notRsa' } })
})
