import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { types } from 'node:util'

import { APPLE_EPOCH } from '../binary/leaf.js'
import { HEADER, TRAILER_SIZE } from '../binary/trailer.js'
import type { PlistEncodeError } from './error.js'
import { isReal, numberOf, type PlistInput } from './input.js'
import { plainOf, type Plain, type PlainDict } from './plain.js'

/**
 * Writes a property list in Apple's binary form, version 00.
 *
 * Devices take XML; this is for simulators, tests and files. Each string is written once, however
 * often it occurs.
 */
export const encodeBinaryPlist = (value: PlistInput): E.Either<PlistEncodeError, Uint8Array> =>
  pipe(
    plainOf(value),
    E.map((plain) => new Writer().write(plain)),
  )

/** An object with everything but the size of references, which depends on how many objects there are. */
interface Numbered {
  readonly head: Buffer
  readonly references: readonly number[]
}

const NONE: readonly number[] = []

class Writer {
  readonly #objects: Numbered[] = []
  readonly #strings = new Map<string, number>()

  write(plain: Plain): Uint8Array {
    const top = this.#number(plain)
    const referenceSize = sizeFor(this.#objects.length - 1)
    const chunks: Uint8Array[] = [Buffer.from(HEADER)]
    const offsets: number[] = []
    let length = HEADER.length
    for (const { head, references } of this.#objects) {
      const chunk = Buffer.concat([head, unsigned(references, referenceSize)])
      offsets.push(length)
      chunks.push(chunk)
      length += chunk.length
    }
    const offsetSize = sizeFor(length)
    const trailer = Buffer.alloc(TRAILER_SIZE)
    trailer[6] = offsetSize
    trailer[7] = referenceSize
    trailer.writeBigUInt64BE(BigInt(this.#objects.length), 8)
    trailer.writeBigUInt64BE(BigInt(top), 16)
    trailer.writeBigUInt64BE(BigInt(length), 24)
    return Buffer.concat([...chunks, unsigned(offsets, offsetSize), trailer])
  }

  /** Adds an object and those that it holds; answers with its number. */
  #number(plain: Plain): number {
    if (typeof plain === 'string') return this.#string(plain)
    if (Array.isArray(plain)) {
      const items = plain.map((item) => this.#number(item))
      return this.#add(head(0xa0, items.length), items)
    }
    return isDict(plain) ? this.#dict(plain) : this.#add(leaf(plain), NONE)
  }

  #dict(plain: PlainDict): number {
    const keys = Object.keys(plain).map((key) => this.#string(key))
    const values = Object.values(plain).map((value) => this.#number(value))
    return this.#add(head(0xd0, keys.length), [...keys, ...values])
  }

  #string(text: string): number {
    const known = this.#strings.get(text)
    if (known !== undefined) return known
    const number = this.#add(stringObject(text), NONE)
    this.#strings.set(text, number)
    return number
  }

  #add(head: Buffer, references: readonly number[]): number {
    return this.#objects.push({ head, references }) - 1
  }
}

type LeafValue = Exclude<Plain, string | Plain[] | PlainDict>

const isDict = (plain: LeafValue | PlainDict): plain is PlainDict =>
  typeof plain === 'object' && !isReal(plain) && !types.isDate(plain) && !types.isUint8Array(plain)

const leaf = (value: LeafValue): Buffer => {
  if (typeof value === 'boolean') return Buffer.of(value ? 9 : 8)
  if (typeof value === 'number' || typeof value === 'bigint') return integer(BigInt(value))
  if (isReal(value)) return double(0x23, numberOf(value))
  return types.isDate(value)
    ? double(0x33, (value.getTime() - APPLE_EPOCH) / 1000)
    : Buffer.concat([head(0x40, value.length), value])
}

const ASCII = /^[\0-\x7f]*$/

const stringObject = (text: string): Buffer =>
  ASCII.test(text)
    ? Buffer.concat([head(0x50, text.length), Buffer.from(text, 'latin1')])
    : Buffer.concat([head(0x60, text.length), Buffer.from(text, 'utf16le').swap16()])

/** A marker with its count, which is an integer of its own from 15 on. */
const head = (marker: number, count: number): Buffer =>
  count < 15
    ? Buffer.of(marker | count)
    : Buffer.concat([Buffer.of(marker | 15), integer(BigInt(count))])

/** In 1, 2 or 4 bytes without a sign, in 8 with one; from 2^63 on in 16, as Apple does. */
const integer = (value: bigint): Buffer => {
  const size =
    value < 0n
      ? 8
      : value >= 2n ** 63n
        ? 16
        : (([1, 2, 4] as const).find((bytes) => value < 256n ** BigInt(bytes)) ?? 8)
  const digits = BigInt.asUintN(size * 8, value)
    .toString(16)
    .padStart(size * 2, '0')
  return Buffer.from(`1${Math.log2(size)}${digits}`, 'hex')
}

const double = (marker: number, value: number): Buffer => {
  const bytes = Buffer.alloc(9)
  bytes[0] = marker
  bytes.writeDoubleBE(value, 1)
  return bytes
}

/** The bytes that the largest of some numbers needs. */
const sizeFor = (largest: number): number => {
  let size = 1
  while (largest >= 256 ** size) size++
  return size
}

const unsigned = (values: readonly number[], size: number): Buffer => {
  const bytes = Buffer.alloc(values.length * size)
  values.forEach((value, index) => bytes.writeUIntBE(value, index * size, size))
  return bytes
}
