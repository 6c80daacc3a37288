import { createHash, randomUUID } from 'node:crypto'

import type {
  AssetRecord,
  AssignmentRecord,
  EventResult,
  PieceFailure,
  SubscriptionRecord,
  SubscriptionSeat,
  UserRecord,
} from './records.js'
import { assetKey, assignmentKey, targetKey } from './rowKeys.js'

/** A product to put into a location. Left out: an app, `STDQ`, revocable, device-assignable, 10 licences. */
export interface FakeAsset {
  readonly adamId: string
  readonly pricingParam?: string
  readonly productType?: 'App' | 'Book'
  readonly deviceAssignable?: boolean
  readonly revocable?: boolean
  readonly unlimited?: boolean
  readonly total?: number
  readonly retired?: number
}

export interface FakeLocationOptions {
  readonly uId?: string
  readonly locationName?: string
  readonly locationId?: number
  readonly orgName?: string
  readonly countryISO2ACode?: string
  readonly defaultPlatform?: 'enterprisestore' | 'volumestore'
}

/** Two e-mail domains: Managed Apple Accounts of the organization, and everybody else's. */
const MANAGED_DOMAIN = 'managed.example.com'

export type Listing = 'assets' | 'assignments' | 'users' | 'subscriptions'

/** A user as requests name one. */
export interface UserRequest {
  readonly clientUserId: string
  readonly email?: string
  readonly managedAppleId?: string
}

