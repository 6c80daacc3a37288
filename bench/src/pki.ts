import { unwrap } from '@mdm-kit/codec'
import {
  certificateAuthority,
  createKeyPair,
  decryptEnveloped,
  encryptEnveloped,
  selfSigned,
  signAttached,
  signDetached,
  verifyDetached,
  type KeyAlgorithm,
  type SignOptions,
} from '@mdm-kit/pki'
import { createPublicKey, sign, verify, webcrypto } from 'node:crypto'
import * as pkijs from 'pkijs'

import {
  callsPerSecond,
  interleaved,
  printTable,
  type BenchResult,
  type Contestant,
} from './measure.js'

const body = Buffer.from(
  `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${'<key>Status</key><string>Idle</string>'.repeat(20)}</dict></plist>`,
)

const rootKey = createKeyPair('ec-p256')
const root = unwrap(selfSigned({ key: rootKey, subject: { CN: 'Bench Root' }, authority: true }))
const authority = unwrap(certificateAuthority({ certificate: root, key: rootKey }))

const identity = (algorithm: KeyAlgorithm) => {
  const key = createKeyPair(algorithm)
  const subject = { CN: 'Device' }
  const certificate = unwrap(authority.issue({ publicKey: key.publicKey, subject }))
  return { key, certificate }
}
type Identity = ReturnType<typeof identity>

const rsa = identity('rsa-2048')
const ec = identity('ec-p256')

const buffer = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.length)
  new Uint8Array(copy).set(bytes)
  return copy
}

/** The signature alone, its parts taken out beforehand: what any verifier has to spend. */
const bareVerification = ({ certificate, key }: Identity): (() => unknown) => {
  const signature = sign('sha256', body, key.privateKey)
  return () => {
    const publicKey = createPublicKey({
      key: Buffer.from(certificate.publicKeyInfo),
      format: 'der',
      type: 'spki',
    })
    return verify('sha256', body, publicKey, signature)
  }
}

const asyncCallsPerSecond =
  (call: () => Promise<unknown>, milliseconds = 200) =>
  async (): Promise<number> => {
    const begin = performance.now()
    let calls = 0
    while (performance.now() - begin < milliseconds) {
      await call()
      calls += 1
    }
    return (calls * 1000) / (performance.now() - begin)
  }

const verifiers = (signer: Identity, options: Partial<SignOptions>): readonly Contestant[] => {
  const signature = unwrap(signDetached({ content: body, ...signer, ...options }))
  const trust = [root]
  const theirs = async (): Promise<unknown> => {
    const info = pkijs.ContentInfo.fromBER(buffer(signature))
    const signed = new pkijs.SignedData({ schema: info.content })
    return signed.verify({ signer: 0, data: buffer(body) })
  }
  return [
    { name: 'node:crypto alone', round: callsPerSecond(bareVerification(signer)) },
    {
      name: 'verifyDetached',
      round: callsPerSecond(() => unwrap(verifyDetached({ signature, content: body }))),
    },
    {
      name: 'verifyDetached with trust',
      round: callsPerSecond(() => unwrap(verifyDetached({ signature, content: body, trust }))),
    },
    { name: 'pkijs', round: asyncCallsPerSecond(theirs) },
  ]
}

const VERIFICATIONS: readonly (readonly [string, Identity, Partial<SignOptions>])[] = [
  ['RSA 2048', rsa, {}],
  ['RSA 2048, no attributes', rsa, { withoutAttributes: true }],
  ['P-256', ec, {}],
  ['P-256, no attributes', ec, { withoutAttributes: true }],
]

const profile = Buffer.alloc(30_000, 'profile ')

const others = (): readonly Contestant[] => {
  const message = unwrap(encryptEnveloped({ content: body, recipients: [rsa.certificate] }))
  return [
    {
      name: 'sign a 30 kB profile, RSA 2048',
      round: callsPerSecond(() => unwrap(signAttached({ content: profile, ...rsa }))),
    },
    {
      name: 'sign a 30 kB profile, P-256',
      round: callsPerSecond(() => unwrap(signAttached({ content: profile, ...ec }))),
    },
    {
      name: 'decrypt a server token, RSA 2048',
      round: callsPerSecond(() => unwrap(decryptEnveloped({ message, key: rsa.key }))),
    },
    {
      name: 'issue a certificate, P-256',
      round: callsPerSecond(() =>
        unwrap(authority.issue({ publicKey: ec.key.publicKey, subject: { CN: 'Device' } })),
      ),
    },
  ]
}

/** An Mdm-Signature checked: ours, pkijs, and the mathematics that neither can do without. */
export const run = async (): Promise<BenchResult> => {
  pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto }))
  const ratios: Record<string, number> = {}
  const figures: Record<string, number> = {}
  const rows: (string | number)[][] = []
  for (const [name, signer, options] of VERIFICATIONS) {
    const rates = await interleaved(verifiers(signer, options))
    const of = (contestant: string): number => rates.get(contestant) ?? NaN
    for (const [contestant, rate] of rates) figures[`${name}, ${contestant}`] = rate
    ratios[`${name}, pkijs`] = of('verifyDetached') / of('pkijs')
    ratios[`${name}, node:crypto alone`] = of('verifyDetached') / of('node:crypto alone')
    rows.push([
      name,
      of('node:crypto alone'),
      of('verifyDetached'),
      of('verifyDetached with trust'),
      of('pkijs'),
      `${(of('verifyDetached') / of('pkijs')).toFixed(1)}x`,
    ])
  }
  printTable(
    `Detached signatures over ${body.length} bytes: verifications a second`,
    ['', 'node:crypto alone', 'ours', 'ours, with trust', 'pkijs', 'ours/pkijs'],
    rows,
  )
  const rates = await interleaved(others())
  for (const [name, rate] of rates) figures[name] = rate
  printTable('The rest: calls a second', ['', 'calls/s'], [...rates])
  return { ratios, figures }
}
