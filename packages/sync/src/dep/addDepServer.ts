import { type Failure, type Operation, operation, type Secret } from '@mdm-kit/codec'
import type { AccountDetail, DepError, ServerToken } from '@mdm-kit/dep'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { beingOffboarded, type BeingOffboarded } from '../offboard/beingOffboarded.js'
import type { Ports, StoreUnavailable } from '@mdm-kit/store'
import type { StoredDepClients } from './storedDepClients.js'

/** The token belongs to another server in Apple's portal than the one stored under this name. */
export interface OtherDepServer extends Failure {
  readonly _tag: 'OtherDepServer'
  /** The name of the token's server in the portal. Absent: Apple did not give it. */
  readonly serverName?: string
}

export interface AddDepServer {
  /** Your name for the server. If it is stored already, its token is replaced. */
  readonly name: string
  readonly serverToken: ServerToken
  /** PKCS#8, DER: the key of the uploaded certificate. It signs Managed Apple Account tokens. */
  readonly key?: Secret<Uint8Array>
  /** Accept a token of another server than before. Default false. */
  readonly otherServer?: boolean
}

export type AddDepServerError = DepError | OtherDepServer | BeingOffboarded | StoreUnavailable

interface AddDepServerOptions {
  readonly store: Pick<Ports, 'depServers' | 'offboardings'>
  readonly clients: Pick<StoredDepClients, 'clientWith'>
  readonly now: () => Date
}

/** Asks Apple what a token is for before it is stored. */
export const addDepServer =
  ({ store, clients, now }: AddDepServerOptions) =>
  ({
    name,
    serverToken,
    key,
    otherServer = false,
  }: AddDepServer): Operation<AddDepServerError, AccountDetail> => {
    const added = pipe(
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
          name,
          serverToken,
          account,
          at: now(),
          ...(key !== undefined && { key }),
        }),
      ),
      TE.map(({ account }) => account),
    )
    return operation(added)
  }

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
    'The server token belongs to another server in the portal than the one stored under this name. Store it under another name, or with otherServer.',
})
