import type { Codes } from '../characters.js'

const SPACE = 64
const PADDING = 65
const INVALID = 66

/** What each character stands for: six bits, white space, padding, or nothing. */
const meanings = new Uint8Array(65_536).fill(INVALID)
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
for (let bits = 0; bits < 64; bits++) meanings[LETTERS.charCodeAt(bits)] = bits
for (const space of ' \t\n\r') meanings[space.charCodeAt(0)] = SPACE
meanings['='.charCodeAt(0)] = PADDING

const meaningAt = (codes: Codes, at: number): number => meanings[codes[at] ?? 0] ?? INVALID

/**
 * The bytes that base64 stands for. White space may be anywhere; padding has to be there. Bits that
 * a last, short group leaves over are not looked at.
 *
 * A number is the index of the first character that is wrong; the end, when something is missing.
 */
export const decodeBase64 = (codes: Codes, from: number, to: number): Uint8Array | number => {
  const bytes = new Uint8Array(Math.ceil(((to - from) * 3) / 4))
  let length = 0
  let group = 0
  let letters = 0
  let at = from
  while (at < to) {
    const meaning = meaningAt(codes, at)
    if (letters === 0 && at + 4 <= to) {
      // Four letters in a row are the rule: lines are broken between groups.
      const second = meaningAt(codes, at + 1)
      const third = meaningAt(codes, at + 2)
      const fourth = meaningAt(codes, at + 3)
      if ((meaning | second | third | fourth) < 64) {
        bytes[length] = (meaning << 2) | (second >> 4)
        bytes[length + 1] = (second << 4) | (third >> 2)
        bytes[length + 2] = (third << 6) | fourth
        length += 3
        at += 4
        continue
      }
    }
    if (meaning < 64) {
      group = (group << 6) | meaning
      letters++
      if (letters === 4) {
        bytes[length] = group >> 16
        bytes[length + 1] = group >> 8
        bytes[length + 2] = group
        length += 3
        group = 0
        letters = 0
      }
    } else if (meaning !== SPACE) break
    at++
  }
  const padding = paddingAfter(codes, at, to, letters)
  if (typeof padding === 'number') return padding
  if (letters === 2) bytes[length++] = group >> 4
  if (letters === 3) {
    bytes[length++] = group >> 10
    bytes[length++] = group >> 2
  }
  return bytes.subarray(0, length)
}

/** Whether what is left, from `at` on, fills up a last group of `letters`; or the index of what is wrong. */
const paddingAfter = (
  codes: Codes,
  at: number,
  to: number,
  letters: number,
): number | undefined => {
  let missing = letters === 0 ? 0 : 4 - letters
  for (let index = at; index < to; index++) {
    const meaning = meaningAt(codes, index)
    if (meaning === PADDING && missing > 0 && letters > 1) missing--
    else if (meaning !== SPACE) return index
  }
  return missing > 0 ? to : undefined
}
