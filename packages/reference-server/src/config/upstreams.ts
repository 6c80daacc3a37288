import type { Secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { type BadConfig, badConfig } from './given.js'
import type { Settings } from './settings.js'

/** Servers that requests of devices are passed on to. */
export interface Upstreams {
  /** Serves declarative management. Absent: this server does, from its store. */
  readonly declarations?: {
    readonly url: string
    readonly sendKey?: Secret<string>
    readonly receiveKey?: Secret<string>
  }
  /** Serves the files that devices fetch below `path`. Absent: no such path. */
  readonly authProxy?: { readonly url: string; readonly path: string }
}

export const upstreamsOf = (given: Settings): E.Either<BadConfig, Upstreams> => {
  const { 'declarations-url': declarations, 'auth-proxy-url': assets } = given
  const { 'declarations-send-key': sendKey, 'declarations-receive-key': receiveKey } = given
  const path = given['auth-proxy-path']
  if (declarations === undefined && (sendKey !== undefined || receiveKey !== undefined))
    return E.left(
      badConfig(
        'MDM_DECLARATIONS_SEND_KEY and MDM_DECLARATIONS_RECEIVE_KEY need --declarations-url (MDM_DECLARATIONS_URL).',
      ),
    )
  return E.right({
    ...(declarations !== undefined && {
      declarations: {
        url: declarations,
        ...(sendKey && { sendKey }),
        ...(receiveKey && { receiveKey }),
      },
    }),
    ...(assets !== undefined && { authProxy: { url: assets, path } }),
  })
}
