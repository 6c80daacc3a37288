import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { type Certificate, certificateAuthority, signDetached } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'

import { acceptedCertificates } from '../../src/identity/acceptedCertificates.js'
import {
  certificateCheck,
  type CertificateCheckOptions,
} from '../../src/identity/certificateCheck.js'
import { mdmSignature } from '../../src/identity/mdmSignature.js'
import { identityOf } from '../../src/identity/identity.js'
import {
  between,
  DAY,
  daysLater,
  deepLeaf,
  issued,
  leaf,
  leafKey,
  minutesLater,
  root,
  start,
  strangeLeaf,
  strangeRoot,
} from './authorities.js'

/** A check with a clock of its own. */
const checkAt = (options: Partial<CertificateCheckOptions> = {}) => {
  let time = minutesLater(60)
  const check = certificateCheck({ trust: [root.der], now: () => time, ...options })
  return {
    at: (date: Date): void => {
      time = date
    },
    accepts: (certificate: Certificate | Uint8Array, ...sent: readonly Certificate[]): boolean =>
      E.isRight(
        check(
          certificate,
          sent.map(({ der }) => der),
        ),
      ),
  }
}

test('a chain that held is not asked for again', () => {
  const { accepts } = checkAt()
  expect(accepts(deepLeaf)).toBe(false)
  expect(accepts(deepLeaf, between)).toBe(true)
  expect(accepts(deepLeaf)).toBe(true)
})

test('what one check has accepted, another with other trust has not', () => {
  expect(checkAt().accepts(leaf)).toBe(true)
  expect(checkAt({ trust: strangeRoot }).accepts(leaf)).toBe(false)
})

test('a rejection is not remembered and does not stick', () => {
  const { accepts, at } = checkAt()
  at(daysLater(-1))
  expect(accepts(leaf)).toBe(false)
  at(daysLater(1))
  expect(accepts(leaf)).toBe(true)
  expect(accepts(strangeLeaf)).toBe(false)
  expect(accepts(strangeLeaf)).toBe(false)
})

test('a remembered certificate with one bit changed is another certificate', () => {
  const { accepts } = checkAt()
  expect(accepts(leaf)).toBe(true)
  for (const position of [leaf.der.length - 1, leaf.der.length >> 1]) {
    const forged = new Uint8Array(leaf.der)
    forged[position] = (forged[position] ?? 0) ^ 1
    expect(accepts(forged)).toBe(false)
  }
  expect(accepts(leaf)).toBe(true)
})

test.each([
  ['the certificate ends', daysLater(31)],
  ['it begins, when the clock is set back', daysLater(-1)],
])('nothing is remembered past the moment when %s', (_, moment) => {
  const { accepts, at } = checkAt()
  expect(accepts(leaf)).toBe(true)
  at(moment)
  expect(accepts(leaf)).toBe(false)
})

test('nothing is remembered past the end of an authority in between', () => {
  const short = issued({ authority: true, days: 10 })
  const below = unwrap(
    unwrap(certificateAuthority({ certificate: short, key: leafKey })).issue(
      { publicKey: leafKey.publicKey, subject: { CN: 'below' } },
      { at: start, days: 30 },
    ),
  )
  const { accepts, at } = checkAt()
  expect(accepts(below, short)).toBe(true)
  at(daysLater(9))
  expect(accepts(below)).toBe(true)
  at(daysLater(11))
  expect(accepts(below, short)).toBe(false)
})

test('days of grace and skew count as they did when everything is checked', () => {
  const { accepts, at } = checkAt({ graceMs: 5 * DAY })
  expect(accepts(leaf)).toBe(true)
  at(daysLater(34))
  expect(accepts(leaf)).toBe(true)
  at(daysLater(36))
  expect(accepts(leaf)).toBe(false)
})

test('the signature over each body is checked, however well its signer is known', () => {
  const identify = mdmSignature({ trust: [root.der], now: () => minutesLater(60) })
  const body = new TextEncoder().encode('<plist/>')
  const signature = unwrap(
    signDetached({ content: body, certificate: leaf, key: leafKey, signingTime: minutesLater(59) }),
  )
  const headers = { 'mdm-signature': Buffer.from(signature).toString('base64') }
  const sent = (content: Uint8Array) =>
    identify({ method: 'PUT', path: '/', headers, body: content })
  const accepted = E.right({ ...identityOf(leaf), signatureDigest: 'sha256' })
  for (let time = 0; time < 3; time += 1) {
    expect(sent(body)).toEqual(accepted)
    expect(sent(new TextEncoder().encode('<plist />'))).toMatchObject(
      E.left({ _tag: 'IdentityRejected', cause: { _tag: 'ContentChanged' } }),
    )
  }
})

test('the memory is bounded: the one not seen for longest is dropped', () => {
  const known = acceptedCertificates(2)
  for (const hash of ['a', 'b']) known.remember(hash, [leaf])
  expect(known.holds('a', minutesLater(1))).toBe(true)
  known.remember('c', [leaf])
  expect(['a', 'b', 'c'].map((hash) => known.holds(hash, minutesLater(1)))).toEqual([
    true,
    false,
    true,
  ])
  expect(known.find('b')).toBeUndefined()
  expect(known.find('c')).toBe(leaf)
})

test('with none remembered, every chain is checked', () => {
  const { accepts } = checkAt({ remembered: 0 })
  expect(accepts(deepLeaf, between)).toBe(true)
  expect(accepts(deepLeaf)).toBe(false)
})
