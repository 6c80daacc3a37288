import type { BusinessDeviceOperations, DeviceOperations } from './activities/deviceOperations.js'
import type { Blueprints } from './blueprints.js'
import type { AppAttributes, PackageAttributes } from './codec/content.js'
import type { UserAttributes } from './codec/people.js'
import type { Configurations } from './configurations.js'
import type {
  AuditEvents,
  BusinessMdmServers,
  Collection,
  MdmDevices,
  MdmServers,
  OrganizationalUnits,
  OrgDeviceActivities,
  OrgDevices,
  UserGroups,
} from './resources.js'
import type { AxmScope } from './token/organization.js'

/** What Apple Business and Apple School Manager both have. */
interface SharedCalls {
  readonly scope: AxmScope
  readonly orgDevices: OrgDevices
  readonly orgDeviceActivities: OrgDeviceActivities
  /** Closes the connections that this client opened; a `send` that was given to it stays open. */
  readonly close: () => Promise<void>
}

/** The API of Apple School Manager, 1.6. */
export interface SchoolClient extends SharedCalls, DeviceOperations {
  readonly organization: 'school'
  readonly mdmServers: MdmServers
}

/** The API of Apple Business, 2.5. */
export interface BusinessClient extends SharedCalls, BusinessDeviceOperations {
  readonly organization: 'business'
  readonly mdmServers: BusinessMdmServers
  /** The devices in Apple's built-in device management: not those of your own server. */
  readonly mdmDevices: MdmDevices
  readonly users: Collection<UserAttributes>
  readonly userGroups: UserGroups
  readonly organizationalUnits: OrganizationalUnits
  readonly apps: Collection<AppAttributes>
  readonly packages: Collection<PackageAttributes>
  readonly configurations: Configurations
  readonly blueprints: Blueprints
  readonly auditEvents: AuditEvents
}

/**
 * The API for one API account. `organization` says which of the two it is:
 * `if (axm.organization === 'business') axm.users`.
 */
export type AxmClient = BusinessClient | SchoolClient

/** The client that a scope means. */
export type ClientOf<Scope extends AxmScope> = Scope extends 'business.api'
  ? BusinessClient
  : SchoolClient
