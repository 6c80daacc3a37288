import type { Certificate, CertificateId } from '@mdm-kit/pki/verify'
import * as E from 'fp-ts/lib/Either.js'
import { createPrivateKey, createPublicKey } from 'node:crypto'

import { bufferOf } from '../bytes.js'
import { chainFacts, nameText, validityProblems, validityText } from '../certificates.js'
import type { ContentOf, DecodeOptions, Fact, Problem } from '../content.js'
import { type Kind, kindOf, nothing } from '../kind.js'
import { isScep } from '../layers/signed.js'

type Pki = ContentOf<'pki'>

interface Told {
  readonly facts: readonly Fact[]
  readonly problems: readonly Problem[]
}

const certificates = kindOf('pki', {
  name: (content) => pkiName(content),
  recognizes: () => true,
  decode: ({ problems }) => Promise.resolve(problems),
  facts: async (content, _, options) => {
    const told = [
      ...(await Promise.all(
        content.certificates.map((one) => aboutCertificate(one, content, options)),
      )),
      ...(await Promise.all(content.requests.map(aboutRequest))),
      ...content.keys.map((key) => aboutKey(key, content.certificates)),
    ]
    return {
      facts: told.flatMap(({ facts }) => facts),
      problems: told.flatMap(({ problems }) => problems),
    }
  },
  value: () => undefined,
})

const pkiName = ({ certificates: found, requests, keys }: Pki): string => {
  const isPush = found.some(isPushCertificate)
  const parts = [
    some(found.length, isPush ? 'push certificate' : 'certificate', isPush),
    some(requests.length, 'certificate request'),
    some(keys.length, 'private key'),
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'list of certificates, empty' : parts.join(', ')
}

const some = (count: number, noun: string, isPush = false): string => {
  if (count === 0) return ''
  if (count === 1) return noun
  return isPush ? `${noun} with ${count - 1} more` : `${count} ${noun}s`
}

const MDM_TOPIC = 'com.apple.mgmt.'

const topicOf = ({ subject }: Certificate): string | undefined =>
  subject.attributes.find(({ type, value }) => type === 'UID' && value.startsWith(MDM_TOPIC))?.value

const isPushCertificate = (certificate: Certificate): boolean => topicOf(certificate) !== undefined

const aboutCertificate = async (
  certificate: Certificate,
  { certificates: all }: Pki,
  options: DecodeOptions,
): Promise<Told> => {
  const topic = topicOf(certificate)
  const others = all.filter((other) => other !== certificate)
  const chain = await chainFacts(certificate, others, options)
  const names = (certificate.subjectAltNames ?? []).length
  return {
    facts: [
      ['subject', nameText(certificate.subject)],
      ['issuer', nameText(certificate.issuer)],
      ['serial number', certificate.serialNumber],
      ['validity', validityText(certificate, options.now)],
      ['key', keyText(certificate.publicKeyInfo)],
      ...(names === 0 ? [] : ([['alternative names', String(names)]] as const)),
      ...(topic === undefined ? [] : ([['push topic', topic]] as const)),
      ...chain.facts,
    ],
    problems: [...validityProblems(certificate, options.now), ...chain.problems],
  }
}

const keyText = (publicKeyInfo: Uint8Array): string => {
  try {
    const key = createPublicKey({ key: bufferOf(publicKeyInfo), format: 'der', type: 'spki' })
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
    return [key.asymmetricKeyType, modulusLength ?? namedCurve].filter(Boolean).join(' ')
  } catch {
    return 'of a kind that is not known'
  }
}

const aboutRequest = async (der: Uint8Array): Promise<Told> => {
  const { readCertificateRequest } = await import('@mdm-kit/pki')
  const read = readCertificateRequest(der)
  if (E.isLeft(read))
    return {
      facts: [],
      problems: [{ message: `The request cannot be read: ${read.left.message}` }],
    }
  const { subject, publicKeyInfo, challengePassword } = read.right
  return {
    facts: [
      ['request by', nameText(subject)],
      ['key', keyText(publicKeyInfo)],
      ['challenge', challengePassword === undefined ? 'none' : 'present, hidden'],
    ],
    problems: [],
  }
}

const aboutKey = (key: string | Uint8Array, found: readonly Certificate[]): Told => {
  const publicKey = publicHalf(key)
  if (publicKey === undefined)
    return {
      facts: [['private key', 'protected by a passphrase, or not readable; hidden']],
      problems: [],
    }
  const isOf = found.some(({ publicKeyInfo }) => Buffer.compare(publicKeyInfo, publicKey) === 0)
  return {
    facts: [
      ['private key', `${keyText(publicKey)}, hidden${isOf ? '; fits the certificate' : ''}`],
    ],
    problems:
      found.length === 0 || isOf
        ? []
        : [{ message: 'The private key does not belong to any of the certificates.' }],
  }
}

/** SubjectPublicKeyInfo of a private key; undefined for one that is protected. */
const publicHalf = (key: string | Uint8Array): Uint8Array | undefined => {
  if (typeof key === 'string') return undefined
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const)
    try {
      const read = createPrivateKey({ key: bufferOf(key), format: 'der', type })
      return createPublicKey(read).export({ format: 'der', type: 'spki' })
    } catch {
      continue
    }
  return undefined
}

