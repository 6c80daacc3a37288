import {
  type Failure,
  type Operation,
  operation,
  reveal,
  secret,
  type Secret,
} from '@mdm-kit/codec'
import {
  type AccountDetail,
  createTokenKeyPair,
  decryptServerToken,
  type DecryptServerTokenError,
  type ServerToken,
} from '@mdm-kit/dep'
import type { BuildError, KeyUnreadable } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { createPrivateKey, type KeyObject } from 'node:crypto'

import { beingOffboarded, type BeingOffboarded } from '../offboard/beingOffboarded.js'
import type { DepTokenKeyRecord, Ports, StoreUnavailable } from '@mdm-kit/store'
import type { AddDepServer, AddDepServerError } from './addDepServer.js'

/** No key is stored under this name that could decrypt a server token. */
export interface NoTokenKey extends Failure {
  readonly _tag: 'NoTokenKey'
}

/** The file is not a server token, or is encrypted for another key; `cause` says which. */
export interface ServerTokenUnusable extends Failure {
  readonly _tag: 'ServerTokenUnusable'
  readonly cause: DecryptServerTokenError
}

export interface TakeServerToken {
  readonly name: string
  /** The `.p7m` as downloaded. */
  readonly file: Uint8Array
  /** Accept a token of another server than before. Default false. */
  readonly otherServer?: boolean
}

export type NewTokenKeyError = BuildError | KeyUnreadable | BeingOffboarded | StoreUnavailable
export type TakeTokenError = NoTokenKey | ServerTokenUnusable | AddDepServerError

/** How a server token gets here from Apple's portal, without its key ever leaving the store. */
export interface DepTokens {
  /**
   * Creates a key for the server token of this server, and the certificate to upload in the portal. It
   * replaces a key that waits for its token; the token in use stays in use.
   */
  readonly newTokenKey: (name: string) => Operation<NewTokenKeyError, DepTokenKeyRecord>
  /**
   * Decrypts a server token with the key that waits, or with the key of the token before: the portal
   * encrypts for it until another certificate is uploaded. Then continues as `add`.
   */
  readonly takeToken: (token: TakeServerToken) => Operation<TakeTokenError, AccountDetail>
}

export interface DepTokensOptions {
  readonly store: Pick<Ports, 'depServers' | 'depTokenKeys' | 'offboardings'>
  readonly add: (server: AddDepServer) => Operation<AddDepServerError, AccountDetail>
  readonly now: () => Date
}

/** `newTokenKey` of `DepTokens`. */
export const newTokenKey =
  ({
    store,
    now,
  }: {
    readonly store: Pick<Ports, 'depTokenKeys' | 'offboardings'>
    readonly now: () => Date
  }): DepTokens['newTokenKey'] =>
  (name) =>
    operation(
      pipe(
        beingOffboarded(store, 'DepServer', name),
        TE.flatMap(() => createTokenKeyPair({ now: now() })),
        TE.map(({ certificate, privateKey }) => ({
          server: name,
          certificate,
          createdAt: now(),
          key: derOf(privateKey),
        })),
        TE.tap(store.depTokenKeys.put),
        TE.map(({ server, certificate, createdAt }) => ({ server, certificate, createdAt })),
      ),
    )

export const depTokens = ({ store, add, now }: DepTokensOptions): DepTokens => {
  const { depTokenKeys } = store
  return {
    newTokenKey: newTokenKey({ store, now }),
    takeToken: ({ name, file, otherServer = false }) =>
      operation(
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
          // An unused key keeps waiting: its certificate may not be uploaded yet.
          TE.tap(({ found: { key } }) =>
            key.isWaiting ? depTokenKeys.remove(name) : TE.right(undefined),
          ),
          TE.map(({ account }) => account),
        ),
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

/** With the first key that fits. */
const decrypted = (
  file: Uint8Array,
  keys: readonly TokenKey[],
  now: Date,
): E.Either<NoTokenKey | ServerTokenUnusable, Decrypted> => {
  let rejected: NoTokenKey | ServerTokenUnusable = NO_TOKEN_KEY
  for (const key of keys) {
    const serverToken = decryptServerToken({ file, key: privateKeyOf(key.key), now })
    if (E.isRight(serverToken)) return E.right({ serverToken: serverToken.right, key })
    rejected = unusable(serverToken.left)
    if (serverToken.left._tag !== 'WrongKey') break
  }
  return E.left(rejected)
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
    'No key is stored under this name that could decrypt the server token. Create one, upload its certificate in the portal, and download the token again.',
}
