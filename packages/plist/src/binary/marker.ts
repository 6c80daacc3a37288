import type { Fault } from '../fault.js'
import { readUnsigned } from './trailer.js'

export type Kind =
  | 'false'
  | 'true'
  | 'integer'
  | 'real'
  | 'date'
  | 'data'
  | 'ascii'
  | 'utf16'
  | 'uid'
  | 'array'
  | 'dict'

/** An object as its marker describes it. All of its bytes are known to be there. */
export interface Marked {
  readonly kind: Kind
  /** Where its marker is. */
  readonly at: number
  /** Where what comes after the marker and the count begins, and how many bytes that is. */
  readonly begin: number
  readonly size: number
  /** Of an array or dictionary: how many values it holds. */
  readonly count: number
}

interface Sized {
  readonly kind: Kind
  readonly size: number
}

/** The kinds whose size is in the marker itself. */
const fixed = (marker: number): Sized | undefined => {
  const low = marker & 0x0f
  switch (marker >> 4) {
    case 0x0:
      if (low === 8) return { kind: 'false', size: 0 }
      return low === 9 ? { kind: 'true', size: 0 } : undefined
    case 0x1:
      return low <= 4 ? { kind: 'integer', size: 2 ** low } : undefined
    case 0x2:
      return low === 2 || low === 3 ? { kind: 'real', size: 2 ** low } : undefined
    case 0x3:
      return low === 3 ? { kind: 'date', size: 8 } : undefined
    case 0x8:
      return low < 8 ? { kind: 'uid', size: low + 1 } : undefined
    default:
      return undefined
  }
}

/** The kinds that count what they hold, and how many bytes of each they hold. */
const counted = (marker: number, referenceSize: number): Sized | undefined => {
  switch (marker >> 4) {
    case 0x4:
      return { kind: 'data', size: 1 }
    case 0x5:
      return { kind: 'ascii', size: 1 }
    case 0x6:
      return { kind: 'utf16', size: 2 }
    case 0xa:
      return { kind: 'array', size: referenceSize }
    case 0xd:
      return { kind: 'dict', size: referenceSize * 2 }
    default:
      return undefined
  }
}

/**
 * The object whose marker is at `at`, which lies before `end`.
 *
 * Refuses null, fill bytes and sets: a property list cannot hold them.
 */
export const readMarker = (
  bytes: Uint8Array,
  at: number,
  end: number,
  referenceSize: number,
): Marked | Fault => {
  const marker = bytes[at] ?? 0
  const whole = fixed(marker)
  if (whole !== undefined) return within({ ...whole, at, begin: at + 1, count: 0 }, end)
  const unit = counted(marker, referenceSize)
  if (unit === undefined) {
    return { tag: 'UnknownObject', at, expected: 'an object that a property list can hold' }
  }
  const low = marker & 0x0f
  if (low < 15) return within(marked(unit, at, at + 1, low), end)

  // The count is an integer object of its own.
  const size = (bytes[at + 1] ?? 0) & 0x0f
  if ((bytes[at + 1] ?? 0) >> 4 !== 1 || size > 3 || at + 2 + 2 ** size > end) {
    return { tag: 'OutOfBounds', at: at + 1, expected: 'a count of 1, 2, 4 or 8 bytes' }
  }
  const count = readUnsigned(bytes, at + 2, 2 ** size)
  return within(marked(unit, at, at + 2 + 2 ** size, count), end)
}

const marked = (unit: Sized, at: number, begin: number, count: number): Marked => ({
  kind: unit.kind,
  at,
  begin,
  size: unit.size * count,
  count,
})

const within = (object: Marked, end: number): Marked | Fault =>
  object.begin + object.size <= end
    ? object
    : { tag: 'OutOfBounds', at: object.at, expected: 'an object that ends before the offset table' }
