import type { LocationState } from './location.js'
import type { AssetRecord, AssignmentRecord, UserRecord } from './records.js'
import { assetKey } from './rowKeys.js'

/** The three kinds of version 1. */
const KINDS = {
  App: { productTypeId: 8, productTypeName: 'Application' },
  Book: { productTypeId: 10, productTypeName: 'Publication' },
} as const

export const productOf = (asset: AssetRecord): object => ({
  adamIdStr: asset.adamId,
  pricingParam: asset.pricingParam,
  ...KINDS[asset.productType],
  isIrrevocable: !asset.revocable,
})

/** A licence in use. */
export const licenseOf = (location: LocationState, record: AssignmentRecord): object => {
  const asset = location.assets.get(assetKey(record))
  const user =
    record.clientUserId === undefined ? undefined : location.activeUsers.get(record.clientUserId)
  return {
    ...(asset === undefined ? {} : productOf(asset)),
    licenseId: record.licenseId,
    licenseIdStr: String(record.licenseId),
    adamId: Number(record.adamId),
    status: 'Associated',
    ...(record.serialNumber === undefined ? {} : { serialNumber: record.serialNumber }),
    ...(user === undefined
      ? {}
      : {
          clientUserIdStr: user.clientUserId,
          userId: user.userId,
          userIdStr: String(user.userId),
          ...(user.idHash === undefined ? {} : { itsIdHash: user.idHash }),
        }),
  }
}

/** A licence that is not in use. Its number is made up: do not rely on one. */
export const freeLicenseOf = (asset: AssetRecord, index: number): object => ({
  ...productOf(asset),
  licenseId: 9_000_000 + index,
  licenseIdStr: String(9_000_000 + index),
  adamId: Number(asset.adamId),
  status: 'Available',
})

export const legacyUserOf = (user: UserRecord): object => ({
  userId: user.userId,
  clientUserIdStr: user.clientUserId,
  ...(user.email === undefined ? {} : { email: user.email }),
  status: user.status,
  ...(user.idHash === undefined ? {} : { itsIdHash: user.idHash }),
  inviteCode: user.inviteCode,
  ...(user.status === 'Registered'
    ? { inviteUrl: `https://example.com/invitation?code=${user.inviteCode}` }
    : {}),
})
