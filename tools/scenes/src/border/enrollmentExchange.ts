import type { Crossing } from '@mdm-kit/data'
import {
  decryptEnveloped,
  readCertificateRequest,
  type SignedAttribute,
  verifyAttached,
} from '@mdm-kit/pki'
import { decodePlist } from '@mdm-kit/plist'
import type { Exchange } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import type { Crossed } from './crossed.js'
import { contentOf, httpExchange } from './httpExchange.js'

/** The authority that SCEP requests are encrypted for: what is inside has crossed as well. */
export interface ScepRecipient {
  readonly certificate: Parameters<typeof decryptEnveloped>[0]['certificate'] & object
  readonly key: Parameters<typeof decryptEnveloped>[0]['key']
}

const SIDES = { service: 'MDM', request: 'DeviceToServer', response: 'ServerToDevice' } as const

/** What a device and its server say to each other until the device has its profile and its identity. */
export const enrollmentExchange = (
  crossings: readonly Crossing[],
  recipient: () => ScepRecipient | undefined,
) => {
  const enrolling = crossings.filter(({ message }) => message.startsWith('GET /'))
  const byTemplate = httpExchange(enrolling, SIDES)
  const templates = enrolling.map(({ message }) => message.replace(/^GET /, ''))

  return (exchange: Exchange): readonly Crossed[] => {
    const { request, response } = exchange
    const isRejected = response === undefined || response.status >= 400
    const mark = (parts: readonly Crossed[]) => parts.map((part) => ({ ...part, isRejected }))
    const [path = '', query] = request.path.split('?')
    const operation = new URLSearchParams(query).get('operation')
    if (templates.includes(path)) return mark(byTemplate(exchange))
    if (operation !== null) return mark(scep(operation, exchange, recipient()))
    return [...mark(machineInfo(exchange)), ...served(exchange)]
  }
}

const sent = (message: string, body: unknown): Crossed => ({
  service: 'MDM',
  direction: 'DeviceToServer',
  messages: [message],
  body,
})
const received = (message: string, body: unknown): Crossed => ({
  ...sent(message, body),
  direction: 'ServerToDevice',
})

const machineInfo = ({ request, response }: Exchange): readonly Crossed[] => {
  const { 'x-apple-aspen-deviceinfo': inHeader, authorization } = request.headers
  const message = inHeader === undefined ? request.body : Buffer.from(inHeader, 'base64')
  const info = signedPlist(message)
  const headers = {
    ...(inHeader !== undefined && { 'x-apple-aspen-deviceinfo': '' }),
    ...(authorization !== undefined && { authorization: '' }),
  }
  const { 'www-authenticate': signIn, location } = response?.headers ?? {}
  const answered = {
    ...(signIn !== undefined && { 'www-authenticate': '' }),
    ...(location !== undefined && { location: '' }),
  }
  return [
    ...(info === undefined ? [] : [{ ...sent('MachineInfo', { ...info, signer: true }), headers }]),
    { ...received('MachineInfo', undefined), headers: answered },
  ]
}

const served = ({ response }: Exchange): readonly Crossed[] => {
  if (response === undefined) return []
  const { status, headers, body, text } = response
  const type = headers['content-type'] ?? ''
  if (status === 403) {
    const document = type.includes('json') ? contentOf(text) : plistIn(body)
    return document === undefined ? [] : [received('ErrorDocument', document)]
  }
  return type === 'application/x-apple-aspen-config'
    ? [received('EnrollmentProfile', signedPlist(body) ?? plistIn(body))]
    : []
}

const plistIn = (bytes: Uint8Array): object | undefined => {
  const value = decodePlist(bytes)
  return E.isRight(value) && typeof value.right === 'object' ? value.right : undefined
}

const signedPlist = (message: Uint8Array): object | undefined => {
  const opened = message[0] === SEQUENCE ? verifyAttached({ message }) : undefined
  return opened !== undefined && E.isRight(opened) ? plistIn(opened.right.content) : undefined
}

const SEQUENCE = 0x30

/** RFC 8894, section 3.2. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.16.840.1.113733.1.9.2': 'messageType',
  '2.16.840.1.113733.1.9.3': 'pkiStatus',
  '2.16.840.1.113733.1.9.4': 'failInfo',
  '2.16.840.1.113733.1.9.5': 'senderNonce',
  '2.16.840.1.113733.1.9.6': 'recipientNonce',
  '2.16.840.1.113733.1.9.7': 'transactionID',
}

const attributesIn = (attributes: readonly SignedAttribute[]): object =>
  Object.fromEntries(
    attributes.flatMap(({ oid }) => {
      const name = ATTRIBUTES[oid]
      return name === undefined ? [] : [[name, true]]
    }),
  )

const scep = (
  operation: string,
  { request, response }: Exchange,
  recipient: ScepRecipient | undefined,
): readonly Crossed[] => {
  const answer = response?.body ?? new Uint8Array(0)
  if (operation === 'GetCACert')
    return answer.length === 0 ? [] : [received(operation, { certificate: true })]
  if (operation !== 'PKIOperation') return []
  const question = verifyAttached({ message: request.body })
  const reply = verifyAttached({ message: answer })
  return [
    ...(E.isRight(question)
      ? [
          sent(operation, {
            ...attributesIn(question.right.signedAttributes),
            signer: true,
            ...requestIn(question.right.content, recipient),
          }),
        ]
      : []),
    ...(E.isRight(reply)
      ? [
          received(operation, {
            ...attributesIn(reply.right.signedAttributes),
            ...(reply.right.content.length > 0 && { certificate: true }),
          }),
        ]
      : []),
  ]
}

/** The certificate request in a message, by the names of the map. */
const requestIn = (message: Uint8Array, recipient: ScepRecipient | undefined): object => {
  const opened = recipient === undefined ? undefined : decryptEnveloped({ message, ...recipient })
  if (opened === undefined || E.isLeft(opened)) return {}
  const read = readCertificateRequest(opened.right.content)
  if (E.isLeft(read)) return {}
  const { challengePassword, extensions, subjectAltNames } = read.right
  return {
    subject: true,
    subjectPublicKeyInfo: true,
    ...(challengePassword !== undefined && { challengePassword: true }),
    ...(extensions.length > 0 && { extensionRequest: true }),
    ...(subjectAltNames !== undefined && { subjectAltName: true }),
  }
}
