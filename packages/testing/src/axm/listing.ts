import * as E from 'fp-ts/lib/Either.js'

import { rowsOf } from './pages.js'
import { readQuery } from './query.js'
import { linkage, type Resource, shown, urlOf } from './resource.js'
import type { TypeName } from './resourceTypes.js'
import { type AxmResponse, ok, reject } from './response.js'
import type { AxmService, CollectionName, Endpoint } from './service.js'

export const notFound = (type: TypeName, id: string): AxmResponse =>
  reject(404, 'NOT_FOUND', `There is no resource of type '${type}' with id '${id}'.`)

/** The document of one resource. */
export const documentOf = (
  { origin }: AxmService,
  type: TypeName,
  resource: Resource,
  status = 200,
): AxmResponse =>
  ok(
    {
      data: shown(origin, type, resource, {}),
      links: { self: urlOf(origin, type, resource.id) },
    },
    status,
  )

/** `GET /v1/<type>`. */
export const list =
  (type: CollectionName): Endpoint =>
  (service, request) => {
    const query = readQuery(request, { types: [type], isPaged: true })
    if (E.isLeft(query)) return query.left
    const { rows, size } = service.collections[type]
    return service.pages.page(request, query.right, {
      rows,
      show: (row) => shown(service.origin, type, row, query.right.fields),
      total: size(),
    })
  }

/** A single resource that an id of the path leads to. */
export const single =
  (
    type: TypeName,
    find: (service: AxmService, id: string) => Resource | undefined,
    sought: TypeName = type,
  ): Endpoint =>
  (service, request) => {
    const query = readQuery(request, { types: [type] })
    if (E.isLeft(query)) return query.left
    const [id = ''] = request.parts
    const resource = find(service, id)
    if (resource === undefined) return notFound(sought, id)
    return ok({
      data: shown(service.origin, type, resource, query.right.fields),
      links: { self: `${service.origin}${request.path}` },
    })
  }

/** `GET /v1/<type>/{id}`. */
export const get = (type: CollectionName): Endpoint =>
  single(type, ({ collections }, id) => collections[type].get(id))

/** `DELETE /v1/<type>/{id}`. */
export const remove =
  (type: CollectionName): Endpoint =>
  ({ collections }, { parts: [id = ''] }) =>
    collections[type].remove(id) ? { status: 204 } : notFound(type, id)

/** `GET /v1/<type>/{id}/relationships/<name>`: the linkages of a relationship to many. */
export const linkages =
  (type: CollectionName, name: string, linkedType: TypeName): Endpoint =>
  (service, request) => {
    const query = readQuery(request, { types: [], isPaged: true })
    if (E.isLeft(query)) return query.left
    const [id = ''] = request.parts
    const resource = service.collections[type].get(id)
    if (resource === undefined) return notFound(type, id)
    const ids = resource.linked?.[name] ?? []
    return service.pages.page(request, query.right, {
      rows: rowsOf(ids),
      show: (linkedId: string) => linkage(linkedType, linkedId),
      total: ids.length,
    })
  }
