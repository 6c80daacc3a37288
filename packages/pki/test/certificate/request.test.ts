import { describe, expect, test } from '@jest/globals'
import { reveal } from '@mdm-kit/codec'

import {
  attributeOf,
  certificateAuthority,
  certificateRequest,
  certificateRequestPem,
  createKeyPair,
  readCertificateRequest,
} from '../../src/index.js'
import { hasOpenssl, openssl, temporaryFolder } from '../openssl.js'
import { keyOf, left, outcome, right, root } from '../parties.js'

const authority = root()
const key = createKeyPair('ec-p256')
const request = right(
  certificateRequest({
    key,
    subject: { O: 'Example', CN: 'Device 7' },
    challengePassword: 'let me in, ü',
    subjectAltNames: [{ dns: 'device.example.org' }],
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    extendedKeyUsage: ['clientAuth'],
  }),
)

describe('a certificate request', () => {
  test.each([
    ['DER', request],
    ['PEM', certificateRequestPem(request)],
    ['a PEM file', Buffer.from(certificateRequestPem(request))],
  ])('survives as %s', (_, input) => {
    const read = right(readCertificateRequest(input))
    expect(attributeOf(read.subject, 'CN')).toBe('Device 7')
    expect(read).toMatchObject({
      subjectAltNames: [{ dns: 'device.example.org' }],
      keyUsage: ['digitalSignature', 'keyEncipherment'],
      extendedKeyUsage: ['clientAuth'],
    })
    expect(read.challengePassword && reveal(read.challengePassword)).toBe('let me in, ü')
    expect(JSON.stringify(read)).not.toContain('let me in')
  })

  test('without attributes has none', () => {
    const read = right(
      readCertificateRequest(right(certificateRequest({ key, subject: { CN: 'x' } }))),
    )
    expect(read.extensions).toEqual([])
    expect('challengePassword' in read).toBe(false)
  })

  test('is rejected when any byte of it changed', () => {
    const outcomes = new Set<string>()
    request.forEach((byte, index) => {
      const changed = Uint8Array.from(request)
      changed[index] = byte ^ 1
      outcomes.add(outcome(readCertificateRequest(changed)))
    })
    expect(outcomes).not.toContain('Right')
    expect(outcomes).toContain('SignatureInvalid')
  })

  test.each([
    ['a text without one', 'hello', 'RequestMissing'],
    ['no bytes', new Uint8Array(), 'MalformedAsn1'],
    ['a certificate', authority.certificate.der, 'MalformedAsn1'],
  ])('%s is none', (_, input, tag) => {
    expect(outcome(readCertificateRequest(input))).toBe(tag)
  })

  test('with a subject that cannot be written is rejected', () => {
    expect(left(certificateRequest({ key, subject: { C: 'Switzerland' } }))).toMatchObject({
      _tag: 'InvalidCertificateOptions',
      option: 'subject',
    })
  })
})

describe('certificateAuthority', () => {
  const { issue } = right(certificateAuthority(authority))

  test('takes subject and key from a request, and no extension', () => {
    const certificate = right(issue(request))
    expect(attributeOf(certificate.subject, 'CN')).toBe('Device 7')
    expect(certificate.subjectAltNames).toBeUndefined()
    expect(certificate.extendedKeyUsage).toEqual(['clientAuth'])
    expect(certificate.isAuthority).toBe(false)
  })

  test('puts another subject in place of the one asked for', () => {
    const certificate = right(issue(request, { subject: { CN: 'Renamed' } }))
    expect(certificate.subject.attributes).toEqual([{ type: 'CN', value: 'Renamed' }])
  })

  test('rejects a request whose signature is broken', () => {
    const changed = Uint8Array.from(request)
    changed[Buffer.from(request).indexOf('Device 7')] = 0x41
    expect(outcome(issue(changed))).toBe('SignatureInvalid')
  })

  test('is not made of a key that is not the certificate’s', () => {
    const wrong = certificateAuthority({ certificate: authority.certificate, key })
    expect(outcome(wrong)).toBe('KeyMismatch')
  })

  test('is not made of a leaf certificate', () => {
    const leaf = right(issue({ publicKey: key.publicKey, subject: { CN: 'leaf' } }))
    expect(outcome(certificateAuthority({ certificate: leaf, key }))).toBe('NotAuthority')
  })

  test.each([
    ['authority', { certificate: 'x', key: authority.key }, 'CertificateMissing'],
    ['key', { certificate: authority.certificate, key: 'x' }, 'KeyUnreadable'],
  ])('is not made of an unreadable %s', (_, parts, tag) => {
    expect(outcome(certificateAuthority(parts))).toBe(tag)
  })
})

;(hasOpenssl ? describe : describe.skip)('openssl', () => {
  test.each(['rsa-2048', 'ec-p256', 'ec-p384', 'ec-p521'] as const)(
    'reads our %s request',
    (kind) => {
      const folder = temporaryFolder()
      const der = right(
        certificateRequest({
          key: keyOf(kind),
          subject: { CN: 'Device' },
          challengePassword: 'secret',
        }),
      )
      const printed = openssl(
        ...[
          'req',
          '-verify',
          '-noout',
          '-text',
          '-in',
          folder.write('r.pem', certificateRequestPem(der)),
        ],
      )
      expect(printed).toMatch(/verify OK/)
      expect(printed).toMatch(/challengePassword\s*:secret/)
    },
  )

  test.each([
    ['RSA', 'rsa:2048'],
    ['P-256', 'ec'],
  ])('its %s request is read', (_, kind) => {
    const folder = temporaryFolder()
    const config = folder.write(
      'req.cnf',
      '[req]\ndistinguished_name=dn\nattributes=at\nreq_extensions=ex\nprompt=no\n[dn]\nCN=Device\n[at]\nchallengePassword=from openssl\n[ex]\nsubjectAltName=DNS:d.example\n',
    )
    openssl(
      ...['req', '-new', '-newkey', kind, '-nodes', '-config', config, '-outform', 'DER'],
      ...(kind === 'ec' ? ['-pkeyopt', 'ec_paramgen_curve:prime256v1'] : []),
      ...['-keyout', folder.path('key.pem'), '-out', folder.path('request.der')],
    )
    const read = right(readCertificateRequest(folder.read('request.der')))
    expect(read.challengePassword && reveal(read.challengePassword)).toBe('from openssl')
    expect(read.subjectAltNames).toEqual([{ dns: 'd.example' }])
  })
})
