/**
 * The characters of a text, as `charCodeAt` would give them: the bytes themselves when it is ASCII.
 * An array of numbers is several times faster to look through than a string.
 */
export type Codes = Uint8Array | Uint16Array

export const codesOf = (text: string): Codes => {
  const codes = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at)
  return codes
}

/** XML allows tab, line feed and carriage return below the space, and neither U+FFFE nor U+FFFF. */
export const isForbidden = (code: number): boolean =>
  code < 32 ? code !== 9 && code !== 10 && code !== 13 : code === 0xfffe || code === 0xffff

/** The index of the first character that XML forbids, from `from` and before `to`. */
export const forbiddenIn = (text: string, from: number, to: number): number | undefined => {
  for (let at = from; at < to; at++) if (isForbidden(text.charCodeAt(at))) return at
  return undefined
}

export const isSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 10 || code === 13

/** The index of the first character from `from` on that is not white space. */
export const afterSpace = (text: string, from: number): number => {
  let at = from
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

/** Half of a surrogate pair without the other half: no character, and nothing that UTF-8 can hold. */
export const LONE_SURROGATE = /\p{Surrogate}/u

const FORBIDDEN = /(?![\t\n\r])\p{Cc}(?<![\x7f-\x9f])|[\ufffe\uffff]|\p{Surrogate}/gu

/** The text with U+FFFD for each character that XML forbids, and for each half of one. */
export const withReplacements = (text: string): string => text.replace(FORBIDDEN, '\ufffd')
