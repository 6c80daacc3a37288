import * as E from 'fp-ts/lib/Either.js'
import { sensitiveHeaders } from 'node:http2'
import { types } from 'node:util'

import { invalidPush, type InvalidPush } from '../errors.js'
import {
  devicePath,
  exceedsPayload,
  expirationSeconds,
  isInstant,
  isUuid,
  LARGEST_PAYLOAD,
  LONGEST_PUSH_TOKEN,
  type PushRequest,
} from '../protocol/request.js'

/** A notification for an app of one's own on one device. */
export interface NotificationTarget {
  /** The token that the app registered, raw bytes. */
  readonly deviceToken: Uint8Array
  /** `alert` shows something; `background` wakes the app quietly, at priority 5. */
  readonly pushType: 'alert' | 'background'
  /** With `aps`, as Apple's "Generating a remote notification" describes it. At most 4,096 bytes of JSON. */
  readonly payload: Readonly<Record<string, unknown>>
  /** 10 at once, 5 minds the battery, 1 never wakes. Absent means 10 for an alert. */
  readonly priority?: 1 | 5 | 10
  /** When APNs may give up. `0` tries once. Absent means 7 days. */
  readonly expiration?: Date | 0
  /** At most 64 bytes: a later notification replaces an earlier one with the same. */
  readonly collapseId?: string
  /** A UUID. Absent means a new one. */
  readonly id?: string
}

export interface NotificationContext {
  readonly topic: string
  /** The provider token's header. */
  readonly authorization: string
  /** Milliseconds since the epoch. */
  readonly now: Date
  readonly id: string
}

const LONGEST_COLLAPSE_ID = 64

/** The request for one notification, as a header list and a JSON body. */
export const notificationRequest = (
  target: NotificationTarget,
  context: NotificationContext,
): E.Either<InvalidPush, PushRequest> => {
  const body = jsonOf(target.payload)
  if (body === undefined) return E.left(invalidPush('payload', 'cannot be written as JSON'))
  if (exceedsPayload(body))
    return E.left(invalidPush('payload', `is larger than ${LARGEST_PAYLOAD} bytes`))
  const problem = problemOf(target)
  if (problem !== undefined) return E.left(problem)
  const apnsId = target.id?.toLowerCase() ?? context.id
  return E.right({
    apnsId,
    body,
    headers: {
      ':method': 'POST',
      ':path': devicePath(target.deviceToken),
      authorization: context.authorization,
      'apns-topic': context.topic,
      'apns-push-type': target.pushType,
      'apns-priority': String(target.priority ?? (target.pushType === 'background' ? 5 : 10)),
      'apns-expiration': expirationSeconds(target.expiration, context.now),
      ...(target.collapseId !== undefined && { 'apns-collapse-id': target.collapseId }),
      'apns-id': apnsId,
      [sensitiveHeaders]: ['apns-id', 'apns-collapse-id'],
    },
  })
}

const problemOf = (target: NotificationTarget): InvalidPush | undefined => {
  const { deviceToken, pushType, priority, collapseId, expiration, id } = target
  if (!types.isUint8Array(deviceToken) || deviceToken.length === 0)
    return invalidPush('deviceToken', 'is empty')
  if (deviceToken.length > LONGEST_PUSH_TOKEN)
    return invalidPush('deviceToken', `is longer than ${LONGEST_PUSH_TOKEN} bytes`)
  if (pushType === 'background' && priority !== undefined && priority !== 5)
    return invalidPush('priority', 'is not 5, which Apple asks of a background notification')
  if (collapseId !== undefined && !isCollapseId(collapseId))
    return invalidPush('collapseId', `is not 1 to ${LONGEST_COLLAPSE_ID} bytes of ASCII`)
  if (expiration !== undefined && expiration !== 0 && !isInstant(expiration))
    return invalidPush('expiration', 'is neither 0 nor a valid date after 1970')
  if (id !== undefined && !isUuid(id)) return invalidPush('id', 'is not a UUID')
  return undefined
}

const isCollapseId = (text: string): boolean => /^[\x21-\x7e]{1,64}$/.test(text)

const jsonOf = (payload: NotificationTarget['payload']): string | undefined => {
  try {
    return JSON.stringify(payload)
  } catch {
    return undefined
  }
}
