import {
  declarationsProxy,
  type DeclarationsProxyEvent,
  type MdmServerOptions,
  type UserAuthenticateEvent,
} from '@mdm-kit/server'

import type { Config } from './config/config.js'
import { appleAccountTokens } from './managedAppleAccounts.js'
import { networkUsers } from './networkUsers.js'
import type { Resources } from './resources.js'

/** The handlers for messages that are not served from the store, according to the settings. */
export const deviceHandlers = (
  config: Config,
  { store, declarations: upstream }: Resources,
  onEvent: (event: DeclarationsProxyEvent | UserAuthenticateEvent) => void,
): Pick<MdmServerOptions, 'handlers' | 'userLogins'> => {
  const { userAuthenticate, ...logins } = networkUsers(config.networkUsers, store, onEvent)
  const { sendKey, receiveKey } = config.upstreams.declarations ?? {}
  return {
    ...logins,
    handlers: {
      userAuthenticate,
      ...(config.managedAppleAccounts && { getToken: appleAccountTokens(store) }),
      ...(upstream && {
        declarativeManagement: declarationsProxy({
          send: upstream.send,
          upstreamPath: upstream.path,
          onEvent,
          ...(sendKey && { sendKey }),
          ...(receiveKey && { receiveKey }),
        }),
      }),
    },
  }
}
