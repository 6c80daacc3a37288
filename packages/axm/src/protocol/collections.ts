import { type HttpRequest, type ResponseReader } from '@mdm-kit/http'
import { struct } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { flow } from 'fp-ts/lib/function.js'

import { OrgDeviceActivity } from '../codec/activity.js'
import { AppleCareCoverage } from '../codec/appleCareCoverage.js'
import { AuditEvent, type AuditEventType } from '../codec/auditEvent.js'
import { App, Blueprint, Configuration, Package } from '../codec/content.js'
import { Link } from '../codec/document.js'
import { MdmDevice, MdmDeviceDetails } from '../codec/mdmDevice.js'
import { MdmServer, type MdmServerAttributes } from '../codec/mdmServer.js'
import { OrgDevice } from '../codec/orgDevice.js'
import { OrganizationalUnit, User, UserGroup } from '../codec/people.js'
import type { ServiceError } from '../errors.js'
import { collectionProtocol, linksProtocol, readResource } from './collection.js'
import { type PageQuery, type Resource, pageRequest, readPage, withAttributes } from './page.js'
import { axmRequest, idPath, readJson } from './request.js'

/** The devices that the organization owns. The id is the serial number. */
export const orgDevices = collectionProtocol('orgDevices', OrgDevice)

/** `GET /v1/orgDevices/{id}/appleCareCoverage`. */
export const appleCareCoverageRequest = (
  serial: string,
  query?: Omit<PageQuery, 'fields'> & { fields?: readonly string[] | undefined },
): HttpRequest =>
  pageRequest(`${idPath('orgDevices', serial)}/appleCareCoverage`, {
    ...query,
    fields: { appleCareCoverage: query?.fields },
  })

/** Reads the response of `GET /v1/orgDevices/{id}/appleCareCoverage`. `origin` is the API's. */
export const readAppleCareCoverage = (origin: string) =>
  readPage('GET /v1/orgDevices/{id}/appleCareCoverage', AppleCareCoverage, origin)

/** `GET /v1/orgDevices/{id}/relationships/assignedServer`. */
export const assignedServerIdRequest = (serial: string): HttpRequest =>
  axmRequest('GET', `${idPath('orgDevices', serial)}/relationships/assignedServer`)

/** Reads the id of the server; undefined for a device that is not assigned: `data` is null, or its id empty. */
export const readAssignedServerId: ResponseReader<ServiceError, string | undefined> = flow(
  readJson(
    'GET /v1/orgDevices/{id}/relationships/assignedServer',
    struct('AssignedServerLink', {}, { data: Link }),
  ),
  E.map(({ data }) => (data?.id === '' ? undefined : data?.id)),
)

/** `GET /v1/orgDevices/{id}/assignedServer`. */
export const assignedServerRequest = (serial: string): HttpRequest =>
  axmRequest('GET', `${idPath('orgDevices', serial)}/assignedServer`)

/** Reads the server; undefined for a device that is not assigned. */
export const readAssignedServer: ResponseReader<
  ServiceError,
  Resource<MdmServerAttributes> | undefined
> = flow(
  readJson(
    'GET /v1/orgDevices/{id}/assignedServer',
    struct('AssignedServer', {}, { data: MdmServer }),
  ),
  E.map(({ data }) => (data === undefined ? undefined : withAttributes(data))),
)

/** The organization's device management services. */
export const mdmServers = collectionProtocol('mdmServers', MdmServer)

/** The serial numbers of a server's devices. */
export const mdmServerDevices = linksProtocol('mdmServers', 'devices')

/** What was done to devices. There is no list of them: `pageRequest` is not served. */
export const orgDeviceActivities = collectionProtocol('orgDeviceActivities', OrgDeviceActivity)

/** The devices in Apple's built-in device management. Apple Business only; one alone is not served. */
export const mdmDevices = collectionProtocol('mdmDevices', MdmDevice)

/** `GET /v1/mdmDevices/{id}/details`. */
export const mdmDeviceDetailsRequest = (id: string): HttpRequest =>
  axmRequest('GET', `${idPath('mdmDevices', id)}/details`)

/** Reads the response of `GET /v1/mdmDevices/{id}/details`. */
export const readMdmDeviceDetails = readResource(
  'GET /v1/mdmDevices/{id}/details',
  MdmDeviceDetails,
)

/** Apple Business only, as all below. */
export const users = collectionProtocol('users', User)
export const userGroups = collectionProtocol('userGroups', UserGroup)
export const userGroupUsers = linksProtocol('userGroups', 'users')
export const organizationalUnits = collectionProtocol('organizationalUnits', OrganizationalUnit)
export const organizationalUnitUsers = linksProtocol('organizationalUnits', 'users')
export const apps = collectionProtocol('apps', App)
export const packages = collectionProtocol('packages', Package)
export const configurations = collectionProtocol('configurations', Configuration)
export const blueprints = collectionProtocol('blueprints', Blueprint)

/** Which audit events. Apple takes one of each filter. */
export interface AuditEventFilter {
  readonly startTimestamp: Date
  readonly endTimestamp: Date
  readonly actorId?: string | undefined
  readonly subjectId?: string | undefined
  readonly type?: AuditEventType | undefined
}

const auditEventPages = collectionProtocol('auditEvents', AuditEvent)

/** `GET /v1/auditEvents`. */
export const auditEventsRequest = (
  filter: AuditEventFilter,
  query: Omit<PageQuery, 'fields' | 'parameters'> & { fields?: readonly string[] | undefined } = {},
): HttpRequest =>
  auditEventPages.pageRequest({
    ...query,
    parameters: {
      'filter[startTimestamp]': filter.startTimestamp.toISOString(),
      'filter[endTimestamp]': filter.endTimestamp.toISOString(),
      'filter[actorId]': filter.actorId,
      'filter[subjectId]': filter.subjectId,
      'filter[type]': filter.type,
    },
  })

/** Reads the response of `GET /v1/auditEvents`. `origin` is the API's. */
export const readAuditEvents = auditEventPages.readPage
