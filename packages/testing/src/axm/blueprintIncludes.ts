import * as E from 'fp-ts/lib/Either.js'

import {
  BLUEPRINT_RELATIONSHIPS,
  type BlueprintRelationship,
  linkedResource,
} from './blueprintRelationships.js'
import { limitOf, readQuery } from './query.js'
import { linkage, type Resource, shown, urlOf } from './resource.js'
import { type AxmRequest, type AxmResponse, reject } from './response.js'
import type { AxmService } from './service.js'

/** The document of a blueprint, with the relationships that `include` names. */
export const included = (
  service: AxmService,
  request: AxmRequest,
  blueprint: Resource,
): E.Either<AxmResponse, unknown> => {
  const limits = BLUEPRINT_RELATIONSHIPS.map((name) => `limit[${name}]`)
  const query = readQuery(request, {
    types: ['blueprints', ...BLUEPRINT_RELATIONSHIPS],
    other: ['include', ...limits],
  })
  if (E.isLeft(query)) return query
  const names = readInclude(request.query.get('include'))
  if (E.isLeft(names)) return names
  const badLimit = limits.find((name) => limitOf(request.query.get(name)) === undefined)
  if (badLimit !== undefined) {
    return E.left(
      reject(400, 'PARAMETER_ERROR.INVALID', 'The limit is a number from 1 to 1000.', {
        parameter: badLimit,
      }),
    )
  }
  const { fields } = query.right
  const { origin } = service
  const url = urlOf(origin, 'blueprints', blueprint.id)
  const data = shown(origin, 'blueprints', blueprint, fields)
  const parts = names.right.map((name) => {
    const limit = limitOf(request.query.get(`limit[${name}]`)) ?? 0
    const all = blueprint.linked?.[name] ?? []
    const ids = all.slice(0, limit)
    const relationship = {
      data: ids.map((id) => linkage(name, id)),
      links: { self: `${url}/relationships/${name}` },
      meta: { paging: { limit, total: all.length } },
    }
    const resources = ids
      .map((id) => linkedResource(service, name, id))
      .filter((resource) => resource !== undefined)
      .map((resource) => shown(origin, name, resource, fields))
    return { name, relationship, resources }
  })
  return E.right({
    data: {
      ...data,
      relationships: {
        ...data.relationships,
        ...Object.fromEntries(parts.map(({ name, relationship }) => [name, relationship])),
      },
    },
    ...(parts.length === 0 ? {} : { included: parts.flatMap(({ resources }) => resources) }),
    links: { self: url },
  })
}

const readInclude = (
  text: string | null,
): E.Either<AxmResponse, readonly BlueprintRelationship[]> => {
  const names = (text ?? '').split(',').filter((name) => name !== '')
  const known = BLUEPRINT_RELATIONSHIPS.filter((name) => names.includes(name))
  return known.length === names.length
    ? E.right(known)
    : E.left(
        reject(400, 'PARAMETER_ERROR.INVALID', 'A name is not a relationship of a blueprint.', {
          parameter: 'include',
        }),
      )
}
