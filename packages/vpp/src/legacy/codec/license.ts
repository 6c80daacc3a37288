import { decisive, LooseInteger, LooseText, openWord } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { PricingParam } from '../../codec/asset.js'
import { BatchKeys, BatchPlace } from './batch.js'
import { LegacyEnvelope } from './envelope.js'
import { LegacyProduct } from './product.js'

export const LicenseStatus = openWord('LicenseStatus', ['Associated', 'Available', 'Refunded'])
export type LicenseStatus = t.TypeOf<typeof LicenseStatus>

/** One licence. Prefer the keys that end in `Str`: the numbers may be too large for JSON. */
export const License = t.intersection(
  [
    LegacyProduct,
    t.partial({
      /** Apple advises not to rely on licence numbers; version 2 has none. */
      licenseId: LooseInteger,
      licenseIdStr: LooseText,
      adamId: LooseInteger,
      status: LicenseStatus,
      clientUserIdStr: t.string,
      userId: LooseInteger,
      userIdStr: LooseText,
      itsIdHash: t.string,
      serialNumber: t.string,
    }),
  ],
  'License',
)
export type License = t.TypeOf<typeof License>

export const LicensesRequest = t.intersection(
  [
    BatchPlace,
    t.partial({
      adamId: LooseText,
      /** Needs `adamId`. */
      pricingParam: PricingParam,
      serialNumber: t.string,
      /** Say true: free licences are many. */
      assignedOnly: t.boolean,
      /** One of the two at most. */
      userAssignedOnly: t.boolean,
      deviceAssignedOnly: t.boolean,
    }),
  ],
  'LicensesRequest',
)
export type LicensesRequest = t.TypeOf<typeof LicensesRequest>

/** Source: Apple, "Get licenses" (`getVPPLicensesSrv`). */
export const LicensePage = t.intersection(
  [LegacyEnvelope, BatchKeys, t.partial({ licenses: t.array(License) })],
  'LicensePage',
)
export type LicensePage = t.TypeOf<typeof LicensePage>

export const ManageLicensesRequest = t.intersection(
  [
    t.type({ adamIdStr: t.string, pricingParam: PricingParam }),
    t.partial({
      /** One of the two. */
      associateClientUserIdStrs: t.array(t.string),
      associateSerialNumbers: t.array(t.string),
      /** One of the three; done before the others are associated. */
      disassociateClientUserIdStrs: t.array(t.string),
      disassociateSerialNumbers: t.array(t.string),
      disassociateLicenseIdStrs: t.array(t.string),
      /** Notify the users who lose it. Absent means true. */
      notifyDisassociation: t.boolean,
    }),
  ],
  'ManageLicensesRequest',
)
export type ManageLicensesRequest = t.TypeOf<typeof ManageLicensesRequest>

/** What became of one user, device or licence; it failed when `errorNumber` is there. */
export const LicenseAssociation = t.partial(
  {
    clientUserIdStr: t.string,
    serialNumber: t.string,
    licenseIdStr: LooseText,
    errorNumber: decisive(LooseInteger),
    errorMessage: t.string,
  },
  'LicenseAssociation',
)
export type LicenseAssociation = t.TypeOf<typeof LicenseAssociation>

/** Source: Apple, "Manage licenses" (`manageVPPLicensesByAdamIdSrv`). */
export const ManagedLicenses = t.intersection(
  [
    LegacyEnvelope,
    LegacyProduct,
    t.partial({
      associations: t.array(LicenseAssociation),
      disassociations: t.array(LicenseAssociation),
    }),
  ],
  'ManagedLicenses',
)
export type ManagedLicenses = t.TypeOf<typeof ManagedLicenses>
