import { type Operation, type Secret, operation, secret } from '@mdm-kit/codec'
import type { CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'

import type { VppClient } from '../client.js'
import type { ClientConfig, NotificationType } from '../codec/clientConfig.js'
import {
  notificationTokensUnavailable,
  type NotificationTokensUnavailable,
  type VppWriteError,
} from '../errors.js'
import type { NotificationTokens } from './receiver.js'

export interface SubscribeOptions extends CallOptions {
  /** HTTPS, host and path only; the receiver is live there already. */
  readonly notificationUrl: string
  /** The whole set: what is left out is no longer sent. */
  readonly notificationTypes: readonly NotificationType[]
  /** The tokens that the receiver at that URL accepts. */
  readonly tokens: NotificationTokens
  /** Default: 32 random bytes, new each time. */
  readonly newToken?: () => Secret<string>
}

export type SubscribeError = VppWriteError | NotificationTokensUnavailable

/**
 * Has Apple send notifications to a receiver, under a new token.
 *
 * Apple tests the receiver before it responds, so the receiver accepts the new token in addition to the old
 * ones before the call goes out. Once Apple has taken the new one, only that is accepted; if Apple
 * rejected it, only the old ones; if the response was lost, all of them, since either may be in use.
 */
export const subscribe = (
  client: Pick<VppClient, 'setClientConfig'>,
  options: SubscribeOptions,
): Operation<SubscribeError, ClientConfig> =>
  operation(async (): Promise<E.Either<SubscribeError, ClientConfig>> => {
    const { notificationUrl, notificationTypes, tokens, newToken = randomToken, signal } = options
    try {
      const before = await tokens.accepted()
      const added = newToken()
      await tokens.accept([...before, added])
      const response = await client.setClientConfig(
        {
          notificationUrl,
          notificationAuthToken: added,
          notificationTypes: [...notificationTypes],
        },
        { signal },
      )()
      if (E.isRight(response)) await tokens.accept([added])
      else if (isCertainlyRejected(response.left)) await tokens.accept(before)
      return response
    } catch {
      return E.left(notificationTokensUnavailable())
    }
  })

/** Whether Apple has certainly rejected it, so that the configuration is as it was. */
const isCertainlyRejected = (error: VppWriteError): boolean =>
  error._tag === 'OwnedByOtherServer' || ('errorNumber' in error && (error.status ?? 500) < 500)

const randomToken = (): Secret<string> => secret(randomBytes(32).toString('base64url'))
