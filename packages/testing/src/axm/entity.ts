import * as E from 'fp-ts/lib/Either.js'

import type { TypeName } from './resourceTypes.js'
import { type AxmError, axmError } from './response.js'

/** The value at a JSON pointer without escapes; undefined if there is none. */
export const at = (body: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Readonly<Record<string, unknown>>)[key]
          : undefined,
      body,
    )

/** An error of the body: 409 with `source.pointer`. */
export const entityError = (code: string, detail: string, pointer: string): AxmError =>
  axmError(409, `ENTITY_ERROR.${code}`, detail, { pointer })

/** A required text that is not empty. */
export const textAt = (body: unknown, pointer: string): E.Either<AxmError, string> => {
  const value = at(body, pointer)
  if (typeof value === 'string' && value !== '') return E.right(value)
  return value === undefined || value === null
    ? E.left(entityError('ATTRIBUTE.REQUIRED', 'The attribute is required.', pointer))
    : E.left(entityError('ATTRIBUTE.TYPE', 'The attribute is text that is not empty.', pointer))
}

/** Undefined if `data.type` is the type, and `data.id` the id when there has to be one. */
export const dataError = (body: unknown, type: TypeName, id?: string): AxmError | undefined => {
  if (at(body, '/data') === undefined) {
    return axmError(400, 'ENTITY_INVALID', 'The body is not a JSON document with data.', {
      pointer: '/data',
    })
  }
  if (at(body, '/data/type') !== type) {
    return entityError('TYPE_INVALID', `The type is '${type}'.`, '/data/type')
  }
  return id === undefined || at(body, '/data/id') === id
    ? undefined
    : entityError('ID_INVALID', 'The id is the one of the path.', '/data/id')
}

/** The ids of a list of linkages of a type. */
export const linkagesAt = (
  body: unknown,
  pointer: string,
  type: TypeName,
): E.Either<AxmError, readonly string[]> => {
  const list = at(body, pointer)
  if (!Array.isArray(list)) {
    const detail = 'The relationship has a list of data.'
    return E.left(entityError('RELATIONSHIP.REQUIRED', detail, pointer))
  }
  const ids: string[] = []
  for (const [index, member] of list.entries()) {
    const id = at(member, '/id')
    if (at(member, '/type') !== type || typeof id !== 'string' || id === '') {
      const detail = `A member has an id, and the type '${type}'.`
      return E.left(entityError('RELATIONSHIP.INVALID', detail, `${pointer}/${index}`))
    }
    ids.push(id)
  }
  return E.right(ids)
}

/** The first attribute in the body that may not be there. */
export const strangeAttribute = (
  body: unknown,
  allowed: readonly string[],
): AxmError | undefined => {
  const attributes = at(body, '/data/attributes')
  if (attributes === undefined) return undefined
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) {
    return entityError('ATTRIBUTE.TYPE', 'The attributes are an object.', '/data/attributes')
  }
  const strange = Object.keys(attributes).find((name) => !allowed.includes(name))
  return strange === undefined
    ? undefined
    : entityError(
        'ATTRIBUTE.UNKNOWN',
        `The attribute '${strange}' can not be set.`,
        `/data/attributes/${strange}`,
      )
}