/** A location's data, and what can be done to it. Everything is in memory and instant. */
export const locationState = (options: FakeLocationOptions = {}) => {
  const {
    uId = randomUUID(),
    locationName = 'Springfield',
    locationId = 1000001,
    orgName = 'ORG12345',
    countryISO2ACode = 'US',
    defaultPlatform = 'enterprisestore',
  } = options

  const assets = new Map<string, AssetRecord>()
  const assignments = new Map<string, AssignmentRecord>()
  const users: UserRecord[] = []
  const activeUsers = new Map<string, UserRecord>()
  const subscriptions = new Map<number, SubscriptionRecord>()
  const seats = new Map<string, SubscriptionSeat>()
  const admins = new Map<string, { readonly adamId: number; readonly clientUserId: string }>()
  const failing = new Map<string, number>()
  const versions: Record<Listing, number> = {
    assets: 1,
    assignments: 1,
    users: 1,
    subscriptions: 1,
  }
  let nextId = 1

  const touch = (listing: Listing): number => (versions[listing] += 1)

  const addAsset = (asset: FakeAsset): void => {
    const { adamId, pricingParam = 'STDQ', productType = 'App', total = 10, retired = 0 } = asset
    const isApp = productType === 'App'
    const { deviceAssignable = isApp, revocable = isApp, unlimited = false } = asset
    assets.set(assetKey({ adamId, pricingParam }), {
      adamId,
      pricingParam,
      productType,
      deviceAssignable,
      revocable,
      unlimited,
      total,
      retired,
      assigned: 0,
    })
    touch('assets')
  }

  const failureOf = (row: {
    readonly clientUserId?: string
    readonly serialNumber?: string
  }): number | undefined => failing.get(targetKey(row))

  /** Assigns one licence, or says why not. */
  const assign = (
    asset: AssetRecord | undefined,
    row: Pick<AssignmentRecord, 'adamId' | 'pricingParam' | 'clientUserId' | 'serialNumber'>,
    since: number,
  ): number | undefined => {
    const forced = failureOf(row)
    if (forced !== undefined) return forced
    if (asset === undefined) return 9602
    if (row.clientUserId !== undefined && !activeUsers.has(row.clientUserId)) return 9609
    const key = assignmentKey(row)
    if (assignments.has(key)) return undefined
    if (!asset.unlimited && asset.total - asset.assigned < 1) return 9709
    asset.assigned += 1
    assignments.set(key, { ...row, licenseId: nextId++, since })
    return undefined
  }

  const takeBack = (
    row: Pick<AssignmentRecord, 'adamId' | 'pricingParam' | 'clientUserId' | 'serialNumber'>,
  ): boolean => {
    const asset = assets.get(assetKey(row))
    const taken = assignments.delete(assignmentKey(row))
    if (taken && asset !== undefined) asset.assigned -= 1
    return taken
  }

  const associate = (
    products: readonly { readonly adamId: string; readonly pricingParam: string }[],
    targets: readonly { readonly clientUserId?: string; readonly serialNumber?: string }[],
  ): EventResult => {
    const since = touch('assignments')
    touch('assets')
    const done: AssignmentRecord[] = []
    const failures: PieceFailure[] = []
    for (const product of products) {
      const asset = assets.get(assetKey(product))
      for (const target of targets) {
        const row = { ...product, ...target }
        const errorNumber = assign(asset, row, since)
        if (errorNumber === undefined) done.push({ ...row, licenseId: 0, since })
        else failures.push({ ...row, errorNumber })
      }
    }
    return { requested: products.length * targets.length, done, users: [], failures }
  }

  const disassociate = (
    products: readonly { readonly adamId: string; readonly pricingParam: string }[],
    targets: readonly { readonly clientUserId?: string; readonly serialNumber?: string }[],
  ): EventResult => {
    touch('assignments')
    touch('assets')
    const rows = products.flatMap((product) => targets.map((target) => ({ ...product, ...target })))
    const failures = rows.flatMap((row) => {
      const errorNumber = failureOf(row)
      return errorNumber === undefined ? [] : [{ ...row, errorNumber }]
    })
    const failed = new Set(failures.map(assignmentKey))
    const done = rows.filter((row) => !failed.has(assignmentKey(row)))
    for (const row of done) takeBack(row)
    return { requested: rows.length, done, users: [], failures }
  }

  const revoke = (
    targets: readonly { readonly clientUserId?: string; readonly serialNumber?: string }[],
  ): EventResult => {
    touch('assignments')
    touch('assets')
    const wanted = new Set(targets.map(targetKey))
    const rows = [...assignments.values()].filter(
      (row) => wanted.has(targetKey(row)) && assets.get(assetKey(row))?.revocable === true,
    )
    for (const row of rows) takeBack(row)
    return { requested: rows.length, done: rows, users: [], failures: [] }
  }

  /** Why this Managed Apple Account cannot be linked, if it cannot. */
  const accountProblem = (clientUserId: string, account: string): number | undefined => {
    if (!account.endsWith(`@${MANAGED_DOMAIN}`)) return 9635
    const holder = [...activeUsers.values()].find((user) => user.managedAppleId === account)
    return holder !== undefined && holder.clientUserId !== clientUserId ? 9641 : undefined
  }

  const link = (user: UserRecord, account: string): void => {
    user.managedAppleId = account
    user.idHash = createHash('sha256').update(account).digest('base64url')
    user.status = 'Associated'
  }

  const register = (request: UserRequest, since: number): UserRecord => {
    const { clientUserId, email, managedAppleId } = request
    const userId = nextId++
    const user: UserRecord = {
      userId,
      clientUserId,
      inviteCode: `invite-${userId}`,
      status: 'Registered',
      since,
      ...(email === undefined ? {} : { email }),
    }
    if (managedAppleId !== undefined) link(user, managedAppleId)
    users.push(user)
    activeUsers.set(clientUserId, user)
    return user
  }

  const forEachUser = (
    requests: readonly UserRequest[],
    act: (request: UserRequest, since: number) => UserRecord | number,
  ): EventResult => {
    const since = touch('users')
    const done: UserRecord[] = []
    const failures: PieceFailure[] = []
    for (const request of requests) {
      const { clientUserId } = request
      const outcome = failureOf({ clientUserId }) ?? act(request, since)
      if (typeof outcome === 'number') failures.push({ clientUserId, errorNumber: outcome })
      else done.push(outcome)
    }
    return { requested: requests.length, done: [], users: done, failures }
  }

  const createUsers = (requests: readonly UserRequest[]): EventResult =>
    forEachUser(requests, (request, since) => {
      const { clientUserId, managedAppleId } = request
      if (activeUsers.has(clientUserId)) return 9716
      const problem =
        managedAppleId === undefined ? undefined : accountProblem(clientUserId, managedAppleId)
      return problem ?? register(request, since)
    })

  const updateUsers = (requests: readonly UserRequest[]): EventResult =>
    forEachUser(requests, ({ clientUserId, email, managedAppleId }, since) => {
      const user = activeUsers.get(clientUserId)
      if (user === undefined) return 9609
      const problem =
        managedAppleId === undefined ? undefined : accountProblem(clientUserId, managedAppleId)
      if (problem !== undefined) return problem
      if (email !== undefined) user.email = email
      if (managedAppleId !== undefined) link(user, managedAppleId)
      user.since = since
      return user
    })

  const retireUsers = (requests: readonly UserRequest[]): EventResult =>
    forEachUser(requests, ({ clientUserId }, since) => {
      const user = activeUsers.get(clientUserId)
      if (user === undefined) return 9609
      user.status = 'Retired'
      user.since = since
      activeUsers.delete(clientUserId)
      revoke([{ clientUserId }])
      return user
    })

  const countSeats = (adamId: number): { renewing: number; expiring: number } => {
    const held = [...seats.values()].filter((seat) => seat.adamId === adamId)
    const renewing = held.filter((seat) => seat.renewing).length
    return { renewing, expiring: held.length - renewing }
  }

  const seatKey = (adamId: number, clientUserId: string): string =>
    JSON.stringify([adamId, clientUserId])

  const associateSubscriptions = (
    adamIds: readonly number[],
    clientUserIds: readonly string[],
    renewing: boolean,
  ): EventResult => {
    touch('subscriptions')
    const done: SubscriptionSeat[] = []
    const failures: PieceFailure[] = []
    for (const adamId of adamIds) {
      const owned = subscriptions.get(adamId)
      const total = owned === undefined ? 0 : owned.total.renewing + owned.total.expiring
      for (const clientUserId of clientUserIds) {
        const key = seatKey(adamId, clientUserId)
        const assigned = countSeats(adamId)
        const full = assigned.renewing + assigned.expiring >= total
        const errorNumber =
          failureOf({ clientUserId }) ??
          (activeUsers.get(clientUserId)?.status !== 'Associated'
            ? 9814
            : full && !seats.has(key)
              ? 9709
              : undefined)
        if (errorNumber === undefined) {
          const seat = { adamId, clientUserId, renewing }
          seats.set(key, seat)
          done.push(seat)
        } else failures.push({ adamId: String(adamId), clientUserId, errorNumber })
      }
    }
    return { requested: adamIds.length * clientUserIds.length, done, users: [], failures }
  }

  const disassociateSubscriptions = (
    adamIds: readonly number[],
    clientUserIds: readonly string[],
  ): EventResult => {
    touch('subscriptions')
    const done: SubscriptionSeat[] = []
    const failures: PieceFailure[] = []
    for (const adamId of adamIds) {
      for (const clientUserId of clientUserIds) {
        const key = seatKey(adamId, clientUserId)
        const seat = seats.get(key)
        if (seat === undefined) {
          failures.push({ adamId: String(adamId), clientUserId, errorNumber: 9815 })
        } else {
          seats.delete(key)
          done.push(seat)
        }
      }
    }
    return { requested: adamIds.length * clientUserIds.length, done, users: [], failures }
  }

  return {
    uId,
    locationName,
    locationId,
    orgName,
    countryISO2ACode,
    defaultPlatform,
    assets,
    assignments,
    users,
    activeUsers,
    subscriptions,
    seats,
    admins,
    failing,
    versions,
    touch,
    addAsset,
    assign,
    takeBack,
    associate,
    disassociate,
    revoke,
    register,
    accountProblem,
    link,
    createUsers,
    updateUsers,
    retireUsers,
    countSeats,
    seatKey,
    associateSubscriptions,
    disassociateSubscriptions,
    /** Whether subscriptions were enabled. */
    subscriptionManagement: false,
    mdmInfo: undefined as
      { readonly id?: string; readonly name?: string; readonly metadata?: string } | undefined,
    notificationUrl: undefined as string | undefined,
    notificationAuthToken: undefined as string | undefined,
    notificationTypes: [] as readonly string[],
    /** What version 1 echoes; a notice once version 2 drives the location. */
    clientContext: undefined as string | undefined,
  }
}

export type LocationState = ReturnType<typeof locationState>
