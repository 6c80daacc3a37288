/** Random numbers from a seed, so that a failure can be repeated (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Pieces that readers of property lists stumble over. */
const pieces = [
  '<key>',
  '</key>',
  '<dict>',
  '</dict>',
  '<array>',
  '<data>',
  '<date>2025-02-30T00:00:00Z</date>',
  '<integer>99999999999999999999</integer>',
  '<real>nan</real>',
  '<true/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE plist [<!ENTITY a "b">]>',
  '&#0;',
  '&a;',
  '&#x10ffff;',
  '\u0000',
  '\ufeff',
  '__proto__',
  'MessageType',
  'Authenticate',
  'bplist00',
].map((text) => Buffer.from(text, 'utf8'))

const special = [0x00, 0x0f, 0x10, 0x1f, 0x4f, 0x5f, 0x6f, 0x7f, 0x80, 0xa1, 0xd1, 0xdf, 0xff]

/** One to eight small changes to a body: bytes changed, dropped, repeated, moved or put in. */
export const mutate = (
  body: Uint8Array,
  others: readonly Uint8Array[],
  random: () => number,
): Uint8Array => {
  const upTo = (limit: number): number => Math.floor(random() * limit)
  const pick = <A>(items: readonly A[]): A | undefined => items[upTo(items.length)]
  let mutated = Buffer.from(body)
  const splice = (at: number, dropped: number, put: Uint8Array): void => {
    mutated = Buffer.concat([mutated.subarray(0, at), put, mutated.subarray(at + dropped)])
  }
  for (let step = upTo(8); step >= 0; step -= 1) {
    const at = upTo(mutated.length + 1)
    const length = upTo(40)
    switch (upTo(7)) {
      case 0:
        splice(at, 1, Uint8Array.of(upTo(256)))
        break
      case 1:
        splice(at, 1, Uint8Array.of(pick(special) ?? 0))
        break
      case 2:
        splice(at, length, new Uint8Array(0))
        break
      case 3:
        splice(at, 0, mutated.subarray(at, at + length))
        break
      case 4:
        splice(at, 0, pick(pieces) ?? new Uint8Array(0))
        break
      case 5: {
        const other = pick(others) ?? body
        const from = upTo(other.length)
        splice(at, upTo(length), other.subarray(from, from + length))
        break
      }
      case 6:
        // Half of the time near the end, where a binary list keeps its trailer.
        splice(Math.max(0, mutated.length - 1 - upTo(34)), 1, Uint8Array.of(upTo(256)))
        break
    }
  }
  return random() < 0.05 ? mutated.subarray(0, upTo(mutated.length)) : mutated
}
