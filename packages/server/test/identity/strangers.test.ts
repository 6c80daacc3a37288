import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import {
  certificateAuthority,
  createKeyPair,
  openMdmSignature,
  selfSigned,
  signDetached,
  type Certificate,
  type KeyPair,
} from '@mdm-kit/pki'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import { strangerMessages } from '@mdm-kit/testing'
import { keyFor } from '@mdm-kit/scenes/keyFor'
import * as E from 'fp-ts/lib/Either.js'
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

import { rfc9440ClientCert, mdmServer, mdmSignature, mutualTls, peerList } from '../../src/index.js'

const { verify } = crypto

/** Whose keys signatures were checked with, in order. */
const checked: string[] = []
const owners = new Map<string, string>()
const infoOf = (key: crypto.KeyObject): string =>
  key.export({ format: 'der', type: 'spki' }).toString('hex')

const verifying = jest.spyOn(crypto, 'verify').mockImplementation(((
  digest: string,
  data: Uint8Array,
  given: crypto.VerifyKeyObjectInput,
  signature: Uint8Array,
) => {
  checked.push(owners.get(infoOf(given.key)) ?? 'a stranger')
  return verify(digest, data, given, signature)
}) as typeof crypto.verify)
// For everybody who has imported `verify` by its name.
syncBuiltinESMExports()
afterAll(() => {
  verifying.mockRestore()
  syncBuiltinESMExports()
})

const named = (owner: string): KeyPair => {
  const key = createKeyPair('ec-p256')
  owners.set(infoOf(key.publicKey), owner)
  return key
}

const rootKey = named('the authority')
const root = unwrap(
  selfSigned({ key: rootKey, subject: { CN: 'Root' }, authority: true, days: 30 }),
)
const authority = unwrap(certificateAuthority({ certificate: root, key: rootKey }))
const deviceKey = named('the device')
const device = unwrap(
  authority.issue({ publicKey: deviceKey.publicKey, subject: { CN: 'a device' } }),
)

const content = Buffer.from('<plist version="1.0"><dict/></plist>')
const trust = [root.der]

const signed = (message: Uint8Array): HttpRequest => ({
  method: 'PUT',
  path: '/mdm',
  headers: {
    'content-type': 'application/x-apple-aspen-mdm',
    'mdm-signature': Buffer.from(message).toString('base64'),
  },
  body: content,
})

beforeEach(() => {
  checked.length = 0
})

test('a device costs two checks the first time, and one from then on', () => {
  const identify = mdmSignature({ trust })
  const request = signed(unwrap(signDetached({ content, certificate: device, key: deviceKey })))
  expect(identify(request)).toMatchObject({ right: { certificate: device.der } })
  expect(checked).toEqual(['the authority', 'the device'])
  expect(identify(request)).toMatchObject({ right: { certificate: device.der } })
  expect(checked).toEqual(['the authority', 'the device', 'the device'])
})

const store = await memoryStore()
afterAll(() => store.close())
const messages = strangerMessages({ authority: root, content, device })
const [strangers, copies] = [false, true].map((isCopy) =>
  messages.filter(({ name }) => name.startsWith('the certificate of a device') === isCopy),
)

