import { describe, expect, test } from '@jest/globals'
import { certificateHash } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'

import { rfc9440ClientCert } from '../../src/identity/rfc9440ClientCert.js'
import { firstIdentity } from '../../src/identity/firstIdentity.js'
import { mutualTls } from '../../src/identity/mutualTls.js'
import type { DeviceHttpRequest } from '../../src/identity/peer.js'
import { mdmSignature } from '../../src/identity/mdmSignature.js'
import type { Identify } from '../../src/identity/identity.js'
import {
  base64Item,
  leaf,
  proxies,
  requestWith,
  root,
  strangeLeaf,
  trusting,
} from './authorities.js'

const header = rfc9440ClientCert({ ...trusting, proxies })
const signature = mdmSignature({ trust: [root.der] })
const both = firstIdentity([mutualTls(trusting), header, signature])

const outcome = (identify: Identify, request: DeviceHttpRequest): string => {
  const found = identify(request)
  return E.isRight(found) ? found.right.certificateHash : found.left._tag
}

describe('several sources', () => {
  test('a source that finds nothing passes on to the next', () => {
    expect(outcome(both, requestWith({ 'client-cert': base64Item(leaf) }))).toBe(
      certificateHash(leaf),
    )
  })

  test('a rejected identity ends the search', () => {
    const bad = { address: '10.1.2.3', certificate: strangeLeaf.der }
    expect(outcome(both, requestWith({ 'client-cert': base64Item(leaf) }, bad))).toBe(
      'IdentityRejected',
    )
  })

  test('a spoofed header passes on and gains nothing', () => {
    const spoofed = requestWith({ 'client-cert': base64Item(leaf) }, { address: '203.0.113.9' })
    expect(both(spoofed)).toMatchObject(
      E.left({
        _tag: 'IdentityMissing',
        cause: {
          _tag: 'NoSource',
          causes: [
            { _tag: 'PeerCertificateMissing' },
            { _tag: 'ProxyNotListed' },
            { _tag: 'IdentityMissing' },
          ],
        },
      }),
    )
  })

  test('a failure of another kind ends the search too', () => {
    const broken: Identify = () => E.left({ _tag: 'StoreUnavailable', message: 'gone' })
    const reached: Identify = () => {
      throw new Error('unreachable')
    }
    expect(outcome(firstIdentity([broken, reached]), requestWith({}))).toBe('StoreUnavailable')
  })

  test('no source, no identity', () => {
    expect(outcome(firstIdentity([]), requestWith({}))).toBe('IdentityMissing')
  })
})
