import { expect, test } from '@jest/globals'

import {
  certificatePem,
  createKeyPair,
  pushTopicOf,
  selfSigned,
  type NameInput,
} from '../../src/index.js'
import { left, outcome, right } from '../parties.js'

const key = createKeyPair('ec-p256')
const certificate = (subject: NameInput) => right(selfSigned({ key, subject }))
const TOPIC = 'com.apple.mgmt.External.7c6e24c2-9b6f-4c26-9c6d-2e7f5b1f7a10'

test('pushTopicOf gives the UID of a push certificate, from PEM, DER or read', () => {
  const push = certificate({ UID: TOPIC, CN: 'APSP:1', C: 'US' })
  expect(right(pushTopicOf(certificatePem(push)))).toBe(TOPIC)
  expect(right(pushTopicOf(push.der))).toBe(TOPIC)
  expect(right(pushTopicOf(push))).toBe(TOPIC)
})

test.each([
  ['without a UID', { CN: TOPIC }, 'PushTopicMissing'],
  ['of an app', { UID: 'org.example.app' }, 'PushTopicNotMdm'],
  ['that only looks like it', { UID: 'com.apple.mgmtx' }, 'PushTopicNotMdm'],
])('pushTopicOf rejects a certificate %s', (_, subject, tag) => {
  expect(outcome(pushTopicOf(certificate(subject)))).toBe(tag)
})

test('pushTopicOf says which topic a certificate of an app has', () => {
  expect(left(pushTopicOf(certificate({ UID: 'org.example.app' })))).toMatchObject({
    topic: 'org.example.app',
  })
})

test('pushTopicOf rejects what is not a certificate', () => {
  expect(outcome(pushTopicOf('x'))).toBe('CertificateMissing')
  expect(outcome(pushTopicOf(Uint8Array.of(1, 2)))).toBe('MalformedAsn1')
})
