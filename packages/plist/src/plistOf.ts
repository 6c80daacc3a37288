import { decodeWith, type DecodeError } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { decodePlist } from './decode.js'
import type { PlistError } from './error.js'
import type { PlistOptions } from './options.js'

/**
 * Bytes straight to a decoded type: `plistOf(TokenUpdate)(body)`.
 *
 * Fails with a `PlistError` when the bytes are not a property list, and with a `DecodeError` when the
 * list has another shape than the codec describes.
 */
export const plistOf = <A, O>(
  codec: t.Type<A, O>,
  options?: PlistOptions,
): ((list: Uint8Array | string) => E.Either<PlistError | DecodeError, A>) => {
  const decode = decodeWith(codec)
  return (list) => {
    const decoded = decodePlist(list, options)
    return E.isLeft(decoded) ? decoded : decode(decoded.right)
  }
}
