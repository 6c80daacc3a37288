import { type Operation, operation } from '@mdm-kit/codec'
import {
  type AccountDetail,
  type AssignedProfile,
  type AssignProfileError,
  type DefinedProfile,
  type DefineProfileError,
  type ProfileDefinition,
  type RemoveProfileError,
  type SerialStatuses,
  retriesOf,
} from '@mdm-kit/dep'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Ports, StoreUnavailable } from '@mdm-kit/store'
import { addDepServer, type AddDepServer, type AddDepServerError } from './addDepServer.js'
import { depTokens, type DepTokens } from './depTokens.js'
import type { NoDepServer, StoredDepClients } from './storedDepClients.js'

export interface DepOperationsOptions {
  readonly store: Pick<Ports, 'depServers' | 'depTokenKeys' | 'offboardings'>
  readonly clients: Pick<StoredDepClients, 'client' | 'clientWith'>
  readonly now?: () => Date
}

/** What an administrator does with DEP servers. */
export interface DepOperations extends DepTokens {
  /** Asks Apple what the token is for, and stores it. The server is synced from then on. */
  readonly add: (server: AddDepServer) => Operation<AddDepServerError, AccountDetail>
  /** Defines a profile at Apple and stores its UUID: Apple has no call that lists them. */
  readonly defineProfile: (
    server: string,
    definition: ProfileDefinition,
  ) => Operation<DefineProfileError | NoDepServer | StoreUnavailable, DefinedProfile>
  /**
   * Assigns a profile to devices. The sync retries what Apple throttles or fails, and assigns it again
   * to a device that comes back without it.
   */
  readonly assign: (
    server: string,
    profileUuid: string,
    serials: readonly string[],
  ) => Operation<AssignProfileError | NoDepServer | StoreUnavailable, AssignedProfile>
  /** Removes their profile from devices. The sync does not assign them the default profile either. */
  readonly unassign: (
    server: string,
    serials: readonly string[],
  ) => Operation<RemoveProfileError | NoDepServer | StoreUnavailable, SerialStatuses>
}

/** What an operator does with DEP servers: add one, renew its token, define profiles and assign them. */
export const depOperations = ({
  store,
  clients,
  now = () => new Date(),
}: DepOperationsOptions): DepOperations => {
  const { depServers } = store
  const add = addDepServer({ store, clients, now })
  return {
    add,
    ...depTokens({ store, add, now }),
    defineProfile: (server, definition) =>
      operation(
        pipe(
          clients.client(server),
          TE.flatMap((client) => client.defineProfile(definition)),
          TE.tap(({ profile_uuid }) =>
            depServers.putProfile({
              server,
              definition,
              profileUuid: profile_uuid,
              definedAt: now(),
            }),
          ),
        ),
      ),
    assign: (server, profileUuid, serials) =>
      operation(
        pipe(
          clients.client(server),
          // Wanted first: if the call to Apple is lost, the sync repeats it.
          TE.tap(() => depServers.want(server, serials, profileUuid)),
          TE.flatMap((client) => client.assignProfile(profileUuid, serials)),
          TE.tap((assigned) =>
            depServers.assigned(server, profileUuid, assigned.devices, retriesOf(assigned, now())),
          ),
        ),
      ),
    unassign: (server, serials) =>
      operation(
        pipe(
          clients.client(server),
          TE.tap(() => depServers.want(server, serials, undefined)),
          TE.flatMap((client) => client.removeProfile(serials)),
          TE.tap((statuses) => depServers.assigned(server, undefined, statuses, [])),
        ),
      ),
  }
}
