import type { CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { ActivityType } from '../codec/activity.js'
import type { OrgDeviceAttributes } from '../codec/orgDevice.js'
import type { IdInvalid, ListingError } from '../errors.js'
import type { MdmServers, OrgDevices } from '../resources.js'
import { findAmong } from './findAmong.js'
import type { ActivityReceipt } from './receipt.js'
import type { DeviceState } from './results.js'

/** The calls that read how devices stand. */
export interface Readers {
  readonly orgDevices: OrgDevices
  readonly mdmServers: MdmServers
}

export type ReadBackError = ListingError | IdInvalid
type States = ReadonlyMap<string, DeviceState>
type Read<A> = Promise<E.Either<ReadBackError, A>>

/** How the devices of a receipt stand, measured by what it asked for. */
export const readBack = (
  readers: Readers,
  receipt: Pick<ActivityReceipt, 'type' | 'serverId' | 'deadline'>,
  serials: readonly string[],
  options: CallOptions,
): Read<States> =>
  receipt.type === 'ASSIGN_DEVICES'
    ? assignedTo(readers, receipt.serverId ?? '', serials, options)
    : byAttributes(readers.orgDevices, serials, options, goalOf(receipt))

/** Which of these serial numbers are devices of the organization. */
export const membersAmong = async (
  { orgDevices }: Readers,
  serials: readonly string[],
  options: CallOptions,
): Read<ReadonlySet<string>> => {
  const states = await byAttributes(orgDevices, serials, options, () => true)
  return E.isLeft(states)
    ? states
    : E.right(new Set(serials.filter((serial) => states.right.get(serial) === 'reached')))
}

type Goal = (device: OrgDeviceAttributes) => boolean

const goalOf = ({
  type,
  deadline,
}: {
  readonly type: ActivityType
  readonly deadline?: Date
}): Goal => {
  switch (type) {
    case 'ASSIGN_DEVICES':
    case 'RELEASE_DEVICES':
      // Read by other means: by the server's devices, and by being gone.
      return () => false
    case 'UNASSIGN_DEVICES':
      return ({ status }) => status === 'UNASSIGNED'
    case 'CANCEL_MDM_MIGRATION':
      return ({ mdmMigrationDeadlineDateTime }) => mdmMigrationDeadlineDateTime === undefined
    case 'ASSIGN_DEVICES_WITH_MDM_MIGRATION_DEADLINE':
    case 'UPDATE_MDM_MIGRATION_DEADLINE':
      return ({ mdmMigrationDeadlineDateTime: set }) =>
        set !== undefined && deadline !== undefined && isSameSecond(set, deadline)
  }
}

/** Apple writes dates with milliseconds and without. */
const isSameSecond = (one: Date, other: Date): boolean =>
  Math.abs(one.getTime() - other.getTime()) < 1_000

/** By the server that each is assigned to, or by the list of the server's devices. */
const assignedTo = async (
  { orgDevices, mdmServers }: Readers,
  serverId: string,
  serials: readonly string[],
  options: CallOptions,
): Read<States> => {
  const found = await findAmong(serials, () => mdmServers.devices.all(serverId, options))
  if (E.isLeft(found)) return found
  const { items, missing, unread } = found.right
  // Not on the server: a device of another, or of nobody.
  const others = await byAttributes(orgDevices, missing, options, () => false)
  if (E.isLeft(others)) return others
  const single = await oneByOne(unread, async (serial) => {
    const id = await orgDevices.assignedServerId(serial, options)()
    return E.isLeft(id) ? id : E.right(id.right === serverId ? 'reached' : 'not reached')
  })
  if (E.isLeft(single)) return single
  const reached = [...items.keys()].map((serial) => [serial, 'reached'] as const)
  return E.right(new Map<string, DeviceState>([...reached, ...others.right, ...single.right]))
}

const LISTED_FIELDS = ['status', 'mdmMigrationDeadlineDateTime'] as const
const FIELDS = [...LISTED_FIELDS, 'releasedFromOrgDateTime'] as const

/** By attributes of the devices themselves. One that was released, or is not listed, is absent. */
const byAttributes = async (
  orgDevices: OrgDevices,
  serials: readonly string[],
  options: CallOptions,
  isReached: Goal,
): Read<States> => {
  const stateOf = (attributes: OrgDeviceAttributes): DeviceState =>
    isReached(attributes) ? 'reached' : 'not reached'
  const found = await findAmong(serials, () =>
    orgDevices.all({ ...options, fields: LISTED_FIELDS }),
  )
  if (E.isLeft(found)) return found
  const { items, missing, unread } = found.right
  const single = await oneByOne(unread, async (serial) => {
    const device = await orgDevices.get(serial, { ...options, fields: FIELDS })()
    if (E.isLeft(device)) return device
    const { attributes } = device.right
    const isReleased = attributes.releasedFromOrgDateTime !== undefined
    return E.right(isReleased ? 'absent' : stateOf(attributes))
  })
  if (E.isLeft(single)) return single
  const listed = [...items].map(([serial, device]) => [serial, stateOf(device.attributes)] as const)
  const absent = missing.map((serial) => [serial, 'absent'] as const)
  return E.right(new Map<string, DeviceState>([...listed, ...absent, ...single.right]))
}

/** One call after the other; a device that Apple does not know is absent. */
const oneByOne = async (
  serials: readonly string[],
  read: (serial: string) => Read<DeviceState>,
): Read<States> => {
  const states = new Map<string, DeviceState>()
  for (const serial of serials) {
    const state = await read(serial)
    if (E.isRight(state)) states.set(serial, state.right)
    else if (state.left._tag === 'NotFound') states.set(serial, 'absent')
    else return state
  }
  return E.right(states)
}
