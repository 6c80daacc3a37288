import * as E from 'fp-ts/lib/Either.js'

import {
  BLUEPRINT_RELATIONSHIPS,
  type BlueprintRelationship,
  linkedResource,
} from './blueprintRelationships.js'
import { invalidParameter, limitOf, type Query, readQuery } from './query.js'
import { linkage, type Resource, shown, urlOf } from './resource.js'
import type { AxmRequest, AxmResponse } from './response.js'
import type { AxmService } from './service.js'

/** What a request for blueprints asks for. */
export interface BlueprintQuery extends Query {
  /** The relationships that `include` names, and how many of each are shown. */
  readonly include: ReadonlyMap<BlueprintRelationship, number>
}

/** Reads `include` and `limit[…]` beside what every query may have. */
export const readBlueprintQuery = (
  request: AxmRequest,
  isPaged: boolean,
): E.Either<AxmResponse, BlueprintQuery> => {
  const query = readQuery(request, {
    types: ['blueprints', ...BLUEPRINT_RELATIONSHIPS],
    isPaged,
    other: ['include', ...BLUEPRINT_RELATIONSHIPS.map((name) => `limit[${name}]`)],
  })
  if (E.isLeft(query)) return query
  const names = (request.query.get('include') ?? '').split(',').filter((name) => name !== '')
  const known = BLUEPRINT_RELATIONSHIPS.filter((name) => names.includes(name))
  if (known.length < names.length) {
    return invalidParameter('include', 'A name is not a relationship of a blueprint.')
  }
  const include = new Map<BlueprintRelationship, number>()
  for (const name of BLUEPRINT_RELATIONSHIPS) {
    const limit = limitOf(request.query.get(`limit[${name}]`))
    if (limit === undefined) return invalidParameter(`limit[${name}]`, 'A limit is from 1 to 1000.')
    if (known.includes(name)) include.set(name, limit)
  }
  return E.right({ ...query.right, include })
}

/** A blueprint as the API shows it, with the linkages of what is included. */
export const shownBlueprint = (
  { origin }: AxmService,
  blueprint: Resource,
  { fields, include }: BlueprintQuery,
) => {
  const data = shown(origin, 'blueprints', blueprint, fields)
  const url = urlOf(origin, 'blueprints', blueprint.id)
  const relationships = [...include].map(([name, limit]) => {
    const ids = blueprint.linked?.[name] ?? []
    const relationship = {
      data: ids.slice(0, limit).map((id) => linkage(name, id)),
      links: { self: `${url}/relationships/${name}` },
      meta: { paging: { limit, total: ids.length } },
    }
    return [name, relationship] as const
  })
  return {
    ...data,
    relationships: { ...data.relationships, ...Object.fromEntries(relationships) },
  }
}

/** `included`: each resource once. Absent if nothing was asked for. */
export const includedWith = (
  service: AxmService,
  blueprints: readonly Resource[],
  { fields, include }: BlueprintQuery,
): { readonly included?: readonly unknown[] } => {
  if (include.size === 0) return {}
  const included = [...include].flatMap(([name, limit]) => {
    const ids = blueprints.flatMap(({ linked }) => linked?.[name]?.slice(0, limit) ?? [])
    return [...new Set(ids)]
      .map((id) => linkedResource(service, name, id))
      .filter((resource) => resource !== undefined)
      .map((resource) => shown(service.origin, name, resource, fields))
  })
  return { included }
}
