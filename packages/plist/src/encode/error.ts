import type { Failure } from '@mdm-kit/codec'

/** A value that no property list can hold. */
export interface PlistEncodeError extends Failure {
  readonly _tag: PlistEncodeCase
  /** The keys and indexes that lead to it. */
  readonly path: readonly (string | number)[]
}

export type PlistEncodeCase =
  /** `undefined`, `null`, a function, a symbol, an instance of some class. */
  | 'UnsupportedValue'
  /** NaN or an infinity that was not asked for by `real`. */
  | 'NotFinite'
  /** A whole `number` past 2^53, whose last digits are lost: give a `bigint`, or `real(n)`. */
  | 'UnsafeInteger'
  /** A `bigint` outside -2^63 to 2^64 - 1. */
  | 'IntegerOutOfRange'
  /** Half of a surrogate pair, in a string or a key. */
  | 'LoneSurrogate'
  /** A character that XML forbids, such as NUL. */
  | 'ForbiddenCharacter'
  /** An invalid `Date`, or one outside the years 0 to 9999. */
  | 'InvalidDate'
  /** Deeper than 512 levels, which includes what contains itself. */
  | 'TooDeep'
  /** More than 1,000,000 values. */
  | 'TooManyNodes'

const sentences: Readonly<Record<PlistEncodeCase, string>> = {
  UnsupportedValue: 'a property list cannot hold this kind of value; leave the key out',
  NotFinite: 'only a real can be NaN or infinite; give real(n)',
  UnsafeInteger: 'a whole number past 2^53 has lost its last digits; give a bigint, or real(n)',
  IntegerOutOfRange: 'an integer has to be between -2^63 and 2^64 - 1',
  LoneSurrogate: 'the text holds half of a surrogate pair; give such bytes as data',
  ForbiddenCharacter: 'the text holds a character that XML forbids; give such bytes as data',
  InvalidDate: 'a date has to be valid and within the years 0 to 9999',
  TooDeep: 'more than 512 levels; perhaps it contains itself',
  TooManyNodes: 'more than 1,000,000 values',
}

export const encodeError = (
  tag: PlistEncodeCase,
  path: readonly (string | number)[],
): PlistEncodeError => ({
  _tag: tag,
  path,
  message: `This cannot be written as a property list. ${placeOf(path)}: ${sentences[tag]}.`,
})

const LONGEST_KEY = 64

const placeOf = (path: readonly (string | number)[]): string =>
  path.length === 0
    ? '(the whole value)'
    : path
        .slice(0, 16)
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${printable(key)}`))
        .join('')
        .replace(/^\./, '')

const printable = (key: string): string =>
  key.replace(/[\p{Cc}\p{Surrogate}\u2028\u2029]/gu, '\ufffd').slice(0, LONGEST_KEY)
