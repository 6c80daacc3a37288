import { describe, expect, test } from '@jest/globals'
import { createHash, X509Certificate } from 'node:crypto'

import { readTrust } from '../../src/certificate/trust.js'
import {
  attributeOf,
  certificateHash,
  certificatePem,
  createKeyPair,
  publicKeyOf,
  readCertificate,
  readCertificates,
  sameName,
  selfSigned,
  type NameInput,
} from '../../src/index.js'
import { hasOpenssl, openssl, temporaryFolder } from '../openssl.js'
import { certified, left, outcome, right, root } from '../parties.js'
import { keyFor } from '../keyFor.js'

const authority = root()

/** The same certificate with its outer length in one byte more, as BER allows. */
const lengthened = (der: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.of(0x30, 0x83, 0), der.subarray(2)])

describe('readCertificate', () => {
  const { certificate, key } = certified(authority, 'ec-p256', {
    subject: { C: 'CH', O: 'Exämple', OU: 'Devices', CN: 'Device 1', UID: 'u-1' },
    at: new Date('2026-03-01T12:00:00Z'),
    days: 10,
    subjectAltNames: [
      { dns: 'mdm.example.org' },
      { ip: '127.0.0.1' },
      { ip: '2001:db8::1' },
      { email: 'a@example.org' },
      { uri: 'https://example.org/x' },
    ],
    extendedKeyUsage: ['clientAuth', 'serverAuth', '1.2.3.4'],
    serialNumber: Uint8Array.of(0x7f, 1, 2, 3),
  })

  /** The certificate with other bytes in place of the first that are given. */
  const replaced = (from: string, to: string): Uint8Array => {
    const hex = Buffer.from(certificate.der).toString('hex')
    expect(hex).toContain(from)
    return Buffer.from(hex.replace(from, to), 'hex')
  }

  test('gives what was written', () => {
    expect(certificate).toMatchObject({
      serialNumber: '7f010203',
      notBefore: new Date('2026-03-01T11:00:00Z'),
      notAfter: new Date('2026-03-11T12:00:00Z'),
      isAuthority: false,
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: ['clientAuth', 'serverAuth', '1.2.3.4'],
      subjectAltNames: [
        { dns: 'mdm.example.org' },
        { ip: '127.0.0.1' },
        { ip: '2001:db8::1' },
        { email: 'a@example.org' },
        { uri: 'https://example.org/x' },
      ],
      authorityKeyId: authority.certificate.subjectKeyId,
    })
    expect(certificate.subject.attributes).toEqual([
      { type: 'C', value: 'CH' },
      { type: 'O', value: 'Exämple' },
      { type: 'OU', value: 'Devices' },
      { type: 'CN', value: 'Device 1' },
      { type: 'UID', value: 'u-1' },
    ])
    expect(attributeOf(certificate.subject, 'CN')).toBe('Device 1')
    expect(attributeOf(certificate.subject, 'L')).toBeUndefined()
    expect(sameName(certificate.issuer, authority.certificate.subject)).toBe(true)
    expect(right(publicKeyOf(certificate)).equals(key.publicKey)).toBe(true)
  })

  test('agrees with Node', () => {
    const node = new X509Certificate(certificatePem(certificate))
    expect(node.serialNumber.toLowerCase()).toBe(certificate.serialNumber)
    expect(new Date(node.validTo)).toEqual(certificate.notAfter)
    expect(node.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(certificateHash(certificate))
    expect(node.checkIssued(new X509Certificate(authority.certificate.der))).toBe(true)
    expect(node.verify(authority.key.publicKey)).toBe(true)
    expect(node.checkHost('mdm.example.org')).toBe('mdm.example.org')
    expect(node.checkIP('2001:db8::1')).toBe('2001:db8::1')
  })

  test('takes PEM, DER and what was read before', () => {
    expect(right(readCertificate(certificatePem(certificate)))).toEqual(certificate)
    expect(right(readCertificate(Buffer.from(certificatePem(certificate))))).toEqual(certificate)
    expect(right(readCertificate(certificate.der))).toEqual(certificate)
    expect(right(readCertificate(certificate))).toBe(certificate)
  })

  test('a chain file gives all of its certificates in order', () => {
    const pem = `subject=x\n${certificatePem(certificate)}\n\r\n${certificatePem(authority.certificate.der)}`
    expect(right(readCertificates(pem)).map(certificateHash)).toEqual([
      certificateHash(certificate),
      certificateHash(authority.certificate),
    ])
  })

  test.each([
    ['a text without one', 'hello', 'CertificateMissing'],
    ['a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'CertificateMissing'],
    [
      'a block of nonsense',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      'MalformedAsn1',
    ],
    ['no bytes', new Uint8Array(), 'MalformedAsn1'],
    ['a name instead', certificate.subject.der, 'MalformedAsn1'],
    ['bytes behind it', Buffer.concat([certificate.der, Uint8Array.of(0)]), 'MalformedAsn1'],
    ['lengths that are not the shortest', lengthened(certificate.der), 'MalformedAsn1'],
    [
      'another algorithm inside than outside',
      replaced('2a8648ce3d040302', '2a8648ce3d040303'),
      'MalformedAsn1',
    ],
    ['an extension twice', replaced('0603551d25', '0603551d0f'), 'MalformedAsn1'],
    ['too many bytes', new Uint8Array(300_000), 'Asn1LimitExceeded'],
  ])('rejects %s', (_, input, tag) => {
    expect(outcome(readCertificate(input))).toBe(tag)
  })

  test('every cut is rejected, every changed byte is survived', () => {
    const { der } = certificate
    for (let length = 0; length < der.length; length += 1) {
      expect(outcome(readCertificate(der.subarray(0, length)))).toBe('MalformedAsn1')
    }
    for (let index = 0; index < der.length; index += 1) {
      for (const bit of [1, 0x20, 0x80]) {
        const changed = Uint8Array.from(der)
        changed[index] = (changed[index] ?? 0) ^ bit
        const read = readCertificate(changed)
        if (read._tag === 'Right') publicKeyOf(read.right)
      }
    }
  })
})

test('certificateHash is the SHA-256 of the DER in lower-case hex', () => {
  const { der } = authority.certificate
  expect(certificateHash(der)).toBe(createHash('sha256').update(der).digest('hex'))
})

describe('selfSigned', () => {
  const key = createKeyPair('ec-p256')

  test('backdates by an hour and lasts a year by default', () => {
    const at = new Date('2026-05-05T05:05:05Z')
    const { notBefore, notAfter } = right(selfSigned({ key, subject: { CN: 'x' }, at }))
    expect(notBefore).toEqual(new Date('2026-05-05T04:05:05Z'))
    expect(notAfter).toEqual(new Date('2027-05-05T05:05:05Z'))
  })

  test('serial numbers are positive, of sixteen bytes, and differ', () => {
    const serials = Array.from({ length: 50 }, () => {
      const { serialNumberBytes } = right(selfSigned({ key, subject: { CN: 'x' } }))
      expect(serialNumberBytes).toHaveLength(16)
      expect(serialNumberBytes[0]).toBeLessThan(0x80)
      return Buffer.from(serialNumberBytes).toString('hex')
    })
    expect(new Set(serials).size).toBe(50)
  })

  const subject: NameInput = { CN: 'x' }
  test.each([
    ['a country of three letters', { subject: { C: 'CHE' } }, 'subject'],
    ['an empty value', { subject: { CN: '' } }, 'subject'],
    ['half a character', { subject: { CN: '\ud800' } }, 'subject'],
    [
      'a serial number that is not a printable string',
      { subject: { serialNumber: 'ü' } },
      'subject',
    ],
    [
      'a type that is not an object identifier',
      { subject: [{ type: '9.9', value: 'x' }] },
      'subject',
    ],
    ['an end before the start', { subject, days: -1 }, 'validity'],
    ['no date', { subject, at: new Date(Number.NaN) }, 'validity'],
    ['days that are not a number', { subject, days: Number.NaN }, 'validity'],
    ['the year 10000', { subject, days: 4_000_000 }, 'validity'],
    ['a serial number of zero', { subject, serialNumber: Uint8Array.of(0) }, 'serialNumber'],
    ['a negative serial number', { subject, serialNumber: Uint8Array.of(0xff) }, 'serialNumber'],
    [
      'a serial number of 21 bytes',
      { subject, serialNumber: new Uint8Array(21).fill(1) },
      'serialNumber',
    ],
    ['what is not an IP address', { subject, subjectAltNames: [{ ip: '1.2.3' }] }, 'extensions'],
    ['a host with a space', { subject, subjectAltNames: [{ dns: 'a b' }] }, 'extensions'],
    ['what is not a purpose', { subject, extendedKeyUsage: ['7.7'] }, 'extensions'],
    ['a negative path length', { subject, authority: { pathLength: -1 } }, 'extensions'],
  ] as const)('rejects %s', (_, options, option) => {
    expect(left(selfSigned({ key, ...options }))).toMatchObject({
      _tag: 'InvalidCertificateOptions',
      option,
    })
  })

  test('rejects what is not a private key', () => {
    expect(outcome(selfSigned({ key: 'nonsense', subject }))).toBe('KeyUnreadable')
    expect(outcome(selfSigned({ key: key.publicKey, subject }))).toBe('KeyUnreadable')
  })
})

;(hasOpenssl ? describe : describe.skip)('openssl', () => {
  test.each(['rsa-2048', 'ec-p256', 'ec-p384', 'ec-p521'] as const)(
    'accepts a chain of %s',
    (kind) => {
      const folder = temporaryFolder()
      const top = root(
        { CN: 'Root', O: 'Ü' },
        { key: keyFor('Root', kind), authority: { pathLength: 1 } },
      )
      const key = keyFor('other', kind)
      const authority = right(selfSigned({ key, subject: { CN: 'Root' }, authority: true }))
      const leaf = certified({ key, certificate: authority }, 'ec-p256', {
        subjectAltNames: [{ ip: '::1' }],
      })
      folder.write('root.pem', certificatePem(authority))
      folder.write('leaf.pem', certificatePem(leaf.certificate))
      expect(top.certificate.pathLength).toBe(1)
      expect(
        openssl(
          ...[
            'verify',
            '-x509_strict',
            '-purpose',
            'sslclient',
            '-CAfile',
            folder.path('root.pem'),
          ],
          folder.path('leaf.pem'),
        ),
      ).toContain('OK')
    },
  )

  test('its own certificates are read', () => {
    const folder = temporaryFolder()
    openssl(
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', folder.path('key.pem')],
      ...['-out', folder.path('certificate.pem'), '-days', '2', '-set_serial', '0x00ff01'],
      ...['-subj', '/C=CH/O=Ex\\+ample/CN=Caf\u00e9/UID=com.apple.mgmt.External.1', '-utf8'],
      ...['-addext', 'subjectAltName=DNS:a.example,IP:10.0.0.1,IP:fe80::1'],
      ...['-addext', 'keyUsage=critical,digitalSignature,encipherOnly,keyAgreement,decipherOnly'],
    )
    const certificate = right(
      readCertificate(Buffer.from(folder.read('certificate.pem')).toString()),
    )
    expect(certificate).toMatchObject({
      serialNumber: 'ff01',
      isAuthority: true,
      keyUsage: ['digitalSignature', 'keyAgreement', 'encipherOnly', 'decipherOnly'],
      subjectAltNames: [{ dns: 'a.example' }, { ip: '10.0.0.1' }, { ip: 'fe80::1' }],
    })
    expect(attributeOf(certificate.subject, 'CN')).toBe('Café')
    expect(attributeOf(certificate.subject, 'UID')).toBe('com.apple.mgmt.External.1')
  })
})

describe('readCertificates takes', () => {
  const others = root()
  const pem = certificatePem(authority.certificate) + certificatePem(others.certificate)
  const both = [authority.certificate, others.certificate].map(certificateHash)

  test.each([
    ['PEM text', pem],
    ['the bytes of a PEM file', Buffer.from(pem)],
    ['DER', [authority.certificate.der, others.certificate.der]],
    ['certificates that were read', [authority.certificate, others.certificate]],
    [
      'a list of several forms',
      [Buffer.from(certificatePem(authority.certificate)), others.certificate.der],
    ],
  ])('%s', (_, input) => {
    expect(right(readCertificates(input)).map(certificateHash)).toEqual(both)
  })

  test.each([
    ['an empty list', []],
    ['a list with a text that holds none', [pem, '']],
    [
      'an environment variable that is not set',
      Reflect.get<Record<string, string>, string>({}, 'NEVER_SET'),
    ],
  ])('and not %s, which readTrust names', (_, input) => {
    expect(outcome(readCertificates(input))).toBe('CertificateMissing')
    const fault = left(readTrust('deviceAuthorities', input))
    expect(fault).toMatchObject({ option: 'deviceAuthorities' })
    expect(fault.message).toContain('The option deviceAuthorities')
  })
})
