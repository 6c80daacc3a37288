import { serialOf } from '../dep/deviceMaker.js'
import { type AddressForm, deviceAttributes, indexOfSerial } from './deviceMaker.js'
import { filledRows, type Rows } from './pages.js'
import type { Attributes, Resource } from './resource.js'

/** The devices of an organization. One is made when it is asked for; only changes are kept. */
export interface OrgDevices {
  /** How many there are, without those released. */
  readonly size: () => number
  readonly rows: Rows<Resource>
  /** The serial numbers of the devices of a server. */
  readonly serialsOn: (serverId: string) => Rows<string>
  /** How many devices a server has. */
  readonly countOn: (serverId: string) => number
  /** A device, also one that was released. */
  readonly get: (serial: string) => Resource | undefined
  /** Whether the organization has it, and has not released it. */
  readonly has: (serial: string) => boolean
  readonly serverOf: (serial: string) => string | undefined
  readonly assign: (serial: string, serverId: string | undefined) => void
  readonly change: (serial: string, attributes: Attributes) => void
  /**
   * Adds a device, or brings one back; its attributes are laid over made-up ones. The serial number.
   */
  readonly add: (attributes?: Attributes) => string
  readonly release: (serial: string, at: Date) => void
}

/** @param serverOf the server that the device with an index begins on. */
export const orgDevicesOf = (
  count: number,
  form: AddressForm,
  serverOf: (index: number) => string | undefined,
): OrgDevices => {
  const servers = Array.from({ length: count }, (_, index) => serverOf(index))
  const counts = new Map<string, number>()
  const changes = new Map<number, Attributes>()
  const released = new Set<number>()
  /** Devices whose serial number is not the one made from their index. */
  const named = new Map<string, number>()
  const names = new Map<number, string>()

  const countOne = (serverId: string | undefined, by: 1 | -1): void => {
    if (serverId !== undefined) counts.set(serverId, (counts.get(serverId) ?? 0) + by)
  }
  for (const serverId of servers) countOne(serverId, 1)

  const indexOf = (serial: string): number | undefined => {
    const index = named.get(serial) ?? indexOfSerial(serial)
    return index !== undefined && index < servers.length && serialAt(index) === serial
      ? index
      : undefined
  }
  const serialAt = (index: number): string => names.get(index) ?? serialOf(index)
  const deviceAt = (index: number): Resource => ({
    id: serialAt(index),
    attributes: {
      ...deviceAttributes(index, form),
      ...changes.get(index),
      serialNumber: serialAt(index),
      status: servers[index] === undefined ? 'UNASSIGNED' : 'ASSIGNED',
    },
  })
  const changeAt = (index: number, attributes: Attributes): void => {
    changes.set(index, { ...changes.get(index), ...attributes })
  }
  const assignAt = (index: number, serverId: string | undefined): void => {
    countOne(servers[index], -1)
    countOne(serverId, 1)
    servers[index] = serverId
  }
  const withIndex = (serial: string, act: (index: number) => void): void => {
    const index = indexOf(serial)
    if (index !== undefined && !released.has(index)) act(index)
  }

  return {
    size: () => servers.length - released.size,
    rows: (from, limit) =>
      filledRows(servers.length, (index) => (released.has(index) ? undefined : deviceAt(index)))(
        from,
        limit,
      ),
    serialsOn: (serverId) => (from, limit) =>
      filledRows(servers.length, (index) =>
        servers[index] === serverId ? serialAt(index) : undefined,
      )(from, limit),
    countOn: (serverId) => counts.get(serverId) ?? 0,
    get: (serial) => {
      const index = indexOf(serial)
      return index === undefined ? undefined : deviceAt(index)
    },
    has: (serial) => {
      const index = indexOf(serial)
      return index !== undefined && !released.has(index)
    },
    serverOf: (serial) => {
      const index = indexOf(serial)
      return index === undefined ? undefined : servers[index]
    },
    assign: (serial, serverId) => withIndex(serial, (index) => assignAt(index, serverId)),
    change: (serial, attributes) => withIndex(serial, (index) => changeAt(index, attributes)),
    add: (attributes = {}) => {
      const { serialNumber } = attributes
      const known = typeof serialNumber === 'string' ? indexOf(serialNumber) : undefined
      const index = known ?? servers.length
      if (known === undefined) servers.push(undefined)
      if (released.delete(index)) changes.delete(index)
      if (typeof serialNumber === 'string') {
        named.set(serialNumber, index)
        names.set(index, serialNumber)
      }
      changeAt(index, attributes)
      return serialAt(index)
    },
    release: (serial, at) =>
      withIndex(serial, (index) => {
        assignAt(index, undefined)
        changeAt(index, {
          releasedFromOrgDateTime: at.toISOString(),
          mdmMigrationStatus: null,
          mdmMigrationDeadlineDateTime: null,
        })
        released.add(index)
      }),
  }
}
