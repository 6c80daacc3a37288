import { textOf } from './response.js'
import type { LegacyCall, LegacyResult } from './v1Call.js'
import { productOf } from './v1Records.js'

export const assetRows = ({ location, keys }: LegacyCall): LegacyResult => {
  const wanted = textOf(keys['pricingParam'])
  const assets = [...location.assets.values()]
    .filter(({ pricingParam }) => wanted === undefined || pricingParam === wanted)
    .map((asset) => ({
      ...productOf(asset),
      deviceAssignable: asset.deviceAssignable,
      ...(keys['includeLicenseCounts'] === true
        ? {
            assignedCount: asset.assigned,
            availableCount: asset.total - asset.assigned,
            retiredCount: asset.retired,
            totalCount: asset.total,
          }
        : {}),
    }))
  return { assets, totalCount: assets.length }
}

const ROWS_PER_PAGE = 300

export const assignmentPage = ({ location, keys }: LegacyCall): LegacyResult => {
  const matches = (name: string, value: string | undefined): boolean =>
    keys[name] === undefined || textOf(keys[name]) === value
  const rows = [...location.assignments.values()].filter(
    (record) =>
      matches('adamIdStr', record.adamId) &&
      matches('clientUserIdStr', record.clientUserId) &&
      matches('serialNumber', record.serialNumber),
  )
  const totalPages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE))
  const pageIndex = Number(textOf(keys['pageIndex']) ?? 0)
  if (pageIndex > 0 && textOf(keys['requestId']) === undefined) return 9602
  if (!(pageIndex >= 0 && pageIndex < totalPages)) return 9602
  const assignments = rows
    .slice(pageIndex * ROWS_PER_PAGE, (pageIndex + 1) * ROWS_PER_PAGE)
    .map(({ adamId, pricingParam, clientUserId, serialNumber }) => ({
      adamIdStr: adamId,
      pricingParam,
      ...(clientUserId === undefined ? {} : { clientUserIdStr: clientUserId }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
    }))
  return {
    assignments,
    assignmentsInCurrentPage: assignments.length,
    currentPageIndex: pageIndex,
    ...(pageIndex + 1 < totalPages ? { nextPageIndex: pageIndex + 1 } : {}),
    totalAssignments: rows.length,
    totalPages,
    ...(rows.length > ROWS_PER_PAGE ? { requestId: `request-${location.uId}` } : {}),
  }
}
