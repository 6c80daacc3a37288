import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { type DecodeError, decodeErrorOfIssues } from '../decodeError.js'
import { faultsOf } from './check.js'
import { isDictionary } from '../isDictionary.js'
import type { Field } from './field.js'
import { readLeniently } from './read.js'

/**
 * The io-ts codec of a field. It reads as tolerantly as `readLeniently`: only a value that is not a dictionary at
 * all is refused. `checked` is for the way out.
 */
export const codecOf = <A extends object>(name: string, field: Field): t.Type<A> =>
  new t.Type<A>(
    name,
    (value): value is A => faultsOf(field, value).length === 0,
    (value, context) => {
      const { value: read } = readLeniently(field, value)
      return isDictionary(read) ? t.success(read as A) : t.failure(value, context)
    },
    t.identity,
  )

/** A value that may be sent, or everything that is wrong with it, by path. */
export const checked = <A>(name: string, field: Field, value: A): E.Either<DecodeError, A> => {
  const faults = faultsOf(field, value, { unknownKeys: true })
  return faults.length === 0 ? E.right(value) : E.left(decodeErrorOfIssues(name, faults))
}
