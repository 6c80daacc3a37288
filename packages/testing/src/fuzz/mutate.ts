/** Numbers that look random and depend on the seed alone, from 0 up to and without `below`. */
export type Random = (below: number) => number

/** mulberry32. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** What readers stumble over, to be put anywhere. */
const MORSELS: readonly Uint8Array[] = [
  '<',
  '>',
  '&',
  '/',
  '"',
  '-->',
  '<!--',
  '<![CDATA[',
  ']]>',
  '<?xml ',
  '?>',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '<dict>',
  '</dict>',
  '<array>',
  '</array>',
  '<key>',
  '</key>',
  '<key/>',
  '<string>',
  '<data>',
  '<integer>',
  '<real>nan</real>',
  '<date>',
  '<true/>',
  '<plist>',
  '</plist>',
  '<!DOCTYPE plist [',
  '__proto__',
  '\0',
  '\r',
  '\ufeff',
  '\ufffe',
  'bplist00',
  '99999999999999999999',
  '0x',
  '1e999',
  '-',
]
  .map((text): Uint8Array => Buffer.from(text))
  .concat([
    Buffer.of(0xff),
    Buffer.of(0xed, 0xa0, 0x80),
    Buffer.of(0xff, 0xfe),
    Buffer.alloc(8, 0xff),
    Buffer.alloc(16),
  ])

type Mutation = (bytes: Buffer, random: Random) => Uint8Array

const cut = (bytes: Buffer, random: Random): [number, number] => {
  const begin = random(bytes.length + 1)
  return [begin, Math.min(bytes.length, begin + random(16))]
}

const inPlace: readonly Mutation[] = [
  (bytes, random) => changed(bytes, random(bytes.length), () => random(256)),
  (bytes, random) => changed(bytes, random(bytes.length), (byte) => byte ^ (1 << random(8))),
  // Small numbers are markers, counts and references.
  (bytes, random) => changed(bytes, random(bytes.length), () => random(32)),
]

const moving: readonly Mutation[] = [
  // a piece taken out, said twice, or put elsewhere
  (bytes, random) => {
    const [begin, end] = cut(bytes, random)
    return Buffer.concat([bytes.subarray(0, begin), bytes.subarray(end)])
  },
  (bytes, random) => {
    const [begin, end] = cut(bytes, random)
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(begin)])
  },
  (bytes, random) => {
    const [begin, end] = cut(bytes, random)
    const at = random(bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(begin, end), bytes.subarray(at)])
  },
  (bytes, random) => {
    const at = random(bytes.length + 1)
    const morsel = MORSELS[random(MORSELS.length)] ?? Buffer.alloc(0)
    return Buffer.concat([bytes.subarray(0, at), morsel, bytes.subarray(at)])
  },
  // an end that is missing
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
]

const changed = (bytes: Buffer, at: number, change: (byte: number) => number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = change(copy[at] ?? 0)
  return copy
}

/**
 * The bytes with one to four things wrong. A binary list keeps its length, mostly: it ends with
 * where everything is, and a decoder would not look further into one that has shifted.
 */
export const mutate = (bytes: Uint8Array, random: Random): Uint8Array => {
  let mutated = Buffer.from(bytes)
  const isBinary = mutated.toString('latin1', 0, 6) === 'bplist'
  const mutations = isBinary && random(10) > 0 ? inPlace : [...inPlace, ...moving]
  for (let left = 1 + random(4); left > 0 && mutated.length > 0; left--) {
    const mutation = mutations[random(mutations.length)]
    if (mutation !== undefined) mutated = Buffer.from(mutation(mutated, random))
  }
  return mutated
}
