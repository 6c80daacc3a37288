import { type VppResponse, type VppRequest, keysOf, ok, reject, textsOf } from './response.js'
import type { LocationState } from './location.js'
import type { FakeService } from './service.js'
import { versionIdOf } from './v2Listings.js'

/** The subscription services. They number products as integers, and page by cursor. */
export const subscriptionsResponse = (
  service: FakeService,
  location: LocationState,
  name: string,
  request: VppRequest,
  plain: object,
): VppResponse => {
  // Apple's own sample writes null here for an unclaimed location.
  const envelope = { mdmInfo: null, ...plain }
  switch (name) {
    case 'subscriptions/enable':
    case 'subscriptions/disable':
      // What is bought has to be managed: Apple responds 400.
      if (name === 'subscriptions/disable' && location.subscriptions.size > 0) return reject(9602)
      location.subscriptionManagement = name === 'subscriptions/enable'
      return ok({ ...envelope, subscriptionManagement: location.subscriptionManagement })
    case 'subscriptions':
      return cursorPage(service, location, request, envelope, 'subscriptions', subscriptionRows)
    case 'subscriptions/assignments':
      return cursorPage(service, location, request, envelope, 'assignments', seatRows)
    case 'subscriptions/admins':
      return request.query.has('adamId')
        ? cursorPage(service, location, request, envelope, 'admins', adminRows)
        : reject(9602)
    default:
      return write(service, location, name, request, envelope)
  }
}

const numbersOf = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((one): one is number => Number.isInteger(one)) : []

const write = (
  service: FakeService,
  location: LocationState,
  name: string,
  { json }: VppRequest,
  envelope: object,
): VppResponse => {
  const keys = keysOf(json)
  const adamIds = numbersOf(keys['adamIds'])
  const clientUserIds = textsOf(keys['clientUserIds'])
  const { limits } = service
  if (adamIds.length === 0 || clientUserIds.length === 0) return reject(9811)
  if (
    adamIds.length > (limits['maxSubscriptions'] ?? 25) ||
    clientUserIds.length > (limits['maxSubscriptionClientUserIds'] ?? 1000)
  ) {
    return reject(9816)
  }
  if (adamIds.some((adamId) => !location.subscriptions.has(adamId))) return reject(9813)
  if (name.startsWith('subscriptions/admins')) {
    const missing = clientUserIds.filter((id) => !location.activeUsers.has(id))
    if (missing.length > 0) return reject(9814, { clientUserIds: missing })
    for (const adamId of adamIds) {
      for (const clientUserId of clientUserIds) {
        const key = location.seatKey(adamId, clientUserId)
        if (name.endsWith('add')) location.admins.set(key, { adamId, clientUserId })
        else location.admins.delete(key)
      }
    }
    location.touch('subscriptions')
    return ok({ ...envelope, versionId: versionIdOf(location, 'subscriptions') })
  }
  const isAssociate = name === 'subscriptions/associate'
  const work = () =>
    isAssociate
      ? location.associateSubscriptions(adamIds, clientUserIds, keys['renewing'] !== false)
      : location.disassociateSubscriptions(adamIds, clientUserIds)
  const kind = {
    notificationType: 'SUBSCRIPTION_MANAGEMENT',
    type: isAssociate ? 'ASSOCIATE' : 'DISASSOCIATE',
  } as const
  const requested = adamIds.length * clientUserIds.length
  return ok({ ...envelope, eventId: service.events.queue(location, kind, requested, work) })
}

const cursorPage = (
  service: FakeService,
  location: LocationState,
  { query }: VppRequest,
  envelope: object,
  name: string,
  rowsOf: (location: LocationState, query: URLSearchParams) => readonly object[],
): VppResponse => {
  const cursor = query.get('cursor')
  const begin = cursor === null ? 0 : Number(/^cursor-(\d+)$/.exec(cursor)?.[1] ?? NaN)
  const rows = rowsOf(location, query)
  if (Number.isNaN(begin) || begin > rows.length) return reject(9812)
  const end = begin + service.pageSize()
  return ok({
    ...envelope,
    [name]: rows.slice(begin, end),
    ...(end < rows.length ? { nextCursor: `cursor-${end}` } : {}),
    versionId: versionIdOf(location, 'subscriptions'),
  })
}

const wanted = (query: URLSearchParams, name: string, value: number | string): boolean =>
  !query.has(name) || query.getAll(name).includes(String(value))

const subscriptionRows = (location: LocationState, query: URLSearchParams): readonly object[] =>
  [...location.subscriptions.values()]
    .filter(
      ({ adamId, parentAdamId }) =>
        wanted(query, 'adamId', adamId) && wanted(query, 'parentAdamId', parentAdamId),
    )
    .map(({ adamId, parentAdamId, status, periodEndDate, total }) => {
      const assigned = location.countSeats(adamId)
      // A seat is taken from the kind that its holder has, and from the other one when that is used up.
      const taken = assigned.renewing + assigned.expiring
      const expiring = Math.max(0, total.expiring - assigned.expiring)
      const renewing = total.renewing + total.expiring - taken - expiring
      return {
        parentAdamId,
        adamId,
        status,
        periodEndDate,
        counts: { assigned, available: { renewing, expiring }, total },
      }
    })

const seatRows = (location: LocationState, query: URLSearchParams): readonly object[] =>
  [...location.seats.values()].filter(
    ({ adamId, clientUserId }) =>
      wanted(query, 'adamId', adamId) &&
      wanted(query, 'clientUserId', clientUserId) &&
      wanted(query, 'parentAdamId', location.subscriptions.get(adamId)?.parentAdamId ?? 0),
  )

const adminRows = (location: LocationState, query: URLSearchParams): readonly object[] =>
  [...location.admins.values()]
    .filter(({ adamId }) => wanted(query, 'adamId', adamId))
    .map(({ adamId, clientUserId }) => {
      const user = location.activeUsers.get(clientUserId)
      const withState = query.get('includeUserState') === 'true' && user !== undefined
      return {
        adamId,
        clientUserId,
        ...(user?.idHash === undefined ? {} : { idHash: user.idHash }),
        ...(withState ? { userStatus: user.status } : {}),
      }
    })
