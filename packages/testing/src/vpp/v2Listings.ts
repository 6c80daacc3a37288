import { type VppResponse, reject } from './response.js'
import { row, userRow } from './deliveries.js'
import type { Listing, LocationState } from './location.js'
import type { AssetRecord, AssignmentRecord } from './records.js'
import type { FakeService } from './service.js'

const UNLIMITED_TOTAL = 2147483647

export const versionIdOf = (location: LocationState, listing: Listing): string =>
  `${listing}-${location.uId}-${location.versions[listing]}`

/** The number behind a `sinceVersionId`; undefined for one that was never given. */
const sinceOf = (
  location: LocationState,
  listing: Listing,
  query: URLSearchParams,
): number | undefined => {
  const prefix = `${listing}-${location.uId}-`
  const text = query.get('sinceVersionId')
  if (text === null) return 0
  const version = text.startsWith(prefix) ? Number(text.slice(prefix.length)) : NaN
  return Number.isInteger(version) && version <= location.versions[listing] ? version : undefined
}

const keyOf = (location: LocationState, listing: Listing, query: URLSearchParams): string => {
  const filters = [...query].filter(([name]) => name !== 'pageIndex')
  return JSON.stringify([versionIdOf(location, listing), filters])
}

const pageIndexOf = (query: URLSearchParams): number => Number(query.get('pageIndex') ?? 0)

const matches = (query: URLSearchParams, name: string, value: string | boolean): boolean => {
  const wanted = query.get(name)
  return wanted === null || wanted === String(value)
}

const availableOf = (asset: AssetRecord): number =>
  asset.unlimited ? UNLIMITED_TOTAL - asset.assigned : asset.total - asset.assigned

/** A product as version 2 shows it; without its counts among unlimited ones. */
const assetRow = (asset: AssetRecord, withCounts: boolean): object => ({
  adamId: asset.adamId,
  pricingParam: asset.pricingParam,
  productType: asset.productType,
  assignedCount: asset.assigned,
  ...(withCounts
    ? {
        availableCount: availableOf(asset),
        retiredCount: asset.retired,
        totalCount: asset.unlimited ? UNLIMITED_TOTAL : asset.total,
      }
    : {}),
  deviceAssignable: asset.deviceAssignable,
  revocable: asset.revocable,
  supportedPlatforms: ['iOS'],
})

const withinBounds = (query: URLSearchParams, asset: AssetRecord): boolean => {
  const least = (name: string): number => Number(query.get(name) ?? -Infinity)
  const most = (name: string): number => Number(query.get(name) ?? Infinity)
  const available = availableOf(asset)
  return (
    available >= least('minAvailableCount') &&
    available <= most('maxAvailableCount') &&
    asset.assigned >= least('minAssignedCount') &&
    asset.assigned <= most('maxAssignedCount')
  )
}

export const readAssets = (
  service: FakeService,
  location: LocationState,
  query: URLSearchParams,
  envelope: object,
): VppResponse => {
  if (query.has('sinceVersionId')) return reject(9602)
  const unlimited = query.get('unlimited')
  const rows = (): readonly object[] =>
    [...location.assets.values()]
      .filter(
        (asset) =>
          matches(query, 'adamId', asset.adamId) &&
          matches(query, 'pricingParam', asset.pricingParam) &&
          matches(query, 'productType', asset.productType) &&
          matches(query, 'revocable', asset.revocable) &&
          matches(query, 'deviceAssignable', asset.deviceAssignable) &&
          matches(query, 'unlimited', asset.unlimited) &&
          withinBounds(query, asset),
      )
      .map((asset) => assetRow(asset, unlimited !== 'true'))
  return service.assetPages(
    keyOf(location, 'assets', query),
    rows,
    unlimited === 'true' ? 'unlimitedAssets' : 'assets',
    pageIndexOf(query),
    envelope,
    versionIdOf(location, 'assets'),
  )
}

export const readAssignments = (
  service: FakeService,
  location: LocationState,
  query: URLSearchParams,
  envelope: object,
): VppResponse => {
  const since = sinceOf(location, 'assignments', query)
  if (since === undefined) return reject(9721)
  const withState = query.get('includeUserState') === 'true'
  const activeOnly = query.get('excludeInactiveUsers') === 'true'
  const rows = (): readonly object[] =>
    [...location.assignments.values()]
      .filter(
        (record) =>
          record.since > since &&
          matches(query, 'adamId', record.adamId) &&
          matches(query, 'pricingParam', record.pricingParam) &&
          matches(query, 'clientUserId', record.clientUserId ?? '') &&
          matches(query, 'serialNumber', record.serialNumber ?? '') &&
          (!activeOnly ||
            record.clientUserId === undefined ||
            location.activeUsers.has(record.clientUserId)),
      )
      .map((record) => assignmentRow(location, record, withState))
  return service.assignmentPages(
    keyOf(location, 'assignments', query),
    rows,
    'assignments',
    pageIndexOf(query),
    envelope,
    versionIdOf(location, 'assignments'),
  )
}

const assignmentRow = (
  location: LocationState,
  record: AssignmentRecord,
  withState: boolean,
): object => {
  const user =
    withState && record.clientUserId !== undefined
      ? location.activeUsers.get(record.clientUserId)
      : undefined
  return {
    ...row(record),
    ...(user === undefined ? {} : { userStatus: user.status }),
    ...(user?.idHash === undefined ? {} : { idHash: user.idHash }),
  }
}

export const readUsers = (
  service: FakeService,
  location: LocationState,
  query: URLSearchParams,
  envelope: object,
): VppResponse => {
  const since = sinceOf(location, 'users', query)
  if (since === undefined) return reject(9721)
  const activeOnly = query.get('activeOnly') === 'true'
  const retiredOnly = query.get('retiredOnly') === 'true'
  const rows = (): readonly object[] =>
    location.users
      .filter((user) => {
        const active = user.status === 'Registered' || user.status === 'Associated'
        return (
          user.since > since &&
          matches(query, 'clientUserId', user.clientUserId) &&
          (!activeOnly || active) &&
          (!retiredOnly || user.status === 'Retired')
        )
      })
      .map(userRow)
  return service.userPages(
    keyOf(location, 'users', query),
    rows,
    'users',
    pageIndexOf(query),
    envelope,
    versionIdOf(location, 'users'),
  )
}
