import * as E from 'fp-ts/lib/Either.js'
import { types } from 'node:util'

import { forbiddenIn, LONE_SURROGATE } from '../characters.js'
import { fitsList } from '../integer.js'
import { encodeError, type PlistEncodeCase, type PlistEncodeError } from './error.js'
import { isReal, numberOf, real, type PlistInput, type PlistReal } from './input.js'

/**
 * A value that has been checked and copied: both writers can write all of it, and nothing in it is
 * the caller's own. Its numbers are safe integers; every other number is a `PlistReal`.
 */
export type Plain =
  string | number | bigint | boolean | Date | Uint8Array | PlistReal | Plain[] | PlainDict

export interface PlainDict {
  [key: string]: Plain
}

/** The value as writers take it, or where it holds what no property list can. */
export const plainOf = (value: PlistInput): E.Either<PlistEncodeError, Plain> => {
  const walk = new Walk()
  const plain = walk.plain(value, 0)
  return plain === null
    ? E.left(encodeError(walk.refused ?? 'UnsupportedValue', walk.path))
    : E.right(plain)
}

const MAX_DEPTH = 512
const MAX_NODES = 1_000_000

/** Answers `null` once `refused` is set; then `path` leads to what was refused. */
class Walk {
  readonly path: (string | number)[] = []
  refused: PlistEncodeCase | undefined
  #nodes = 0

  plain(value: unknown, depth: number): Plain | null {
    this.#nodes++
    if (this.#nodes > MAX_NODES) return this.#refuse('TooManyNodes')
    switch (typeof value) {
      case 'boolean':
        return value
      case 'string':
        return this.#isText(value) ? value : null
      case 'number':
        return this.#number(value)
      case 'bigint':
        return fitsList(value) ? value : this.#refuse('IntegerOutOfRange')
      case 'object':
        return value === null ? this.#refuse('UnsupportedValue') : this.#object(value, depth)
      default:
        return this.#refuse('UnsupportedValue')
    }
  }

  #object(value: object, depth: number): Plain | null {
    if (isReal(value)) return real(numberOf(value))
    if (types.isUint8Array(value)) return value
    if (types.isDate(value)) return this.#date(value)
    if (depth >= MAX_DEPTH) return this.#refuse('TooDeep')
    if (Array.isArray(value)) return this.#array(value, depth)
    return isDictionary(value) ? this.#dictionary(value, depth) : this.#refuse('UnsupportedValue')
  }

  #array(values: readonly unknown[], depth: number): Plain[] | null {
    const array: Plain[] = []
    // By index, because a hole in an array is a value that is missing.
    for (let index = 0; index < values.length; index++) {
      this.path.push(index)
      const plain = this.plain(values[index], depth + 1)
      if (plain === null) return null
      this.path.pop()
      array.push(plain)
    }
    return array
  }

  #dictionary(values: Readonly<Record<string, unknown>>, depth: number): PlainDict | null {
    const dictionary = Object.create(null) as PlainDict
    for (const key of Object.keys(values)) {
      this.path.push(key)
      const plain = this.#isText(key) ? this.plain(values[key], depth + 1) : null
      if (plain === null) return null
      this.path.pop()
      dictionary[key] = plain
    }
    return dictionary
  }

  #number(value: number): Plain | null {
    if (!Number.isFinite(value)) return this.#refuse('NotFinite')
    if (Number.isSafeInteger(value)) return value
    // No integer of a property list is this large: it can only be meant as a real.
    const fitsNoInteger = !Number.isInteger(value) || value >= 2 ** 64 || value < -(2 ** 63)
    return fitsNoInteger ? real(value) : this.#refuse('UnsafeInteger')
  }

  #date(value: Date): Date | null {
    const year = value.getUTCFullYear()
    // A new one, because a date of another realm is none to the `instanceof` of others.
    return year >= 0 && year <= 9999 ? new Date(value.getTime()) : this.#refuse('InvalidDate')
  }

  #isText(text: string): boolean {
    if (forbiddenIn(text, 0, text.length) !== undefined) this.#refuse('ForbiddenCharacter')
    else if (LONE_SURROGATE.test(text)) this.#refuse('LoneSurrogate')
    return this.refused === undefined
  }

  #refuse(refused: PlistEncodeCase): null {
    this.refused = refused
    return null
  }
}

/** An instance of a class is not a dictionary: written as one, a `Map` would be empty, and a secret would leak. */
const isDictionary = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
