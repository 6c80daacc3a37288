import { IsoDate, LooseBoolean, LooseInteger, LooseText, openEnum, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { resource } from './document.js'
import { PRODUCT_FAMILIES } from './orgDevice.js'
import { Texts } from './texts.js'

/**
 * A device that is enrolled in Apple's built-in device management. Apple Business only.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/mdmdevice
 */
export const MdmDeviceAttributes = struct(
  'MdmDeviceAttributes',
  {},
  {
    serialNumber: t.string,
    deviceName: t.string,
    productFamily: openEnum('ProductFamily', PRODUCT_FAMILIES),
    enrolledUserId: LooseText,
  },
)
export type MdmDeviceAttributes = t.TypeOf<typeof MdmDeviceAttributes>

export const MdmDevice = resource('MdmDevice', MdmDeviceAttributes)

/**
 * What such a device last reported.
 *
 * Source: developer.apple.com/documentation/applebusinessapi/mdmdevicedetails
 */
export const MdmDeviceDetailsAttributes = struct(
  'MdmDeviceDetailsAttributes',
  {},
  {
    serialNumber: t.string,
    deviceName: t.string,
    deviceModel: t.string,
    osVersion: LooseText,
    platform: t.string,
    imei: Texts,
    meid: Texts,
    wifiMacAddress: Texts,
    bluetoothMacAddress: Texts,
    ethernetMacAddress: Texts,
    lastCheckInDateTime: IsoDate,
    isFirewallEnabled: LooseBoolean,
    isFileVaultEnabled: LooseBoolean,
    /** In bytes. */
    storageFreeCapacity: LooseInteger,
    /** In bytes. */
    storageTotalCapacity: LooseInteger,
    /** Apple documents no values, here and below. */
    deviceLockStatus: t.string,
    deviceEraseStatus: t.string,
    lostModeStatus: t.string,
  },
)
export type MdmDeviceDetailsAttributes = t.TypeOf<typeof MdmDeviceDetailsAttributes>

export const MdmDeviceDetails = resource('MdmDeviceDetails', MdmDeviceDetailsAttributes)