/** Any content will do: a rejection has none, and a request is encrypted. */
const scep: Kind = {
  name: (content) => (content.form === 'empty' ? 'SCEP message without content' : 'SCEP message'),
  recognizes: (_, { signed }) => signed !== undefined && isScep(signed),
  decode: nothing,
  facts: async (content, { signed }) => {
    const { scepAttributesOf } = await import('@mdm-kit/pki/scep')
    const { messageType, transactionId, pkiStatus, failInfo, senderNonce } = scepAttributesOf(
      signed?.signedAttributes[0] ?? [],
    )
    const recipients = content.form === 'encrypted' ? content.outline.recipients : []
    return {
      facts: [
        ['message type', messageType ?? 'missing'],
        ['transaction', transactionId?.text ?? 'missing'],
        ...(pkiStatus === undefined ? [] : ([['status', pkiStatus]] as const)),
        ...(failInfo === undefined ? [] : ([['failure', failInfo]] as const)),
        ...recipients.map((id): Fact => ['encrypted for', recipientText(id)]),
      ],
      problems: [
        ...missing('message type', messageType),
        ...missing('transaction', transactionId),
        ...missing('sender nonce', senderNonce),
      ],
    }
  },
  inside: (content) =>
    content.form === 'encrypted' ? [{ path: 'content', bytes: content.bytes }] : [],
  value: () => undefined,
}

const missing = (name: string, value: unknown): readonly Problem[] =>
  value === undefined
    ? [{ message: `The SCEP message has no ${name}, or one that makes no sense.` }]
    : []

const recipientText = (id: CertificateId): string =>
  id._tag === 'KeyId'
    ? `the key ${bufferOf(id.keyId).toString('hex')}`
    : `${nameText(id.issuer)}, serial number ${id.serialNumber}`

const encrypted = kindOf('encrypted', {
  name: (content) =>
    content.outline.recipients.length + content.outline.otherRecipients > 0
      ? 'encrypted message (CMS)'
      : 'encrypted message (CMS) for nobody',
  recognizes: () => true,
  decode: nothing,
  facts: ({ outline }, { isMimePart }, { key }) =>
    Promise.resolve({
      facts: [
        ...(isMimePart === true
          ? ([['looks like', 'the server token (.p7m) of Automated Device Enrollment']] as const)
          : []),
        ...outline.recipients.map((id): Fact => ['encrypted for', recipientText(id)]),
        ...(key === undefined
          ? ([['to open it', 'give --key with the private key of its certificate']] as const)
          : []),
      ],
      problems:
        key === undefined ? [] : [{ message: 'The private key that was given does not open it.' }],
    }),
  value: () => undefined,
})

const pkcs12 = kindOf('pkcs12', {
  name: 'PKCS#12 file: certificates and private keys, protected by a passphrase',
  recognizes: () => true,
  decode: nothing,
  value: () => undefined,
})

const signedText = kindOf('text', {
  name: 'text that somebody signed',
  recognizes: (_, { signed }) => signed !== undefined,
  decode: nothing,
  value: ({ text }) => text,
})

/** Certificates, keys, and messages made with them. */
export const pkiKinds: readonly Kind[] = [scep, certificates, encrypted, pkcs12, signedText]
