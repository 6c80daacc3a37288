import { IsoDate, type Open, openEnum, openWord, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { SerialStatus } from './assignment.js'

/** Whether an enrollment profile awaits the device. */
export const PROFILE_STATUSES = ['empty', 'assigned', 'pushed', 'removed'] as const
export type ProfileStatus = Open<(typeof PROFILE_STATUSES)[number]>
export const ProfileStatus = openWord('ProfileStatus', PROFILE_STATUSES)

export const DEVICE_FAMILIES = [
  'iPad',
  'iPhone',
  'iPod',
  'Mac',
  'AppleTV',
  'Vision',
  'Watch',
] as const
export type DeviceFamily = Open<(typeof DEVICE_FAMILIES)[number]>
export const DeviceFamily = openEnum('DeviceFamily', DEVICE_FAMILIES)

/** iPads say `iOS` below protocol version 7. */
export const OPERATING_SYSTEMS = ['iOS', 'iPadOS', 'OSX', 'tvOS', 'visionOS', 'watchOS'] as const
export type OperatingSystem = Open<(typeof OPERATING_SYSTEMS)[number]>
export const OperatingSystem = openEnum('OperatingSystem', OPERATING_SYSTEMS)

export const OPERATION_TYPES = ['added', 'modified', 'deleted'] as const
export type OperationType = Open<(typeof OPERATION_TYPES)[number]>
export const OperationType = openWord('OperationType', OPERATION_TYPES)

const deviceFields = {
  /** Apple documents it as always there; an entry of `deviceDetails` that failed lacks it. */
  model: t.string,
  description: t.string,
  color: t.string,
  asset_tag: t.string,
  profile_status: ProfileStatus,
  /** Of the assigned profile: 32 hexadecimal digits, with or without dashes (see `sameProfile`). */
  profile_uuid: t.string,
  profile_assign_time: IsoDate,
  profile_push_time: IsoDate,
  device_assigned_date: IsoDate,
  /** The e-mail address of who assigned the device to this server. */
  device_assigned_by: t.string,
  /** Protocol version 2. */
  device_family: DeviceFamily,
  /** Protocol version 2. */
  os: OperatingSystem,
  /** From `syncDevices` only. Decide by state, not by this: a device that was moved to another server comes as `modified`. */
  op_type: OperationType,
  /** From `syncDevices` only. The latest one of a serial number wins. */
  op_date: IsoDate,
  /** The next enrollment is a migration, and must happen by then. Protocol version 8. */
  mdm_migration_deadline: IsoDate,
  /** Protocol version 10, as all below. */
  wifi_mac_address: t.string,
  bluetooth_mac_address: t.string,
  ethernet_mac_address: t.string,
  eid: t.string,
  imei: t.array(t.string),
  meid: t.array(t.string),
  /** `replacementDetails` says what it replaces. */
  is_replacement_device: t.boolean,
  /** From `syncDevices`, with `deleted` only. */
  released_by_replacement: t.boolean,
}

/**
 * A device as Apple knows it: who owns it, and which profile awaits it.
 *
 * Source: developer.apple.com/documentation/devicemanagement/device
 */
export const Device = struct('Device', { serial_number: t.string }, deviceFields)
export type Device = t.TypeOf<typeof Device>

/**
 * What `deviceDetails` says of one serial number.
 *
 * `response_status` is undocumented: `SUCCESS`, or for example `NOT_ACCESSIBLE` with nothing else beside.
 */
export const DeviceDetail = struct(
  'DeviceDetail',
  {},
  { serial_number: t.string, response_status: SerialStatus, ...deviceFields },
)
export type DeviceDetail = t.TypeOf<typeof DeviceDetail>

/** The details by serial number; absent means none. */
export const DeviceDetails = t.partial(
  { devices: t.record(t.string, DeviceDetail) },
  'DeviceDetails',
)
export type DeviceDetails = t.TypeOf<typeof DeviceDetails>
