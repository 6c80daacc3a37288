import * as E from 'fp-ts/lib/Either.js'
import { types } from 'node:util'
import { build } from 'plist'

import { forbiddenIn } from '../xml/characters.js'
import { encodeError, type PlistEncodeCase, type PlistEncodeError } from './error.js'
import { PlistReal, type PlistInput } from './input.js'

/**
 * Writes a property list as XML in UTF-8, one element a line. Fractions of a second are cut.
 *
 * The text comes from `build` of the `plist` package, which is handed nothing but what it gets
 * right. Data, reals and whatever else it is slow or wrong with are numbers like `7.5` to it, and
 * the elements it makes of them are exchanged for our own: `<` in its output begins an element and
 * never stands in text, so that no string can look like one.
 */
export const encodePlist = (value: PlistInput): E.Either<PlistEncodeError, Uint8Array> => {
  const draft = new Draft()
  const built = draft.of(value, 0)
  if (built === null) {
    return E.left(encodeError(draft.refused ?? 'UnsupportedValue', draft.path))
  }
  const xml = build(built).replace(STAND_IN, (_, index: string | undefined) =>
    index === undefined ? '&#13;' : (draft.elements[Number(index)] ?? ''),
  )
  return E.right(Buffer.from(xml, 'utf8'))
}

/** `build` writes a carriage return as `&#xD;`, and an ampersand of a text as `&amp;`. */
const STAND_IN = /<real>(\d+)\.5<\/real>|&#xD;/g

const MAX_DEPTH = 512
const MAX_NODES = 1_000_000

type Built = string | number | boolean | Date | Built[] | { [key: string]: Built }

/** Turns a value into what `build` may be handed, or finds what cannot be written. */
class Draft {
  /** The elements that stand-ins are exchanged for. */
  readonly elements: string[] = []
  /** Where the walk is; where the fault is, once there is one. */
  readonly path: (string | number)[] = []
  refused: PlistEncodeCase | undefined
  #nodes = 0

  of(value: unknown, depth: number): Built | null {
    this.#nodes++
    if (this.#nodes > MAX_NODES) return this.#refuse('TooManyNodes')
    switch (typeof value) {
      case 'boolean':
        return value
      case 'string':
        return this.#text(value) ? value : null
      case 'number':
        return this.#number(value)
      case 'bigint':
        return value >= -(2n ** 63n) && value < 2n ** 64n
          ? this.#instead(`<integer>${value}</integer>`)
          : this.#refuse('IntegerOutOfRange')
      case 'object':
        return this.#object(value, depth)
      default:
        return this.#refuse('UnsupportedValue')
    }
  }

  #object(value: object | null, depth: number): Built | null {
    if (value === null) return this.#refuse('UnsupportedValue')
    if (value instanceof PlistReal) return this.#instead(`<real>${realText(value.value)}</real>`)
    if (types.isUint8Array(value)) return this.#instead(`<data>${base64(value)}</data>`)
    if (types.isDate(value)) return this.#date(value)
    if (depth >= MAX_DEPTH) return this.#refuse('TooDeep')
    if (Array.isArray(value)) return this.#array(value, depth)
    return isDictionary(value) ? this.#dictionary(value, depth) : this.#refuse('UnsupportedValue')
  }

  #array(values: readonly unknown[], depth: number): Built[] | null {
    const array: Built[] = []
    // By index, because a hole in an array is a value that is missing.
    for (let index = 0; index < values.length; index++) {
      this.path.push(index)
      const built = this.of(values[index], depth + 1)
      if (built === null) return null
      this.path.pop()
      array.push(built)
    }
    return array
  }

  #dictionary(
    values: Readonly<Record<string, unknown>>,
    depth: number,
  ): Record<string, Built> | null {
    const dictionary = Object.create(null) as Record<string, Built>
    for (const key of Object.keys(values)) {
      this.path.push(key)
      const built = this.#text(key) ? this.of(values[key], depth + 1) : null
      if (built === null) return null
      this.path.pop()
      dictionary[key] = built
    }
    return dictionary
  }

  #number(value: number): Built | null {
    if (!Number.isFinite(value)) return this.#refuse('NotFinite')
    if (Number.isSafeInteger(value)) return value
    // No integer of a property list is this large: it can only be meant as a real.
    const isReal = !Number.isInteger(value) || value >= 2 ** 64 || value < -(2 ** 63)
    return isReal ? this.#instead(`<real>${realText(value)}</real>`) : this.#refuse('UnsafeInteger')
  }

  #date(value: Date): Date | null {
    const year = value.getUTCFullYear()
    // The date may come from another realm, and `build` would not know it for one.
    return year >= 0 && year <= 9999 ? new Date(value.getTime()) : this.#refuse('InvalidDate')
  }

  #text(text: string): boolean {
    if (forbiddenIn(text, 0, text.length) !== undefined) this.#refuse('ForbiddenCharacter')
    else if (LONE_SURROGATE.test(text)) this.#refuse('LoneSurrogate')
    return this.refused === undefined
  }

  #instead(element: string): number {
    return this.elements.push(element) - 0.5
  }

  #refuse(refused: PlistEncodeCase): null {
    this.refused = refused
    return null
  }
}

const LONE_SURROGATE = /\p{Surrogate}/u

/** As Apple writes it. A zero keeps its sign. */
const realText = (value: number): string => {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? '+infinity' : '-infinity'
  return Object.is(value, -0) ? '-0.0' : String(value)
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** An instance of a class is no dictionary: written as one, a `Map` would be empty, and a secret would leak. */
const isDictionary = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
