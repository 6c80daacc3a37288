import { expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'

import {
  certificateHash,
  certificateIdentityHash,
  readCertificate,
  verifyChain,
} from '../../src/index.js'
import { certified, outcome, right, root } from '../parties.js'
import { twinOf } from './alter.js'

const authority = root()
const { certificate } = certified(authority)

test('certificateIdentityHash is the SHA-256 of what the issuer signed, in lower-case hex', () => {
  const { data } = certificate.signed
  expect(certificateIdentityHash(certificate)).toBe(createHash('sha256').update(data).digest('hex'))
  expect(certificateIdentityHash(certificate)).toBe(certificateIdentityHash(certificate))
})

test('a certificate altered into its twin, with signature (r, n-s), keeps its identity hash', () => {
  const twin = right(readCertificate(twinOf(certificate)))
  expect(outcome(verifyChain({ certificate: twin, trust: [authority.certificate] }))).toBe('Right')
  expect(certificateHash(twin)).not.toBe(certificateHash(certificate))
  expect(certificateIdentityHash(twin)).toBe(certificateIdentityHash(certificate))
})
