import { asNumberWhenSafe, fitsList } from '../integer.js'

/** What a number or date can turn out to be: the value, or the case it is refused with. */
export type IntegerFault = 'InvalidInteger' | 'IntegerOutOfRange'

const INTEGER = /^[ \t\n\r]*(?:([+-])[ \t\n\r]*)?(?:0[xX]([0-9a-fA-F]+)|([0-9]+))[ \t\n\r]*$/

/** Of 2^64 in decimal; in hexadecimal it has fewer. */
const MOST_DIGITS = 20

/** Decimal or hexadecimal, signed up to 64 bits or unsigned up to 64 bits. */
export const readInteger = (text: string): number | bigint | IntegerFault => {
  const short = shortInteger(text)
  if (short !== undefined) return short
  const match = INTEGER.exec(text)
  if (match === null) return 'InvalidInteger'
  const [, sign, hex, decimal = ''] = match
  const digits = (hex ?? decimal).replace(/^0+(?=.)/, '')
  // `BigInt` takes the square of the length, which a raised `maxDigits` would let a sender choose.
  if (digits.length > MOST_DIGITS) return 'IntegerOutOfRange'
  const magnitude = BigInt(hex === undefined ? digits : `0x${digits}`)
  const value = sign === '-' ? -magnitude : magnitude
  return fitsList(value) ? asNumberWhenSafe(value) : 'IntegerOutOfRange'
}

/** Nearly every integer is a few digits and nothing else. */
const shortInteger = (text: string): number | undefined => {
  if (text.length === 0 || text.length > 15) return undefined
  let value = 0
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return undefined
    value = value * 10 + digit
  }
  return value
}

const REAL = /^[ \t\n\r]*([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[ \t\n\r]*$/
/** Apple writes `nan`, `+infinity` and `-infinity`, and reads these as well, in either case. */
const SPECIAL_REAL = /^[ \t\n\r]*(?:(nan)|([+-]?)inf(?:inity)?)[ \t\n\r]*$/i

export const readReal = (text: string): number | undefined => {
  const decimal = REAL.exec(text)
  if (decimal !== null) return Number(decimal[1])
  const special = SPECIAL_REAL.exec(text)
  if (special === null) return undefined
  if (special[1] !== undefined) return NaN
  return special[2] === '-' ? -Infinity : Infinity
}
