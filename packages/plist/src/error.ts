import type { Failure } from '@mdm-kit/codec'

/** Where a fault is, in the bytes that were handed over. */
export interface PlistPosition {
  /** In bytes from the start; of a list given as a string, in bytes of its UTF-8 form. */
  readonly offset: number
  /** From 1. Absent for a binary list, which has no lines, and for a list too long to be looked at. */
  readonly line?: number
  /** From 1, in characters. Absent when `line` is. */
  readonly column?: number
}

/** Bytes that are not a property list, or that a strict reader cannot take for one. */
export interface PlistSyntaxError extends Failure, PlistPosition {
  readonly _tag: PlistSyntaxCase
  /** What belongs there, for example `` `<key>` or `</dict>` ``. Never a part of the list itself. */
  readonly expected: string
}

export type PlistSyntaxCase =
  /** Empty, or it begins like something else: JSON, plain text, an OpenStep list. */
  | 'NotAPlist'
  /** It ends too early. */
  | 'Truncated'
  /** Bytes that are not UTF-8, or not UTF-16 when that is what it is written in. */
  | 'InvalidEncoding'
  /** The declaration names an encoding other than UTF-8 and UTF-16, or not the one it is in. */
  | 'UnsupportedEncoding'
  /** A broken tag, comment, declaration or doctype. */
  | 'MalformedMarkup'
  /** A doctype that declares things of its own. */
  | 'InternalSubset'
  /** An element that property lists do not have. */
  | 'UnknownTag'
  /** An end tag that closes another element than the open one. */
  | 'MismatchedTag'
  /** An element where it cannot be: a `key` outside a dictionary, anything inside a `string`. */
  | 'MisplacedTag'
  /** In a dictionary, a value without a key before it. In a binary list, a key that is not a string. */
  | 'MissingKey'
  /** A key without a value after it, or a `plist` without content. */
  | 'MissingValue'
  /** A key for the second time, unless `duplicateKeys` is `'last'`. */
  | 'DuplicateKey'
  /** Text between elements. */
  | 'StrayText'
  /** A second value inside `plist`, or a second root. */
  | 'SecondRoot'
  /** Something after the end. */
  | 'TrailingContent'
  /** An entity that XML does not define by itself, or a reference to no character. */
  | 'UndefinedEntity'
  /** A character that XML forbids, such as NUL. */
  | 'ForbiddenCharacter'
  /** Data that is not base64. */
  | 'InvalidData'
  | 'InvalidDate'
  | 'InvalidInteger'
  | 'InvalidReal'
  /** An integer outside -2^63 to 2^64 - 1. */
  | 'IntegerOutOfRange'
  /** A binary list whose trailer contradicts its size. */
  | 'InvalidTrailer'
  /** In a binary list, an object, length or reference that reaches outside it. */
  | 'OutOfBounds'
  /** In a binary list, a marker that stands for no kind of object a list can hold. */
  | 'UnknownObject'
  /** In a binary list, a container that contains itself. */
  | 'Cycle'

/** A list that is larger than the reader accepts. */
export interface PlistLimitError extends Failure, PlistPosition {
  readonly _tag: PlistLimitCase
  readonly expected: string
  /** What the options say, or the default. */
  readonly limit: number
}

export type PlistLimitCase = 'TooManyBytes' | 'TooDeep' | 'TooManyNodes' | 'TooManyDigits'

/**
 * Why a property list was refused. Its message may be logged: it holds positions, sizes and the
 * names of Apple's own elements, never a part of the list.
 */
export type PlistError = PlistSyntaxError | PlistLimitError
