import { type Operation, operation } from '@mdm-kit/codec'
import type { AxmClientError, ListingError } from '@mdm-kit/axm'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { AxmAccount, AxmKind, Ports, StoreUnavailable } from '@mdm-kit/store'
import { beingOffboarded, type BeingOffboarded } from '../offboard/beingOffboarded.js'
import type { StoredAxmClients } from './storedAxmClients.js'

export interface AddAxmOrganization {
  /** Your name for the organization. If it is stored already, its account is replaced. */
  readonly name: string
  readonly account: AxmAccount
}

export type AddAxmOrganizationError =
  ListingError | AxmClientError | BeingOffboarded | StoreUnavailable

interface AddAxmOrganizationOptions {
  readonly store: Pick<Ports, 'axmOrganizations' | 'offboardings'>
  readonly clients: Pick<StoredAxmClients, 'clientWith'>
  readonly now: () => Date
}

/** Reads a server with an account before it is stored. */
export const addAxmOrganization =
  ({ store, clients, now }: AddAxmOrganizationOptions) =>
  ({
    name,
    account,
  }: AddAxmOrganization): Operation<AddAxmOrganizationError, { readonly organization: AxmKind }> =>
    operation(
      pipe(
        beingOffboarded(store, 'AxmOrganization', name),
        TE.flatMap(() => TE.fromEither(clients.clientWith(account))),
        TE.flatMap((client) =>
          TE.bracket<ListingError, typeof client, AxmKind>(
            TE.right(client),
            ({ mdmServers, organization }) =>
              pipe(
                mdmServers.page({ limit: 1 }),
                TE.map(() => organization),
              ),
            () => TE.fromTask(client.close),
          ),
        ),
        TE.tap((organization) =>
          store.axmOrganizations.put({ name, organization, account, at: now() }),
        ),
        TE.map((organization) => ({ organization })),
      ),
    )
