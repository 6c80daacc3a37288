import { operation, type Failure, type Operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

import { openPool } from '../connection/pool.js'
import { aborted, NEVER_SENT, type PushError } from '../errors.js'
import { invalidOption, type InvalidOption } from '../identity/errors.js'
import { secureContextOf } from '../identity/identity.js'
import { settingsOf, type ConnectionOptions } from '../options.js'
import { isTopic } from '../protocol/request.js'
import type { PushReceipt } from '../protocol/response.js'
import { pushOnce, withDeadline, type PushOptions } from '../pushOnce.js'
import { notificationRequest, type NotificationTarget } from './notificationRequest.js'
import type { ProviderToken } from './providerToken.js'

/** The topic is one of device management: Apple takes a certificate for it, and no token. */
export interface MdmNeedsCertificate extends Failure {
  readonly _tag: 'MdmNeedsCertificate'
}

/** Notifications to an app of one's own, such as the agent that goes with an MDM server. */
export interface NotificationClient {
  /** The app's bundle id. */
  readonly topic: string
  /** Exactly one result for each call, as with `ApnsClient.push`. */
  readonly notify: (
    target: NotificationTarget,
    options?: PushOptions,
  ) => Operation<PushError, PushReceipt>
  /**
   * Takes another provider token into use, or the same one once the clock is right. A topic that was
   * stopped, because APNs rejected the token, starts again.
   */
  readonly reload: (providerToken: ProviderToken) => void
  /** As `ApnsClient.close`. */
  readonly close: (how?: { readonly now?: boolean }) => Promise<void>
}

/** Which app, by which token, and how to connect. */
export type NotificationClientOptions = ConnectionOptions & {
  /** From `providerToken`; several clients may share one. */
  readonly providerToken: ProviderToken
  /** The app's bundle id. */
  readonly topic: string
}

const MDM_TOPIC = /^com\.apple\.mgmt\./i

/** A client for one app's topic, authenticated by provider token. */
export const notificationClient = (
  options: NotificationClientOptions,
): E.Either<MdmNeedsCertificate | InvalidOption, NotificationClient> => {
  const { topic } = options
  let { providerToken } = options
  if (MDM_TOPIC.test(topic))
    return E.left({
      _tag: 'MdmNeedsCertificate',
      message:
        'MDM needs a push certificate: Apple takes no provider token for com.apple.mgmt topics. Use apnsClient.',
    })
  if (!isTopic(topic)) return E.left(invalidOption('topic', 'is not a bundle id'))
  const settings = settingsOf(options)
  if (E.isLeft(settings)) return settings
  const context = secureContextOf(undefined, settings.right.ca)
  if (E.isLeft(context)) return E.left(invalidOption('ca', 'cannot be used'))
  const { clock, deadlineMs: usualDeadline } = settings.right
  const identity = { context: context.right }
  const pool = openPool({ ...settings.right, topic, identity })
  const submit = withDeadline(usualDeadline, pool.submit)

  const notify = async (
    target: NotificationTarget,
    pushOptions: PushOptions = {},
  ): Promise<E.Either<PushError, PushReceipt>> => {
    if (pushOptions.signal?.aborted === true) return E.left(aborted(NEVER_SENT))
    const authorization = await providerToken.authorization()
    const now = clock.now()
    const request = notificationRequest(target, { topic, authorization, now, id: randomUUID() })
    return E.isLeft(request) ? request : pushOnce(submit, request.right, pushOptions)
  }

  return E.right({
    topic,
    notify: (target, pushOptions) => operation(() => notify(target, pushOptions)),
    reload: (next) => {
      providerToken = next
      pool.replaceIdentity(identity)
    },
    close: (how) => pool.close(how?.now ?? false),
  })
}
