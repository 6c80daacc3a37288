import { type Failure, reveal, secret, type Secret } from '@mdm-kit/codec'
import {
  type AccountDetail,
  createTokenKeyPair,
  decryptServerToken,
  type DecryptServerTokenError,
  type DepError,
  type ServerToken,
} from '@mdm-kit/dep'
import type { BuildError, KeyUnreadable } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { createPrivateKey, type KeyObject } from 'node:crypto'

import { beingOffboarded, type BeingOffboarded } from '../offboard/beingOffboarded.js'
import type { DepTokenKeyRecord, Ports, StoreUnavailable } from '@mdm-kit/store'
import type { AddDepServerCall, OtherDepServer } from './addDepServer.js'

/** No key is kept under this name that a server token could be for. */
export interface NoTokenKey extends Failure {
  readonly _tag: 'NoTokenKey'
}

/** The file is no server token, or one for another key; `cause` says what is wrong with it. */
export interface ServerTokenUnusable extends Failure {
  readonly _tag: 'ServerTokenUnusable'
  readonly cause: DecryptServerTokenError
}

export interface TakeServerToken {
  readonly name: string
  /** The `.p7m` as it was downloaded. */
  readonly file: Uint8Array
  /** Take a token of another server than before. Default false. */
  readonly otherServer?: boolean
}

export type TakeTokenError =
  NoTokenKey | ServerTokenUnusable | DepError | OtherDepServer | BeingOffboarded | StoreUnavailable

/** How a server token comes in from Apple's portal, without its key ever leaving the store. */
export interface DepTokens {
  /**
   * Makes a key for the server token of this server, and the certificate to upload for it in the
   * portal. The key waits in the place of one that waited before; the token in use stays in use.
   */
  readonly newTokenKey: (
    name: string,
  ) => TE.TaskEither<
    BuildError | KeyUnreadable | BeingOffboarded | StoreUnavailable,
    DepTokenKeyRecord
  >
  /**
   * Decrypts a server token with the key that waits, or with that of the token before, which the
   * portal goes on encrypting for until another certificate is uploaded. Then as `add`.
   */
  readonly takeToken: (token: TakeServerToken) => TE.TaskEither<TakeTokenError, AccountDetail>
}

export interface DepTokensOptions {
  readonly store: Pick<Ports, 'depServers' | 'depTokenKeys' | 'offboardings'>
  readonly add: AddDepServerCall
  readonly now: () => Date
}

export const depTokens = ({ store, add, now }: DepTokensOptions): DepTokens => {
  const { depTokenKeys } = store
  return {
    newTokenKey: (name) =>
      pipe(
        beingOffboarded(store, 'DepServer', name),
        TE.flatMap(() => createTokenKeyPair({ now: now() })),
        TE.map(({ certificate, privateKey }) => ({
          ...{ server: name, certificate, createdAt: now() },
          key: derOf(privateKey),
        })),
        TE.tap(depTokenKeys.put),
        TE.map(({ server, certificate, createdAt }) => ({ server, certificate, createdAt })),
      ),
    takeToken: ({ name, file, otherServer = false }) =>
      pipe(
        TE.Do,
        TE.apS('waiting', depTokenKeys.load(name)),
        TE.apS('stored', store.depServers.secrets(name)),
        TE.flatMapEither(({ waiting, stored }) =>
          decrypted(file, [...keyIn(waiting, true), ...keyIn(stored, false)], now()),
        ),
        TE.bindTo('found'),
        TE.bindW('account', ({ found: { serverToken, key } }) =>
          add({ name, serverToken, key: key.key, otherServer }),
        ),
        // One that is not used yet waits on: its certificate may be on its way to the portal.
        TE.tap(({ found: { key } }) =>
          key.isWaiting ? depTokenKeys.remove(name) : TE.right(undefined),
        ),
        TE.map(({ account }) => account),
      ),
  }
}

interface TokenKey {
  readonly key: Secret<Uint8Array>
  readonly isWaiting: boolean
}

const keyIn = (
  kept: { readonly key?: Secret<Uint8Array> } | undefined,
  isWaiting: boolean,
): readonly TokenKey[] => {
  const key = kept?.key
  return key === undefined ? [] : [{ key, isWaiting }]
}

interface Decrypted {
  readonly serverToken: ServerToken
  readonly key: TokenKey
}

/** With the first of the keys that it is for. */
const decrypted = (
  file: Uint8Array,
  keys: readonly TokenKey[],
  now: Date,
): E.Either<NoTokenKey | ServerTokenUnusable, Decrypted> => {
  let refused: NoTokenKey | ServerTokenUnusable = NO_TOKEN_KEY
  for (const key of keys) {
    const serverToken = decryptServerToken({ file, key: privateKeyOf(key.key), now })
    if (E.isRight(serverToken)) return E.right({ serverToken: serverToken.right, key })
    refused = unusable(serverToken.left)
    if (serverToken.left._tag !== 'WrongKey') break
  }
  return E.left(refused)
}

const derOf = (pem: Secret<string>): Secret<Uint8Array> =>
  secret(createPrivateKey(reveal(pem)).export({ format: 'der', type: 'pkcs8' }))

const privateKeyOf = (der: Secret<Uint8Array>): KeyObject =>
  createPrivateKey({ key: Buffer.from(reveal(der)), format: 'der', type: 'pkcs8' })

const unusable = (cause: DecryptServerTokenError): ServerTokenUnusable => ({
  _tag: 'ServerTokenUnusable',
  cause,
  message: cause.message,
})

const NO_TOKEN_KEY: NoTokenKey = {
  _tag: 'NoTokenKey',
  message:
    'No key is kept under this name that the server token could be for. Make one, upload its certificate in the portal, and download the token again.',
}
