import { operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { businessDeviceOperations, deviceOperations } from './activities/deviceOperations.js'
import { blueprintsOf } from './blueprints.js'
import { type AxmClientSettings, type Calls, callsOf } from './calls.js'
import type { AxmClient, BusinessClient, ClientOf, SchoolClient } from './client.js'
import { byId, collection, links, listing } from './collections.js'
import { configurationsOf } from './configurations.js'
import { everyPage } from './listing/everyPage.js'
import { businessMdmServersOf, mdmServersOf } from './mdmServers.js'
import { orgDevicesOf } from './orgDevices.js'
import {
  type AuditEventFilter,
  apps,
  auditEventsRequest,
  mdmDeviceDetailsRequest,
  mdmDevices,
  orgDeviceActivities,
  organizationalUnits,
  organizationalUnitUsers,
  packages,
  readAuditEvents,
  readMdmDeviceDetails,
  userGroups,
  userGroupUsers,
  users,
} from './protocol/collections.js'
import type { AuditEvents, MdmDevices, AxmPageOptions } from './resources.js'
import {
  type AxmClientError,
  type AxmCredentials,
  type CheckedCredentials,
  checkCredentials,
} from './token/credentials.js'
import type { AxmScope } from './token/organization.js'

export interface AxmClientOptions<Scope extends AxmScope = AxmScope>
  extends AxmCredentials, AxmClientSettings {
  /**
   * Follows from the client id, and need not be given. Where it is, the client has the type of its
   * organization, and a client id of the other is rejected.
   */
  readonly scope?: Scope | undefined
}

/**
 * A client for one API account of Apple Business or Apple School Manager.
 *
 * Nothing is sent before the first call: a key that cannot sign, exchanged ids, and a scope or origin
 * that belongs to the other kind of organization show here.
 */
export const axmClient = <Scope extends AxmScope = AxmScope>(
  options: AxmClientOptions<Scope>,
): E.Either<AxmClientError, ClientOf<Scope>> =>
  pipe(
    checkCredentials(options, options),
    // The scope that was given is the client id's: `checkCredentials` rejects any other.
    E.map((credentials) => clientOf(credentials, callsOf(credentials, options)) as ClientOf<Scope>),
  )

const clientOf = (credentials: CheckedCredentials, calls: Calls): AxmClient =>
  credentials.organization === 'business'
    ? businessClient(credentials, calls)
    : schoolClient(credentials, calls)

const sharedCalls = ({ scope }: CheckedCredentials, calls: Calls) => ({
  scope,
  orgDevices: orgDevicesOf(calls),
  orgDeviceActivities: { get: collection(orgDeviceActivities, calls).get },
  close: calls.close,
})

const schoolClient = (credentials: CheckedCredentials, calls: Calls): SchoolClient => {
  const shared = sharedCalls(credentials, calls)
  const mdmServers = mdmServersOf(calls)
  return {
    ...shared,
    ...deviceOperations({ ...shared, mdmServers, calls }),
    organization: 'school',
    mdmServers,
  }
}

const businessClient = (credentials: CheckedCredentials, calls: Calls): BusinessClient => {
  const shared = sharedCalls(credentials, calls)
  const mdmServers = businessMdmServersOf(calls)
  return {
    ...shared,
    ...businessDeviceOperations({ ...shared, mdmServers, calls }),
    ...businessCollections(calls),
    organization: 'business',
    mdmServers,
  }
}

const businessCollections = (calls: Calls) => ({
  mdmDevices: mdmDevicesOf(calls),
  users: collection(users, calls),
  userGroups: {
    ...collection(userGroups, calls),
    users: links(userGroupUsers, 'GET /v1/userGroups/{id}/relationships/users', calls),
  },
  organizationalUnits: {
    ...collection(organizationalUnits, calls),
    users: links(
      organizationalUnitUsers,
      'GET /v1/organizationalUnits/{id}/relationships/users',
      calls,
    ),
  },
  apps: collection(apps, calls),
  packages: collection(packages, calls),
  configurations: configurationsOf(calls),
  blueprints: blueprintsOf(calls),
  auditEvents: auditEventsOf(calls),
})

const mdmDevicesOf = (calls: Calls): MdmDevices => ({
  ...listing(mdmDevices, calls),
  details: (id, options) =>
    byId(id, () => calls.repeatable(mdmDeviceDetailsRequest(id), readMdmDeviceDetails, options)),
})

const auditEventsOf = ({ repeatable, origin }: Calls): AuditEvents => {
  const readPage = readAuditEvents(origin)
  const page = <Field extends string>(
    filter: AuditEventFilter,
    { signal, ...query }: AxmPageOptions<Field> = {},
  ) => operation(repeatable(auditEventsRequest(filter, query), readPage, { signal }))
  return {
    page,
    all: (filter, options) =>
      everyPage(
        'GET /v1/auditEvents',
        (position) => page(filter, { ...options, position })(),
        options?.position,
      ),
  }
}
