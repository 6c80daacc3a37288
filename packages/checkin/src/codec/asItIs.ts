import { decodeWith, type DecodeError } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/**
 * `decodeWith` for a codec that transforms nothing, as all in this package.
 *
 * Asking `is` first spares a good message what io-ts prepares for errors: a path for each key, and
 * a failure for each optional key that is absent.
 */
export const decodeAsItIs = <A, O>(
  codec: t.Type<A, O>,
): ((value: unknown) => E.Either<DecodeError, A>) => {
  const explain = decodeWith(codec)
  return (value) => (codec.is(value) ? E.right(value) : explain(value))
}
