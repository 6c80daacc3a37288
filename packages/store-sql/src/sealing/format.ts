/** Where a value is stored, which it is bound to. `row` is the row's own id, never a position. */
export interface SealContext {
  readonly table: string
  readonly column: string
  readonly row: string
}

/** The first byte of a value, which gives the format of the rest. */
export const UNSEALED = 0
const SEALED = 1

/** A sealed value consists of a version, the length of the key's id, the id, nonce, ciphertext and tag. */
export type SealedParts =
  | { readonly _tag: 'Unsealed'; readonly value: Uint8Array }
  | {
      readonly _tag: 'Sealed'
      readonly keyId: string
      readonly header: Uint8Array
      readonly rest: Uint8Array
    }

export const sealedHeader = (keyId: string): Uint8Array =>
  Buffer.concat([Buffer.of(SEALED, keyId.length), Buffer.from(keyId, 'latin1')])

/** The form of a key's id. */
export const KEY_ID = /^[A-Za-z0-9._-]{1,64}$/

/** Undefined if the bytes are not a sealed value. */
export const readSealed = (bytes: Uint8Array): SealedParts | undefined => {
  const [version, length = 0] = bytes
  if (version === UNSEALED) return { _tag: 'Unsealed', value: bytes.slice(1) }
  const keyId = Buffer.from(bytes.subarray(2, 2 + length)).toString('latin1')
  if (version !== SEALED || keyId.length !== length || !KEY_ID.test(keyId)) return undefined
  const header = bytes.subarray(0, 2 + length)
  return { _tag: 'Sealed', keyId, header, rest: bytes.subarray(2 + length) }
}

/** Each part is preceded by its length, so that no two places have the same bytes. */
export const contextBytes = ({ table, column, row }: SealContext): Uint8Array =>
  Buffer.concat(
    [table, column, row].flatMap((part) => {
      const text = Buffer.from(part, 'utf8')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(text.length)
      return [length, text]
    }),
  )
