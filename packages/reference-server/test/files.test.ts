import { afterAll, describe, expect, test } from '@jest/globals'
import { reveal, unwrap } from '@mdm-kit/codec'
import {
  type Certificate,
  certificateAuthority,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  readPem,
  selfSigned,
} from '@mdm-kit/pki'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'

import { readSigner, readTls } from '../src/config/files.js'
import { identityAuthority } from '../src/identityAuthority.js'
import { keyFor } from './keyFor.js'

const data = mkdtempSync(join(tmpdir(), 'mdm-kit-files-'))
afterAll(() => {
  rmSync(data, { recursive: true })
})

const rootKey = createKeyPair('ec-p256')
const root = unwrap(selfSigned({ key: rootKey, subject: { CN: 'Root' }, authority: true, days: 2 }))
const ownKey = keyFor('own')
const own = unwrap(
  unwrap(certificateAuthority({ certificate: root, key: rootKey })).issue(
    { publicKey: ownKey.publicKey, subject: { CN: 'Own' } },
    { authority: true, days: 1 },
  ),
)
const otherKey = createKeyPair('ec-p256')
const other = unwrap(selfSigned({ key: otherKey, subject: { CN: 'Other' }, days: 1 }))

const filesOf = (certificates: readonly Certificate[], key = ownKey) => {
  const files = { certificate: join(data, 'chain.pem'), key: join(data, 'own.key') }
  writeFileSync(files.certificate, certificates.map((one) => certificatePem(one)).join(''))
  writeFileSync(files.key, privateKeyPem(key.privateKey))
  return files
}

const orders: readonly [string, readonly Certificate[]][] = [
  ['alone', [own]],
  ['before its chain', [own, root, other]],
  ['behind its chain', [other, root, own]],
  ['between others', [root, own, other]],
]

describe.each(orders)('the certificate of the key, %s,', (_, certificates) => {
  const others = certificates.filter((one) => one !== own).map(({ der }) => der)

  test('signs profiles, and the others are its chain', () => {
    const signer = unwrap(readSigner(filesOf(certificates)))
    expect(signer.certificate).toEqual(own.der)
    expect(signer.chain).toEqual(others)
    expect(signer.key.equals(ownKey.privateKey)).toBe(true)
  })

  test('serves TLS: Node gets it before its chain', () => {
    const { certificate: cert, key } = unwrap(readTls(filesOf(certificates)))
    expect(readPem(cert).map(({ der }) => der)).toEqual([own.der, ...others])
    expect(() => createSecureContext({ cert, key: reveal(key) })).not.toThrow()
  })

  test('issues identities, and the others are above it', () => {
    const authority = unwrap(identityAuthority({ data, authority: filesOf(certificates) }))
    expect(authority.certificate.der).toEqual(own.der)
    expect(authority.chain.map(({ der }) => der)).toEqual(others)
  })
})

test.each([
  ['signs no profiles', readSigner],
  ['serves no TLS', readTls],
  ['issues nothing', (files: typeof missing) => identityAuthority({ data, authority: files })],
])('a file without the certificate of the key %s, and the failure names both files', (...given) => {
  const [, read] = given
  const files = filesOf([root, other])
  expect(read(files)).toMatchObject({
    left: {
      _tag: 'FileUnusable',
      message: `${files.certificate} has no certificate of the key in ${files.key}.`,
    },
  })
})

const missing = { certificate: '/missing.pem', key: '/missing.key' }

test('a missing file is named', () => {
  expect(readSigner(missing)).toMatchObject({
    left: { message: '/missing.pem cannot be read (ENOENT).' },
  })
})
