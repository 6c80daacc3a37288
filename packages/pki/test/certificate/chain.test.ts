import { describe, expect, test } from '@jest/globals'
import { sign } from 'node:crypto'

import {
  certificateAuthority,
  certificatePem,
  createKeyPair,
  readCertificate,
  verifyChain,
  type ChainRequest,
  type IssueOptions,
  type KeyPair,
} from '../../src/index.js'
import { certified, left, outcome, right, root, type Party } from '../parties.js'

const AT = new Date('2026-06-01T00:00:00Z')
const at = AT

const keys = Array.from({ length: 6 }, () => createKeyPair('ec-p256'))
const under = (issuer: Party, key: KeyPair | undefined, options: IssueOptions): Party =>
  certified(issuer, 'ec-p256', { at, ...options }, key)

const top = root({ CN: 'Root' }, { at, days: 3650 })
const middle = under(top, keys[0], { subject: { CN: 'Middle' }, authority: true })
const leaf = under(middle, keys[1], { subject: { CN: 'Leaf' } })
const stranger = root({ CN: 'Stranger' }, { at })

const check = (request: Partial<ChainRequest>) =>
  verifyChain({
    certificate: leaf.certificate,
    intermediates: [middle.certificate],
    trust: [top.certificate],
    at,
    ...request,
  })

describe('verifyChain finds the way', () => {
  test('from the leaf through an intermediate to the root', () => {
    expect(right(check({}))).toEqual([leaf.certificate, middle.certificate, top.certificate])
  })

  test.each<[string, Partial<ChainRequest>, number]>([
    [
      'with unrelated certificates around',
      { intermediates: [stranger.certificate, middle.certificate, leaf.certificate] },
      3,
    ],
    ['to a trusted intermediate', { trust: [middle.certificate], intermediates: [] }, 2],
    ['by a PEM file', { trust: [Buffer.from(certificatePem(top.certificate))] }, 3],
    ['to a trusted leaf', { trust: [leaf.certificate], intermediates: [] }, 1],
    [
      'with PEM of several roots',
      { trust: [certificatePem(stranger.certificate) + certificatePem(top.certificate)] },
      3,
    ],
    [
      'with the intermediate twice',
      { intermediates: [middle.certificate, middle.certificate.der] },
      3,
    ],
    ['for a root', { certificate: top.certificate, purpose: 'any' }, 1],
  ])('%s', (_, request, length) => {
    expect(right(check(request))).toHaveLength(length)
  })

  test('past an impostor of the same name', () => {
    const impostor = under(stranger, keys[2], { subject: { CN: 'Middle' }, authority: true })
    const twin = right(readCertificate(impostor.certificate.der))
    expect(right(check({ intermediates: [twin, middle.certificate] }))).toHaveLength(3)
  })
})

const issuedBy = (issuer: Party, options: IssueOptions = {}) =>
  under(issuer, keys[5], { subject: { CN: 'Leaf' }, ...options }).certificate

const noAuthority = under(top, keys[2], { subject: { CN: 'Middle' } })
const noSigning = under(top, keys[2], {
  subject: { CN: 'Middle' },
  authority: true,
  keyUsage: ['cRLSign'],
})
const forServers = under(top, keys[2], {
  subject: { CN: 'Middle' },
  authority: true,
  extendedKeyUsage: ['serverAuth'],
})
const short = root({ CN: 'Short' }, { at, authority: { pathLength: 0 } })
const belowShort = under(short, keys[3], { subject: { CN: 'Below' }, authority: true })
const old = under(top, keys[4], {
  subject: { CN: 'Old' },
  authority: true,
  at: new Date('2025-01-01T00:00:00Z'),
  days: 30,
})

/** Issues although the certificate forbids it, which certificateAuthority would reject. */
const forged = (issuer: Party): ChainRequest['certificate'] => {
  const willing = root({ CN: 'Middle' }, { key: issuer.key, at })
  return issuedBy(willing)
}

