import { secret, unwrap } from '@mdm-kit/codec'
import { expect, test } from '@jest/globals'
import { createKeyPair, privateKeyPem } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { generateKeyPairSync } from 'node:crypto'

import { managedAppleAccountToken } from '../../src/index.js'

const pair = createKeyPair('rsa-2048')
const now = new Date('2026-06-01T12:00:00.500Z')
const server_uuid = '677cab70-fe18-11e2-b778-0800200c9a66'

test('the token has the claims that Apple asks for, signed by the key of the server', async () => {
  const key = secret(privateKeyPem(pair.privateKey))
  const token = unwrap(await managedAppleAccountToken({ server_uuid, key, now })())
  const { payload } = await jwtVerify(token, pair.publicKey, { currentDate: now })
  expect(payload).toEqual({
    iss: server_uuid,
    iat: 1780315200,
    jti: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) as unknown,
    service_type: 'com.apple.maid',
  })
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT' })
})

test('each token is used once', async () => {
  const options = { server_uuid, key: pair.privateKey, now }
  const [one, other] = [
    await managedAppleAccountToken(options)(),
    await managedAppleAccountToken(options)(),
  ]
  expect(E.isRight(one) && E.isRight(other) && one.right !== other.right).toBe(true)
})

test.each([
  ['no key at all', 'nothing', 'KeyUnreadable'],
  ['an EC key', createKeyPair('ec-p256').privateKey, 'KeyNotUsable'],
  ['a short key', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey, 'KeyNotUsable'],
])('%s is a failure', async (_, key, tag) => {
  expect(await managedAppleAccountToken({ server_uuid, key })()).toMatchObject({
    left: { _tag: tag },
  })
})
