import {
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
import { addDepServer, type AddDepServerCall } from './addDepServer.js'
import { depTokens, type DepTokens } from './depTokens.js'
import type { NoDepServer, StoredDepClients } from './storedDepClients.js'

export interface DepOperationsOptions {
  readonly store: Pick<Ports, 'depServers' | 'depTokenKeys' | 'offboardings'>
  readonly clients: Pick<StoredDepClients, 'client' | 'clientWith'>
  readonly now?: () => Date
}

/** What an administrator does with DEP servers. */
export interface DepOperations extends DepTokens {
  /** Asks Apple what the token is for, and stores it; it is synced from then on. */
  readonly add: AddDepServerCall
  /** Defines a profile at Apple and keeps its UUID, which no call of Apple's would tell again. */
  readonly defineProfile: (
    server: string,
    definition: ProfileDefinition,
  ) => TE.TaskEither<DefineProfileError | NoDepServer | StoreUnavailable, DefinedProfile>
  /**
   * Gives devices a profile. What Apple throttles or fails is tried again by the sync, and so is a
   * device that comes back without it.
   */
  readonly assign: (
    server: string,
    profileUuid: string,
    serials: readonly string[],
  ) => TE.TaskEither<AssignProfileError | NoDepServer | StoreUnavailable, AssignedProfile>
  /** Takes their profile from devices; the sync does not give them the default. */
  readonly unassign: (
    server: string,
    serials: readonly string[],
  ) => TE.TaskEither<RemoveProfileError | NoDepServer | StoreUnavailable, SerialStatuses>
}

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
      pipe(
        clients.client(server),
        TE.flatMap((client) => client.defineProfile(definition)),
        TE.tap(({ profile_uuid }) =>
          depServers.putProfile({
            ...{ server, definition, profileUuid: profile_uuid, definedAt: now() },
          }),
        ),
      ),
    assign: (server, profileUuid, serials) =>
      pipe(
        clients.client(server),
        // Wanted first: what is lost on the way, the sync makes up for.
        TE.tap(() => depServers.want(server, serials, profileUuid)),
        TE.flatMap((client) => client.assignProfile(profileUuid, serials)),
        TE.tap((answer) =>
          depServers.assigned(server, profileUuid, answer.devices, retriesOf(answer, now())),
        ),
      ),
    unassign: (server, serials) =>
      pipe(
        clients.client(server),
        TE.tap(() => depServers.want(server, serials, undefined)),
        TE.flatMap((client) => client.removeProfile(serials)),
        TE.tap((statuses) => depServers.assigned(server, undefined, statuses, [])),
      ),
  }
}
