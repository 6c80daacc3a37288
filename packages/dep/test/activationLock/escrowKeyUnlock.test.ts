import { reveal, secret, unwrap } from '@mdm-kit/codec'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type Send, undiciSend } from '@mdm-kit/http'
import {
  type KeyPair,
  certificateAuthority,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  selfSigned,
} from '@mdm-kit/pki'
import { fakeDep } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { X509Certificate, createPrivateKey } from 'node:crypto'

import { escrowKeyUnlockRequest, readEscrowKeyUnlock } from '../../src/protocol/escrowKeyUnlock.js'
import { activationLockBypassCode, activationLockClient, depClient } from '../../src/index.js'

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const INPUT = {
  serial: 'S 1',
  productType: 'iPad4,1',
  imei: '35',
  orgName: 'Example & Co',
  guid: 'G',
  escrowKey: secret('3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4'),
}

test('the request names the device in its query, and the code in its body', () => {
  const { method, path, headers, body } = escrowKeyUnlockRequest(INPUT)
  expect([method, path]).toEqual([
    'POST',
    '/deviceservicesworkers/escrowKeyUnlock?serial=S%201&productType=iPad4%2C1&imei=35',
  ])
  expect(headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded' })
  expect(Buffer.from(body ?? []).toString()).toBe(
    'orgName=Example+%26+Co&guid=G&escrowKey=3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4',
  )
})

test.each([
  [200, { _tag: 'Right' }],
  [400, { left: { _tag: 'EscrowKeyUnlockMalformed' } }],
  [404, { left: { _tag: 'EscrowKeyMismatch' } }],
  [500, { left: { _tag: 'ServiceUnavailable', status: 500 } }],
  [503, { left: { _tag: 'ServiceUnavailable', status: 503 } }],
  [403, { left: { _tag: 'Unexpected', status: 403 } }],
])('a response of %i has a case of its own', (status, expected) => {
  expect(readEscrowKeyUnlock({ status, headers: {}, body: new Uint8Array() })).toMatchObject(
    expected,
  )
})

test.each([
  ['its default', {}, /^mdm-kit-dep\/\d/],
  ['the option', { userAgent: 'acme/2' }, /^acme\/2$/],
])('the request has a User-Agent: %s', async (_, options, expected) => {
  const agents: (string | undefined)[] = []
  const send: Send = ({ headers }) => {
    agents.push(headers['user-agent'])
    return TE.right({ status: 200, headers: {}, body: new Uint8Array() })
  }
  const client = activationLockClient({ certificate: '', key: '', send, ...options })
  expect(E.isRight(await client.escrowKeyUnlock(INPUT)())).toBe(true)
  expect(agents).toEqual([expect.stringMatching(expected)])
})

describe('over TLS, with the push certificate', () => {
  const rootPair = createKeyPair('ec-p256')
  const root = unwrap(selfSigned({ key: rootPair, subject: { CN: 'Root' }, authority: true }))
  const ca = certificatePem(root)
  const issued = (CN: string, extendedKeyUsage: 'serverAuth' | 'clientAuth') => {
    const pair: KeyPair = createKeyPair('ec-p256')
    const certificate = unwrap(certificateAuthority({ certificate: root, key: rootPair })).issue(
      { publicKey: pair.publicKey, subject: { CN } },
      { subjectAltNames: [{ ip: '127.0.0.1' }], extendedKeyUsage: [extendedKeyUsage] },
    )
    return {
      certificate: certificatePem(unwrap(certificate)),
      key: privateKeyPem(pair.privateKey),
    }
  }
  const push = issued('push', 'clientAuth')

  const started = async () => {
    const fake = await fakeDep({ tls: { ...issued('server', 'serverAuth'), clientCa: ca } })
    const send = undiciSend({ origin: fake.origin, ca, ...push })
    ended.push(send.close, fake.close)
    return { fake, send }
  }

  test('a device is locked with the hash, and unlocked with the code', async () => {
    const { fake, send } = await started()
    const dep = depClient({ serverToken: fake.serverToken(), origin: fake.origin, send })
    const client = activationLockClient({ ...push, origin: fake.origin, send })
    const [serial = ''] = fake.devices().keys()
    const made = await activationLockBypassCode()
    await dep.activationLock({ device: serial, escrow_key: made.escrowKey })
    const input = { ...INPUT, serial, escrowKey: made.code }
    await expect(
      Promise.resolve(
        client.escrowKeyUnlock({
          ...input,
          escrowKey: secret(reveal(made.code).replace(/.$/, '')),
        }),
      ),
    ).rejects.toMatchObject({ failure: { _tag: 'EscrowKeyMismatch' } })
    await client.escrowKeyUnlock(input)
    await expect(Promise.resolve(client.escrowKeyUnlock(input))).rejects.toMatchObject({
      failure: { _tag: 'EscrowKeyMismatch' },
    })
  })

  const certificateDer = new Uint8Array(new X509Certificate(push.certificate).raw)
  const keyDer = new Uint8Array(createPrivateKey(push.key).export({ format: 'der', type: 'pkcs8' }))
  test.each([
    ['PEM text', push],
    ['PEM bytes', { certificate: Buffer.from(push.certificate), key: Buffer.from(push.key) }],
    ['DER', { certificate: certificateDer, key: keyDer }],
  ])('the push certificate is taken as %s', async (_, identity) => {
    const { fake } = await started()
    const authority = new Uint8Array(new X509Certificate(ca).raw)
    const send = undiciSend({ origin: fake.origin, ca: authority, ...identity })
    ended.push(send.close)
    const client = activationLockClient({ ...identity, send })
    expect(await client.escrowKeyUnlock(INPUT)()).toMatchObject({
      left: { _tag: 'EscrowKeyMismatch' },
    })
  })

  test.each([
    ['certificate', { ...push, certificate: 'none' }],
    ['key', { ...push, key: 'none' }],
    ['key', { ...push, key: issued('other', 'clientAuth').key }],
  ])('a %s that TLS cannot use is rejected when the client is made', (option, identity) => {
    const make = () => activationLockClient(identity)
    expect(make).toThrow(TypeError)
    expect(make).toThrow(new RegExp(`^${option}: `))
  })

  test('the default transport presents the certificate, and does not trust just anybody', async () => {
    const { fake } = await started()
    const client = activationLockClient({ ...push, origin: fake.origin })
    ended.push(client.close)
    expect(await client.escrowKeyUnlock(INPUT)()).toMatchObject({
      left: { _tag: 'TlsFailed', reason: expect.stringMatching(/CERT|ISSUER|SIGNED/) as unknown },
    })
  })

  test.each([
    ['no client certificate', {}],
    ['a name that is not the server’s', { ...push, origin: 'https://localhost' }],
  ])('%s is a failure of TLS or of the connection', async (_, options) => {
    const { fake } = await started()
    const origin = 'origin' in options ? fake.origin.replace('127.0.0.1', 'localhost') : fake.origin
    const send = undiciSend({ ca, ...options, origin })
    ended.push(send.close)
    expect(await send({ method: 'GET', path: '/account', headers: {} })()).toMatchObject({
      left: { _tag: expect.stringMatching(/TlsFailed|ConnectionLost/) as unknown },
    })
  })
})
