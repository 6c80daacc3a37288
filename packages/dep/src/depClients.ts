import { undiciSend } from '@mdm-kit/http'

import type { DepClient } from './client.js'
import {
  type DepClientSettings,
  type ServerTokenSource,
  DEP_ORIGIN,
  depClient,
} from './depClient.js'

/** Clients by the name of their server, for backends that serve several organizations. */
export interface DepClients {
  /** In the order in which they were added. */
  readonly names: () => readonly string[]
  /** Undefined for a name that was not added. */
  readonly get: (name: string) => DepClient | undefined
  /** Adds a server, or replaces its server token: its next call opens a new session. */
  readonly set: (name: string, serverToken: ServerTokenSource) => DepClient
  /** Removes a server. Calls that are running are not affected. */
  readonly remove: (name: string) => void
  /** Closes the connections, which all clients share. */
  readonly close: () => Promise<void>
}

/** Options that all servers share. */
export type SharedDepOptions = Omit<DepClientSettings, 'onEvent'> & {
  readonly onEvent?: (
    name: string,
    event: Parameters<NonNullable<DepClientSettings['onEvent']>>[0],
  ) => void
}

/**
 * One client for each server token, by a name of your choice. Each has its own session; a failure of
 * one, such as terms that were not accepted, does not affect the others.
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
    get: (name) => clients.get(name),
    set,
    remove: (name) => void clients.delete(name),
    close: async () => own?.close(),
  }
}
