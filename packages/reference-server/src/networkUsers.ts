import {
  allowUsers,
  rejectUsers,
  digestUsers,
  type DigestOptions,
  type Handlers,
  type MdmServerOptions,
  type UserAuthenticateEvent,
  userLogins,
} from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { NetworkUsersConfig } from './config/networkUsers.js'
import type { NetworkUser } from './config/texts.js'

export interface NetworkUsers extends Pick<MdmServerOptions, 'userLogins'> {
  readonly userAuthenticate: NonNullable<Handlers['userAuthenticate']>
}

/** How a login of a network user is handled, and what that user has to present from then on. */
export const networkUsers = (
  config: NetworkUsersConfig,
  store: Pick<Store, 'logins'>,
  onEvent: (event: UserAuthenticateEvent) => void,
): NetworkUsers => {
  switch (config._tag) {
    case 'Reject':
      return { userAuthenticate: rejectUsers }
    case 'Allow':
      return { userAuthenticate: allowUsers }
    case 'Digest': {
      const { realm, key, users } = config
      const logins = userLogins({ store, key })
      return {
        userLogins: logins,
        userAuthenticate: digestUsers({
          realm,
          nonceKey: key,
          mintToken: logins.mintToken,
          onEvent,
          password: passwordOf(users),
        }),
      }
    }
  }
}

/** A correct password proves nothing on the channel of another user. */
const passwordOf =
  (users: ReadonlyMap<string, NetworkUser>): DigestOptions['password'] =>
  (shortName, { userId }) => {
    const user = users.get(shortName)
    return TE.right(user?.guid === userId.toUpperCase() ? user.password : undefined)
  }
