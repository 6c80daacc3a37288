import type { Activities } from './activities.js'
import type { FakeAxmKind } from './accounts.js'
import type { Collection } from './collection.js'
import type { OrgDevices } from './orgDevices.js'
import type { Pages } from './pages.js'
import type { AxmRequest, AxmResponse } from './response.js'
import type { TypeName } from './resourceTypes.js'

/** The types whose resources the fake keeps one by one. */
export type CollectionName = Exclude<
  TypeName,
  'orgDevices' | 'orgDeviceActivities' | 'appleCareCoverage'
>

/** What the endpoints share. */
export interface AxmService {
  readonly kind: FakeAxmKind
  /** Of the API, without a path. */
  readonly origin: string
  readonly now: () => Date
  readonly devices: OrgDevices
  readonly collections: Readonly<Record<CollectionName, Collection>>
  /** The coverage of devices that does not follow from their serial number. */
  readonly coverage: Map<string, Collection>
  readonly activities: Activities
  readonly pages: Pages
  /** Whether a device on no server has an empty id as its linkage, instead of 404. */
  readonly hasEmptyLinkage: boolean
  /** Whether UNASSIGN_DEVICES has to name the server. */
  readonly unassignNeedsServer: boolean
  readonly maxDevicesPerActivity: number
}

/** A request that found its endpoint. */
export interface RoutedRequest extends AxmRequest {
  /** The variable parts of the path, in order. */
  readonly parts: readonly string[]
}

export type Endpoint = (service: AxmService, request: RoutedRequest) => AxmResponse
