import type { Device } from '@mdm-kit/dep'
import type * as t from 'io-ts'

/** A device as it is on the wire: dates are text. */
export type WireDevice = t.OutputOf<typeof Device>

interface Model {
  readonly model: string
  readonly description: string
  readonly color: string
  readonly device_family: string
  readonly os: string
}

const MODELS: readonly Model[] = [
  {
    model: 'iPhone XR',
    description: 'IPHONE XR BLACK 128GB-USA',
    color: 'BLACK',
    device_family: 'iPhone',
    os: 'iOS',
  },
  {
    model: 'iPad 10th Gen',
    description: 'IPAD WI-FI 64GB SILVER-USA',
    color: 'SILVER',
    device_family: 'iPad',
    os: 'iPadOS',
  },
  {
    model: 'MacBook Air 13"',
    description: 'MBA 13.6 MDN/10C GPU',
    color: 'MIDNIGHT',
    device_family: 'Mac',
    os: 'OSX',
  },
  {
    model: 'Apple TV 4K',
    description: 'APPLE TV 4K WI-FI 64GB-USA',
    color: 'BLACK',
    device_family: 'AppleTV',
    os: 'tvOS',
  },
  {
    model: 'Apple Vision Pro',
    description: 'VISION PRO 256GB-USA',
    color: 'WHITE',
    device_family: 'Vision',
    os: 'visionOS',
  },
]

const hex = (number: number, length: number): string =>
  number.toString(16).toUpperCase().padStart(length, '0').slice(-length)

/** A serial number that no real device has: they do not begin with `FAKE`. */
export const serialOf = (index: number): string => `FAKE${hex(index, 8)}`

const macOf = (index: number, last: number): string =>
  `02:${[24, 16, 8, 0].map((shift) => hex((index >>> shift) & 255, 2)).join(':')}:${hex(last, 2)}`

const pick = (index: number): Model => MODELS[index % MODELS.length] ?? MODEL_OF_NONE

const MODEL_OF_NONE: Model = {
  model: 'iPhone',
  description: 'IPHONE',
  color: 'BLACK',
  device_family: 'iPhone',
  os: 'iOS',
}

/** The same device for the same index, assigned to the server at that instant. */
export const makeDevice = (index: number, assignedAt: string): WireDevice => {
  const model = pick(index)
  return {
    serial_number: serialOf(index),
    ...model,
    asset_tag: `A-${index}`,
    profile_status: 'empty',
    device_assigned_date: assignedAt,
    device_assigned_by: 'facilitator@example.com',
    wifi_mac_address: macOf(index, 1),
    bluetooth_mac_address: macOf(index, 2),
    ...(model.device_family === 'Mac' ? { ethernet_mac_address: macOf(index, 3) } : {}),
    ...(model.device_family === 'iPhone'
      ? { imei: [`35${String(index).padStart(13, '0')}`], eid: `8904${hex(index, 28)}` }
      : {}),
    is_replacement_device: false,
  }
}

/** Which keys came with which protocol version. */
const SINCE: Readonly<Partial<Record<keyof WireDevice, number>>> = {
  device_family: 2,
  os: 2,
  mdm_migration_deadline: 8,
  wifi_mac_address: 10,
  bluetooth_mac_address: 10,
  ethernet_mac_address: 10,
  eid: 10,
  imei: 10,
  meid: 10,
  is_replacement_device: 10,
  released_by_replacement: 10,
}

/** The device as a client of an older protocol version sees it. */
export const deviceAt = (device: WireDevice, protocolVersion: number): Partial<WireDevice> => {
  if (protocolVersion >= 10) return device
  const visible = Object.entries(device).filter(
    ([key]) => (SINCE[key as keyof WireDevice] ?? 1) <= protocolVersion,
  )
  const seen = Object.fromEntries(visible) as Partial<WireDevice>
  // Before version 7, iPads said iOS.
  return protocolVersion < 7 && seen.os === 'iPadOS' ? { ...seen, os: 'iOS' } : seen
}
