import { messageOf, textOf, textsOf } from './response.js'
import type { AssignmentRecord } from './records.js'
import { assetKey, assignmentKey } from './rowKeys.js'
import type { LegacyCall, LegacyResult } from './v1Call.js'
import { batchOf } from './v1Batches.js'
import { freeLicenseOf, licenseOf, productOf } from './v1Records.js'

export const licenses = (call: LegacyCall): LegacyResult => {
  const { location } = call
  return batchOf(call, 'licenses', location.versions.assignments, (since, filters) => {
    const is = (name: string): boolean => String(filters[name]) === 'true'
    const matches = (name: string, value: string | undefined): boolean =>
      filters[name] === undefined || textOf(filters[name]) === value
    const used = [...location.assignments.values()]
      .filter(
        (record) =>
          record.since > since &&
          matches('adamId', record.adamId) &&
          matches('pricingParam', record.pricingParam) &&
          matches('serialNumber', record.serialNumber) &&
          (!is('userAssignedOnly') || record.clientUserId !== undefined) &&
          (!is('deviceAssignedOnly') || record.serialNumber !== undefined),
      )
      .map((record) => licenseOf(location, record))
    const assignedOnly =
      is('assignedOnly') || is('userAssignedOnly') || is('deviceAssignedOnly') || since > 0
    if (assignedOnly) return used
    const free = [...location.assets.values()]
      .filter((asset) => matches('adamId', asset.adamId))
      .flatMap((asset) =>
        Array.from({ length: asset.unlimited ? 0 : asset.total - asset.assigned }, (_, index) =>
          freeLicenseOf(asset, index),
        ),
      )
    return [...used, ...free]
  })
}

interface Piece {
  readonly clientUserIdStr?: string
  readonly serialNumber?: string
  readonly licenseIdStr?: string
}

/** Takes back first, then assigns; each piece succeeds or fails by itself. */
export const manageLicenses = ({ service, location, keys }: LegacyCall): LegacyResult => {
  const product = {
    adamId: textOf(keys['adamIdStr']) ?? '',
    pricingParam: textOf(keys['pricingParam']) ?? 'STDQ',
  }
  const asset = location.assets.get(assetKey(product))
  if (asset === undefined) return 9610
  const pieces = (users: string, devices: string): readonly Piece[] => [
    ...textsOf(keys[users]).map((clientUserIdStr) => ({ clientUserIdStr })),
    ...textsOf(keys[devices]).map((serialNumber) => ({ serialNumber })),
  ]
  const gained = pieces('associateClientUserIdStrs', 'associateSerialNumbers')
  const lost: readonly Piece[] = [
    ...pieces('disassociateClientUserIdStrs', 'disassociateSerialNumbers'),
    ...textsOf(keys['disassociateLicenseIdStrs']).map((licenseIdStr) => ({ licenseIdStr })),
  ]
  const most = service.legacyBatchMaximum()
  if (gained.length > most || lost.length > most) return 9602
  const since = location.touch('assignments')
  location.touch('assets')

  const disassociations = lost.map((piece) => {
    const record = [...location.assignments.values()].find(
      (one) => assetKey(one) === assetKey(product) && isOf(one, piece),
    )
    if (record === undefined) return failed(piece, 9619)
    if (!asset.revocable) return failed(piece, 9607)
    location.takeBack(record)
    return { ...piece, licenseIdStr: String(record.licenseId) }
  })
  const associations = gained.map((piece) => {
    if (piece.serialNumber !== undefined && !asset.deviceAssignable) return failed(piece, 9628)
    const row = {
      ...product,
      ...(piece.clientUserIdStr === undefined ? {} : { clientUserId: piece.clientUserIdStr }),
      ...(piece.serialNumber === undefined ? {} : { serialNumber: piece.serialNumber }),
    }
    const errorNumber = location.assign(asset, row, since)
    // Version 1 has a number of its own for "no licence is left".
    if (errorNumber !== undefined) return failed(piece, errorNumber === 9709 ? 9610 : errorNumber)
    const license = location.assignments.get(assignmentKey(row))
    return { ...piece, licenseIdStr: String(license?.licenseId ?? '') }
  })

  const all = [...disassociations, ...associations]
  const failures = all.filter((piece) => 'errorNumber' in piece).length
  return {
    status: failures === 0 ? 0 : failures < all.length ? -3 : -1,
    ...productOf(asset),
    ...(associations.length === 0 ? {} : { associations }),
    ...(disassociations.length === 0 ? {} : { disassociations }),
  }
}

const isOf = (record: AssignmentRecord, piece: Piece): boolean =>
  piece.licenseIdStr === undefined
    ? record.clientUserId === piece.clientUserIdStr && record.serialNumber === piece.serialNumber
    : String(record.licenseId) === piece.licenseIdStr

const failed = (piece: Piece, errorNumber: number): object => ({
  ...piece,
  errorNumber,
  errorMessage: messageOf(errorNumber),
})
