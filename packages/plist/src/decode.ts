import * as E from 'fp-ts/lib/Either.js'

import { decodeBinary, isBinary } from './binary/decodeBinary.js'
import type { PlistError } from './error.js'
import { plistErrorOf } from './fault.js'
import { limitsOf, type PlistOptions } from './options.js'
import type { PlistValue } from './value.js'
import { decodeXml } from './xml/decodeXml.js'

/**
 * Reads a property list, XML or binary by its first bytes.
 *
 * XML may be in UTF-8 or UTF-16, with or without a byte order mark, a declaration and a doctype; a
 * string is XML. The reader is strict, because a server acts on what it reads: a list that two
 * readers could take for different things is refused. Hostile lists cost no more than their size,
 * and dictionaries have no prototype.
 */
export const decodePlist = (
  list: Uint8Array | string,
  options?: PlistOptions,
): E.Either<PlistError, PlistValue> => {
  const limits = limitsOf(options)
  const size = typeof list === 'string' ? Buffer.byteLength(list) : list.byteLength
  if (!(size <= limits.maxBytes)) {
    const limit = limits.maxBytes
    return E.left(
      plistErrorOf(
        { tag: 'TooManyBytes', at: limit, expected: 'a shorter list', limit },
        { offset: limit },
      ),
    )
  }
  return typeof list !== 'string' && isBinary(list)
    ? decodeBinary(list, limits)
    : decodeXml(list, limits)
}