describe.each(strangers ?? [])('a stranger with $name', ({ message }) => {
  const refused = { left: { _tag: 'IdentityRejected' } }
  /** At most one signature, with the key of the authority. */
  const expectCheap = () => {
    expect(checked.filter((owner) => owner !== 'the authority')).toEqual([])
    expect(checked.length).toBeLessThanOrEqual(1)
  }

  test('is rejected by the head of the request, with no key used but the authority’s, and that once', async () => {
    const server = mdmServer({ store, identify: mdmSignature({ trust }) })
    const { body: _, ...head } = signed(message)
    expect(server.handle.checkHead(head)).toMatchObject({ left: { status: 400 } })
    expectCheap()
    checked.length = 0
    expect((await server.handle(signed(message))).status).toBe(400)
    expectCheap()
    expect(await server.enrollments()).toEqual([])
  })

  test('is rejected through a proxy and on a connection of its own, at the same cost', () => {
    const opened = openMdmSignature({ header: Buffer.from(message).toString('base64') })
    if (E.isLeft(opened)) return
    const { signer, others } = opened.right
    const item = ({ der }: Certificate) => `:${Buffer.from(der).toString('base64')}:`
    const address = '10.0.0.1'
    const proxies = unwrap(peerList([address]))
    const forwarded = {
      method: 'PUT',
      path: '/mdm',
      peer: { address },
      headers: {
        'client-cert': item(signer),
        ...(others.length > 0 && { 'client-cert-chain': others.map(item).join(', ') }),
      },
    } as const
    expect(rfc9440ClientCert({ trust, proxies })(forwarded)).toMatchObject(refused)
    expectCheap()
    checked.length = 0
    const intermediates = others.map(({ der }) => der)
    const peer = { address, certificate: signer.der, intermediates }
    const connected = { method: 'PUT', path: '/mdm', headers: {}, peer } as const
    expect(mutualTls({ trust })(connected)).toMatchObject(refused)
    expectCheap()
  })
})

test('a long body is not hashed for who has the certificate of a device and not its key', () => {
  const { publicKey } = keyFor('device')
  owners.set(infoOf(publicKey), 'the device')
  const certificate = unwrap(authority.issue({ publicKey, subject: { CN: 'RSA' } }))
  const body = Buffer.alloc(100_000)
  const forged = strangerMessages({ authority: root, content: body, device: certificate }).slice(-2)
  const costs = forged.map(({ message }) => {
    checked.length = 0
    const refused = mdmSignature({ trust })({ ...signed(message), body })
    expect(refused).toMatchObject({ left: { cause: { _tag: 'SignatureInvalid' } } })
    return [...checked]
  })
  // The attributes are few bytes; over the body itself, no signature is checked.
  expect(costs).toEqual([['the authority', 'the device'], ['the authority']])
})

test.each(copies ?? [])('a stranger with $name is refused for the signature', ({ message }) => {
  const identify = mdmSignature({ trust })
  expect(identify(signed(message))).toMatchObject({
    left: { _tag: 'IdentityRejected', cause: { _tag: 'SignatureInvalid' } },
  })
  expect(checked).toEqual(['the authority', 'the device'])
})

describe('an authority is not a device:', () => {
  const betweenKey = named('the authority between')
  const between = unwrap(
    authority.issue(
      { publicKey: betweenKey.publicKey, subject: { CN: 'Between' } },
      { authority: true },
    ),
  )
  const unnamedKey = named('an authority')
  const unnamed = unwrap(
    authority.issue(
      { publicKey: unnamedKey.publicKey, subject: { CN: 'Unnamed' } },
      { authority: true },
    ),
  )
  /** Says of itself that it is no authority. */
  const modest = unwrap(
    authority.issue({ publicKey: rootKey.publicKey, subject: { CN: 'Modest' } }),
  )
  const known = unwrap(
    authority.issue({ publicKey: betweenKey.publicKey, subject: { CN: 'Known' } }),
  )

  test.each<[string, Certificate, KeyPair]>([
    ['the trusted one', root, rootKey],
    ['one below it that is configured', between, betweenKey],
    ['one below it that is not configured', unnamed, unnamedKey],
    ['the trusted one’s key in another certificate', modest, rootKey],
    ['the key of one that is known', known, betweenKey],
  ])('%s is rejected as the sender', (_, certificate, key) => {
    const options = { trust, intermediates: [between.der] }
    const cause = { _tag: 'AuthorityNotDevice' }
    const message = unwrap(signDetached({ content, certificate, key }))
    expect(mdmSignature(options)(signed(message))).toMatchObject({ left: { cause } })
    expect(checked).toEqual([])
    const peer = { address: '10.0.0.1', certificate: certificate.der }
    const connected = { method: 'PUT', path: '/mdm', headers: {}, peer } as const
    expect(mutualTls(options)(connected)).toMatchObject({ left: { cause } })
  })
})
