import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'

import { includedWith, readBlueprintQuery, shownBlueprint } from './blueprintIncludes.js'
import {
  BLUEPRINT_RELATIONSHIPS,
  type BlueprintRelationship,
  CONTENT,
  linkedResource,
  MEMBERS,
} from './blueprintRelationships.js'
import { at, dataError, entityError, linkagesAt, strangeAttribute, textAt } from './entity.js'
import { documentOf, notFound } from './listing.js'
import { type Attributes, type Resource, urlOf } from './resource.js'
import { type AxmError, axmError, noContent, ok, reject, rejected } from './response.js'
import type { AxmService, Endpoint } from './service.js'

/** `GET /v1/blueprints`, with `include` and `limit[…]`. */
export const listBlueprints: Endpoint = (service, request) => {
  const query = readBlueprintQuery(request, true)
  if (E.isLeft(query)) return query.left
  const { blueprints } = service.collections
  return service.pages.page(request, query.right, {
    rows: blueprints.rows,
    show: (blueprint) => shownBlueprint(service, blueprint, query.right),
    total: blueprints.size(),
    more: (rows) => includedWith(service, rows, query.right),
  })
}

/** `GET /v1/blueprints/{id}`, with `include` and `limit[…]`. */
export const getBlueprint: Endpoint = (service, request) => {
  const query = readBlueprintQuery(request, false)
  if (E.isLeft(query)) return query.left
  const [id = ''] = request.parts
  const blueprint = service.collections.blueprints.get(id)
  if (blueprint === undefined) return notFound('blueprints', id)
  return ok({
    data: shownBlueprint(service, blueprint, query.right),
    ...includedWith(service, [blueprint], query.right),
    links: { self: urlOf(service.origin, 'blueprints', id) },
  })
}

/** `POST /v1/blueprints`. */
export const createBlueprint: Endpoint = (service, { body }) => {
  const error =
    dataError(body, 'blueprints') ??
    strangeAttribute(body, ['name', 'description']) ??
    nameError(body)
  if (error !== undefined) return rejected([error])
  const linked = readRelationships(body)
  if (E.isLeft(linked)) return rejected([linked.left])
  const missing = missingError(linked.right)
  if (missing !== undefined) return rejected([missing])
  const created = service.now().toISOString()
  const blueprint: Resource = {
    id: randomUUID(),
    attributes: {
      description: null,
      ...(at(body, '/data/attributes') as Attributes),
      status: 'ACTIVE',
      appLicenseDeficient: false,
      createdDateTime: created,
      updatedDateTime: created,
    },
    linked: Object.fromEntries(
      BLUEPRINT_RELATIONSHIPS.map((name) => [name, existing(service, name, linked.right[name])]),
    ),
  }
  service.collections.blueprints.put(blueprint)
  return documentOf(service, 'blueprints', blueprint, 201)
}

/** `PATCH /v1/blueprints/{id}`: its attributes only. */
export const updateBlueprint: Endpoint = (service, { body, parts: [id = ''] }) => {
  const blueprint = service.collections.blueprints.get(id)
  if (blueprint === undefined) return notFound('blueprints', id)
  if (at(body, '/data/relationships') !== undefined) {
    return reject(403, 'FORBIDDEN_ERROR', 'Relationships have endpoints of their own.')
  }
  const hasName = at(body, NAME) !== undefined
  const error =
    dataError(body, 'blueprints', id) ??
    strangeAttribute(body, ['name', 'description']) ??
    (hasName ? nameError(body) : undefined)
  if (error !== undefined) return rejected([error])
  const updated: Resource = {
    ...blueprint,
    attributes: {
      ...blueprint.attributes,
      ...(at(body, '/data/attributes') as Attributes | undefined),
      updatedDateTime: service.now().toISOString(),
    },
  }
  service.collections.blueprints.put(updated)
  return documentOf(service, 'blueprints', updated)
}

/**
 * `POST` and `DELETE /v1/blueprints/{id}/relationships/<name>`. An id that does not exist is dropped
 * without a word.
 */
export const changeRelationship =
  (name: BlueprintRelationship, change: 'add' | 'remove'): Endpoint =>
  (service, { body, parts: [id = ''] }) => {
    const blueprint = service.collections.blueprints.get(id)
    if (blueprint === undefined) return notFound('blueprints', id)
    const ids = linkagesAt(body, '/data', name)
    if (E.isLeft(ids)) return rejected([ids.left])
    const before = blueprint.linked?.[name] ?? []
    const gone = new Set(ids.right)
    const after =
      change === 'add'
        ? [...new Set([...before, ...existing(service, name, ids.right)])]
        : before.filter((linkedId) => !gone.has(linkedId))
    service.collections.blueprints.put({
      ...blueprint,
      linked: { ...blueprint.linked, [name]: after },
    })
    return noContent
  }

type Linked = Readonly<Record<BlueprintRelationship, readonly string[]>>

const existing = (
  service: AxmService,
  name: BlueprintRelationship,
  ids: readonly string[],
): readonly string[] =>
  [...new Set(ids)].filter((id) => linkedResource(service, name, id) !== undefined)

const NAME = '/data/attributes/name'

const nameError = (body: unknown): AxmError | undefined => {
  const name = textAt(body, NAME)
  if (E.isLeft(name)) return name.left
  return /[\s()]/.test(name.right)
    ? entityError('ATTRIBUTE.INVALID', 'The name has no spaces or parentheses.', NAME)
    : undefined
}

const readRelationships = (body: unknown): E.Either<AxmError, Linked> => {
  const read: Record<BlueprintRelationship, readonly string[]> = {
    apps: [],
    configurations: [],
    packages: [],
    orgDevices: [],
    users: [],
    userGroups: [],
  }
  for (const name of BLUEPRINT_RELATIONSHIPS) {
    if (at(body, `/data/relationships/${name}`) === undefined) continue
    const ids = linkagesAt(body, `/data/relationships/${name}/data`, name)
    if (E.isLeft(ids)) return ids
    read[name] = ids.right
  }
  return E.right(read)
}

const missingError = (linked: Linked): AxmError | undefined => {
  const pointer = '/data/relationships'
  if (CONTENT.every((name) => linked[name].length === 0)) {
    return axmError(409, 'MISSING_RESOURCES', `One of ${CONTENT.join(', ')} is needed.`, {
      pointer,
    })
  }
  return MEMBERS.every((name) => linked[name].length === 0)
    ? axmError(409, 'MISSING_MEMBERS', `One of ${MEMBERS.join(', ')} is needed.`, { pointer })
    : undefined
}
