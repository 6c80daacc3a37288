import * as E from 'fp-ts/lib/Either.js'

import type { Fields } from './resource.js'
import { RESOURCE_TYPES, type TypeName } from './resourceTypes.js'
import { type AxmRequest, type AxmResponse, reject } from './response.js'

/** Apple's defaults for a page. */
export const DEFAULT_LIMIT = 100
export const MAX_LIMIT = 1000

/** What an endpoint takes in its query. */
export interface QueryShape {
  /** The types whose `fields[…]` may be given. */
  readonly types: readonly TypeName[]
  /** Whether it takes `limit` and `cursor`. */
  readonly isPaged?: boolean
  /** Other parameters by name. */
  readonly other?: readonly string[]
}

export interface Query {
  readonly fields: Fields
  readonly limit: number
  readonly cursor?: string
}

/** A parameter whose value is not one that it can have. */
export const invalidParameter = (parameter: string, detail: string): E.Either<AxmResponse, never> =>
  E.left(reject(400, 'PARAMETER_ERROR.INVALID', detail, { parameter }))

/** Reads the query of a request; a parameter that the endpoint does not have is an error. */
export const readQuery = (
  { query }: AxmRequest,
  { types, isPaged = false, other = [] }: QueryShape,
): E.Either<AxmResponse, Query> => {
  const known = new Set([
    ...types.map((type) => `fields[${type}]`),
    ...(isPaged ? ['limit', 'cursor'] : []),
    ...other,
  ])
  const names = [...query.keys()]
  const strange = names.find((name) => !known.has(name))
  if (strange !== undefined) {
    const detail = `The parameter '${strange}' can not be used with this request.`
    return E.left(reject(400, 'PARAMETER_ERROR.ILLEGAL', detail, { parameter: strange }))
  }
  const repeated = names.find((name) => query.getAll(name).length > 1)
  if (repeated !== undefined)
    return invalidParameter(repeated, 'The parameter may be given only once.')
  const limit = limitOf(query.get('limit'))
  if (limit === undefined)
    return invalidParameter('limit', `'limit' is a number from 1 to ${MAX_LIMIT}.`)
  const cursor = query.get('cursor')
  const fields = readFields(query, types)
  if (E.isLeft(fields)) return fields
  return E.right({ fields: fields.right, limit, ...(cursor === null ? {} : { cursor }) })
}

/** Undefined if it is not a number of resources that a page can have. */
export const limitOf = (text: string | null): number | undefined => {
  if (text === null) return DEFAULT_LIMIT
  const limit = Number(text)
  return /^\d{1,4}$/.test(text) && limit >= 1 && limit <= MAX_LIMIT ? limit : undefined
}

const readFields = (
  query: URLSearchParams,
  types: readonly TypeName[],
): E.Either<AxmResponse, Fields> => {
  const fields: Partial<Record<TypeName, readonly string[]>> = {}
  for (const type of types) {
    const text = query.get(`fields[${type}]`)
    if (text === null) continue
    const names = text.split(',').filter((name) => name !== '')
    const strange = names.find((name) => !isField(type, name))
    if (strange !== undefined) {
      return invalidParameter(`fields[${type}]`, `'${strange}' is not a field of '${type}'.`)
    }
    fields[type] = names
  }
  return E.right(fields)
}

const isField = (type: TypeName, name: string): boolean => {
  const { attributes, relationships = {}, openPrefix } = RESOURCE_TYPES[type]
  return (
    attributes.includes(name) ||
    Object.hasOwn(relationships, name) ||
    (openPrefix !== undefined && name.startsWith(openPrefix))
  )
}
