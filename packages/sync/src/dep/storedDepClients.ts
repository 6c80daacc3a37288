import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import {
  DEP_ORIGIN,
  type DepClient,
  depClient,
  type DepClientSettings,
  type DepEvent,
  type ServerToken,
} from '@mdm-kit/dep'
import { undiciSend } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, StoreUnavailable } from '@mdm-kit/store'

export interface StoredDepClientsOptions extends Omit<DepClientSettings, 'onEvent'> {
  readonly store: Pick<Ports, 'depServers'>
  /** What the client of a server does, with the name of the server. */
  readonly onEvent?: (server: string, event: DepEvent) => void
}

/** No server is stored under this name: add it with its server token. */
export interface NoDepServer extends Failure {
  readonly _tag: 'NoDepServer'
}

/** A client for each DEP server in the store. */
export interface StoredDepClients {
  /** The client of a stored server, with its token as it is when a session begins. */
  readonly client: (name: string) => Operation<NoDepServer | StoreUnavailable, DepClient>
  /** A client with this server token, stored or not. */
  readonly clientWith: (serverToken: ServerToken) => DepClient
  /** Closes the connections, which all clients share. Leaves a `send` of yours alone. */
  readonly close: () => Promise<void>
}

/**
 * Clients by the name of their server, with the tokens in the store. A token that any process replaced
 * is used from the next session on.
 */
export const storedDepClients = ({
  store,
  onEvent,
  ...shared
}: StoredDepClientsOptions): StoredDepClients => {
  const own =
    shared.send === undefined ? undiciSend({ origin: shared.origin ?? DEP_ORIGIN }) : undefined
  const options = { ...shared, ...(own !== undefined && { send: own }) }
  const clients = new Map<string, DepClient>()

  const open = (name: string): DepClient => {
    const client = depClient({
      ...options,
      ...(onEvent !== undefined && { onEvent: (event: DepEvent) => onEvent(name, event) }),
      serverToken: async () => {
        const secrets = await store.depServers.secrets(name)()
        if (E.isRight(secrets) && secrets.right !== undefined) return secrets.right.serverToken
        // The client turns this into `ServerTokenUnavailable`.
        throw new Error('the server token is not in the store')
      },
    })
    clients.set(name, client)
    return client
  }

  return {
    client: (name) =>
      operation(
        pipe(
          store.depServers.find(name),
          TE.flatMap((found): TE.TaskEither<NoDepServer, DepClient> => {
            if (found !== undefined) return TE.right(clients.get(name) ?? open(name))
            clients.delete(name)
            return TE.left(noDepServer)
          }),
        ),
      ),
    clientWith: (serverToken) => depClient({ ...options, serverToken }),
    close: async () => own?.close(),
  }
}

export const noDepServer: NoDepServer = {
  _tag: 'NoDepServer',
  message: 'No DEP server has this name. Add it with its server token first.',
}
