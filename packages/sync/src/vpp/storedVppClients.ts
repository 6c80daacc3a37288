import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import { undiciSend } from '@mdm-kit/http'
import {
  APPLE_VPP_ORIGIN,
  type LocationToken,
  type VppClient,
  vppClient,
  type VppClientOptions,
  type VppEvent,
} from '@mdm-kit/vpp'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, StoreUnavailable } from '@mdm-kit/store'

export interface StoredVppClientsOptions extends Omit<
  VppClientOptions,
  'locationToken' | 'onEvent'
> {
  readonly store: Pick<Ports, 'vppLocations'>
  /** What the client of a location does, with the uId of the location. */
  readonly onEvent?: (uId: string, event: VppEvent) => void
}

/** No location is stored under this uId: add it with its location token. */
export interface NoVppLocation extends Failure {
  readonly _tag: 'NoVppLocation'
}

/** A client for each VPP location in the store. */
export interface StoredVppClients {
  /** The client of a stored location, with its token as it is at each call. */
  readonly client: (uId: string) => Operation<NoVppLocation | StoreUnavailable, VppClient>
  /** A client with this location token, stored or not. Close it after use. */
  readonly clientWith: (locationToken: LocationToken) => VppClient
  /** Ends running calls, and closes the connections, which all clients share. */
  readonly close: () => Promise<void>
}

/**
 * Clients by their location's uId, with the tokens in the store. A token that Apple rejects is loaded
 * again, so that one that was replaced is used at once.
 */
export const storedVppClients = ({
  store,
  onEvent,
  ...shared
}: StoredVppClientsOptions): StoredVppClients => {
  const own =
    shared.send === undefined
      ? undiciSend({ ...shared.http, origin: shared.origin ?? APPLE_VPP_ORIGIN })
      : undefined
  const options = { ...shared, ...(own !== undefined && { send: own }) }
  const clients = new Map<string, VppClient>()

  const open = (uId: string): VppClient => {
    const client = vppClient({
      ...options,
      ...(onEvent !== undefined && { onEvent: (event: VppEvent) => onEvent(uId, event) }),
      locationToken: async () => {
        const token = await store.vppLocations.locationToken(uId)()
        if (E.isRight(token) && token.right !== undefined) return token.right
        // The client turns this into `LocationTokenUnavailable`.
        throw new Error('the location token is not in the store')
      },
    })
    clients.set(uId, client)
    return client
  }

  return {
    client: (uId) =>
      operation(
        pipe(
          store.vppLocations.find(uId),
          TE.flatMap((found): TE.TaskEither<NoVppLocation, VppClient> => {
            if (found !== undefined) return TE.right(clients.get(uId) ?? open(uId))
            clients.delete(uId)
            return TE.left(noVppLocation)
          }),
        ),
      ),
    clientWith: (locationToken) => vppClient({ ...options, locationToken }),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()))
      await own?.close()
    },
  }
}

export const noVppLocation: NoVppLocation = {
  _tag: 'NoVppLocation',
  message: 'No VPP location has this uId. Add it with its location token first.',
}
