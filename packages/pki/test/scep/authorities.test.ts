import { describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'

import {
  certificateAuthority,
  certificatePem,
  verifyChain,
  type Certificate,
  type KeyUsage,
} from '../../src/index.js'
import { readCaCert, scepEnroll, type ScepOptions } from '../../src/scep/index.js'
import { certsOnly, readCertsOnly } from '../../src/scep/certsOnly.js'
import { certified, keyOf, left, right, root, type Party } from '../parties.js'
import { authority, bench, NOW, rsaAuthority } from './exchange.js'
import { keyFor } from '../keyFor.js'

const SCEP_USAGES: readonly KeyUsage[] = ['digitalSignature', 'keyEncipherment']
const CA_USAGES: readonly KeyUsage[] = ['keyCertSign', 'cRLSign']

const top = rsaAuthority('Root')
const below = (
  issuer: Party,
  CN: string,
  keyUsage: readonly KeyUsage[] = [...SCEP_USAGES, ...CA_USAGES],
  key = keyFor(CN),
): Party => ({
  key,
  certificate: right(
    right(certificateAuthority(issuer)).issue(
      { publicKey: key.publicKey, subject: { CN } },
      { authority: true, at: NOW, days: 1000, keyUsage },
    ),
  ),
})
const middle = below(top, 'Middle')
const issuing = below(middle, 'Issuing')
const plain = below(middle, 'Plain', CA_USAGES)
/** As NDES has them: one to sign, one to encrypt for. */
const registration = (keyUsage: readonly KeyUsage[], CN: string, of = issuing) =>
  certified(of, 'rsa-2048', { at: NOW, subject: { CN }, keyUsage, extendedKeyUsage: [] })
const encrypting = registration(['keyEncipherment'], 'RA encryption')
const signing = registration(['digitalSignature'], 'RA signature')

const getCaCert = (options: Partial<ScepOptions<string>>) => {
  const here = bench(options)
  const asked = { method: 'GET', path: '/?operation=GetCACert', headers: {} }
  return { here, responding: here.handle(asked) }
}

const namesIn = (certificates: readonly Certificate[]): readonly (string | undefined)[] =>
  certificates.map(({ subject }) => subject.attributes[0]?.value)

describe('GetCACert of an intermediate authority', () => {
  test.each<[string, Partial<ScepOptions<string>>, readonly string[]]>([
    [
      'gives its whole chain, in order',
      { ...issuing, chain: [top.certificate, middle.certificate] },
      ['Issuing', 'Middle', 'Root'],
    ],
    [
      'that a PEM text holds',
      {
        ...issuing,
        certificate: [issuing, middle, top]
          .map(({ certificate }) => certificatePem(certificate.der))
          .join(''),
      },
      ['Issuing', 'Middle', 'Root'],
    ],
    [
      'and nothing that is not above it',
      { ...issuing, chain: [authority, middle, encrypting].map((one) => one.certificate) },
      ['Issuing', 'Middle'],
    ],
    [
      'behind a registration authority',
      {
        ...issuing,
        registration: registration(SCEP_USAGES, 'RA'),
        chain: [middle.certificate, top.certificate],
      },
      ['RA', 'Issuing', 'Middle', 'Root'],
    ],
  ])('%s', async (_, options, names) => {
    const { here, responding } = getCaCert(options)
    const response = await responding
    expect(response.headers['content-type']).toBe('application/x-x509-ca-ra-cert')
    expect(namesIn(right(readCertsOnly(response.body)))).toEqual(names)
    expect(namesIn([right(readCaCert(response)).recipient])).toEqual([names[0]])
    expect(here.events).toEqual([])
  })

  test('leads a device to the issuing one, and its certificate to the root', async () => {
    const here = bench({ ...issuing, chain: [middle.certificate, top.certificate] })
    const enrolled = right(
      await scepEnroll({
        url: '/scep',
        send: here.send,
        keyPair: keyOf('rsa-2048'),
        now: () => NOW,
        subject: { CN: 'Device' },
        challenge: await here.challenge(),
      })(),
    )
    const { certificate, authorities: intermediates } = enrolled
    right(verifyChain({ certificate, intermediates, trust: [top.certificate], at: NOW }))
  })
})

describe('an authority that responds to SCEP itself', () => {
  const caKey = keyFor('other')
  const rootFor = (keyUsage?: readonly KeyUsage[]): Party =>
    root(undefined, {
      key: caKey,
      at: NOW,
      days: 3650,
      ...(keyUsage && { keyUsage }),
    })

  test.each<[string, Party, readonly KeyUsage[]]>([
    ['neither signatures nor key encipherment', rootFor(CA_USAGES), SCEP_USAGES],
    ['no key encipherment', rootFor(), ['keyEncipherment']],
  ])('and is for %s serves, and its operator hears of it', async (_, party, missing) => {
    const here = bench({ ...party })
    expect(here.events).toEqual([
      { _tag: 'AuthorityUsageMissing', missing, isChainWithheld: false },
    ])
    right(
      await scepEnroll({
        url: '/scep',
        send: here.send,
        keyPair: keyOf('rsa-2048'),
        now: () => NOW,
        subject: { CN: 'Device' },
        challenge: await here.challenge(),
      })(),
    )
    expect(here.events.at(-1)).toMatchObject({ _tag: 'Issued' })
  })

  test.each<[string, Partial<ScepOptions<string>>]>([
    ['is for both', authority],
    ['is for everything', { ...rootFor([]) }],
    [
      'has a registration authority',
      {
        ...rootFor(),
        registration: registration(SCEP_USAGES, 'RA', rootFor()),
      },
    ],
  ])('and %s gives no cause for a warning', (_, options) => {
    expect(bench(options).events).toEqual([])
  })

  test('and is an intermediate without these usages is sent alone: in a list, a Mac finds none to take', async () => {
    const chain = [middle.certificate, top.certificate]
    const { here, responding } = getCaCert({ ...plain, chain })
    const response = await responding
    expect(response.headers['content-type']).toBe('application/x-x509-ca-cert')
    expect(Buffer.compare(response.body, plain.certificate.der)).toBe(0)
    expect(here.events).toEqual([
      { _tag: 'AuthorityUsageMissing', missing: SCEP_USAGES, isChainWithheld: true },
    ])
  })
})

describe('a client encrypts for the one of a list that issued no other', () => {
  const listOf = (parties: readonly { readonly certificate: Certificate }[]) => ({
    status: 200,
    headers: {},
    body: certsOnly(parties.map(({ certificate }) => certificate)),
  })
  /** Every order of a short list. */
  const ordersOf = <A>(items: readonly A[]): readonly (readonly A[])[] =>
    items.length < 2
      ? [items]
      : items.flatMap((item, index) =>
          ordersOf(items.toSpliced(index, 1)).map((others) => [item, ...others]),
        )
  const older = rsaAuthority('Old')
  const renewed: Party = {
    key: older.key,
    certificate: root({ CN: 'Old' }, { key: older.key, at: NOW, days: 3650 }).certificate,
  }

  test.each<[string, readonly Party[], string]>([
    ['an intermediate and its root', [middle, top], 'Middle'],
    ['two intermediates and their root', [issuing, middle, top], 'Issuing'],
    ['an authority that leaves both usages out', [plain, middle, top], 'Plain'],
    [
      'NDES: an authority, who signs, who decrypts',
      [issuing, signing, encrypting],
      'RA encryption',
    ],
    ['an authority that decrypts, and who signs for it', [issuing, signing], 'Issuing'],
    ['the same twice', [middle, top, middle], 'Middle'],
    ['a root beside an unrelated authority that is older', [issuing, older], 'Issuing'],
  ])('given %s', (_, parties, name) => {
    for (const order of ordersOf(parties)) {
      const read = readCaCert(listOf(order))
      expect(read._tag === 'Left' ? ['none'] : namesIn([read.right.recipient])).toEqual([name])
    }
  })

  test('an authority that was made again for its key: the newer, as neither issued the other', () => {
    for (const order of ordersOf([older, renewed])) {
      const { recipient } = right(readCaCert(listOf(order)))
      expect(recipient.serialNumber).toBe(renewed.certificate.serialNumber)
    }
  })

  test('never for an authority above an intermediate that cannot be encrypted for', () => {
    const ec = below(top, 'Curve', CA_USAGES, keyOf('ec-p256'))
    for (const order of ordersOf([ec, top])) {
      expect(left(readCaCert(listOf(order)))).toMatchObject({ reason: 'notRsa' })
    }
  })

  test('not for one that has only the name of an issuer', () => {
    const impostor = rsaAuthority('Middle', keyFor('impostor'))
    for (const order of ordersOf([issuing, impostor])) {
      const { recipient } = right(readCaCert(listOf(order)))
      expect(namesIn([recipient])).toEqual(['Issuing'])
    }
  })

  test('and with a fingerprint, only for what that one vouches for', () => {
    const fingerprint = ({ certificate }: Party) =>
      createHash('sha256').update(certificate.der).digest()
    const planted = certified(rsaAuthority('Planted'), 'rsa-2048', { at: NOW })
    for (const order of ordersOf([issuing, middle, top, planted])) {
      for (const known of [issuing, middle, top]) {
        const { recipient, certificates } = right(readCaCert(listOf(order), fingerprint(known)))
        expect(namesIn([recipient])).toEqual(['Issuing'])
        expect(certificates).toHaveLength(4)
      }
    }
  })

  test('a list of more than twenty is rejected before it is looked at', () => {
    const many = Array.from({ length: 21 }, () => top)
    expect(left(readCaCert(listOf(many)))).toMatchObject({ reason: 'tooMany' })
    right(readCaCert(listOf(many.slice(1))))
  })
})
