/** Puts a binary list together from objects as they are in the file, with sizes and numbers to get wrong. */
export const binaryList = (
  objects: readonly (readonly number[])[],
  options: {
    readonly top?: number
    readonly count?: number
    readonly offsets?: readonly number[]
    readonly referenceSize?: number
    readonly offsetSize?: number
    readonly table?: number
    readonly header?: string
  } = {},
): Buffer => {
  const { offsetSize = 2, referenceSize = 1, header = 'bplist00' } = options
  const offsets: number[] = []
  let length = header.length
  for (const object of objects) {
    offsets.push(length)
    length += object.length
  }
  const table = (options.offsets ?? offsets).map((offset) => unsigned(offset, offsetSize))
  const trailer = Buffer.concat([
    Buffer.of(0, 0, 0, 0, 0, 0, offsetSize, referenceSize),
    unsigned(options.count ?? objects.length, 8),
    unsigned(options.top ?? 0, 8),
    unsigned(options.table ?? length, 8),
  ])
  return Buffer.concat([
    Buffer.from(header),
    ...objects.map((object) => Buffer.from(object)),
    ...table,
    trailer,
  ])
}

const unsigned = (value: number, size: number): Buffer =>
  Buffer.from(
    BigInt(value)
      .toString(16)
      .padStart(size * 2, '0'),
    'hex',
  )

export const ascii = (text: string): number[] => [0x50 | text.length, ...Buffer.from(text)]