describe('verifyChain rejects', () => {
  test.each<[string, Partial<ChainRequest>, string, number]>([
    ['a root that is not trusted', { trust: [stranger.certificate] }, 'NoTrustedIssuer', 1],
    ['a missing intermediate', { intermediates: [] }, 'NoTrustedIssuer', 0],
    ['every chain, when no certificate is trusted', { trust: [] }, 'NoTrustedIssuer', 1],
    [
      'a self-signed stranger',
      { certificate: stranger.certificate, purpose: 'any' },
      'NoTrustedIssuer',
      0,
    ],
    ['before its time', { at: new Date('2026-05-31T22:59:59Z') }, 'CertificateNotYetValid', 0],
    ['after its time', { at: new Date('2027-06-01T00:00:01Z') }, 'CertificateExpired', 0],
    ['at an invalid time', { at: new Date(Number.NaN) }, 'CertificateNotYetValid', 0],
    [
      'an expired intermediate',
      { certificate: issuedBy(old), intermediates: [old.certificate] },
      'CertificateExpired',
      1,
    ],
    [
      'an issuer that is not an authority',
      { certificate: forged(noAuthority), intermediates: [noAuthority.certificate] },
      'IssuerNotAuthority',
      1,
    ],
    [
      'an issuer that may not sign certificates',
      { certificate: forged(noSigning), intermediates: [noSigning.certificate] },
      'KeyUsageMissing',
      1,
    ],
    [
      'an issuer for another purpose',
      { certificate: issuedBy(forServers), intermediates: [forServers.certificate] },
      'ExtendedKeyUsageMissing',
      1,
    ],
    [
      'an authority too many',
      {
        certificate: issuedBy(belowShort),
        intermediates: [belowShort.certificate],
        trust: [short.certificate],
      },
      'PathTooLong',
      2,
    ],
    [
      'a leaf for servers',
      { certificate: issuedBy(middle, { extendedKeyUsage: ['serverAuth'] }) },
      'ExtendedKeyUsageMissing',
      0,
    ],
    [
      'a leaf that may not sign',
      { certificate: issuedBy(middle, { keyUsage: ['keyEncipherment'] }) },
      'KeyUsageMissing',
      0,
    ],
    ['the wrong purpose', { purpose: 'serverAuth' }, 'ExtendedKeyUsageMissing', 0],
  ])('%s', (_, request, tag, position) => {
    expect(left(check(request))).toMatchObject({ _tag: tag, position })
  })

  test('a signature of a key with the same name', () => {
    const impostor = under(stranger, keys[2], { subject: { CN: 'Middle' }, authority: true })
    const { subjectKeyId: _, ...nameless } = middle.certificate
    const certificate = issuedBy(impostor)
    const failure = left(check({ certificate, intermediates: [nameless] }))
    expect(failure).toMatchObject({
      _tag: 'CertificateSignatureRejected',
      position: 0,
      reason: { _tag: 'SignatureInvalid' },
    })
  })

  test('a critical extension it does not know, unless the caller does', () => {
    const critical = { oid: '1.2.840.113635.100.6.1', critical: true, value: Uint8Array.of(5, 0) }
    const certificate = { ...leaf.certificate, extensions: [critical] }
    expect(left(check({ certificate }))).toMatchObject({
      _tag: 'UnknownCriticalExtension',
      oid: critical.oid,
    })
    expect(outcome(check({ certificate, knownExtensions: [critical.oid] }))).toBe('Right')
  })

  test('what is not a certificate', () => {
    expect(outcome(check({ certificate: 'x' }))).toBe('CertificateMissing')
    expect(left(check({ trust: ['x'] }))).toMatchObject({
      _tag: 'GivenCertificateUnreadable',
      option: 'trust',
      reason: { _tag: 'CertificateMissing' },
    })
    expect(left(check({ intermediates: [Uint8Array.of(1)] }))).toMatchObject({
      _tag: 'GivenCertificateUnreadable',
      option: 'intermediates',
    })
  })
})

describe('verifyChain takes as an option', () => {
  test('to accept SHA-1', () => {
    const { data } = leaf.certificate.signed
    const certificate = {
      ...leaf.certificate,
      signed: {
        data,
        algorithm: { oid: '1.2.840.10045.4.1' },
        signature: sign('sha1', data, middle.key.privateKey),
      },
    }
    expect(left(check({ certificate }))).toMatchObject({
      _tag: 'CertificateSignatureRejected',
      reason: { _tag: 'Sha1NotAllowed' },
    })
    expect(outcome(check({ certificate, allowSha1Certificates: true }))).toBe('Right')
  })

  test('how far clocks may differ', () => {
    const early = new Date('2026-05-31T22:58:00Z')
    expect(outcome(check({ at: early }))).toBe('CertificateNotYetValid')
    expect(outcome(check({ at: early, skewMs: 300_000 }))).toBe('Right')
    const late = new Date('2027-06-01T00:04:00Z')
    expect(outcome(check({ at: late, skewMs: 300_000, ignoreAuthorityValidity: true }))).toBe(
      'Right',
    )
  })

  test('the last second belongs to the validity', () => {
    expect(outcome(check({ at: new Date('2027-06-01T00:00:00.999Z') }))).toBe('Right')
  })

  test('to overlook the age of authorities, and of them alone', () => {
    const request = { certificate: issuedBy(old), intermediates: [old.certificate] }
    expect(outcome(check({ ...request, ignoreAuthorityValidity: true }))).toBe('Right')
    expect(
      outcome(check({ at: new Date('2028-01-01T00:00:00Z'), ignoreAuthorityValidity: true })),
    ).toBe('CertificateExpired')
  })

  test('a leaf without usages is fit for every purpose', () => {
    const certificate = issuedBy(middle, { keyUsage: [], extendedKeyUsage: [] })
    expect(certificate.keyUsage).toBeUndefined()
    expect(outcome(check({ certificate, purpose: 'serverAuth' }))).toBe('Right')
  })
})

test('a crowd of look-alikes ends the search in time', () => {
  const key = keys[3] ?? createKeyPair('ec-p256')
  const one = root({ CN: 'Loop' }, { key, at })
  const { issue } = right(certificateAuthority(one))
  const crowd = Array.from({ length: 30 }, () =>
    right(issue({ publicKey: key.publicKey, subject: { CN: 'Loop' } }, { at, authority: true })),
  )
  const started = performance.now()
  expect(outcome(check({ certificate: issuedBy(one), intermediates: crowd }))).toBe(
    'ChainSearchExceeded',
  )
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('a chain of more than ten is not climbed', () => {
  let issuer = root({ CN: 'A0' }, { at })
  const first = issuer
  const intermediates = []
  for (let index = 1; index <= 10; index += 1) {
    issuer = under(issuer, keys[index % 2], { subject: { CN: `A${index}` }, authority: true })
    intermediates.push(issuer.certificate)
  }
  const certificate = issuedBy(issuer)
  expect(outcome(check({ certificate, intermediates, trust: [first.certificate] }))).toBe(
    'NoTrustedIssuer',
  )
})
