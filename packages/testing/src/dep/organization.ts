import { randomUUID } from 'node:crypto'

import { type WireDevice, makeDevice } from './deviceMaker.js'

/** One thing that happened to a device, as a sync reports it. */
export type Operation = WireDevice

/** A profile as it was defined, in Apple's keys. */
export type FakeProfile = Readonly<Record<string, unknown>>

/** Everything that the fake knows of one organization's server. */
export interface Organization {
  /** The devices of this server now. */
  readonly devices: Map<string, WireDevice>
  /** Serial numbers in the order they came; a gap where one has gone. */
  readonly members: (string | undefined)[]
  /** Operations since the beginning, oldest first; the devices it began with are not among them. */
  readonly operations: Operation[]
  readonly profiles: Map<string, FakeProfile>
  /** Escrow keys of locked devices, lower case. */
  readonly locks: Map<string, string>
  readonly throttled: Map<string, number>
  discoveryUrl: { readonly url: string; readonly at: string } | undefined
  /** Places in `members`, to make gaps without a search. */
  readonly places: Map<string, number>
  made: number
}

/** ISO 8601 with seconds, as Apple writes it. */
export const stamp = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z')

/** @param pushed how many of the devices, the first ones, begin with a profile that they have fetched. */
export const organizationOf = (count: number, pushed: number, now: Date): Organization => {
  const organization: Organization = {
    devices: new Map(),
    members: [],
    operations: [],
    profiles: new Map(),
    locks: new Map(),
    throttled: new Map(),
    discoveryUrl: undefined,
    places: new Map(),
    made: 0,
  }
  const uuid = newProfileUuid()
  if (pushed > 0) {
    organization.profiles.set(uuid, { profile_name: 'First', url: 'https://mdm.example.com/dep' })
  }
  const profile = {
    profile_status: 'pushed',
    profile_uuid: uuid,
    profile_assign_time: stamp(now),
    profile_push_time: stamp(now),
  }
  for (let index = 0; index < count; index += 1) {
    const device = makeNext(organization, now)
    join(organization, index < pushed ? { ...device, ...profile } : device)
  }
  return organization
}

/** The next device that there has not been yet. */
export const makeNext = (organization: Organization, now: Date): WireDevice => {
  const device = makeDevice(organization.made, stamp(now))
  organization.made += 1
  return device
}

const join = (organization: Organization, device: WireDevice): void => {
  organization.places.set(device.serial_number, organization.members.length)
  organization.members.push(device.serial_number)
  organization.devices.set(device.serial_number, device)
}

const record = (
  organization: Organization,
  device: WireDevice,
  type: 'added' | 'modified' | 'deleted',
  now: Date,
): void => {
  organization.operations.push({ ...device, op_type: type, op_date: stamp(now) })
}

/** A device is assigned to this server. */
export const addDevice = (organization: Organization, device: WireDevice, now: Date): void => {
  if (organization.devices.has(device.serial_number)) {
    changeDevice(organization, device.serial_number, device, now)
    return
  }
  join(organization, device)
  record(organization, device, 'added', now)
}

/** False if there is no such device. */
export const changeDevice = (
  organization: Organization,
  serial: string,
  change: Partial<WireDevice>,
  now: Date,
): boolean => {
  const before = organization.devices.get(serial)
  if (before === undefined) return false
  const after = { ...before, ...change, serial_number: serial }
  organization.devices.set(serial, after)
  record(organization, after, 'modified', now)
  return true
}

/** False if there is no such device. */
export const removeDevice = (organization: Organization, serial: string, now: Date): boolean => {
  const device = organization.devices.get(serial)
  const place = organization.places.get(serial)
  if (device === undefined || place === undefined) return false
  organization.devices.delete(serial)
  organization.places.delete(serial)
  organization.members[place] = undefined
  record(organization, device, 'deleted', now)
  return true
}

/** 32 hexadecimal digits in upper case, as Apple writes them. */
export const newProfileUuid = (): string => randomUUID().replaceAll('-', '').toUpperCase()
