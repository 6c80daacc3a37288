import type { Fault } from '../fault.js'

export const HEADER = 'bplist00'
export const TRAILER_SIZE = 32

/** What the last 32 bytes of a binary list say about the rest. */
export interface Trailer {
  /** How many bytes an entry of the offset table has. */
  readonly offsetSize: number
  /** How many bytes a reference to an object has. */
  readonly referenceSize: number
  readonly objects: number
  /** The object that the list consists of. */
  readonly top: number
  /** Where the offset table begins, and the objects end. */
  readonly table: number
}

/** An unsigned integer, most significant byte first. Past 2^53 it is only roughly right, and out of any bounds. */
export const readUnsigned = (bytes: Uint8Array, at: number, size: number): number => {
  let value = 0
  for (let index = at; index < at + size; index++) value = value * 256 + (bytes[index] ?? 0)
  return value
}

export const readTrailer = (bytes: Uint8Array): Trailer | Fault => {
  const begin = bytes.length - TRAILER_SIZE
  if (begin < HEADER.length) {
    return { tag: 'Truncated', at: bytes.length, expected: 'a trailer of 32 bytes' }
  }
  const trailer = {
    offsetSize: readUnsigned(bytes, begin + 6, 1),
    referenceSize: readUnsigned(bytes, begin + 7, 1),
    objects: readUnsigned(bytes, begin + 8, 8),
    top: readUnsigned(bytes, begin + 16, 8),
    table: readUnsigned(bytes, begin + 24, 8),
  }
  const { offsetSize, referenceSize, objects, top, table } = trailer
  const wrong = (field: number, expected: string): Fault => ({
    tag: 'InvalidTrailer',
    at: begin + field,
    expected,
  })
  if (offsetSize < 1 || offsetSize > 8) return wrong(6, 'offsets of 1 to 8 bytes')
  if (referenceSize < 1 || referenceSize > 8) return wrong(7, 'references of 1 to 8 bytes')
  if (objects < 1) return wrong(8, 'at least one object')
  if (objects > 256 ** referenceSize) return wrong(7, 'references that reach every object')
  if (top >= objects) return wrong(16, 'a top object that exists')
  if (table < HEADER.length || table > 256 ** offsetSize) {
    return wrong(24, 'an offset table after the objects')
  }
  if (table + objects * offsetSize !== begin) {
    return wrong(24, 'an offset table that ends where the trailer begins')
  }
  return trailer
}
