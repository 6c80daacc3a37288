import { type Failure, type Operation, type Secret, operation, safeListener } from '@mdm-kit/codec'
import {
  type HttpRequest,
  type HttpResponse,
  type UnreadableEvent,
  requestName,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { decodeNotification, type Notification } from './notification.js'
import { notificationAuthorized } from './authorization.js'

/**
 * Which `notificationAuthToken`s are accepted; shared by all processes that receive notifications.
 * Reject if the store cannot be reached.
 */
export interface NotificationTokens {
  readonly accepted: () => Promise<readonly Secret<string>[]>
  /** Replaces all of them. */
  readonly accept: (tokens: readonly Secret<string>[]) => Promise<void>
}

/** Notifications that were handled; shared by all processes that receive them. */
export interface SeenNotifications {
  readonly has: (notificationId: string) => Promise<boolean>
  readonly add: (notificationId: string) => Promise<void>
}

/** A request that was rejected. Apple sends its own again, three times in all. */
export interface NotificationRejected extends Failure {
  readonly _tag: 'NotificationRejected'
  readonly status: number
}

export interface NotificationReceiverOptions {
  readonly tokens: NotificationTokens
  /** The location that notifications must be about. Absent: any. */
  readonly uId?: string
  /** Handles a notification. If it rejects, the response is 500 and Apple sends it again. */
  readonly onNotification: (notification: Notification) => Promise<void> | void
  /** Default: in memory, the newest 10,000. */
  readonly seen?: SeenNotifications
  readonly onRejected?: (rejection: NotificationRejected) => void
  /** Called for optional values that could not be read: the notification is handled without them. */
  readonly onUnreadable?: (event: UnreadableEvent) => void
}

/** From Apple's request to the response. Never fails, and never rejects. */
export type NotificationReceiver = (request: HttpRequest) => Operation<never, HttpResponse>

/**
 * A handler for the `notificationUrl`, to mount in any server.
 *
 * Responds 200 to a notification that was handled, and does not handle it again when it is repeated;
 * responds 500 if it could not be handled, so that Apple sends it again.
 *
 * Source: Apple, "Subscribing to notifications".
 */
export const notificationReceiver = (
  options: NotificationReceiverOptions,
): NotificationReceiver => {
  const { tokens, uId, onNotification, onRejected, seen = seenInMemory() } = options
  const running = new Map<string, Promise<number>>()
  const notify = safeListener(options.onUnreadable)

  const reject = (status: number, why: string): number => {
    onRejected?.({
      _tag: 'NotificationRejected',
      status,
      message: `A notification was rejected with ${status}: ${why}`,
    })
    return status
  }

  const handle = async (notification: Notification): Promise<number> => {
    try {
      if (await seen.has(notification.notificationId)) return 200
      await onNotification(notification)
      await seen.add(notification.notificationId)
      return 200
    } catch {
      return reject(500, 'it could not be handled. Apple sends it again.')
    }
  }

  /** The same notification twice at once is handled once, and both responses say how that ended. */
  const once = (notification: Notification): Promise<number> => {
    const { notificationId } = notification
    const already = running.get(notificationId)
    if (already !== undefined) return already
    const work = handle(notification).finally(() => running.delete(notificationId))
    running.set(notificationId, work)
    return work
  }

  const receive = async (request: HttpRequest): Promise<number> => {
    if (request.method !== 'POST') return reject(405, 'notifications are POSTed.')
    const accepted = await tokens.accepted().catch(() => undefined)
    if (accepted === undefined) return reject(500, 'the accepted tokens could not be read.')
    if (!notificationAuthorized(request, accepted)) {
      return reject(401, 'its authorization is not one of the accepted tokens.')
    }
    const notification = decodeNotification(request.body ?? new Uint8Array(), (unreadable) =>
      notify({ _tag: 'Unreadable', request: requestName(request), ...unreadable }),
    )
    if (E.isLeft(notification)) return reject(400, notification.left.message)
    const about = notification.right.uId
    return uId !== undefined && about !== undefined && about !== uId
      ? reject(403, 'it is about another location.')
      : once(notification.right)
  }

  return (request) =>
    operation(async () =>
      E.right({ status: await receive(request), headers: {}, body: new Uint8Array() }),
    )
}

/** Accepted tokens of one process. */
export const tokensInMemory = (first: readonly Secret<string>[] = []): NotificationTokens => {
  let accepted = first
  return {
    accepted: () => Promise.resolve(accepted),
    accept: (tokens) => {
      accepted = tokens
      return Promise.resolve()
    },
  }
}

const SEEN_KEPT = 10_000

/** The newest notifications of one process. Apple's repetitions come within minutes. */
export const seenInMemory = (kept = SEEN_KEPT): SeenNotifications => {
  const seen = new Set<string>()
  return {
    has: (notificationId) => Promise.resolve(seen.has(notificationId)),
    add: (notificationId) => {
      seen.add(notificationId)
      const [oldest] = seen
      if (seen.size > kept && oldest !== undefined) seen.delete(oldest)
      return Promise.resolve()
    },
  }
}
