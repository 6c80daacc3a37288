import * as E from 'fp-ts/lib/Either.js'
import { sensitiveHeaders, type OutgoingHttpHeaders } from 'node:http2'
import { types } from 'node:util'

import { invalidPush, type InvalidPush } from '../errors.js'

/** One enrollment to wake. Each value comes from its latest TokenUpdate. */
export interface PushTarget {
  /** `Token` of the TokenUpdate, raw bytes. Its length is Apple's business: at least one byte. */
  readonly pushToken: Uint8Array
  /** `PushMagic` of the TokenUpdate, verbatim. */
  readonly pushMagic: string
  /** `Topic` of the TokenUpdate. Absent means the topic of the client's certificate. */
  readonly topic?: string
  /**
   * When APNs may give up on a device that is offline, to the second. `0` tries once and stores
   * nothing. Absent means 7 days from now, rounded up to the hour.
   */
  readonly expiration?: Date | 0
  /** 10 wakes the device at once, 5 minds its battery. Absent means 10: a push is meant to wake. */
  readonly priority?: 5 | 10
  /** A UUID that APNs echoes, the same for every repetition of this push. Absent means a new one. */
  readonly id?: string
}

/** A push as it goes on the wire: an HTTP/2 header list in order, and a JSON body. */
export interface PushRequest {
  /** Lower-case UUID, as in the header. */
  readonly apnsId: string
  readonly headers: OutgoingHttpHeaders
  readonly body: string
}

/** What a request needs in addition to the target. */
export interface PushContext {
  /** The topic of the certificate, used when the target names none. Taken as it is. */
  readonly topic: string
  /** From which the default expiration counts. */
  readonly now: Date
  /** A fresh lower-case UUID, used when the target names none. */
  readonly id: string
}

const HOUR = 3_600_000

/** How long APNs keeps a push for a device that is offline, by default. */
export const DEFAULT_STORAGE_MS = 7 * 24 * HOUR

/**
 * The longest push token that is sent, in bytes. Apple sets none, but reads no more than 8,000
 * bytes of headers, and one device must not break the connection that serves all the others.
 */
export const LONGEST_PUSH_TOKEN = 1024

/** Apple's limit for the body of a push other than VoIP, in bytes. */
export const LARGEST_PAYLOAD = 4096

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

// APNs reads header fields through a small HPACK table; what differs in each push stays out of it.
const ID_ONLY = ['apns-id']
const ID_AND_EXPIRATION = ['apns-id', 'apns-expiration']

/**
 * The request that wakes one enrollment: `POST /3/device/<token>` with `{"mdm": PushMagic}`.
 *
 * Fails when the target cannot be sent as it is; nothing a device chose is in the failure.
 *
 * Source: Apple, "Sending push notifications to MDM clients"; "Sending notification requests to APNs".
 */
export const pushRequest = (
  target: PushTarget,
  context: PushContext,
): E.Either<InvalidPush, PushRequest> => {
  const topic = target.topic ?? context.topic
  const problem = problemOf(target, topic)
  if (problem !== undefined) return E.left(problem)
  // The magic is device input: JSON does the escaping.
  const body = `{"mdm":${JSON.stringify(target.pushMagic)}}`
  if (exceedsPayload(body))
    return E.left(
      invalidPush('pushMagic', `makes the payload larger than ${LARGEST_PAYLOAD} bytes`),
    )
  const apnsId = target.id === undefined ? context.id : target.id.toLowerCase()
  const headers: OutgoingHttpHeaders = {
    ':method': 'POST',
    ':path': devicePath(target.pushToken),
    'apns-topic': topic,
    'apns-push-type': 'mdm',
    'apns-priority': target.priority === 5 ? '5' : '10',
    'apns-expiration': expirationSeconds(target.expiration, context.now),
    'apns-id': apnsId,
    [sensitiveHeaders]: types.isDate(target.expiration) ? ID_AND_EXPIRATION : ID_ONLY,
  }
  return E.right({ apnsId, headers, body })
}

/** The push token goes into the path as lower-case hex. */
export const devicePath = (pushToken: Uint8Array): string =>
  `/3/device/${bufferOf(pushToken).toString('hex')}`

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Seconds since the epoch; the default is rounded up to the hour, so that it repeats between pushes. */
export const expirationSeconds = (expiration: Date | 0 | undefined, now: Date): string => {
  if (expiration === 0) return '0'
  const at =
    expiration === undefined
      ? Math.ceil((now.getTime() + DEFAULT_STORAGE_MS) / HOUR) * HOUR
      : expiration.getTime()
  return String(Math.ceil(at / 1000))
}

export const isUuid = (text: string): boolean => UUID.test(text)

/** Three bytes of UTF-8 at most for each UTF-16 unit: short strings need no counting. */
export const exceedsPayload = (body: string): boolean =>
  body.length * 3 > LARGEST_PAYLOAD && Buffer.byteLength(body) > LARGEST_PAYLOAD

const problemOf = (target: PushTarget, topic: string): InvalidPush | undefined => {
  const { pushToken, pushMagic, expiration, id } = target
  if (!types.isUint8Array(pushToken) || pushToken.length === 0)
    return invalidPush('pushToken', 'is empty; wait for a TokenUpdate with a Token')
  if (pushToken.length > LONGEST_PUSH_TOKEN)
    return invalidPush('pushToken', `is longer than ${LONGEST_PUSH_TOKEN} bytes`)
  if (typeof pushMagic !== 'string' || pushMagic === '')
    return invalidPush('pushMagic', 'is empty; wait for a TokenUpdate with a PushMagic')
  if (target.topic !== undefined && !isTopic(topic))
    return invalidPush('topic', 'is not a topic: letters, digits, dots and hyphens')
  if (expiration !== undefined && expiration !== 0 && !isInstant(expiration))
    return invalidPush('expiration', 'is neither 0 nor a valid date after 1970')
  if (id !== undefined && !isUuid(id)) return invalidPush('id', 'is not a UUID')
  return undefined
}

const TOPIC = /^[\w.-]{1,255}$/

export const isTopic = (topic: string): boolean => TOPIC.test(topic)

export const isInstant = (value: Date): boolean => types.isDate(value) && value.getTime() >= 0
