import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { rfc9440ClientCert } from '../../src/identity/rfc9440ClientCert.js'
import { nginxClientCert } from '../../src/identity/nginxClientCert.js'
import type { IdentityAbsent, IdentityUnacceptable } from '../../src/identity/failures.js'
import { envoyClientCert } from '../../src/identity/envoyClientCert.js'
import { mutualTls } from '../../src/identity/mutualTls.js'
import type { DeviceHttpRequest } from '../../src/identity/peer.js'
import { type Identify, identityOf } from '../../src/identity/identity.js'
import {
  base64Item,
  between,
  DAY,
  daysLater,
  deepLeaf,
  escaped,
  issued,
  leaf,
  minutesLater,
  proxies,
  proxy,
  requestWith,
  root,
  start,
  strangeLeaf,
  trusting,
} from './authorities.js'

const accepted = identityOf(leaf)

const causeOf = (
  identify: Identify,
  request: DeviceHttpRequest,
): IdentityAbsent | IdentityUnacceptable => {
  const found = identify(request)
  if (E.isLeft(found) && 'cause' in found.left) {
    expect(found.left.message).toContain(found.left.cause.message)
    return found.left.cause as IdentityAbsent | IdentityUnacceptable
  }
  throw new Error(`expected a refusal with a cause, got ${JSON.stringify(found)}`)
}

const options = { ...trusting, proxies }

/** Each route by which a proxy forwards a certificate, and how it writes one. */
const routes = [
  ['client-cert', rfc9440ClientCert(options), base64Item],
  ['ssl-client-cert', nginxClientCert(options), escaped],
  [
    'x-forwarded-client-cert',
    envoyClientCert(options),
    (certificate: typeof leaf) => `By=spiffe://lb;Cert="${escaped(certificate)}"`,
  ],
] as const

describe.each(routes)('the header %s', (header, identify, written) => {
  const good = written(leaf)

  test('of a listed proxy is an identity', () => {
    expect(identify(requestWith({ [header]: good }))).toEqual(E.right(accepted))
  })

  test.each(['203.0.113.9', '11.0.0.1', '::1', 'fe80::1%eth0', 'localhost', ''])(
    'spoofed from %j is ignored, as if it were not there',
    (address) => {
      expect(identify(requestWith({ [header]: good }, { address }))).toMatchObject(
        E.left({ _tag: 'IdentityMissing', cause: { _tag: 'ProxyNotListed', header } }),
      )
    },
  )

  test('spoofed from a stranger is not even read', () => {
    const nonsense = requestWith({ [header]: '"; DROP' }, { address: '203.0.113.9' })
    expect(identify(nonsense)).toMatchObject(E.left({ cause: { _tag: 'ProxyNotListed' } }))
  })

  test('beside another header that claims a listed address is ignored', () => {
    const forged = { [header]: good, 'x-forwarded-for': proxy, forwarded: `for=${proxy}` }
    expect(identify(requestWith(forged, { address: '203.0.113.9' }))).toMatchObject(
      E.left({ _tag: 'IdentityMissing' }),
    )
  })

  test('whose peer is unknown is ignored', () => {
    expect(identify({ method: 'PUT', path: '/', headers: { [header]: good } })).toMatchObject(
      E.left({ _tag: 'IdentityMissing', cause: { _tag: 'PeerUnknown' } }),
    )
  })

  test.each([{}, { [header]: '' }])('absent is refused: %j', (headers) => {
    expect(identify(requestWith(headers))).toMatchObject(
      E.left({ _tag: 'IdentityMissing', cause: { _tag: 'HeaderMissing', header } }),
    )
  })

  test('with an identity of an unknown authority is rejected', () => {
    expect(identify(requestWith({ [header]: written(strangeLeaf) }))).toMatchObject(
      E.left({ _tag: 'IdentityRejected', cause: { _tag: 'IdentityUntrusted' } }),
    )
  })

  test('that came twice is rejected', () => {
    const twice = `${good}, ${good}`
    const cause = header === 'x-forwarded-client-cert' ? undefined : 'HeaderMalformed'
    // Envoy's header is a list, whose last element counts.
    if (cause === undefined)
      expect(identify(requestWith({ [header]: twice }))).toEqual(E.right(accepted))
    else expect(causeOf(identify, requestWith({ [header]: twice }))._tag).toBe(cause)
  })

  test.each([
    ['no certificate in it', 'aGVsbG8='],
    ['a lone percent sign', '%'],
    ['a broken escape', '%E0%A4%A'],
    ['HTML', '<script>alert(1)</script>'],
    ['spaces', '   '],
    ['megabytes', 'A'.repeat(2_000_000)],
    ['megabytes of quotes', '"'.repeat(200_000)],
    ['megabytes of pairs', 'A=b;'.repeat(200_000)],
    ['megabytes of colons', ':'.repeat(200_000)],
  ])('with %s is malformed', (_, value) => {
    expect(causeOf(identify, requestWith({ [header]: value }))).toMatchObject({
      _tag: expect.stringMatching(/^(HeaderMalformed|CertificateNotForwarded)$/),
      header,
    })
  })

  test('whose certificate is cut short is rejected', () => {
    const { der } = leaf
    const cut = { ...leaf, der: der.subarray(0, der.length - 3) }
    expect(causeOf(identify, requestWith({ [header]: written(cut) }))).toMatchObject({
      _tag: 'IdentityUntrusted',
    })
  })
})

