import * as E from 'fp-ts/lib/Either.js'

import { indexOfSerial } from './deviceMaker.js'
import { notFound, single } from './listing.js'
import { rowsOf } from './pages.js'
import { readQuery } from './query.js'
import { linkage, type Resource, shown, urlOf } from './resource.js'
import { ok } from './response.js'
import { serverById } from './serverEndpoints.js'
import type { AxmService, Endpoint } from './service.js'

/** `GET /v1/orgDevices`. */
export const listDevices: Endpoint = (service, request) => {
  const query = readQuery(request, { types: ['orgDevices'], isPaged: true })
  if (E.isLeft(query)) return query.left
  const { devices, origin, pages } = service
  return pages.page(request, query.right, {
    rows: devices.rows,
    show: (device) => shown(origin, 'orgDevices', device, query.right.fields),
    total: devices.size(),
  })
}

/** `GET /v1/orgDevices/{id}`: it alone has `releasedFromOrgDateTime`. */
export const getDevice: Endpoint = single('orgDevices', ({ devices }, serial) => {
  const device = devices.get(serial)
  return device === undefined
    ? undefined
    : { ...device, attributes: { releasedFromOrgDateTime: null, ...device.attributes } }
})

/** `GET /v1/orgDevices/{id}/appleCareCoverage`. */
export const deviceCoverage: Endpoint = (service, request) => {
  const query = readQuery(request, { types: ['appleCareCoverage'], isPaged: true })
  if (E.isLeft(query)) return query.left
  const { coverage, devices, origin, pages } = service
  const [serial = ''] = request.parts
  if (!devices.has(serial)) return notFound('orgDevices', serial)
  const plans = coverage.get(serial)?.all() ?? coverageOf(serial)
  return pages.page(request, query.right, {
    rows: rowsOf(plans),
    show: (plan: Resource) => {
      const { type, id, attributes } = shown(origin, 'appleCareCoverage', plan, query.right.fields)
      return { type, id, attributes }
    },
    total: plans.length,
  })
}

const START = '2025-05-01T00:00:00Z'

/** A third of the devices have none, a third a warranty, and a third a warranty and a subscription. */
const coverageOf = (serial: string): readonly Resource[] => {
  const index = indexOfSerial(serial) ?? 0
  const warranty: Resource = {
    id: `${serial}-W`,
    attributes: {
      status: 'ACTIVE',
      paymentType: 'NONE',
      description: 'Limited Warranty',
      agreementNumber: null,
      startDateTime: START,
      endDateTime: '2026-05-01T00:00:00Z',
      isRenewable: false,
      isCanceled: false,
      contractCancelDateTime: null,
    },
  }
  const subscription: Resource = {
    id: `${serial}-S`,
    attributes: {
      status: 'ACTIVE',
      paymentType: 'ABE_SUBSCRIPTION',
      description: 'AppleCare+ for Business Essentials',
      agreementNumber: String(5_000_000_000 + index),
      startDateTime: START,
      isRenewable: true,
      isCanceled: false,
    },
  }
  return [warranty, subscription].slice(0, index % 3)
}

const assignedServer = ({ devices, collections }: AxmService, serial: string) =>
  devices.has(serial) ? collections.mdmServers.get(devices.serverOf(serial) ?? '') : undefined

/** `GET /v1/orgDevices/{id}/assignedServer`. */
export const getAssignedServer: Endpoint = single(
  'mdmServers',
  (service, serial) => serverById(service, assignedServer(service, serial)?.id ?? ''),
  'orgDevices',
)

/** `GET /v1/orgDevices/{id}/relationships/assignedServer`. */
export const assignedServerLinkage: Endpoint = (service, request) => {
  const query = readQuery(request, { types: [] })
  if (E.isLeft(query)) return query.left
  const [serial = ''] = request.parts
  const server = assignedServer(service, serial)
  const isEmpty = service.hasEmptyLinkage && service.devices.has(serial)
  if (server === undefined && !isEmpty) return notFound('orgDevices', serial)
  const url = urlOf(service.origin, 'orgDevices', serial)
  return ok({
    data: linkage('mdmServers', server?.id ?? ''),
    links: { self: `${url}/relationships/assignedServer`, related: `${url}/assignedServer` },
  })
}
