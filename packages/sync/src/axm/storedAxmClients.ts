import { type Failure, type Operation, operation, reveal } from '@mdm-kit/codec'
import {
  type AxmClient,
  axmClient,
  type AxmClientError,
  type AxmClientSettings,
  type AxmEvent,
} from '@mdm-kit/axm'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { AxmAccount, Ports, StoreUnavailable } from '@mdm-kit/store'

export interface StoredAxmClientsOptions extends Omit<AxmClientSettings, 'onEvent'> {
  readonly store: Pick<Ports, 'axmOrganizations'>
  /** What the client of an organization does, with the name of the organization. */
  readonly onEvent?: (organization: string, event: AxmEvent) => void
}

/** No organization is stored under this name: add it with its API account. */
export interface NoAxmOrganization extends Failure {
  readonly _tag: 'NoAxmOrganization'
}

/** Why there is no client for an organization. */
export type AxmClientUnavailable = NoAxmOrganization | AxmClientError | StoreUnavailable

/** A client for each organization in the store. */
export interface StoredAxmClients {
  /** The client of a stored organization. An account that any process replaced is used from the next call on. */
  readonly client: (name: string) => Operation<AxmClientUnavailable, AxmClient>
  /** A client with this API account, stored or not. The caller closes it. */
  readonly clientWith: (account: AxmAccount) => E.Either<AxmClientError, AxmClient>
  /** Closes the connections of all stored organizations' clients. Leaves a `send` of yours alone. */
  readonly close: () => Promise<void>
}

interface Opened {
  readonly account: AxmAccount
  readonly client: AxmClient
}

/** Clients by the name of their organization: one for each, so that all calls share its pace and token. */
export const storedAxmClients = ({
  store,
  onEvent,
  ...settings
}: StoredAxmClientsOptions): StoredAxmClients => {
  const opened = new Map<string, Opened>()

  const open = (
    account: AxmAccount,
    listener?: (event: AxmEvent) => void,
  ): E.Either<AxmClientError, AxmClient> =>
    axmClient({
      ...settings,
      clientId: account.clientId,
      keyId: account.keyId,
      key: reveal(account.key),
      ...(listener !== undefined && { onEvent: listener }),
    })

  const drop = async (name: string): Promise<void> => {
    const before = opened.get(name)
    opened.delete(name)
    await before?.client.close()
  }

  const clientOf = async (
    name: string,
    account: AxmAccount | undefined,
  ): Promise<E.Either<NoAxmOrganization | AxmClientError, AxmClient>> => {
    const before = opened.get(name)
    if (before !== undefined && account !== undefined && isSame(before.account, account))
      return E.right(before.client)
    await drop(name)
    if (account === undefined) return E.left(noAxmOrganization)
    const client = open(account, onEvent && ((event) => onEvent(name, event)))
    if (E.isRight(client)) opened.set(name, { account, client: client.right })
    return client
  }

  return {
    client: (name) =>
      operation(
        pipe(
          store.axmOrganizations.account(name),
          TE.flatMap((account) => () => clientOf(name, account)),
        ),
      ),
    clientWith: (account) => open(account),
    close: async () => {
      await Promise.all([...opened.keys()].map(drop))
    },
  }
}

const isSame = (one: AxmAccount, other: AxmAccount): boolean =>
  one.clientId === other.clientId &&
  one.keyId === other.keyId &&
  reveal(one.key) === reveal(other.key)

export const noAxmOrganization: NoAxmOrganization = {
  _tag: 'NoAxmOrganization',
  message: 'No organization has this name. Add it with its API account first.',
}
