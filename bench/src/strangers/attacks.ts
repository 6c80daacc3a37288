import { unwrap } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import {
  type Certificate,
  certificatePem,
  certificateRequest,
  createKeyPair,
  encryptEnveloped,
  type KeyAlgorithm,
  openMdmSignature,
  selfSigned,
  signDetached,
} from '@mdm-kit/pki'
import { scepMessage } from '@mdm-kit/pki/scep'
import type { DeviceHttpRequest, RequestHandler } from '@mdm-kit/server'
import { strangerMessages } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import { authority, device, deviceOnCurve, type Doors, PROXY } from './doors.js'

/** One request of somebody without an identity, made to cost as much as it may. */
export interface Attack {
  /** Where it comes in. */
  readonly door: string
  readonly name: string
  readonly handle: RequestHandler
  readonly request: DeviceHttpRequest
  /** What it must be answered. */
  readonly status: number
}

const SMALL = Buffer.from(
  '<plist version="1.0"><dict><key>Status</key><string>Idle</string></dict></plist>',
)
/** As long as a report may be. */
const LARGE = Buffer.alloc(16 * 1024 * 1024, ' ')

const report = (headers: HttpRequest['headers'], body: Uint8Array = SMALL): DeviceHttpRequest => ({
  method: 'PUT',
  path: '/mdm',
  headers: { 'content-type': 'application/x-apple-aspen-mdm', ...headers },
  body,
  peer: { address: PROXY },
})

const post = (path: string, body: Uint8Array): DeviceHttpRequest => ({
  method: 'POST',
  path,
  headers: {},
  body,
})

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** Everything, and an honest report to compare with. */
export const attacksOn = (doors: Doors): readonly Attack[] => [
  ...bySignature(doors),
  ...byCertificate(doors),
  ...byScep(doors),
  ...byMachineInfo(doors),
]

/** What a device itself costs, from its second request on. */
export const honest = ({ signature }: Doors): Attack => ({
  door: 'a device',
  name: 'an honest report',
  handle: signature,
  request: report({
    'mdm-signature': base64(unwrap(signDetached({ content: SMALL, ...device }))),
  }),
  // Nobody has enrolled: refused by the store, after all that a stranger gets as far as.
  status: 400,
})

const messages = strangerMessages({ authority, content: SMALL, device: device.certificate })

/** By who has the certificate of a device and not its key, with and without attributes. */
const copiesOf = ({ certificate }: typeof device) =>
  strangerMessages({ authority, content: LARGE, device: certificate }).slice(-2)

const bySignature = ({ signature }: Doors): readonly Attack[] => {
  const attack = (name: string, header: string, body?: Uint8Array): Attack => ({
    door: 'Mdm-Signature',
    name,
    handle: signature,
    request: report({ 'mdm-signature': header }, body),
    status: 400,
  })
  const signed = base64(unwrap(signDetached({ content: SMALL, ...device })))
  return [
    ...messages.map(({ name, message }) => attack(name, base64(message))),
    attack('16 KB that are almost base64', `${'A'.repeat(16_383)}*`),
    attack('16 KB that are base64 of nothing', 'A'.repeat(16_384)),
    attack('a body of 16 MB and look-alikes', base64(messages[0]?.message ?? SMALL), LARGE),
    attack('a body of 16 MB and no base64', '*'.repeat(16_384), LARGE),
    ...copiesOf(device).map(({ name, message }) =>
      attack(`${name}, RSA, and 16 MB`, base64(message), LARGE),
    ),
    ...copiesOf(deviceOnCurve).map(({ name, message }): Attack => ({
      ...attack(`${name}, P-256, and 16 MB`, base64(message), LARGE),
      door: 'a copied certificate',
    })),
    attack('the signature of another message', signed, Buffer.from('<plist/>')),
  ]
}

