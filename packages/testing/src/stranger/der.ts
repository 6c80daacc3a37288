/** Tags of DER that messages and certificates are made of. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  text: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** One element, written by hand: what a builder of honest messages would reject. */
export const der = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag, ...lengthOf(content.length)), content])
}

const lengthOf = (length: number): readonly number[] => {
  if (length < 0x80) return [length]
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return [0x80 | bytes.length, ...bytes]
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(TAG.sequence, ...parts)

export const set = (...parts: readonly Uint8Array[]): Uint8Array => der(TAG.set, ...parts)

/** `[n]`, constructed. */
export const tagged = (n: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  der(0xa0 | n, ...parts)

/** A positive number of so many bytes, most significant first. */
export const integer = (bytes: Uint8Array): Uint8Array =>
  (bytes[0] ?? 0) > 0x7f ? der(TAG.integer, Buffer.of(0), bytes) : der(TAG.integer, bytes)

export const octets = (...parts: readonly Uint8Array[]): Uint8Array => der(TAG.octets, ...parts)

export const bits = (...parts: readonly Uint8Array[]): Uint8Array =>
  der(TAG.bits, Buffer.of(0), ...parts)

export const text = (value: string): Uint8Array => der(TAG.text, Buffer.from(value))

export const NULL = der(TAG.null)

/** From dotted form, with arcs of at most 28 bits. */
export const oid = (dotted: string): Uint8Array => {
  const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number)
  return der(TAG.oid, Buffer.from([first * 40 + second, ...arcs].flatMap(base128)))
}

const base128 = (arc: number): readonly number[] => {
  const groups = [21, 14, 7].filter((shift) => arc >> shift > 0)
  return [...groups.map((shift) => 0x80 | ((arc >> shift) & 0x7f)), arc & 0x7f]
}

export const time = (instant: Date): Uint8Array =>
  der(TAG.time, Buffer.from(`${instant.toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z`))

/** So many of one element. */
export const times = (count: number, element: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: count }, () => element)
