import { serialNumberKey } from '@mdm-kit/codec'
import type { CallOptions } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { MdmServers, OrgDevices, Pages, PagesById } from '../resources.js'
import type { ActivityType } from '../codec/activity.js'
import type { OrgDeviceAttributes } from '../codec/orgDevice.js'
import type { IdInvalid, ListingError } from '../errors.js'
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

/** Up to so many devices are read one by one; for more, whole listings of 1000 a page cost less. */
const MOST_ONE_BY_ONE = 20

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

/** Each by the server it is assigned to; many by the list of the server's devices. */
const assignedTo = async (
  { orgDevices, mdmServers }: Readers,
  serverId: string,
  serials: readonly string[],
  options: CallOptions,
): Read<States> => {
  if (serials.length <= MOST_ONE_BY_ONE) {
    return oneByOne(serials, async (serial) => {
      const id = await orgDevices.assignedServerId(serial, options)()
      return E.isLeft(id) ? id : E.right(id.right === serverId ? 'reached' : 'not reached')
    })
  }
  const found = await foundIn(mdmServers.devices.all(serverId, options), serials)
  if (E.isLeft(found)) return found
  const missing = serials.filter((serial) => !found.right.has(serial))
  const others = await byAttributes(orgDevices, missing, options, () => false)
  if (E.isLeft(others)) return others
  return E.right(
    new Map(
      serials.map((serial) => [
        serial,
        found.right.has(serial) ? 'reached' : (others.right.get(serial) ?? 'absent'),
      ]),
    ),
  )
}

const FIELDS = ['status', 'mdmMigrationDeadlineDateTime', 'releasedFromOrgDateTime'] as const

/** By attributes of the devices themselves. One that was released, or is not listed, is absent. */
const byAttributes = async (
  orgDevices: OrgDevices,
  serials: readonly string[],
  options: CallOptions,
  isReached: Goal,
): Read<States> => {
  if (serials.length === 0) return E.right(new Map())
  if (serials.length <= MOST_ONE_BY_ONE) {
    return oneByOne(serials, async (serial) => {
      const device = await orgDevices.get(serial, { ...options, fields: FIELDS })()
      if (E.isLeft(device)) return device
      const { attributes } = device.right
      if (attributes.releasedFromOrgDateTime !== undefined) return E.right('absent')
      return E.right(isReached(attributes) ? 'reached' : 'not reached')
    })
  }
  const pages = orgDevices.all({ ...options, fields: ['status', 'mdmMigrationDeadlineDateTime'] })
  const found = await foundIn(pages, serials)
  if (E.isLeft(found)) return found
  return E.right(
    new Map(
      serials.map((serial) => {
        const device = found.right.get(serial)
        if (device === undefined) return [serial, 'absent']
        return [serial, isReached(device.attributes) ? 'reached' : 'not reached']
      }),
    ),
  )
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

/** Those of these serial numbers that a listing has. Ends with the page that has the last of them. */
const foundIn = async <Item extends { readonly id: string }>(
  pages: Pages<Item> | PagesById<Item>,
  serials: readonly string[],
): Read<ReadonlyMap<string, Item>> => {
  const wanted = new Set(serials)
  const found = new Map<string, Item>()
  for await (const page of pages) {
    if (E.isLeft(page)) return page
    for (const item of page.right.data) {
      const serial = serialNumberKey(item.id)
      if (wanted.has(serial)) found.set(serial, item)
    }
    if (found.size === wanted.size) break
  }
  return E.right(found)
}
