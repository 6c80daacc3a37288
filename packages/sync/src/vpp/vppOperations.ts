import type { Failure, Secret } from '@mdm-kit/codec'
import {
  type ClientConfig,
  type LocationToken,
  type ManageAssetsRequest,
  type NotificationType,
  subscribe,
  type SubscribeError,
  type VppError,
  type VppWriteError,
  type WorkError,
  type WorkOptions,
  type WorkOutcome,
} from '@mdm-kit/vpp'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { beingOffboarded, type BeingOffboarded } from '../offboard/beingOffboarded.js'
import type { Ports, StoreUnavailable } from '@mdm-kit/store'
import { storedNotificationTokens } from './notifications.js'
import type { NoVppLocation, StoredVppClients } from './storedVppClients.js'

export interface VppOperationsOptions {
  readonly store: Pick<Ports, 'vppLocations' | 'offboardings' | 'syncs'>
  readonly clients: Pick<StoredVppClients, 'client' | 'clientWith'>
  readonly now?: () => Date
  /** Default: 32 random bytes. */
  readonly newNotificationToken?: () => Secret<string>
}

/** Apple's answer does not say which location the token is for. */
export interface LocationUnnamed extends Failure {
  readonly _tag: 'LocationUnnamed'
}

export interface AddedVppLocation {
  readonly uId: string
  /** Nobody drives the location, or this server does, or another: then ask a person before `claim`. */
  readonly owner: 'Nobody' | 'Ours' | 'Other'
  readonly config: ClientConfig
}

/** What an administrator does with VPP locations. */
export interface VppOperations {
  /** Asks Apple which location the token is for, and stores it; it is synced from then on. */
  readonly add: (
    locationToken: LocationToken,
  ) => TE.TaskEither<
    VppError | LocationUnnamed | BeingOffboarded | StoreUnavailable,
    AddedVppLocation
  >
  /** Makes this server the one that drives the location, whoever did before. Ask a person first. */
  readonly claim: (
    uId: string,
  ) => TE.TaskEither<VppError | NoVppLocation | StoreUnavailable, ClientConfig>
  /** Has Apple send notifications of all kinds to this URL, where `vppNotifications` is live already. */
  readonly subscribe: (
    uId: string,
    notificationUrl: string,
  ) => TE.TaskEither<SubscribeError | NoVppLocation | StoreUnavailable, ClientConfig>
  /** Assigns assets and waits for the end; what is stored follows at once. */
  readonly associate: Manage
  /** Takes assets back and waits for the end; what is stored follows at once. */
  readonly disassociate: Manage
}

type Manage = (
  uId: string,
  request: ManageAssetsRequest,
  options?: WorkOptions,
) => TE.TaskEither<WorkError | VppWriteError | NoVppLocation | StoreUnavailable, WorkOutcome>

const ALL_TYPES = [
  'ASSET_COUNT',
  'ASSET_MANAGEMENT',
  'USER_ASSOCIATED',
  'USER_MANAGEMENT',
] as const satisfies readonly NotificationType[]

export const vppOperations = (options: VppOperationsOptions): VppOperations => {
  const { store, clients, now = () => new Date(), newNotificationToken } = options
  const { vppLocations, syncs } = store
  const wake = (uId: string) => syncs.wake('VppLocation', uId, now())

  const manage =
    (method: 'associateAndWait' | 'disassociateAndWait'): Manage =>
    (uId, request, work) =>
      pipe(
        clients.client(uId),
        TE.flatMap((client) => client[method](request, work)),
        TE.tap(() => wake(uId)),
      )

  return {
    add: (locationToken) => {
      const client = clients.clientWith(locationToken)
      const added = pipe(
        client.clientConfig(),
        TE.bindTo('config'),
        TE.bindW('uId', ({ config }) => TE.fromNullable(LOCATION_UNNAMED)(config.uId)),
        TE.tap(({ uId }) => beingOffboarded(store, 'VppLocation', uId)),
        TE.tap(({ uId, config }) => vppLocations.put({ uId, locationToken, config, at: now() })),
        TE.map(({ uId, config }): AddedVppLocation => {
          const { _tag } = client.owner()
          return { uId, config, owner: _tag === 'Unknown' ? 'Nobody' : _tag }
        }),
      )
      return () => added().finally(() => client.close())
    },
    claim: (uId) =>
      pipe(
        clients.client(uId),
        TE.flatMap((client) => client.claim()),
        TE.tap(() => wake(uId)),
      ),
    subscribe: (uId, notificationUrl) =>
      pipe(
        clients.client(uId),
        TE.flatMap((client) =>
          subscribe(client, {
            ...{ notificationUrl, notificationTypes: ALL_TYPES },
            tokens: storedNotificationTokens(store, uId),
            ...(newNotificationToken !== undefined && { newToken: newNotificationToken }),
          }),
        ),
      ),
    associate: manage('associateAndWait'),
    disassociate: manage('disassociateAndWait'),
  }
}

const LOCATION_UNNAMED: LocationUnnamed = {
  _tag: 'LocationUnnamed',
  message:
    'App and Book Management did not say which location the token is for. Download the token again from Apple School or Business Manager.',
}
