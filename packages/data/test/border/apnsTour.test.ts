import { afterAll, expect, test } from '@jest/globals'
import { apnsClient, pushCertificateRequest, signPushCertificateRequest } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import {
  attributeOf,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  pushTopicOf,
  readCertificate,
  readCertificateRequest,
  selfSigned,
} from '@mdm-kit/pki'
import { decodePlist } from '@mdm-kit/plist'
import { border, recorder } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import { fakeApns } from '@mdm-kit/testing'

import { neverCrossed, report } from './report.js'

afterAll(() => {
  report('APNs')
})

test('a push with all its headers, and what Apple answers', async () => {
  const fake = closing(await fakeApns({ onExchange: border.apns, isDevelopment: true }))
  const certificate = fake.pushCertificate()
  const apns = closing(unwrap(apnsClient({ ...certificate, origin: fake.origin, ca: fake.ca })))
  const push = { pushToken: new Uint8Array(32).fill(7), pushMagic: 'MAGIC' }
  await apns.push(push)
  fake.unregister(push.pushToken, new Date(0))
  expect(await apns.push(push)()).toMatchObject({ _tag: 'Left' })
})

/** The names that a subject has, as the map writes them. */
const namesOf = (subject: Parameters<typeof attributeOf>[0]) =>
  Object.fromEntries(
    (['CN', 'C', 'emailAddress'] as const).flatMap((name) => {
      const value = attributeOf(subject, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )

test('what is carried to the push portal by hand, and back', async () => {
  const vendorKey = createKeyPair('rsa-2048')
  const chain = ['Vendor', 'WWDR', 'Apple Root'].map((CN) =>
    certificatePem(unwrap(selfSigned({ key: vendorKey, subject: { CN } }))),
  )
  const made = unwrap(
    pushCertificateRequest({ commonName: 'Example', country: 'DE', email: 'ada@example.com' }),
  )
  const upload = unwrap(
    signPushCertificateRequest(made.request, {
      certificates: chain.join('\n'),
      key: privateKeyPem(vendorKey.privateKey),
    }),
  )
  const list = unwrap(decodePlist(Buffer.from(upload, 'base64'))) as Readonly<
    Record<string, string>
  >
  const der = Buffer.from(list['PushCertRequestCSR'] ?? '', 'base64')
  const { subject, publicKeyInfo: publicKey } = unwrap(readCertificateRequest(der))
  recorder.record({
    service: 'APNs',
    direction: 'ServerToApple',
    messages: ['Push certificate request'],
    body: { ...list, PushCertRequestCSR: { ...namesOf(subject), publicKey } },
  })

  const fake = closing(await fakeApns())
  const { certificate } = fake.pushCertificate()
  const { notAfter } = unwrap(readCertificate(certificate))
  recorder.record({
    service: 'APNs',
    direction: 'AppleToServer',
    messages: ['Push certificate'],
    body: { certificate: { UID: unwrap(pushTopicOf(certificate)), notAfter } },
  })
})

test('each field of the map has crossed', () => {
  expect(neverCrossed('APNs')).toEqual([])
})
