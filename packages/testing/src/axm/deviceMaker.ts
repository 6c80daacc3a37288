import { serialOf } from '../dep/deviceMaker.js'
import type { Attributes } from './resource.js'

interface Model {
  readonly deviceModel: string
  readonly productFamily: string
  readonly productType: string
  readonly deviceCapacity: string
  readonly partNumber: string
  readonly color: string
}

const MAC: Model = {
  deviceModel: 'MacBook Air 13"',
  productFamily: 'Mac',
  productType: 'Mac14,2',
  deviceCapacity: '256GB',
  partNumber: 'MLY33LL/A',
  color: 'MIDNIGHT',
}

const MODELS: readonly Model[] = [
  MAC,
  {
    deviceModel: 'iPhone 15',
    productFamily: 'iPhone',
    productType: 'iPhone15,4',
    deviceCapacity: '128GB',
    partNumber: 'MTP03LL/A',
    color: 'BLACK',
  },
  {
    deviceModel: 'iPad 10th Gen',
    productFamily: 'iPad',
    productType: 'iPad13,18',
    deviceCapacity: '64GB',
    partNumber: 'MPQ03LL/A',
    color: 'SILVER',
  },
  {
    deviceModel: 'Apple TV 4K',
    productFamily: 'AppleTV',
    productType: 'AppleTV14,1',
    deviceCapacity: '64GB',
    partNumber: 'MN873LL/A',
    color: 'BLACK',
  },
]

const modelOf = (index: number): Model => MODELS[index % MODELS.length] ?? MAC

const hex = (number: number, length: number): string =>
  number.toString(16).toUpperCase().padStart(length, '0')

const macOf = (index: number, last: number): string => `02${hex(index, 8)}${hex(last, 2)}`

const FIRST_ORDER = Date.UTC(2025, 4, 1)
const ORDER_SIZE = 100

interface Order {
  readonly orderNumber: string
  readonly orderDateTime: string
  readonly addedToOrgDateTime: string
  readonly updatedDateTime: string
}

/** What a hundred devices share. Apple writes dates with milliseconds and without. */
const orderOf = (index: number): Order => {
  const number = Math.floor(index / ORDER_SIZE)
  const ordered = new Date(FIRST_ORDER + number * 60_000).toISOString()
  const added = new Date(FIRST_ORDER + number * 60_000 + 86_400_106).toISOString()
  return {
    orderNumber: String(1_000_000 + number),
    orderDateTime: ordered.replace(/\.\d{3}Z$/, 'Z'),
    addedToOrgDateTime: added,
    updatedDateTime: added,
  }
}

/** Whether MAC addresses and IMEIs are arrays, as of 2026, or all text, as before. */
export type AddressForm = 'arrays' | 'text'

/** The same attributes for the same index; `status` and what follows from it are not among them. */
export const deviceAttributes = (index: number, form: AddressForm): Attributes => {
  const model = modelOf(index)
  const list = (value: string): unknown => (form === 'arrays' ? [value] : value)
  return {
    serialNumber: serialOf(index),
    ...model,
    ...orderOf(index),
    ...(model.productFamily === 'iPhone'
      ? { imei: list(`35${String(index).padStart(13, '0')}`), eid: `8904${hex(index, 28)}` }
      : {}),
    wifiMacAddress: macOf(index, 1),
    bluetoothMacAddress: macOf(index, 2),
    ...(model.productFamily === 'Mac' ? { ethernetMacAddress: list(macOf(index, 3)) } : {}),
    purchaseSourceType: index % 10 === 9 ? 'MANUALLY_ADDED' : 'APPLE',
    purchaseSourceId: index % 10 === 9 ? null : '1234567',
    isMdmMigrationCapable: model.productFamily !== 'AppleTV',
    mdmMigrationStatus: null,
    mdmMigrationDeadlineDateTime: null,
  }
}

/** The index of a serial number that `deviceAttributes` made. */
export const indexOfSerial = (serial: string): number | undefined =>
  /^FAKE[0-9A-F]{8}$/.test(serial) ? Number.parseInt(serial.slice(4), 16) : undefined
