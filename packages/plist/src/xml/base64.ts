const SPACE = 64
const PADDING = 65
const INVALID = 66

/** What each ASCII character stands for: six bits, white space, padding, or nothing. */
const meanings = new Uint8Array(128).fill(INVALID)
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
for (let bits = 0; bits < 64; bits++) meanings[LETTERS.charCodeAt(bits)] = bits
for (const space of ' \t\n\r') meanings[space.charCodeAt(0)] = SPACE
meanings['='.charCodeAt(0)] = PADDING

/**
 * The bytes that base64 stands for. White space may be anywhere; padding has to be there. Bits that
 * a last, short group leaves over are not looked at.
 *
 * A number is the index of the first character that is wrong; the end, when something is missing.
 */
export const decodeBase64 = (text: string, from: number, to: number): Uint8Array | number => {
  const bytes = new Uint8Array(Math.ceil(((to - from) * 3) / 4))
  let length = 0
  let group = 0
  let letters = 0
  let at = from
  for (; at < to; at++) {
    const code = text.charCodeAt(at)
    const meaning = code < 128 ? (meanings[code] ?? INVALID) : INVALID
    if (meaning < 64) {
      group = (group << 6) | meaning
      letters++
      if (letters === 4) {
        bytes[length++] = group >> 16
        bytes[length++] = group >> 8
        bytes[length++] = group
        group = 0
        letters = 0
      }
    } else if (meaning === PADDING) break
    else if (meaning === INVALID) return at
  }
  if (letters === 0) return at < to ? at : bytes.subarray(0, length)
  if (letters === 1) return at

  for (let missing = 4 - letters; missing > 0; at++) {
    if (at >= to) return to
    const code = text.charCodeAt(at)
    const meaning = code < 128 ? meanings[code] : INVALID
    if (meaning === PADDING) missing--
    else if (meaning !== SPACE) return at
  }
  for (; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code >= 128 || meanings[code] !== SPACE) return at
  }
  if (letters === 2) bytes[length++] = group >> 4
  else {
    bytes[length++] = group >> 10
    bytes[length++] = group >> 2
  }
  return bytes.subarray(0, length)
}
