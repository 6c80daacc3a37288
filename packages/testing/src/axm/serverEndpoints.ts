import * as E from 'fp-ts/lib/Either.js'
import { randomUUID, X509Certificate } from 'node:crypto'

import { at, dataError, entityError, strangeAttribute, textAt } from './entity.js'
import { documentOf, notFound, single } from './listing.js'
import { readQuery } from './query.js'
import { type Attributes, linkage, type Resource, shown } from './resource.js'
import { type AxmError, type AxmResponse, noContent, rejected } from './response.js'
import type { AxmService, Endpoint } from './service.js'

const withCount = ({ devices }: AxmService, server: Resource): Resource => ({
  ...server,
  attributes: { ...server.attributes, deviceCount: devices.countOn(server.id) },
})

/** A server with the number of its devices. */
export const serverById = (service: AxmService, id: string): Resource | undefined => {
  const server = service.collections.mdmServers.get(id)
  return server === undefined ? undefined : withCount(service, server)
}

/** 32 hexadecimal digits in upper case. */
export const newServerId = (): string => randomUUID().replaceAll('-', '').toUpperCase()

/** `GET /v1/mdmServers`. */
export const listServers: Endpoint = (service, request) => {
  const query = readQuery(request, { types: ['mdmServers'], isPaged: true })
  if (E.isLeft(query)) return query.left
  const { collections, origin, pages } = service
  return pages.page(request, query.right, {
    rows: collections.mdmServers.rows,
    show: (server) => shown(origin, 'mdmServers', withCount(service, server), query.right.fields),
    total: collections.mdmServers.size(),
  })
}

/** `GET /v1/mdmServers/{id}`. */
export const getServer: Endpoint = single('mdmServers', serverById)

/** `GET /v1/mdmServers/{id}/relationships/devices`. */
export const serverDevices: Endpoint = (service, request) => {
  const query = readQuery(request, { types: [], isPaged: true })
  if (E.isLeft(query)) return query.left
  const { collections, devices, pages } = service
  const [id = ''] = request.parts
  if (collections.mdmServers.get(id) === undefined) return notFound('mdmServers', id)
  return pages.page(request, query.right, {
    rows: devices.serialsOn(id),
    show: (serial) => linkage('orgDevices', serial),
    total: devices.countOn(id),
  })
}

const CREATABLE = ['serverName', 'serverCertificate', 'enableMdmDisownFlag']

/** `POST /v1/mdmServers`. */
export const createServer: Endpoint = (service, { body }) => {
  const error =
    dataError(body, 'mdmServers') ??
    strangeAttribute(body, CREATABLE) ??
    leftOf(textAt(body, '/data/attributes/serverName')) ??
    leftOf(textAt(body, '/data/attributes/serverCertificate/name')) ??
    leftOf(textAt(body, '/data/attributes/serverCertificate/data')) ??
    attributeError(service, body, undefined)
  if (error !== undefined) return rejected([error])
  const created = service.now().toISOString()
  const server: Resource = {
    id: newServerId(),
    attributes: {
      serverType: 'MDM',
      status: 'ACTIVE',
      enableMdmDisownFlag: false,
      defaultProductFamilies: [],
      ...shownChange(body),
      createdDateTime: created,
      updatedDateTime: created,
    },
  }
  service.collections.mdmServers.put(server)
  return documentOf(service, 'mdmServers', withCount(service, server), 201)
}

/** `PATCH /v1/mdmServers/{id}`. */
export const updateServer: Endpoint = (service, { body, parts: [id = ''] }) => {
  const server = service.collections.mdmServers.get(id)
  if (server === undefined) return notFound('mdmServers', id)
  const error =
    dataError(body, 'mdmServers', id) ??
    strangeAttribute(body, [...CREATABLE, 'defaultProductFamilies']) ??
    attributeError(service, body, id)
  if (error !== undefined) return rejected([error])
  const updated: Resource = {
    id,
    attributes: {
      ...server.attributes,
      ...shownChange(body),
      updatedDateTime: service.now().toISOString(),
    },
  }
  service.collections.mdmServers.put(updated)
  return documentOf(service, 'mdmServers', withCount(service, updated))
}

