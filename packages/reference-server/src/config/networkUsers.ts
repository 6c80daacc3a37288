import type { Secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { type BadConfig, badConfig } from './given.js'
import type { Settings } from './settings.js'
import type { NetworkUser } from './texts.js'

/** How network users who log in to a Mac are managed. */
export type NetworkUsersConfig =
  /** They are not managed. */
  | { readonly _tag: 'Reject' }
  /** All of them are managed, without a proof. */
  | { readonly _tag: 'Allow' }
  /** Those who prove their password are managed. */
  | {
      readonly _tag: 'Digest'
      readonly realm: string
      /** By short name. */
      readonly users: ReadonlyMap<string, NetworkUser>
      /** Signs nonces and AuthTokens. */
      readonly key: Secret<Uint8Array>
    }

export const networkUsersOf = (given: Settings): E.Either<BadConfig, NetworkUsersConfig> => {
  const { 'user-authenticate': kind, 'network-users': users, 'login-key': key } = given
  if (kind === 'digest')
    return users === undefined || key === undefined
      ? E.left(badConfig('--user-authenticate digest needs MDM_NETWORK_USERS and MDM_LOGIN_KEY.'))
      : E.right({ _tag: 'Digest', realm: given.organization, users, key })
  return users === undefined && key === undefined
    ? E.right({ _tag: kind === 'allow' ? 'Allow' : 'Reject' })
    : E.left(
        badConfig('MDM_NETWORK_USERS and MDM_LOGIN_KEY are only for --user-authenticate digest.'),
      )
}
