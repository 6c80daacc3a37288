import type { AxmError, ByIdError, IdInvalid, ListingError } from '@mdm-kit/axm'
import { type Failure, type Operation, operation } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { X509Certificate } from 'node:crypto'

import type { AxmCoverage, AxmKind, Ports, StoreUnavailable } from '@mdm-kit/store'
import { newTokenKey, type NewTokenKeyError } from '../dep/depTokens.js'
import {
  addAxmOrganization,
  type AddAxmOrganization,
  type AddAxmOrganizationError,
} from './addAxmOrganization.js'
import { type AxmAssignments, axmAssignments } from './axmAssignments.js'
import type { AxmClientUnavailable, StoredAxmClients } from './storedAxmClients.js'

export interface AxmOperationsOptions {
  readonly store: Pick<Ports, 'axmOrganizations' | 'depTokenKeys' | 'offboardings'>
  readonly clients: Pick<StoredAxmClients, 'client' | 'clientWith'>
  readonly now?: () => Date
}

/** Servers can be made in Apple Business only. */
export interface BusinessOnly extends Failure {
  readonly _tag: 'BusinessOnly'
}

export interface CreateAxmServer {
  readonly organization: string
  /** Its name in the portal. */
  readonly serverName: string
  /** Your name for the DEP server: the key for its server token waits under it. */
  readonly depServer: string
}

/** What an administrator does with organizations. */
export interface AxmOperations extends AxmAssignments {
  /** Reads a server with the account, and stores the account. The organization is synced from then on. */
  readonly add: (
    organization: AddAxmOrganization,
  ) => Operation<AddAxmOrganizationError, { readonly organization: AxmKind }>
  /** Asks Apple for the AppleCare coverages of a device, and stores them if the device is stored. */
  readonly coverage: (
    organization: string,
    serial: string,
  ) => Operation<ListingError | IdInvalid | AxmClientUnavailable | StoreUnavailable, AxmCoverage>
  /**
   * Creates a server in the portal, with the certificate of a new token key. Its server token is still a
   * download in the portal: give the `.p7m` to `takeToken` of `depOperations`.
   */
  readonly createServer: (
    server: CreateAxmServer,
  ) => Operation<
    AxmError | ByIdError | BusinessOnly | NewTokenKeyError | AxmClientUnavailable,
    { readonly id: string }
  >
}

/** What an operator does with organizations: add one, assign devices, read coverage, create servers. */
export const axmOperations = ({
  store,
  clients,
  now = () => new Date(),
}: AxmOperationsOptions): AxmOperations => ({
  add: addAxmOrganization({ store, clients, now }),
  ...axmAssignments({ store, clients }),
  coverage: (organization, serial) =>
    operation(
      pipe(
        clients.client(organization),
        TE.flatMap(({ orgDevices }) => orgDevices.appleCareCoverage(serial)),
        TE.map((coverages): AxmCoverage => ({
          coverages: coverages.map(({ attributes }) => attributes),
          readAt: now(),
        })),
        TE.tap((coverage) => store.axmOrganizations.putCoverage(organization, serial, coverage)),
      ),
    ),
  createServer: ({ organization, serverName, depServer }) =>
    operation(
      pipe(
        clients.client(organization),
        TE.flatMap((client) =>
          client.organization === 'business' ? TE.right(client) : TE.left(BUSINESS_ONLY),
        ),
        TE.bindTo('client'),
        TE.bindW('key', () => newTokenKey({ store, now })(depServer)),
        TE.flatMap(({ client, key: { certificate } }) =>
          client.mdmServers.create({
            serverName,
            serverCertificate: {
              name: `${depServer}.cer`,
              der: new X509Certificate(certificate).raw,
            },
          }),
        ),
        TE.map(({ id }) => ({ id })),
      ),
    ),
})

const BUSINESS_ONLY: BusinessOnly = {
  _tag: 'BusinessOnly',
  message:
    'Servers can be created in Apple Business only. In Apple School Manager, add one in the portal.',
}
