import type { Failure, Secret } from '@mdm-kit/codec'
import type { AccountDetail, DepError, ServerToken } from '@mdm-kit/dep'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { beingOffboarded, type BeingOffboarded } from '../offboard/beingOffboarded.js'
import type { Ports, StoreUnavailable } from '@mdm-kit/store'
import type { StoredDepClients } from './storedDepClients.js'

/** The token is of another server in Apple's portal than the one stored under this name. */
export interface OtherDepServer extends Failure {
  readonly _tag: 'OtherDepServer'
  /** The name that the portal knows the token's server by. */
  readonly serverName?: string
}

export interface AddDepServer {
  /** A name of yours. Known already: its token is replaced. */
  readonly name: string
  readonly serverToken: ServerToken
  /** PKCS#8, DER, of the certificate that was uploaded: it signs Managed Apple Account tokens. */
  readonly key?: Secret<Uint8Array>
  /** Take a token of another server than before. Default false. */
  readonly otherServer?: boolean
}

export type AddDepServerCall = (
  server: AddDepServer,
) => TE.TaskEither<DepError | OtherDepServer | BeingOffboarded | StoreUnavailable, AccountDetail>

interface AddDepServerOptions {
  readonly store: Pick<Ports, 'depServers' | 'offboardings'>
  readonly clients: Pick<StoredDepClients, 'clientWith'>
  readonly now: () => Date
}

/** Asks Apple what a token is for before it is stored. */
export const addDepServer =
  ({ store, clients, now }: AddDepServerOptions): AddDepServerCall =>
  ({ name, serverToken, key, otherServer = false }) =>
    pipe(
      beingOffboarded(store, 'DepServer', name),
      TE.flatMap(() => clients.clientWith(serverToken).account()),
      TE.bindTo('account'),
      TE.bindW('before', () => store.depServers.find(name)),
      TE.filterOrElseW(
        ({ account, before }) => otherServer || isSameServer(account, before),
        ({ account }) => isOther(account),
      ),
      TE.tap(({ account }) =>
        store.depServers.put({
          ...{ name, serverToken, account, at: now() },
          ...(key !== undefined && { key }),
        }),
      ),
      TE.map(({ account }) => account),
    )

const isSameServer = (
  { server_uuid }: AccountDetail,
  before: { readonly account?: AccountDetail } | undefined,
): boolean => {
  const known = before?.account?.server_uuid
  return known === undefined || server_uuid === undefined || known === server_uuid
}

const isOther = ({ server_name }: AccountDetail): OtherDepServer => ({
  _tag: 'OtherDepServer',
  ...(server_name !== undefined && { serverName: server_name }),
  message:
    'The server token is of another server in the portal than the one stored under this name. Store it under another name, or with otherServer.',
})
