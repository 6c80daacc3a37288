import { undiciSend } from '@mdm-kit/http'
import * as O from 'fp-ts/lib/Option.js'

import type { DepClient } from './client.js'
import {
  type DepClientSettings,
  type ServerTokenSource,
  DEP_ORIGIN,
  depClient,
} from './depClient.js'

/** Clients by the name of their server, for backends that serve several organizations. */
export interface DepClients {
  readonly names: () => readonly string[]
  readonly get: (name: string) => O.Option<DepClient>
  /** Adds a server, or replaces its server token: its next call opens a new session. */
  readonly set: (name: string, serverToken: ServerTokenSource) => DepClient
  /** Forgets a server. Calls under way end as they would. */
  readonly remove: (name: string) => void
  /** Closes the connections, which all clients share. */
  readonly close: () => Promise<void>
}

/** What is the same for all servers. */
export type SharedDepOptions = Omit<DepClientSettings, 'onEvent'> & {
  readonly onEvent?: (
    name: string,
    event: Parameters<NonNullable<DepClientSettings['onEvent']>>[0],
  ) => void
}

/**
 * One client for each server token, by a name of yours. Each has its own session; failures of one,
 * such as terms that are not accepted, are no other's.
 */
export const depClients = (
  serverTokens: Readonly<Record<string, ServerTokenSource>>,
  { onEvent, ...shared }: SharedDepOptions = {},
): DepClients => {
  const own =
    shared.send === undefined ? undiciSend({ origin: shared.origin ?? DEP_ORIGIN }) : undefined
  const clients = new Map<string, DepClient>()

  const set: DepClients['set'] = (name, serverToken) => {
    const client = depClient({
      ...shared,
      ...(own === undefined ? {} : { send: own }),
      ...(onEvent === undefined ? {} : { onEvent: (event) => onEvent(name, event) }),
      serverToken,
    })
    clients.set(name, client)
    return client
  }

  for (const [name, serverToken] of Object.entries(serverTokens)) set(name, serverToken)
  return {
    names: () => [...clients.keys()],
    get: (name) => O.fromNullable(clients.get(name)),
    set,
    remove: (name) => void clients.delete(name),
    close: async () => own?.close(),
  }
}
