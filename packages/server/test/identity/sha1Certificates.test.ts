import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import {
  type Certificate,
  certificateAuthority,
  readCertificate,
  selfSigned,
  signDetached,
} from '@mdm-kit/pki'
import { keyFor } from '@mdm-kit/scenes/keyFor'
import { sign } from 'node:crypto'

import {
  rfc9440ClientCert,
  nginxClientCert,
  mdmSignature,
  mutualTls,
  type Identify,
} from '../../src/index.js'
import { base64Item, escaped, proxies, requestWith, start } from './authorities.js'

const rootKey = keyFor('authority')
const root = unwrap(
  selfSigned({ key: rootKey, subject: { CN: 'Root' }, authority: true, at: start }),
)
const deviceKey = keyFor('device')
const leaf = unwrap(
  unwrap(certificateAuthority({ certificate: root, key: rootKey })).issue(
    { publicKey: deviceKey.publicKey, subject: { CN: 'device' } },
    { at: start },
  ),
)

const [SHA256_WITH_RSA = '', SHA1_WITH_RSA = ''] = ['0b', '05'].map((last) =>
  Buffer.from(`06092a864886f70d0101${last}`, 'hex').toString('latin1'),
)
const asSha1 = (bytes: Uint8Array): Buffer => {
  const text = Buffer.from(bytes).toString('latin1')
  return Buffer.from(text.replaceAll(SHA256_WITH_RSA, SHA1_WITH_RSA), 'latin1')
}

/** The same certificate, signed with SHA-1: nothing here makes one. */
const sha1Leaf = ((): Certificate => {
  const whole = asSha1(leaf.der)
  const signature = sign('sha1', asSha1(leaf.signed.data), rootKey.privateKey)
  signature.copy(whole, whole.length - signature.length)
  return unwrap(readCertificate(whole))
})()

const body = new Uint8Array(Buffer.from('a body'))
const signature = (digest: 'sha1' | 'sha256', certificate: Certificate): string =>
  Buffer.from(
    unwrap(signDetached({ content: body, key: deviceKey, certificate, digest })),
  ).toString('base64')

interface Tolerance {
  readonly allowSha1Certificates?: boolean
}

const at = { trust: [root.der], now: () => start }
const sources: readonly [string, (more: Tolerance) => ReturnType<Identify>][] = [
  ['signed with SHA-1', (more) => signed('sha1', more)],
  ['signed with SHA-256', (more) => signed('sha256', more)],
  [
    'of a TLS connection',
    (more) =>
      mutualTls({ ...at, ...more })(
        requestWith({}, { address: '203.0.113.9', certificate: sha1Leaf.der }),
      ),
  ],
  [
    'in Client-Cert',
    (more) =>
      rfc9440ClientCert({ ...at, proxies, ...more })(
        requestWith({ 'client-cert': base64Item(sha1Leaf) }),
      ),
  ],
  [
    'in ssl-client-cert',
    (more) =>
      nginxClientCert({ ...at, proxies, ...more })(
        requestWith({ 'ssl-client-cert': escaped(sha1Leaf) }),
      ),
  ],
]
const signed = (digest: 'sha1' | 'sha256', more: Tolerance): ReturnType<Identify> =>
  mdmSignature({ ...at, ...more })({
    ...requestWith({ 'mdm-signature': signature(digest, sha1Leaf) }),
    body,
  })

describe('a certificate that its authority signed with SHA-1', () => {
  test.each(sources)('%s is refused, whatever its own signature may use', (_, identify) => {
    expect(identify({})).toMatchObject({
      left: {
        _tag: 'IdentityRejected',
        cause: { _tag: 'IdentityUntrusted', cause: { reason: { _tag: 'Sha1NotAllowed' } } },
      },
    })
  })

  test.each(sources)('%s is taken where the operator says so', (_, identify) => {
    expect(identify({ allowSha1Certificates: true })).toMatchObject({
      right: { certificate: sha1Leaf.der },
    })
  })
})