describe('Client-Cert', () => {
  const identify = rfc9440ClientCert(options)
  const item = base64Item(leaf)

  test.each([
    ['without padding', item.replace(/=+:$/, ':')],
    ['with parameters', `${item}; v=1;kind="x"`],
    ['between spaces', `  ${item}  `],
  ])('%s is read', (_, value) => {
    expect(identify(requestWith({ 'client-cert': value }))).toEqual(E.right(accepted))
  })

  test.each([
    ['base64url', item.replaceAll('+', '-').replaceAll('/', '_').replace(':', ':_')],
    ['without colons', item.replaceAll(':', '')],
    ['an empty item', '::'],
    ['text after it', `${item} x`],
  ])('%s is malformed', (_, value) => {
    expect(causeOf(identify, requestWith({ 'client-cert': value }))).toMatchObject({
      _tag: 'HeaderMalformed',
    })
  })

  test('Client-Cert-Chain has the intermediate authorities, in any order', () => {
    const headers = { 'client-cert': base64Item(deepLeaf) }
    expect(causeOf(identify, requestWith(headers))).toMatchObject({
      _tag: 'IdentityUntrusted',
      cause: { _tag: 'NoTrustedIssuer' },
    })
    for (const order of [
      [between, root],
      [root, between],
    ]) {
      const chain = order.map((one) => base64Item(one)).join(', ')
      expect(identify(requestWith({ ...headers, 'client-cert-chain': chain }))).toMatchObject(
        E.right({ certificate: deepLeaf.der }),
      )
    }
  })

  test('a chain that cannot be read is malformed', () => {
    const headers = { 'client-cert': item, 'client-cert-chain': `${item},,` }
    expect(causeOf(identify, requestWith(headers))).toMatchObject({ header: 'client-cert-chain' })
  })

  test('a chain alone is not an identity', () => {
    expect(causeOf(identify, requestWith({ 'client-cert-chain': item }))._tag).toBe('HeaderMissing')
  })
})

/** As Go's `url.QueryEscape` and Java's `URLEncoder` leave it. */
const formEscaped = (certificate: typeof leaf): string =>
  escaped(certificate).replaceAll('%20', '+')

describe('the escaped PEM', () => {
  test('comes under the name that the proxy uses, in any case', () => {
    const identify = nginxClientCert({ ...options, header: 'X-Amzn-Mtls-Clientcert' })
    // AWS leaves these three as they are.
    const value = escaped(leaf).replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '=')
    expect(identify(requestWith({ 'x-amzn-mtls-clientcert': value }))).toEqual(E.right(accepted))
    expect(causeOf(identify, requestWith({ 'ssl-client-cert': value }))).toMatchObject({
      _tag: 'HeaderMissing',
    })
  })

  test.each([
    ['in a header of its own', 'ssl-client-cert', nginxClientCert(options), formEscaped(leaf)],
    [
      "in Envoy's header",
      'x-forwarded-client-cert',
      envoyClientCert(options),
      `Cert="${formEscaped(leaf)}"`,
    ],
  ])('may be escaped as a form, as Go does: + for space, %%2B for plus, %s', (...given) => {
    const [, header, identify, value] = given
    expect(value).toMatch(/BEGIN\+CERTIFICATE/)
    expect(identify(requestWith({ [header]: value }))).toEqual(E.right(accepted))
  })

  test('may hold the chain after the leaf', () => {
    expect(
      nginxClientCert(options)(requestWith({ 'ssl-client-cert': escaped(deepLeaf, between) })),
    ).toMatchObject(E.right({ certificate: deepLeaf.der }))
  })

  test('of another kind than a certificate is malformed', () => {
    const key = encodeURIComponent('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n')
    expect(
      causeOf(nginxClientCert(options), requestWith({ 'ssl-client-cert': key })),
    ).toMatchObject({
      _tag: 'HeaderMalformed',
    })
  })
})

