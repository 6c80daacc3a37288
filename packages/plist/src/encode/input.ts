/**
 * What can be written: what `decodePlist` reads, and `real(n)` where a whole number has to be one.
 *
 * A key without a value is left out by the caller: `undefined` and `null` are
 * refused, because a list cannot hold them.
 */
export type PlistInput =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | PlistReal
  | readonly PlistInput[]
  | PlistInputDict

export interface PlistInputDict {
  readonly [key: string]: PlistInput
}

const REAL = Symbol('real')

/** A number to be written as a real. See `real`. */
export interface PlistReal {
  readonly [REAL]: number
}

/**
 * Asks for `<real>`: a whole number is written as an integer otherwise. Only a real can be NaN or
 * infinite.
 */
export const real = (value: number): PlistReal => ({ [REAL]: value })

export const isReal = (value: object): value is PlistReal => Object.hasOwn(value, REAL)

export const numberOf = (value: PlistReal): number => value[REAL]
