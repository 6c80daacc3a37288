import { describe, expect, test } from '@jest/globals'

import { TAG } from '../../src/asn1/element.js'
import { element, sequence } from '../../src/asn1/write.js'
import { extension } from '../../src/certificate/writeExtensions.js'
import {
  certificateAuthority,
  sameName,
  verifyChain,
  type Certificate,
  type ChainRequest,
} from '../../src/index.js'
import { certified, left, outcome, right, root, type Party } from '../parties.js'

const top = root({ CN: 'Root' })
/** Has the name of the trusted one, and a key of its own. */
const impostor = root({ CN: 'Root' })

/** Counts how often the key or the signature of a certificate is used. */
const watched = (certificate: Certificate) => {
  const used = { key: 0, signature: 0 }
  const { publicKeyInfo, signed, ...rest } = certificate
  const watching: Certificate = {
    ...rest,
    get publicKeyInfo() {
      used.key += 1
      return publicKeyInfo
    },
    get signed() {
      used.signature += 1
      return signed
    },
  }
  return { certificate: watching, used }
}

const withoutKeyIds = ({ subjectKeyId: _, authorityKeyId: __, ...certificate }: Certificate) =>
  certificate

const authorityUnder = (issuer: Party, CN: string): Party =>
  certified(issuer, 'ec-p256', { subject: { CN }, authority: true })

describe('a chain of a stranger’s', () => {
  test('crowd of look-alikes has no key used, and no signature checked', () => {
    const crowd = Array.from({ length: 6 }, () =>
      watched(withoutKeyIds(authorityUnder(root({ CN: 'Crowd' }), 'Crowd').certificate)),
    )
    const leaf = watched(certified(root({ CN: 'Crowd' })).certificate)
    const rejected = verifyChain({
      certificate: leaf.certificate,
      intermediates: crowd.map(({ certificate }) => certificate),
      trust: [top.certificate],
    })
    expect(outcome(rejected)).toMatch(/NoTrustedIssuer|ChainSearchExceeded/)
    expect([leaf, ...crowd].map(({ used }) => used)).toEqual(
      Array.from({ length: 7 }, () => ({ key: 0, signature: 0 })),
    )
  })

  test('in the name of the trusted authority is checked at the trusted end first', () => {
    const middle = watched(withoutKeyIds(authorityUnder(impostor, 'Middle').certificate))
    const leaf = watched(withoutKeyIds(certified(authorityUnder(impostor, 'Middle')).certificate))
    const failure = left(
      verifyChain({
        certificate: leaf.certificate,
        intermediates: [middle.certificate],
        trust: [withoutKeyIds(top.certificate)],
      }),
    )
    expect(failure).toMatchObject({ _tag: 'CertificateSignatureRejected', position: 1 })
    expect(middle.used).toEqual({ key: 0, signature: 1 })
    expect(leaf.used.signature).toBe(0)
  })

  const impostors = Array.from({ length: 9 }, () =>
    watched(withoutKeyIds(authorityUnder(impostor, 'Middle').certificate)),
  )
  const leaf = withoutKeyIds(certified(authorityUnder(impostor, 'Middle')).certificate)
  const request = (options: Partial<ChainRequest>): ChainRequest => ({
    certificate: leaf,
    intermediates: impostors.map(({ certificate }) => certificate),
    trust: [withoutKeyIds(top.certificate)],
    ...options,
  })

  test.each([
    [0, 1],
    [1, 2],
    [undefined, 5],
  ])('with %s impostors passed over costs %i signatures', (mostImpostors, signatures) => {
    impostors.forEach(({ used }) => (used.signature = 0))
    const options = mostImpostors === undefined ? {} : { mostImpostors }
    expect(outcome(verifyChain(request(options)))).toBe('ChainSearchExceeded')
    const checked = impostors.reduce((sum, { used }) => sum + used.signature, 0)
    expect(checked).toBe(signatures)
  })

  test('an impostor among the trusted one’s namesakes does not hide it', () => {
    const honest = withoutKeyIds(certified(top).certificate)
    const trust = [withoutKeyIds(impostor.certificate), withoutKeyIds(top.certificate)]
    expect(outcome(verifyChain({ certificate: honest, trust, mostImpostors: 0 }))).toBe('Right')
  })
})

describe('name constraints', () => {
  /** Nothing but example.com, as an issuer would write it who does not mean it to be critical. */
  const constraints = (critical: boolean) => {
    const dns = element(0x82, Buffer.from('example.com'))
    const value = sequence(element(0xa0, sequence(dns)))
    const whole = extension('2.5.29.30', critical, value)
    expect(whole[0]).toBe(TAG.SEQUENCE)
    return { oid: '2.5.29.30', critical, value }
  }
  const middle = authorityUnder(top, 'Middle')
  const { certificate } = certified(middle)

  test.each([true, false])('are rejected, critical: %s, wherever they stand', (critical) => {
    const constrained = (one: Certificate): Certificate => ({
      ...one,
      extensions: [...one.extensions, constraints(critical)],
    })
    const rejected = { _tag: 'UnknownCriticalExtension', oid: '2.5.29.30' }
    const through = {
      certificate,
      intermediates: [constrained(middle.certificate)],
      trust: [top.certificate],
    }
    expect(left(verifyChain(through))).toMatchObject({ ...rejected, position: 1 })
    expect(
      left(
        verifyChain({
          certificate,
          intermediates: [middle.certificate],
          trust: [constrained(top.certificate)],
        }),
      ),
    ).toMatchObject({ ...rejected, position: 2 })
    expect(outcome(verifyChain({ ...through, knownExtensions: ['2.5.29.30'] }))).toBe('Right')
  })
})

describe('names', () => {
  const named = (...values: readonly string[]) =>
    root(values.map((value) => ({ type: 'CN', value }))).certificate.subject

  test('are one in whatever case and spaces', () => {
    expect(sameName(named('Device  CA'), named(' device ca'))).toBe(true)
    expect(sameName(named('É'), named('E\u0301'))).toBe(true)
  })

  test('that would grow when they are compared are not folded', () => {
    expect(sameName(named('ﷺ'), named('صلى الله عليه وسلم'))).toBe(false)
  })

  test('longer than any in use are compared as they are', () => {
    const long = 'a'.repeat(129)
    expect(sameName(named(long), named(long))).toBe(true)
    expect(sameName(named(long), named(long.toUpperCase()))).toBe(false)
    const many = Array.from({ length: 33 }, () => 'a')
    expect(sameName(named(...many), named(...many))).toBe(true)
    expect(sameName(named(...many), named(...many, 'a'))).toBe(false)
    expect(sameName(named(...many), named('A', ...many.slice(1)))).toBe(false)
  })
})

test('a certificate of more elements than any has is not read', () => {
  const subject = Array.from({ length: 250 }, () => ({ type: 'CN', value: 'x' }) as const)
  const { publicKey } = top.key
  expect(outcome(right(certificateAuthority(top)).issue({ publicKey, subject }))).toBe(
    'Asn1LimitExceeded',
  )
})

test('an extension of more elements than any has is not read', () => {
  const subjectAltNames = Array.from({ length: 500 }, () => ({ dns: 'x' }))
  const issued = right(certificateAuthority(top)).issue(
    { publicKey: top.key.publicKey, subject: { CN: 'x' } },
    { subjectAltNames },
  )
  expect(outcome(issued)).toBe('MalformedAsn1')
})
