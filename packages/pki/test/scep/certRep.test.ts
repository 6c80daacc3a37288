import { describe, expect, test } from '@jest/globals'

import { certificatePem, encryptEnveloped, privateKeyPem } from '../../src/index.js'
import { readCertRep } from '../../src/scep/client/certRep.js'
import { scepMessage } from '../../src/scep/index.js'
import { certsOnly, readCertsOnly } from '../../src/scep/certsOnly.js'
import type { AttributesToSign } from '../../src/scep/attributes.js'
import { hasOpenssl, openssl, temporaryFolder } from '../openssl.js'
import { certified, left, right } from '../parties.js'
import {
  authority,
  bench,
  desEnvelope,
  device,
  handMade,
  NOW,
  post,
  requestOf,
  rsaAuthority,
} from './exchange.js'
import { keyFor } from '../keyFor.js'

const senderNonce = Buffer.alloc(16, 1)
const request = { transactionId: 'T', senderNonce }
const issued = certified(authority, 'rsa-2048', { at: NOW })
const content = right(
  encryptEnveloped({ content: certsOnly([issued.certificate]), recipients: [device.certificate] }),
)
const names: AttributesToSign = {
  messageType: 'CertRep',
  transactionId: 'T',
  senderNonce: Buffer.alloc(16, 2),
  recipientNonce: senderNonce,
  pkiStatus: 'SUCCESS',
}
const without = (name: keyof AttributesToSign): AttributesToSign =>
  Object.fromEntries(Object.entries(names).filter(([key]) => key !== name)) as never

const read = (message: Uint8Array, options = {}) =>
  readCertRep({
    message,
    request,
    authorities: [authority.certificate],
    ...device,
    ...options,
  })

describe('a client reads', () => {
  test('the certificate', () => {
    const [first] = right(read(handMade(authority, content, names)))
    expect(first?.serialNumber).toBe(issued.certificate.serialNumber)
  })

  const failure = { ...names, pkiStatus: 'FAILURE', failInfo: 'badTime' } as const
  test.each([
    ['a failure with empty content', new Uint8Array(), failure, 'ScepRejected'],
    ['a failure without content', undefined, failure, 'ScepRejected'],
    ['a failure with content', content, failure, 'ScepRejected'],
    ['pending', undefined, { ...names, pkiStatus: 'PENDING' } as const, 'ScepPending'],
  ])('%s', (_, body, attributes, tag) => {
    expect(left(read(handMade(authority, body, attributes)))).toMatchObject({ _tag: tag })
  })

  test('single DES and SHA-1 when it says so', () => {
    const des = desEnvelope(certsOnly([issued.certificate]), device.certificate)
    const message = handMade(authority, des, names, 'sha1')
    expect(left(read(message))).toMatchObject({ reason: { _tag: 'Sha1NotAllowed' } })
    expect(left(read(message, { allowSha1: true }))).toMatchObject({
      reason: { _tag: 'UnsupportedAlgorithm' },
    })
    right(read(message, { allowSha1: true, allowSingleDes: true }))
  })
})

describe('a client rejects a response', () => {
  const attribute = { ...names, failInfo: 'badAlg' } as const
  test.each<[string, string | object, AttributesToSign, Uint8Array?]>([
    ['of another kind', 'messageType', { ...names, messageType: 'PKCSReq' }],
    ['of another transaction', 'transactionId', { ...names, transactionId: 'U' }],
    ['to another message', 'recipientNonce', { ...names, recipientNonce: Buffer.alloc(16) }],
    ['to none', 'recipientNonce', without('recipientNonce')],
    ['without status', 'pkiStatus', without('pkiStatus')],
    ['of failure without reason', 'failInfo', { ...names, pkiStatus: 'FAILURE' }],
    ['of success without certificate', { _tag: 'MalformedAsn1' }, attribute, new Uint8Array()],
  ])('%s', (_, reason, attributes, body = content) => {
    expect(left(read(handMade(authority, body, attributes)))).toMatchObject({
      _tag: 'CertRepRejected',
      reason,
    })
  })

  test('by someone else, trusted though its name be', () => {
    const impostor = rsaAuthority('Authority', keyFor('impostor'))
    expect(left(read(handMade(impostor, content, names)))).toMatchObject({ reason: 'signer' })
  })

  test('that is not a message', () => {
    expect(left(read(Buffer.from('x')))).toMatchObject({ reason: { _tag: 'MalformedAsn1' } })
  })
})

describe('a list of certificates', () => {
  test('keeps its order', () => {
    const several = [issued, authority, device].map(({ certificate }) => certificate)
    for (const list of [several, several.toReversed(), []]) {
      expect(right(readCertsOnly(certsOnly(list))).map(({ der }) => Buffer.from(der))).toEqual(
        list.map(({ der }) => Buffer.from(der)),
      )
    }
  })

  const describeWithOpenssl = hasOpenssl ? test : test.skip
  describeWithOpenssl('and a CertRep are read by openssl', async () => {
    const folder = temporaryFolder()
    const here = bench()
    const { message } = right(
      scepMessage({
        content: requestOf(device, await here.challenge()),
        ...device,
        signingTime: NOW,
        recipient: authority.certificate,
      }),
    )
    const { body } = await here.handle(post(message))
    folder.write('authority.pem', certificatePem(authority.certificate))
    folder.write('device.pem', certificatePem(device.certificate))
    folder.write('device.key', privateKeyPem(device.key.privateKey))
    folder.write('certRep', body)
    openssl(
      ...['cms', '-verify', '-inform', 'DER', '-in', folder.path('certRep'), '-binary'],
      ...['-CAfile', folder.path('authority.pem'), '-purpose', 'any', '-no_check_time'],
      ...['-out', folder.path('envelope')],
    )
    openssl(
      ...['cms', '-decrypt', '-inform', 'DER', '-in', folder.path('envelope'), '-binary'],
      ...['-recip', folder.path('device.pem'), '-inkey', folder.path('device.key')],
      ...['-out', folder.path('certificates')],
    )
    const printed = openssl(
      ...['pkcs7', '-inform', 'DER', '-in', folder.path('certificates'), '-print_certs'],
    )
    expect(printed).toMatch(/subject=.*Device/)
    expect(printed).toMatch(/issuer=.*Authority/)
  })
})