describe('x-forwarded-client-cert', () => {
  const header = 'x-forwarded-client-cert'
  const identify = envoyClientCert(options)
  const by = (value: string) => requestWith({ [header]: value })
  const cert = `Cert="${escaped(leaf)}"`

  test('the last element counts: earlier ones are what the nearest proxy was sent', () => {
    const invented = `Hash=00;Cert="${escaped(strangeLeaf)}"`
    expect(identify(by(`${invented},${cert}`))).toEqual(E.right(accepted))
    expect(identify(by(`${cert},${invented}`))).toMatchObject(E.left({ _tag: 'IdentityRejected' }))
    expect(causeOf(identify, by(`${cert},Hash=00`))._tag).toBe('CertificateNotForwarded')
  })

  test.each([
    ['keys in any case', `by=a;HASH=b;${cert.replace('Cert', 'CERT')};Subject="CN=x"`],
    ['an empty subject', `Hash=b;${cert};Subject=""`],
    ['separators and quotes inside quotes', `Subject="CN=\\"a\\",O=b;c=d";${cert}`],
    ['an unquoted certificate', cert.replaceAll('"', '')],
    ['spaces between elements', `Hash=a , ${cert}`],
    ['several names', `URI=a;URI=b;DNS=c;DNS=d;${cert}`],
  ])('%s are read', (_, value) => {
    expect(identify(by(value))).toEqual(E.right(accepted))
  })

  test.each([
    ['a hash alone', 'By=spiffe://lb;Hash=468ed33be74eee6556d90c0149c1309e'],
    ['a subject alone', 'Subject="CN=device"'],
    ['a chain without the leaf', `Chain="${escaped(leaf)}"`],
  ])('%s is rejected', (_, value) => {
    expect(causeOf(identify, by(value))._tag).toBe('CertificateNotForwarded')
  })

  test.each([
    ['two certificates in one element', `${cert};${cert}`],
    ['a quote left open', `Subject="x;${cert}`],
    ['a quote left open before the real element', `Subject=",${cert}`],
    ['a quote and a backslash before it', `Subject="\\",${cert}`],
    ['text after a quote', `Subject="x"y;${cert}`],
    ['a key without a value', `Hash;${cert}`],
    ['a comma at the end', `${cert},`],
    ['a semicolon at the end', `${cert};`],
    ['nothing between commas', `Hash=a,,${cert}`],
  ])('%s is malformed', (_, value) => {
    expect(causeOf(identify, by(value))._tag).toBe('HeaderMalformed')
  })

  test('Chain has the intermediate authorities', () => {
    const value = `Cert="${escaped(deepLeaf)}";Chain="${escaped(deepLeaf, between)}"`
    expect(identify(by(value))).toMatchObject(E.right({ certificate: deepLeaf.der }))
  })
})

describe('the certificate', () => {
  const at = (when: Date, more: object = {}) =>
    mutualTls({ trust: [root.der], now: () => when, ...more })
  const from = (certificate: Uint8Array) => requestWith({}, { address: '203.0.113.9', certificate })
  const chainFault = (identify: Identify, certificate: Uint8Array): string => {
    const cause = causeOf(identify, from(certificate))
    return cause._tag === 'IdentityUntrusted' ? cause.cause._tag : cause._tag
  }

  test.each([
    ['brand new', minutesLater(0)],
    ['newer than this clock, within the skew', new Date(leaf.notBefore.getTime() - 4 * 60_000)],
    ['just over, within the skew', new Date(leaf.notAfter.getTime() + 4 * 60_000)],
  ])('%s is taken', (_, when) => {
    expect(at(when)(from(leaf.der))).toEqual(E.right(accepted))
  })

  test.each([
    ['not yet valid', new Date(leaf.notBefore.getTime() - 6 * 60_000), 'CertificateNotYetValid'],
    ['expired', new Date(leaf.notAfter.getTime() + 6 * 60_000), 'CertificateExpired'],
  ])('%s is rejected', (_, when, tag) => {
    expect(chainFault(at(when), leaf.der)).toBe(tag)
  })

  test('expired is taken for as many days as the operator says, and no longer', () => {
    expect(at(daysLater(59), { graceMs: 30 * DAY })(from(leaf.der))).toEqual(E.right(accepted))
    expect(chainFault(at(daysLater(61), { graceMs: 30 * DAY }), leaf.der)).toBe(
      'CertificateExpired',
    )
  })

  test('for servers alone is rejected', () => {
    const server = issued({ extendedKeyUsage: ['serverAuth'] })
    expect(chainFault(at(start), server.der)).toBe('ExtendedKeyUsageMissing')
  })

  test('of a stranger with the same issuer name is rejected', () => {
    expect(chainFault(at(start), strangeLeaf.der)).toMatch(/NoTrustedIssuer|Signature/)
  })

  test('below an authority that the server is configured with needs no chain from the device', () => {
    expect(chainFault(at(start), deepLeaf.der)).toBe('NoTrustedIssuer')
    expect(at(start, { intermediates: [between.der] })(from(deepLeaf.der))).toMatchObject(
      E.right({ certificate: deepLeaf.der }),
    )
  })
})