/** `DELETE /v1/mdmServers/{id}`. */
export const deleteServer: Endpoint = (service, { parts: [id = ''] }): AxmResponse => {
  const server = serverById(service, id)
  if (server === undefined) return notFound('mdmServers', id)
  if (service.devices.countOn(id) > 0) {
    return rejected([entityError('STATE_INVALID', 'The server has devices.', '/data/id')])
  }
  if (familiesOf(server.attributes).length > 0) {
    const detail = 'The server is the default of a product family.'
    return rejected([entityError('STATE_INVALID', detail, '/data/id')])
  }
  service.collections.mdmServers.remove(id)
  return noContent
}

/** The certificate is never shown again. */
const shownChange = (body: unknown): Attributes => {
  const { serverCertificate: _, ...shownAttributes } = {
    ...(at(body, '/data/attributes') as Attributes | undefined),
  }
  return shownAttributes
}

const leftOf = <E, A>(either: E.Either<E, A>): E | undefined =>
  E.isLeft(either) ? either.left : undefined

const attributeError = (
  service: AxmService,
  body: unknown,
  id: string | undefined,
): AxmError | undefined => {
  const attribute = (name: string): unknown => at(body, `/data/attributes/${name}`)
  const name = '/data/attributes/serverName'
  if (attribute('serverName') !== undefined && E.isLeft(textAt(body, name))) {
    return entityError('ATTRIBUTE.TYPE', 'The name is text that is not empty.', name)
  }
  const certificate = attribute('serverCertificate')
  if (certificate !== undefined && !isCertificate(at(certificate, '/data'))) {
    const pointer = '/data/attributes/serverCertificate/data'
    return entityError('ATTRIBUTE.INVALID', 'The data is a certificate: DER in base64.', pointer)
  }
  const disown = attribute('enableMdmDisownFlag')
  if (disown !== undefined && typeof disown !== 'boolean') {
    const pointer = '/data/attributes/enableMdmDisownFlag'
    return entityError('ATTRIBUTE.TYPE', 'The flag is true or false.', pointer)
  }
  const families = attribute('defaultProductFamilies')
  return families === undefined ? undefined : familyError(service, families, id)
}

const FAMILIES = ['APPLE_TV', 'IPAD', 'IPHONE', 'IPOD', 'MAC', 'VISION', 'WATCH']

const familyError = (
  { collections }: AxmService,
  families: unknown,
  id: string | undefined,
): AxmError | undefined => {
  const pointer = '/data/attributes/defaultProductFamilies'
  if (!Array.isArray(families)) {
    return entityError('ATTRIBUTE.TYPE', 'The product families are a list.', pointer)
  }
  const strange = families.findIndex((family) => !FAMILIES.includes(String(family)))
  if (strange >= 0) {
    const detail = `A product family is one of ${FAMILIES.join(', ')}.`
    return entityError('ATTRIBUTE.INVALID', detail, `${pointer}/${strange}`)
  }
  const taken = new Set(
    collections.mdmServers
      .all()
      .filter((server) => server.id !== id)
      .flatMap(({ attributes }) => familiesOf(attributes)),
  )
  const conflict = families.findIndex((family) => taken.has(String(family)))
  return conflict < 0
    ? undefined
    : entityError(
        'ATTRIBUTE.INVALID',
        'Another server is the default of the product family.',
        `${pointer}/${conflict}`,
      )
}

const familiesOf = ({ defaultProductFamilies }: Attributes): readonly string[] =>
  Array.isArray(defaultProductFamilies) ? defaultProductFamilies.map(String) : []

const isCertificate = (data: unknown): boolean => {
  if (typeof data !== 'string' || !/^[A-Za-z0-9+/]+=*$/.test(data)) return false
  const der = Buffer.from(data, 'base64')
  try {
    return new X509Certificate(der).raw.equals(der)
  } catch {
    return false
  }
}
