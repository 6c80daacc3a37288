import { type Failure, type Operation, operation, type Secret } from '@mdm-kit/codec'
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
  /** The bearer token that Apple is to send notifications with. Default: 32 random bytes. */
  readonly newNotificationToken?: () => Secret<string>
}

/** Apple's response does not say which location the token is for. */
export interface LocationUnnamed extends Failure {
  readonly _tag: 'LocationUnnamed'
}

export type AddVppLocationError = VppError | LocationUnnamed | BeingOffboarded | StoreUnavailable

export interface AddedVppLocation {
  readonly uId: string
  /** Which MDM server manages the location. If `Other`, ask its administrators before `claim`. */
  readonly owner: 'Nobody' | 'Ours' | 'Other'
  readonly config: ClientConfig
}

/** What an administrator does with VPP locations. */
export interface VppOperations {
  /** Asks Apple which location the token is for, and stores it. The location is synced from then on. */
  readonly add: (locationToken: LocationToken) => Operation<AddVppLocationError, AddedVppLocation>
  /** Makes this server the one that manages the location, even if another one does. Ask a person first. */
  readonly claim: (
    uId: string,
  ) => Operation<VppError | NoVppLocation | StoreUnavailable, ClientConfig>
  /** Has Apple send all notifications to this URL. Mount `vppNotifications` there first: Apple tests it. */
  readonly subscribe: (
    uId: string,
    notificationUrl: string,
  ) => Operation<SubscribeError | NoVppLocation | StoreUnavailable, ClientConfig>
  /** Assigns assets, waits until Apple is done, and makes the location due for a sync. */
  readonly associate: Manage
  /** Takes assets back, waits until Apple is done, and makes the location due for a sync. */
  readonly disassociate: Manage
}

type Manage = (
  uId: string,
  request: ManageAssetsRequest,
  options?: WorkOptions,
) => Operation<WorkError | VppWriteError | NoVppLocation | StoreUnavailable, WorkOutcome>

const ALL_TYPES = [
  'ASSET_COUNT',
  'ASSET_MANAGEMENT',
  'USER_ASSOCIATED',
  'USER_MANAGEMENT',
] as const satisfies readonly NotificationType[]

/** What an operator does with VPP locations: add one, claim it for this server, subscribe to its notifications. */
export const vppOperations = (options: VppOperationsOptions): VppOperations => {
  const { store, clients, now = () => new Date(), newNotificationToken } = options
  const { vppLocations, syncs } = store
  const wake = (uId: string) => syncs.wake('VppLocation', uId, now())

  const manage =
    (method: 'associateAndWait' | 'disassociateAndWait'): Manage =>
    (uId, request, work) =>
      operation(
        pipe(
          clients.client(uId),
          TE.flatMap((client) => client[method](request, work)),
          TE.tap(() => wake(uId)),
        ),
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
      return operation(() => added().finally(() => client.close()))
    },
    claim: (uId) =>
      operation(
        pipe(
          clients.client(uId),
          TE.flatMap((client) => client.claim()),
          TE.tap(() => wake(uId)),
        ),
      ),
    subscribe: (uId, notificationUrl) =>
      operation(
        pipe(
          clients.client(uId),
          TE.flatMap((client) =>
            subscribe(client, {
              notificationUrl,
              notificationTypes: ALL_TYPES,
              tokens: storedNotificationTokens(store, uId),
              ...(newNotificationToken !== undefined && { newToken: newNotificationToken }),
            }),
          ),
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
