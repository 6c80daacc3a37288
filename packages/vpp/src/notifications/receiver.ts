import { type Failure, type Secret, safeListener } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'

import { decodeNotification, type Notification } from './notification.js'
import { notificationAuthorized } from './authorization.js'
import type { OnUnreadable } from '../protocol/knownKeys.js'
import type { UnreadableEvent } from '../session/locationSession.js'

/** Which `notificationAuthToken`s are accepted; shared by all processes that receive notifications. */
export interface NotificationTokens {
  readonly accepted: () => Promise<readonly Secret<string>[]>
  /** From now on these and no others. */
  readonly accept: (tokens: readonly Secret<string>[]) => Promise<void>
}

/** Notifications that were dealt with; shared by all processes that receive them. */
export interface SeenNotifications {
  readonly has: (notificationId: string) => Promise<boolean>
  readonly add: (notificationId: string) => Promise<void>
}

/** A request that was turned away; those that Apple sent come again, three times in all. */
export interface NotificationRejected extends Failure {
  readonly _tag: 'NotificationRejected'
  readonly status: number
}

export interface NotificationReceiverOptions {
  readonly tokens: NotificationTokens
  /** The location that notifications have to be about. Absent: any. */
  readonly uId?: string
  /** Deals with a notification; if it rejects, Apple is asked to send it again. */
  readonly onNotification: (notification: Notification) => Promise<void> | void
  /** Default: in memory, the newest 10,000. */
  readonly seen?: SeenNotifications
  readonly onRejected?: (rejection: NotificationRejected) => void
  /** Optional values of a notification could not be read; it is dealt with, without them. */
  readonly onUnreadable?: (event: UnreadableEvent) => void
}

/**
 * A handler for the `notificationUrl`, to mount in any server.
 *
 * A notification that was dealt with is answered 200 and, when it comes again, not dealt with twice;
 * one that could not be dealt with is answered 500, so that it does come again.
 *
 * Source: Apple, "Subscribing to notifications".
 */
export const notificationReceiver = (
  options: NotificationReceiverOptions,
): ((request: HttpRequest) => T.Task<HttpResponse>) => {
  const { tokens, uId, onNotification, onRejected, seen = seenInMemory() } = options
  const running = new Map<string, Promise<number>>()
  const tell = safeListener(options.onUnreadable)
  const onUnreadable: OnUnreadable = (unreadable) => tell({ _tag: 'Unreadable', unreadable })

  const reject = (status: number, why: string): number => {
    onRejected?.({
      _tag: 'NotificationRejected',
      status,
      message: `A notification was turned away with ${status}: ${why}`,
    })
    return status
  }

  const dealWith = async (notification: Notification): Promise<number> => {
    try {
      if (await seen.has(notification.notificationId)) return 200
      await onNotification(notification)
      await seen.add(notification.notificationId)
      return 200
    } catch {
      return reject(500, 'it could not be dealt with. Apple sends it again.')
    }
  }

  /** The same notification twice at once is dealt with once, and both answers tell how that ended. */
  const once = (notification: Notification): Promise<number> => {
    const { notificationId } = notification
    const already = running.get(notificationId)
    if (already !== undefined) return already
    const work = dealWith(notification).finally(() => running.delete(notificationId))
    running.set(notificationId, work)
    return work
  }

  const receive = async (request: HttpRequest): Promise<number> => {
    if (request.method !== 'POST') return reject(405, 'notifications are POSTed.')
    const accepted = await tokens.accepted().catch(() => undefined)
    if (accepted === undefined) return reject(500, 'the accepted tokens could not be read.')
    if (!notificationAuthorized(request, accepted)) {
      return reject(401, 'its authorization is none of the accepted tokens.')
    }
    const notification = decodeNotification(request.body ?? new Uint8Array(), onUnreadable)
    if (E.isLeft(notification)) return reject(400, notification.left.message)
    const about = notification.right.uId
    return uId !== undefined && about !== undefined && about !== uId
      ? reject(403, 'it is about another location.')
      : once(notification.right)
  }

  return (request) => async () => ({
    status: await receive(request),
    headers: {},
    body: new Uint8Array(),
  })
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
