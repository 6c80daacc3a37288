import { reveal, type Failure } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  createCipheriv,
  createHash,
  createSign,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto'

import { bytesOf, explicitTag, implicitTag, TAG } from '../../src/asn1/element.js'
import { readElement } from '../../src/asn1/read.js'
import {
  algorithm,
  bitString,
  element,
  explicit,
  integer,
  NULL,
  octetString,
  oid,
  sequence,
  setOf,
} from '../../src/asn1/write.js'
import { issuerAndSerial } from '../../src/cms/certificateId.js'
import { contentInfo } from '../../src/cms/contentInfo.js'
import { wrapKey } from '../../src/cms/keyTransport.js'
import { CMS } from '../../src/cms/oids.js'
import {
  certificateRequest,
  publicKeyOf,
  selfSigned,
  type Certificate,
  type KeyPair,
} from '../../src/index.js'
import {
  oneTimeChallenges,
  scepHandler,
  type OneTimeChallenges,
  type ScepClientRequest,
  type ScepEvent,
  type ScepHandler,
  type ScepHttpResponse,
  type ScepIssued,
  type ScepOptions,
  type ScepSend,
} from '../../src/scep/index.js'
import { DIGEST_OIDS, type CheckedDigestName } from '../../src/signature/algorithms.js'
import { scepAttributes, type AttributesToSign } from '../../src/scep/attributes.js'
import { keyFor } from '../keyFor.js'
import { keyOf, right, type Party } from '../parties.js'

export const NOW = new Date('2026-05-01T12:00:00Z')
export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** An authority that SCEP clients encrypt for. */
export const rsaAuthority = (CN = 'Authority', key: KeyPair = keyFor(CN)): Party => ({
  key,
  certificate: right(
    selfSigned({
      key,
      subject: { CN },
      authority: true,
      at: new Date(NOW.getTime() - 365 * DAY),
      days: 3650,
      keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'],
    }),
  ),
})

export const authority = rsaAuthority()

/** A server with a clock, its challenges, and what it reported. */
export interface Bench {
  readonly handle: ScepHandler
  readonly challenges: OneTimeChallenges<string>
  readonly challenge: (attempt?: string) => Promise<string>
  readonly send: ScepSend<never>
  readonly events: ScepEvent[]
  readonly issued: ScepIssued<string>[]
  readonly clock: { now: Date }
}

export const bench = (options: Partial<ScepOptions<string>> = {}): Bench => {
  const clock = { now: NOW }
  const events: ScepEvent[] = []
  const issued: ScepIssued<string>[] = []
  const now = (): Date => clock.now
  const challenges = oneTimeChallenges<string>({ now })
  const handle = right(
    scepHandler({
      ...authority,
      challenge: challenges.check,
      issued: (one) => TE.fromIO(() => issued.push(one)),
      now,
      onEvent: (event) => events.push(event),
      ...options,
    }),
  )
  return {
    handle,
    challenges,
    challenge: async (attempt = 'attempt') => reveal(right(await challenges.create(attempt)())),
    send: handle,
    events,
    issued,
    clock,
  }
}

/** The tag of the last event, and of its reason: `Rejected ChallengeRejected`. */
export const lastEvent = ({ events }: Bench): string => {
  const event = events.at(-1)
  return event === undefined
    ? 'none'
    : 'reason' in event
      ? `${event._tag} ${event.reason._tag}`
      : event._tag
}

export const post = (body: Uint8Array): ScepClientRequest => ({
  method: 'POST',
  path: '/scep?operation=PKIOperation',
  headers: {},
  body,
})

/** A device with a key and the certificate that it makes for the occasion. */
export const deviceOf = (key: KeyPair = keyOf('rsa-2048'), CN = 'Device'): Party => ({
  key,
  certificate: right(selfSigned({ key, subject: { CN }, at: NOW, days: 1 })),
})

export const device = deviceOf()

export const smallKey = generateKeyPairSync('rsa', { modulusLength: 1024 })

export const requestOf = (
  { key }: Pick<Party, 'key'>,
  challengePassword?: string,
  CN = 'Device',
): Uint8Array =>
  right(
    certificateRequest({
      key,
      subject: { CN },
      ...(challengePassword === undefined ? {} : { challengePassword }),
    }),
  )

/** The same request, signed with SHA-1. */
export const sha1Request = (request: Uint8Array, { key }: Pick<Party, 'key'>): Uint8Array => {
  const [info] = right(readElement(request)).children
  if (info === undefined) throw new Error('no request')
  const signature = createSign('sha1').update(bytesOf(info)).sign(key.privateKey)
  return sequence(bytesOf(info), algorithm('1.2.840.113549.1.1.5', NULL), bitString(signature))
}

/** An envelope in single DES, as nothing here writes any more. */
export const desEnvelope = (content: Uint8Array, recipient: Certificate): Uint8Array => {
  const key = randomBytes(8)
  const iv = randomBytes(8)
  const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), iv)
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()])
  const wrapped = right(wrapKey('pkcs1', right(publicKeyOf(recipient)), key))
  return contentInfo(
    CMS.envelopedData,
    sequence(
      integer(0),
      setOf(
        sequence(
          integer(0),
          issuerAndSerial(recipient),
          wrapped.algorithm,
          octetString(wrapped.encrypted),
        ),
      ),
      sequence(
        oid(CMS.data),
        algorithm('1.3.14.3.2.7', octetString(iv)),
        element(implicitTag(0), encrypted),
      ),
    ),
  )
}

/** A signed message with nothing checked and nothing added: for what `scepMessage` would not write. */
export const handMade = (
  signer: Party,
  content: Uint8Array | undefined,
  attributes: readonly (readonly [string, Uint8Array])[] | AttributesToSign,
  digest: CheckedDigestName = 'sha256',
): Uint8Array => {
  const extra =
    'messageType' in attributes
      ? scepAttributes(attributes).map(({ oid: type, values }) =>
          sequence(oid(type), setOf(...values)),
        )
      : attributes.map(([type, value]) => sequence(oid(type), setOf(value)))
  const toSign = [
    sequence(oid(CMS.contentType), setOf(oid(CMS.data))),
    sequence(
      oid(CMS.messageDigest),
      setOf(
        octetString(
          createHash(digest)
            .update(content ?? '')
            .digest(),
        ),
      ),
    ),
    ...extra,
  ].toSorted((a, b) => Buffer.compare(a, b))
  const signature = createSign(digest)
    .update(element(TAG.SET, ...toSign))
    .sign(signer.key.privateKey)
  return contentInfo(
    CMS.signedData,
    sequence(
      integer(1),
      setOf(algorithm(DIGEST_OIDS[digest], NULL)),
      sequence(
        oid(CMS.data),
        ...(content === undefined ? [] : [explicit(0, octetString(content))]),
      ),
      element(explicitTag(0), signer.certificate.der),
      setOf(
        sequence(
          integer(1),
          issuerAndSerial(signer.certificate),
          algorithm(DIGEST_OIDS[digest], NULL),
          element(explicitTag(0), ...toSign),
          algorithm('1.2.840.113549.1.1.1', NULL),
          octetString(signature),
        ),
      ),
    ),
  )
}

/** Everything that a failure or event says, as a log would have it. */
export const textOf = (...values: readonly (Failure | ScepEvent | ScepHttpResponse)[]): string =>
  JSON.stringify(values)