/** The certificates of the same messages, where a proxy or the connection carries them. */
const byCertificate = (doors: Doors): readonly Attack[] =>
  messages.flatMap(({ name, message }) => {
    const opened = openMdmSignature({ header: base64(message) })
    // What cannot be read as a message has no certificates.
    return E.isLeft(opened) || name.startsWith('the certificate of a device')
      ? []
      : carried(doors, name, opened.right.signer, opened.right.others)
  })

const carried = (
  { rfc9440ClientCert, nginxClientCert, envoy, connection }: Doors,
  name: string,
  leaf: Certificate,
  others: readonly Certificate[],
): readonly Attack[] => {
  const item = ({ der }: Certificate): string => `:${base64(der)}:`
  const pem = encodeURIComponent([leaf, ...others].map((one) => certificatePem(one)).join(''))
  const peer = {
    address: PROXY,
    certificate: leaf.der,
    intermediates: others.map(({ der }) => der),
  }
  const refused = { name, status: 400 }
  return [
    {
      ...refused,
      door: 'Client-Cert',
      handle: rfc9440ClientCert,
      request: report({
        'client-cert': item(leaf),
        'client-cert-chain': others.map(item).join(', '),
      }),
    },
    {
      ...refused,
      door: 'escaped PEM',
      handle: nginxClientCert,
      request: report({ 'ssl-client-cert': pem }),
    },
    {
      ...refused,
      door: 'Envoy',
      handle: envoy,
      request: report({ 'x-forwarded-client-cert': `Cert="${pem}";Chain="${pem}"` }),
    },
    { ...refused, door: 'TLS', handle: connection, request: { ...report({}), peer } },
  ]
}

const byScep = ({ scep, scepSigned }: Doors): readonly Attack[] => {
  const PATH = '/scep?operation=PKIOperation'
  const refused = (name: string, message: Uint8Array): readonly Attack[] => [
    { door: 'SCEP', name, handle: scep, request: post(PATH, message), status: 503 },
    {
      door: 'SCEP, the first 300 a minute',
      name,
      status: 200,
      handle: scepSigned,
      request: post(PATH, message),
    },
  ]
  return [
    ...(['rsa-2048', 'rsa-4096'] as const).flatMap((kind) =>
      refused(`a wrong challenge, ${kind}`, requestOf(kind)),
    ),
    ...refused('an envelope of nothing', requestOf('rsa-2048', Buffer.alloc(2000))),
    ...attached.map(({ name, message }): Attack => ({
      door: 'SCEP',
      name,
      handle: scep,
      request: post(PATH, message),
      status: 400,
    })),
  ]
}

const requestOf = (kind: KeyAlgorithm, content?: Uint8Array): Uint8Array => {
  const key = createKeyPair(kind)
  const subject = { CN: 'a stranger' }
  const names = {
    messageType: 'PKCSReq',
    transactionId: 'T',
    senderNonce: Buffer.alloc(16),
  } as const
  const asked = certificateRequest({ key, subject, challengePassword: 'wrong' })
  return unwrap(
    scepMessage({
      key,
      recipient: authority,
      certificate: unwrap(selfSigned({ key, subject })),
      ...names,
      content: content ?? unwrap(asked),
    }),
  ).message
}

const attached = strangerMessages({ authority, content: SMALL, attached: true })

const byMachineInfo = ({ automated, accountDriven }: Doors): readonly Attack[] => [
  ...attached.map(({ name, message }): Attack => ({
    door: 'MachineInfo',
    name,
    handle: automated,
    request: post('/enroll', message),
    status: 400,
  })),
  ...[...attached.slice(0, 3), ...encrypted].map(({ name, message }): Attack => ({
    door: 'account-driven',
    name,
    handle: accountDriven,
    request: post('/account', message),
    status: 401,
  })),
]

const encrypted = [
  {
    name: 'an encrypted message of 60 KB',
    message: unwrap(encryptEnveloped({ content: Buffer.alloc(60_000), recipients: [authority] })),
  },
]
