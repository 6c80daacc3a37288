import * as E from 'fp-ts/lib/Either.js'

import type { PlistError } from '../error.js'
import { plistErrorOf, type Fault } from '../fault.js'
import type { PlistLimits } from '../options.js'
import type { PlistValue } from '../value.js'
import { Reader } from './reader.js'
import { HEADER, readTrailer } from './trailer.js'

/** Whether the bytes begin like a binary list, of whatever version. */
export const isBinary = (list: Uint8Array): boolean => startsWith(list, 'bplist')

export const decodeBinary = (
  list: Uint8Array,
  limits: PlistLimits,
): E.Either<PlistError, PlistValue> => {
  const reject = (fault: Fault) => E.left(plistErrorOf(fault, { offset: fault.at }))
  if (!startsWith(list, HEADER)) {
    return reject({ tag: 'NotAPlist', at: 0, expected: 'a binary property list of version 00' })
  }
  const trailer = readTrailer(list)
  if ('tag' in trailer) return reject(trailer)
  // A value takes two objects at most: itself and its key.
  if (!(trailer.objects <= limits.maxNodes * 2)) {
    const limit = limits.maxNodes
    return reject({ tag: 'TooManyNodes', at: trailer.table, expected: 'fewer objects', limit })
  }
  const reader = new Reader(list, trailer, limits)
  const value = reader.read()
  return value === undefined ? reject(reader.fault ?? noValue) : E.right(value)
}

const noValue: Fault = { tag: 'InvalidTrailer', at: 0, expected: 'a value' }

const startsWith = (list: Uint8Array, text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (list[at] !== text.charCodeAt(at)) return false
  return true
}
