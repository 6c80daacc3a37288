import { IsoDate, LooseBoolean, LooseText, type Open, openEnum, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { resource } from './document.js'
import { Texts } from './texts.js'

export const PRODUCT_FAMILIES = ['iPhone', 'iPad', 'Mac', 'AppleTV', 'Watch', 'Vision'] as const
export type ProductFamily = Open<(typeof PRODUCT_FAMILIES)[number]>

export const ASSIGNMENT_STATUSES = ['ASSIGNED', 'UNASSIGNED'] as const

export const PURCHASE_SOURCES = ['APPLE', 'RESELLER', 'MANUALLY_ADDED'] as const

export const MIGRATION_STATUSES = ['REQUESTED', 'STARTED', 'SUCCESS', 'FAILED'] as const

/**
 * A device that the organization owns. Its id is its serial number.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/orgdevice/attributes-data.dictionary
 */
export const OrgDeviceAttributes = struct(
  'OrgDeviceAttributes',
  {},
  {
    serialNumber: t.string,
    addedToOrgDateTime: IsoDate,
    /** Only when a device is asked for alone. */
    releasedFromOrgDateTime: IsoDate,
    /** In one version of the documentation, as `releaserEntityType`. */
    releaserId: LooseText,
    releaserEntityType: t.string,
    updatedDateTime: IsoDate,
    /** For people: `iMac 21.5"`. */
    deviceModel: t.string,
    productFamily: openEnum('ProductFamily', PRODUCT_FAMILIES),
    /** For programs: `iMac16,2`. */
    productType: t.string,
    /** `750GB`. */
    deviceCapacity: t.string,
    partNumber: t.string,
    orderNumber: LooseText,
    orderDateTime: IsoDate,
    color: t.string,
    /** Whether a device management service has it; which one is a call of its own. */
    status: openEnum('AssignmentStatus', ASSIGNMENT_STATUSES),
    imei: Texts,
    meid: Texts,
    eid: LooseText,
    wifiMacAddress: Texts,
    bluetoothMacAddress: Texts,
    ethernetMacAddress: Texts,
    purchaseSourceType: openEnum('PurchaseSource', PURCHASE_SOURCES),
    /** The reseller's or customer's number. Samples call it `purchaseSourceUid`. */
    purchaseSourceId: LooseText,
    purchaseSourceUid: LooseText,
    /** Business 2.3, School 1.6, as the next two. */
    isMdmMigrationCapable: LooseBoolean,
    mdmMigrationStatus: openEnum('MigrationStatus', MIGRATION_STATUSES),
    mdmMigrationDeadlineDateTime: IsoDate,
  },
)
export type OrgDeviceAttributes = t.TypeOf<typeof OrgDeviceAttributes>

export const OrgDevice = resource('OrgDevice', OrgDeviceAttributes)
