import { describe, expect, test } from '@jest/globals'
import { certificatePem, type CertificatesInput } from '@mdm-kit/pki'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import {
  accountDrivenEnrollment,
  automatedEnrollment,
  envoyClientCert,
  mdmServer,
  mdmSignature,
  mutualTls,
  nginxClientCert,
  rfc9440ClientCert,
} from '../../src/index.js'
import { identityOf } from '../../src/identity/identity.js'
import { between, leaf, requestWith, root, start } from './authorities.js'

describe('the certificates that a source trusts', () => {
  const from = requestWith({}, { address: '203.0.113.9', certificate: leaf.der })
  const pem = certificatePem(root)

  test.each<[string, CertificatesInput]>([
    ['one PEM text', pem],
    ['the bytes of a PEM file', Buffer.from(pem)],
    ['DER in a list', [root.der]],
    ['a certificate that was read', root],
    ['a file with several', certificatePem(between) + pem],
  ])('are taken as %s', (_, trust) => {
    expect(mutualTls({ trust, now: () => start })(from)).toEqual(E.right(identityOf(leaf)))
  })

  test.each<[string, unknown]>([
    ['an environment variable that is not set', undefined],
    ['a list with one that is not set', [pem, undefined]],
    ['an empty list', []],
    ['an empty text', ''],
    ['bytes that are not a certificate', [new Uint8Array(4)]],
    ['a PEM file of a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'],
  ])('start no server that would reject everybody: %s', (_, given) => {
    const trust = given as CertificatesInput
    const proxies = { includes: () => true }
    const sources: readonly (() => unknown)[] = [
      () => mdmSignature({ trust }),
      () => mutualTls({ trust }),
      () => nginxClientCert({ trust, proxies }),
      () => rfc9440ClientCert({ trust, proxies }),
      () => envoyClientCert({ trust, proxies }),
    ]
    for (const source of sources) {
      expect(source).toThrow(TypeError)
      expect(source).toThrow(/option trust/)
    }
  })

  test('nor one for Automated Device Enrollment, or by account', () => {
    const profiles = {
      serve: () => TE.left({ _tag: 'StoreUnavailable', message: 'None.' } as const),
    }
    const allow = () => TE.right({ _tag: 'Allowed' } as const)
    const signIn = {
      method: { _tag: 'AppleAsWeb', url: 'https://idp.example.com' },
      verify: () => TE.right({ _tag: 'SignInAgain' } as const),
    } as const
    expect(() => automatedEnrollment({ profiles, allow, trust: [] })).toThrow(/option trust/)
    expect(() =>
      accountDrivenEnrollment({ profiles, signIn, flow: 'AccountDrivenUser', trust: [] }),
    ).toThrow(/option trust/)
  })

  test('an option intermediates that cannot be read is named as well', () => {
    const intermediates = [new Uint8Array(4)]
    expect(() => mutualTls({ trust: root, intermediates })).toThrow(/option intermediates/)
  })
})

test.each(['store', 'identify'])(
  'mdmServer without its option %s does not start',
  async (missing) => {
    const options = { store: await memoryStore(), identify: mutualTls({ trust: root }) }
    expect(() => mdmServer({ ...options, [missing]: undefined })).toThrow(
      new TypeError(`The option ${missing} of mdmServer is missing.`),
    )
  },
)
