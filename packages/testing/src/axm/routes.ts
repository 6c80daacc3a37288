import type { FakeAxmKind } from './accounts.js'
import { createActivity, getActivity } from './activityEndpoints.js'
import { listAuditEvents } from './auditEvents.js'
import {
  changeRelationship,
  createBlueprint,
  getBlueprint,
  listBlueprints,
  updateBlueprint,
} from './blueprintEndpoints.js'
import { BLUEPRINT_RELATIONSHIPS } from './blueprintRelationships.js'
import {
  createConfiguration,
  deleteConfiguration,
  listConfigurations,
  updateConfiguration,
} from './configurationEndpoints.js'
import {
  assignedServerLinkage,
  deviceCoverage,
  getAssignedServer,
  getDevice,
  listDevices,
} from './deviceEndpoints.js'
import { get, linkages, list, remove, single } from './listing.js'
import { type AxmResponse, reject } from './response.js'
import {
  createServer,
  deleteServer,
  getServer,
  listServers,
  serverDevices,
  updateServer,
} from './serverEndpoints.js'
import type { Endpoint } from './service.js'

interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** `{id}` stands for any segment. */
  readonly path: string
  readonly endpoint: Endpoint
}

const route = (method: Route['method'], path: string, endpoint: Endpoint): Route => ({
  method,
  path,
  endpoint,
})

const BOTH: readonly Route[] = [
  route('GET', '/v1/orgDevices', listDevices),
  route('GET', '/v1/orgDevices/{id}', getDevice),
  route('GET', '/v1/orgDevices/{id}/appleCareCoverage', deviceCoverage),
  route('GET', '/v1/orgDevices/{id}/relationships/assignedServer', assignedServerLinkage),
  route('GET', '/v1/orgDevices/{id}/assignedServer', getAssignedServer),
  route('GET', '/v1/mdmServers', listServers),
  route('GET', '/v1/mdmServers/{id}', getServer),
  route('GET', '/v1/mdmServers/{id}/relationships/devices', serverDevices),
  route('POST', '/v1/orgDeviceActivities', createActivity),
  route('GET', '/v1/orgDeviceActivities/{id}', getActivity),
]

const BUSINESS: readonly Route[] = [
  route('POST', '/v1/mdmServers', createServer),
  route('PATCH', '/v1/mdmServers/{id}', updateServer),
  route('DELETE', '/v1/mdmServers/{id}', deleteServer),
  route('GET', '/v1/mdmDevices', list('mdmDevices')),
  route(
    'GET',
    '/v1/mdmDevices/{id}/details',
    single(
      'mdmDeviceDetails',
      ({ collections }, id) => collections.mdmDeviceDetails.get(id),
      'mdmDevices',
    ),
  ),
  route('GET', '/v1/users', list('users')),
  route('GET', '/v1/users/{id}', get('users')),
  route('GET', '/v1/userGroups', list('userGroups')),
  route('GET', '/v1/userGroups/{id}', get('userGroups')),
  route('GET', '/v1/userGroups/{id}/relationships/users', linkages('userGroups', 'users', 'users')),
  route('GET', '/v1/organizationalUnits', list('organizationalUnits')),
  route('GET', '/v1/organizationalUnits/{id}', get('organizationalUnits')),
  route(
    'GET',
    '/v1/organizationalUnits/{id}/relationships/users',
    linkages('organizationalUnits', 'users', 'users'),
  ),
  route('GET', '/v1/apps', list('apps')),
  route('GET', '/v1/apps/{id}', get('apps')),
  route('GET', '/v1/packages', list('packages')),
  route('GET', '/v1/packages/{id}', get('packages')),
  route('GET', '/v1/configurations', listConfigurations),
  route('POST', '/v1/configurations', createConfiguration),
  route('GET', '/v1/configurations/{id}', get('configurations')),
  route('PATCH', '/v1/configurations/{id}', updateConfiguration),
  route('DELETE', '/v1/configurations/{id}', deleteConfiguration),
  route('GET', '/v1/blueprints', listBlueprints),
  route('POST', '/v1/blueprints', createBlueprint),
  route('GET', '/v1/blueprints/{id}', getBlueprint),
  route('PATCH', '/v1/blueprints/{id}', updateBlueprint),
  route('DELETE', '/v1/blueprints/{id}', remove('blueprints')),
  ...BLUEPRINT_RELATIONSHIPS.flatMap((name) => {
    const path = `/v1/blueprints/{id}/relationships/${name}`
    return [
      route('GET', path, linkages('blueprints', name, name)),
      route('POST', path, changeRelationship(name, 'add')),
      route('DELETE', path, changeRelationship(name, 'remove')),
    ]
  }),
  route('GET', '/v1/auditEvents', listAuditEvents),
]

const ROUTES: Readonly<Record<FakeAxmKind, readonly Route[]>> = {
  business: [...BOTH, ...BUSINESS],
  school: BOTH,
}

/** The endpoint of a request. */
export interface Match {
  /** With `{id}` for the variable part. */
  readonly pattern: string
  readonly parts: readonly string[]
  readonly endpoint: Endpoint
}

/** Finds the endpoint, or the rejection of a path or method that the organization does not have. */
export const endpointOf = (
  kind: FakeAxmKind,
  method: string,
  path: string,
): Match | AxmResponse => {
  const matching = ROUTES[kind]
    .map((candidate) => ({ candidate, parts: partsOf(candidate.path, path) }))
    .filter(({ parts }) => parts !== undefined)
  const match = matching.find(({ candidate }) => candidate.method === method)
  if (match !== undefined) {
    const { candidate, parts = [] } = match
    return { pattern: candidate.path, parts, endpoint: candidate.endpoint }
  }
  // Its documents show this link, and the service does not allow it.
  const isRelated = partsOf('/v1/mdmServers/{id}/devices', path) !== undefined
  return matching.length > 0 || isRelated
    ? reject(403, 'FORBIDDEN_ERROR', `The resource does not allow ${method}.`)
    : reject(404, 'PATH_ERROR', 'The path does not match a resource.')
}

/** The segments that stand for `{id}`; undefined if the path is not of this pattern. */
const partsOf = (pattern: string, path: string): readonly string[] | undefined => {
  const wanted = pattern.split('/')
  const found = path.split('/')
  const fits =
    wanted.length === found.length &&
    wanted.every((segment, index) => segment === '{id}' || segment === found[index])
  return fits ? found.filter((_, index) => wanted[index] === '{id}').map(decoded) : undefined
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
