import { collectionOf } from './collection.js'
import type { AddressForm } from './deviceMaker.js'
import { type OrgDevices, orgDevicesOf } from './orgDevices.js'
import type { Resource } from './resource.js'
import { detailsOf, SAMPLES, type SampledType } from './samples.js'
import type { AxmService, CollectionName } from './service.js'

/** What an organization begins with. */
export interface OrganizationOptions {
  /** How many devices: 200,000 and more are cheap, each is made when it is asked for. Default 10. */
  readonly devices?: number
  /** How many device management services. Default 2. */
  readonly servers?: number
  /**
   * The server, from 0 on, that a device begins on, from 0 on; undefined for none. Default: they take
   * turns, with every `servers + 1`st device on none.
   */
  readonly serverOf?: (device: number) => number | undefined
  /** How many of each other type. Default 3. */
  readonly samples?: Readonly<Partial<Record<SampledType, number>>>
  /** How MAC addresses and IMEIs are written. Default `arrays`. */
  readonly addressForm?: AddressForm
}

const SERVER_ID = 'A0000000000000000000000000000000'

/** The id of the server with that number. */
const serverIdOf = (index: number): string => {
  const end = index.toString(16).toUpperCase()
  return `${SERVER_ID.slice(0, -end.length)}${end}`
}

const CREATED = '2025-05-01T03:21:44.685Z'

const serverOf = (index: number): Resource => ({
  id: serverIdOf(index),
  attributes: {
    serverName: `Server ${index}, "Example"`,
    serverType: 'MDM',
    status: 'ACTIVE',
    enableMdmDisownFlag: false,
    defaultProductFamilies: [],
    lastConnectedDateTime: CREATED,
    lastConnectedIp: '192.0.2.1',
    createdDateTime: CREATED,
    updatedDateTime: CREATED,
  },
})

/** The devices and resources of a new organization. */
export const organizationOf = ({
  devices = 10,
  servers = 2,
  addressForm = 'arrays',
  ...options
}: OrganizationOptions): {
  readonly devices: OrgDevices
  readonly collections: AxmService['collections']
} => {
  const turn = (device: number): number | undefined => {
    const number = device % (servers + 1)
    return number === servers ? undefined : number
  }
  const numberOf = options.serverOf ?? turn
  const sampled = (type: SampledType) => {
    const count = options.samples?.[type] ?? 3
    return collectionOf(Array.from({ length: count }, (_, index) => SAMPLES[type](index)))
  }
  const mdmDevices = sampled('mdmDevices')
  const collections: Readonly<Record<CollectionName, ReturnType<typeof collectionOf>>> = {
    mdmServers: collectionOf(Array.from({ length: servers }, (_, index) => serverOf(index))),
    mdmDevices,
    mdmDeviceDetails: collectionOf(mdmDevices.all().map(detailsOf)),
    users: sampled('users'),
    userGroups: sampled('userGroups'),
    organizationalUnits: sampled('organizationalUnits'),
    apps: sampled('apps'),
    packages: sampled('packages'),
    configurations: sampled('configurations'),
    blueprints: sampled('blueprints'),
    auditEvents: sampled('auditEvents'),
  }
  return {
    devices: orgDevicesOf(devices, addressForm, (device) => {
      const number = numberOf(device)
      return number === undefined ? undefined : serverIdOf(number)
    }),
    collections,
  }
}
