import type { Failure } from '@mdm-kit/codec'
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
  readonly onEvent?: (server: string, event: DepEvent) => void
}

/** No server of this name is stored: add it with its server token. */
export interface NoDepServer extends Failure {
  readonly _tag: 'NoDepServer'
}

/** A client for each DEP server in the store. */
export interface StoredDepClients {
  readonly client: (name: string) => TE.TaskEither<NoDepServer | StoreUnavailable, DepClient>
  /** For a server token that is not stored, or not yet. */
  readonly clientWith: (serverToken: ServerToken) => DepClient
  /** Closes the connections, which all clients share. */
  readonly close: () => Promise<void>
}

/**
 * Clients by the name of their server, with the tokens in the store. A token that was replaced, by
 * whichever process, is used from the next session on.
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
        // The client makes a `ServerTokenUnavailable` of it.
        throw new Error('the server token is not in the store')
      },
    })
    clients.set(name, client)
    return client
  }

  return {
    client: (name) =>
      pipe(
        store.depServers.find(name),
        TE.flatMap((found): TE.TaskEither<NoDepServer, DepClient> => {
          if (found !== undefined) return TE.right(clients.get(name) ?? open(name))
          clients.delete(name)
          return TE.left(noDepServer)
        }),
      ),
    clientWith: (serverToken) => depClient({ ...options, serverToken }),
    close: async () => own?.close(),
  }
}

export const noDepServer: NoDepServer = {
  _tag: 'NoDepServer',
  message: 'There is no DEP server of this name. Add it with its server token first.',
}
