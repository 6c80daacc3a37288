// RFC 2268, section 2: a permutation of the bytes, made from the digits of pi.
const PI_TABLE = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
)

const ROTATIONS = [1, 2, 3, 5]
const BLOCK = 8
const WORDS = 4

/**
 * Decrypts RC2 in CBC mode, padding included.
 *
 * macOS Keychain exports certificates under RC2 with 40 bits, and OpenSSL 3, so Node, no longer
 * reads it. It protects nothing, which is why this package never writes it.
 *
 * Source: RFC 2268.
 */
export const decryptRc2 = (
  key: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array | undefined => {
  if (encrypted.length === 0 || encrypted.length % BLOCK !== 0) return undefined
  const schedule = expandKey(key)
  const source = viewOf(encrypted)
  const plain = new Uint8Array(encrypted.length)
  const target = viewOf(plain)
  const words = new Uint16Array(WORDS)
  let before = wordsAt(viewOf(iv), 0)
  for (let start = 0; start < encrypted.length; start += BLOCK) {
    const block = wordsAt(source, start)
    words.set(block)
    decryptBlock(schedule, words)
    for (let index = 0; index < WORDS; index += 1)
      target.setUint16(start + 2 * index, (words[index] ?? 0) ^ (before[index] ?? 0), true)
    before = block
  }
  const padding = plain.at(-1) ?? 0
  const body = plain.length - padding
  return padding >= 1 && padding <= BLOCK && plain.subarray(body).every((byte) => byte === padding)
    ? plain.subarray(0, body)
    : undefined
}

const pi = (index: number): number => PI_TABLE[index & 0xff] ?? 0

/** Sixty-four words; the effective key length is that of the key. */
const expandKey = (key: Uint8Array): Uint16Array => {
  const length = key.length
  const bytes = new Uint8Array(128)
  bytes.set(key)
  const at = (index: number): number => bytes[index] ?? 0
  for (let index = length; index < 128; index += 1) {
    bytes[index] = pi(at(index - 1) + at(index - length))
  }
  bytes[128 - length] = pi(at(128 - length))
  for (let index = 127 - length; index >= 0; index -= 1) {
    bytes[index] = pi(at(index + 1) ^ at(index + length))
  }
  return Uint16Array.from({ length: 64 }, (_, word) => at(2 * word) | (at(2 * word + 1) << 8))
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

const wordsAt = (view: DataView, start: number): readonly number[] => [
  view.getUint16(start, true),
  view.getUint16(start + 2, true),
  view.getUint16(start + 4, true),
  view.getUint16(start + 6, true),
]

/** In place. */
const decryptBlock = (schedule: Uint16Array, words: Uint16Array): void => {
  for (let round = 15; round >= 0; round -= 1) {
    for (let index = 3; index >= 0; index -= 1) {
      const rotation = ROTATIONS[index] ?? 0
      const word = words[index] ?? 0
      const [a, b, c] = [
        words[(index + 3) & 3] ?? 0,
        words[(index + 2) & 3] ?? 0,
        words[(index + 1) & 3] ?? 0,
      ]
      const rotated = (word >>> rotation) | (word << (16 - rotation))
      words[index] = rotated - (schedule[4 * round + index] ?? 0) - (a & b) - (~a & c)
    }
    // Mashing stands after the fifth and the eleventh mixing of an encryption.
    if (round === 11 || round === 5) {
      for (let index = 3; index >= 0; index -= 1) {
        const chosen = schedule[(words[(index + 3) & 3] ?? 0) & 63] ?? 0
        words[index] = (words[index] ?? 0) - chosen
      }
    }
  }
}
