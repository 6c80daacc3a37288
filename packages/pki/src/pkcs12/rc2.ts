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
  const plain = new Uint8Array(encrypted.length)
  for (let start = 0; start < encrypted.length; start += BLOCK) {
    const block = decryptBlock(schedule, encrypted.subarray(start, start + BLOCK))
    const before = start === 0 ? iv : encrypted.subarray(start - BLOCK, start)
    block.forEach((byte, index) => {
      plain[start + index] = byte ^ (before[index] ?? 0)
    })
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

const decryptBlock = (schedule: Uint16Array, block: Uint8Array): Uint8Array => {
  const words = Uint16Array.from({ length: 4 }, (_, word) =>
    Buffer.from(block).readUInt16LE(2 * word),
  )
  const at = (index: number): number => words[index & 3] ?? 0
  const subkey = (index: number): number => schedule[index] ?? 0

  for (let round = 15; round >= 0; round -= 1) {
    for (let index = 3; index >= 0; index -= 1) {
      const rotation = ROTATIONS[index] ?? 0
      const rotated = (at(index) >>> rotation) | (at(index) << (16 - rotation))
      words[index] =
        rotated -
        subkey(4 * round + index) -
        (at(index + 3) & at(index + 2)) -
        (~at(index + 3) & at(index + 1))
    }
    // Mashing stands after the fifth and the eleventh mixing of an encryption.
    if (round === 11 || round === 5) {
      for (let index = 3; index >= 0; index -= 1) {
        words[index] = at(index) - subkey(at(index + 3) & 63)
      }
    }
  }
  const plain = Buffer.alloc(BLOCK)
  words.forEach((word, index) => plain.writeUInt16LE(word, 2 * index))
  return plain
}
