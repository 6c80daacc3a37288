import type { FakeAsset, Listing, LocationState } from './location.js'
import type { AssignmentRecord, UserRecord } from './records.js'
import { assetKey, targetKey } from './rowKeys.js'
import type { FakeService } from './service.js'
import type { TokenOptions } from './tokens.js'

/** A user to put into a location. */
export interface FakeUser {
  readonly clientUserId: string
  readonly email?: string
  /** Linked at once; accounts of the organization end in `@managed.example.com`. */
  readonly managedAppleId?: string
}

export interface FakeSubscription {
  readonly adamId: number
  readonly parentAdamId?: number
  readonly renewing?: number
  readonly expiring?: number
}

/** One location of a fake: what an administrator, another server or a user could do to it. */
export interface FakeLocation {
  readonly uId: string
  /** The text of a new `.vpptoken` file. */
  readonly issueToken: (options?: TokenOptions) => string
  readonly revokeToken: (text: string) => void

  readonly addAssets: (assets: readonly FakeAsset[]) => void
  readonly addUsers: (users: readonly FakeUser[]) => void
  readonly addSubscription: (subscription: FakeSubscription) => void
  /** Assigns without an event, as many as there are licences for. */
  readonly assign: (
    asset: { readonly adamId: string; readonly pricingParam?: string },
    targets: {
      readonly serialNumbers?: readonly string[]
      readonly clientUserIds?: readonly string[]
    },
  ) => void
  /** Buys (or, below zero, refunds) licences, and notifies. */
  readonly buy: (
    asset: { readonly adamId: string; readonly pricingParam?: string },
    countDelta: number,
  ) => Promise<void>
  /** A user accepts the invitation; notifies. */
  readonly acceptInvitation: (clientUserId: string) => Promise<void>
  /** From now on all work for this target fails so. Without a number it no longer does. */
  readonly failTarget: (
    target: { readonly serialNumber: string } | { readonly clientUserId: string },
    errorNumber?: number,
  ) => void
  /** Another server claims the location; without an argument, no server has. */
  readonly setMdmInfo: (mdmInfo?: {
    readonly id?: string
    readonly name?: string
    readonly metadata?: string
  }) => void
  /** What version 1 echoes. */
  readonly setClientContext: (clientContext?: string) => void
  /** Something was written by another client: the listing has a new version. */
  readonly touch: (listing: Listing) => void
  /** Notifies of anything. */
  readonly notify: (notificationType: string, notification: unknown) => Promise<number | undefined>

  readonly assignments: () => readonly AssignmentRecord[]
  readonly users: () => readonly UserRecord[]
  readonly mdmInfo: () => LocationState['mdmInfo']
  readonly clientContext: () => string | undefined
  readonly notificationTypes: () => readonly string[]
  readonly subscriptionManagement: () => boolean
}

export const fakeLocation = (service: FakeService, state: LocationState): FakeLocation => ({
  uId: state.uId,
  issueToken: (options) => service.tokens.issue(state, options),
  revokeToken: service.tokens.revoke,

  addAssets: (assets) => {
    for (const asset of assets) state.addAsset(asset)
  },
  addUsers: (users) => {
    const since = state.touch('users')
    for (const user of users) state.register(user, since)
  },
  addSubscription: ({ adamId, parentAdamId = 361309726, renewing = 10, expiring = 0 }) => {
    state.subscriptions.set(adamId, {
      adamId,
      parentAdamId,
      status: 'ACTIVE',
      periodEndDate: '2027-01-31',
      total: { renewing, expiring },
    })
    state.touch('subscriptions')
  },
  assign: ({ adamId, pricingParam = 'STDQ' }, { serialNumbers = [], clientUserIds = [] }) => {
    state.associate(
      [{ adamId, pricingParam }],
      [
        ...clientUserIds.map((clientUserId) => ({ clientUserId })),
        ...serialNumbers.map((serialNumber) => ({ serialNumber })),
      ],
    )
  },
  buy: async ({ adamId, pricingParam = 'STDQ' }, countDelta) => {
    const asset = state.assets.get(assetKey({ adamId, pricingParam }))
    if (asset === undefined) state.addAsset({ adamId, total: countDelta })
    else asset.total += countDelta
    state.touch('assets')
    if (state.notificationTypes.includes('ASSET_COUNT')) {
      await service.deliveries.send(state, 'ASSET_COUNT', { adamId, pricingParam, countDelta })
    }
  },
  acceptInvitation: async (clientUserId) => {
    const user = state.activeUsers.get(clientUserId)
    if (user === undefined) return
    state.link(user, `${clientUserId}@managed.example.com`)
    user.since = state.touch('users')
    if (state.notificationTypes.includes('USER_ASSOCIATED')) {
      await service.deliveries.send(state, 'USER_ASSOCIATED', {
        associatedUsers: [{ clientUserId, idHash: user.idHash, status: user.status }],
      })
    }
  },
  failTarget: (target, errorNumber) => {
    if (errorNumber === undefined) state.failing.delete(targetKey(target))
    else state.failing.set(targetKey(target), errorNumber)
  },
  setMdmInfo: (mdmInfo) => {
    state.mdmInfo = mdmInfo
  },
  setClientContext: (clientContext) => {
    state.clientContext = clientContext
  },
  touch: (listing) => {
    state.touch(listing)
  },
  notify: (notificationType, notification) =>
    service.deliveries.send(state, notificationType, notification),

  assignments: () => [...state.assignments.values()],
  users: () => state.users,
  mdmInfo: () => state.mdmInfo,
  clientContext: () => state.clientContext,
  notificationTypes: () => state.notificationTypes,
  subscriptionManagement: () => state.subscriptionManagement,
})
