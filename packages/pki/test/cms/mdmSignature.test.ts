import { describe, expect, test } from '@jest/globals'

import {
  certificateHash,
  openMdmSignature,
  signDetached,
  verifyDetached,
  verifyMdmSignature,
} from '../../src/index.js'
import { certified, outcome, right, root } from '../parties.js'

const authority = root()
const device = certified(authority)
const body = Buffer.from('<plist><dict><key>Status</key><string>Idle</string></dict></plist>')
const header = Buffer.from(right(signDetached({ content: body, ...device }))).toString('base64')

test('an honest header gives the certificate to bind', () => {
  const verified = right(verifyMdmSignature({ header, body, trust: [authority.certificate] }))
  expect(certificateHash(verified.certificate)).toBe(certificateHash(device.certificate))
})

describe('a header is rejected', () => {
  test.each([
    ['that is absent', undefined, 'MdmSignatureMissing'],
    ['that is empty', '', 'MdmSignatureMissing'],
    ['with a space in front', ` ${header}`, 'MdmSignatureNotBase64'],
    ['in lines', header.replace(/(.{64})/g, '$1\r\n'), 'MdmSignatureNotBase64'],
    [
      'in the alphabet of URLs',
      `${header.slice(0, 8)}-_${header.slice(10)}`,
      'MdmSignatureNotBase64',
    ],
    ['without a character', header.slice(0, -1), 'MdmSignatureNotBase64'],
    ['with padding inside', `AA==${header}`, 'MdmSignatureNotBase64'],
    ['of padding', '====', 'MdmSignatureNotBase64'],
    ['that is something else', 'aGVsbG8=', 'MalformedAsn1'],
    [
      'that is twice itself',
      header.endsWith('=') ? `${header.slice(0, -4)}AAAA` : header + header,
      'MalformedAsn1',
    ],
    ['of a megabyte', 'A'.repeat(1_000_000), 'Asn1LimitExceeded'],
    ['longer than any, and not base64', '*'.repeat(17_000), 'Asn1LimitExceeded'],
  ])('%s', (_, value, expected) => {
    expect(outcome(verifyMdmSignature({ header: value, body }))).toBe(expected)
  })

  test('for another body', () => {
    expect(outcome(verifyMdmSignature({ header, body: Buffer.from('x') }))).toBe('ContentChanged')
  })
})

test('a header that is opened says who claims to have signed, and proves nothing', () => {
  const chain = [authority.certificate]
  const signed = right(signDetached({ content: body, ...device, chain }))
  const forged = Buffer.from(signed)
  forged.writeUInt8(forged.readUInt8(forged.length - 1) ^ 1, forged.length - 1)
  for (const [message, expected] of [
    [signed, 'Right'],
    [forged, 'SignatureInvalid'],
  ] as const) {
    const opened = right(openMdmSignature({ header: Buffer.from(message).toString('base64') }))
    expect(certificateHash(opened.signer)).toBe(certificateHash(device.certificate))
    expect(opened.others.map(certificateHash)).toEqual(chain.map(certificateHash))
    expect(outcome(opened.verify(body))).toBe(expected)
    expect(outcome(opened.verify(body, { trust: [] }))).toBe('NoTrustedIssuer')
  }
})

test('the SHA-1 of devices in the field is taken, unless the caller does not want it', () => {
  const signature = right(signDetached({ content: body, ...device, digest: 'sha1' }))
  const sent = { header: Buffer.from(signature).toString('base64'), body }
  expect(outcome(verifyMdmSignature(sent))).toBe('Right')
  expect(outcome(verifyMdmSignature({ ...sent, allowSha1Signature: false }))).toBe('Sha1NotAllowed')
  // Any other message is held to SHA-256.
  expect(outcome(verifyDetached({ signature, content: body }))).toBe('Sha1NotAllowed')
})
