import { describe, expect, test } from '@jest/globals'

import { certificateHash, signDetached, verifyMdmSignature } from '../../src/index.js'
import { certified, outcome, right, root } from '../parties.js'

const authority = root()
const device = certified(authority)
const body = Buffer.from('<plist><dict><key>Status</key><string>Idle</string></dict></plist>')
const header = Buffer.from(right(signDetached({ content: body, ...device }))).toString('base64')

test('an honest header gives the certificate to bind', () => {
  const verified = right(verifyMdmSignature({ header, body, trust: [authority.certificate] }))
  expect(certificateHash(verified.certificate)).toBe(certificateHash(device.certificate))
})

describe('a header is refused', () => {
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
  ])('%s', (_, value, expected) => {
    expect(outcome(verifyMdmSignature({ header: value, body }))).toBe(expected)
  })

  test('for another body', () => {
    expect(outcome(verifyMdmSignature({ header, body: Buffer.from('x') }))).toBe('ContentChanged')
  })
})
