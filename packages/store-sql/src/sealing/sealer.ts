import { reveal, secret, type Secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes as cryptoRandomBytes,
} from 'node:crypto'

import {
  damaged,
  type InvalidSealingKeys,
  invalidSealingKeys,
  type OpenError,
  unknownKey,
} from './errors.js'
import {
  contextBytes,
  KEY_ID,
  readSealed,
  type SealContext,
  sealedHeader,
  UNSEALED,
} from './format.js'

/** A key for AES-256. */
export interface SealingKey {
  /** Identifies the key in sealed values: 1 to 64 letters, digits, `.`, `_` or `-`. Not a secret. */
  readonly id: string
  /** 32 random bytes, for example from `openssl rand -base64 32`. */
  readonly key: Secret<Uint8Array>
}

/** The keys of a sealer. */
export interface SealerOptions {
  /** The first key seals, all of them open. To rotate, put the new key first. */
  readonly keys: readonly SealingKey[]
  /** Also open values that `unsealed` wrote, while a store is being sealed. Default false. */
  readonly acceptUnsealed?: boolean
  readonly randomBytes?: (count: number) => Uint8Array
}

/** Seals keys, tokens, and what devices are sent and report, before they are stored. */
export interface Sealer {
  /** The ids of its keys, the sealing key first. Empty for `unsealed`. */
  readonly keyIds: readonly string[]
  /** Seals a value for one place in the store. It does not open anywhere else. */
  readonly seal: (value: Secret<Uint8Array>, context: SealContext) => Uint8Array
  readonly open: (
    sealed: Uint8Array,
    context: SealContext,
  ) => E.Either<OpenError, Secret<Uint8Array>>
  /** The same value sealed with the first key; undefined if it already is. */
  readonly rotate: (
    sealed: Uint8Array,
    context: SealContext,
  ) => E.Either<OpenError, Uint8Array | undefined>
}

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals with AES-256-GCM and a random nonce. The place (table, column and row) is authenticated with
 * the value, so that someone who can write to the database cannot move a token to another row.
 *
 * Random 96-bit nonces are safe for 2^32 values per key (NIST SP 800-38D): rotate before that.
 */
export const sealer = (options: SealerOptions): E.Either<InvalidSealingKeys, Sealer> =>
  pipe(
    checkedKeys(options.keys),
    E.map(({ current, all }) => {
      const { acceptUnsealed = false, randomBytes = cryptoRandomBytes } = options

      const seal: Sealer['seal'] = (value, context) => {
        const header = sealedHeader(current.id)
        const nonce = randomBytes(NONCE_BYTES)
        const cipher = createCipheriv(CIPHER, current.key, nonce, { authTagLength: TAG_BYTES })
        cipher.setAAD(Buffer.concat([header, contextBytes(context)]))
        const text = [cipher.update(reveal(value)), cipher.final()]
        return Buffer.concat([header, nonce, ...text, cipher.getAuthTag()])
      }

      const open: Sealer['open'] = (sealed, context) => {
        const read = readSealed(sealed)
        if (read === undefined) return E.left(damaged)
        if (read._tag === 'Unsealed')
          return acceptUnsealed ? E.right(secret(read.value)) : E.left(damaged)
        const key = all.get(read.keyId)
        if (key === undefined) return E.left(unknownKey(read.keyId))
        const { header, rest } = read
        if (rest.length < NONCE_BYTES + TAG_BYTES) return E.left(damaged)
        const nonce = rest.subarray(0, NONCE_BYTES)
        const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
        decipher.setAAD(Buffer.concat([header, contextBytes(context)]))
        decipher.setAuthTag(rest.subarray(rest.length - TAG_BYTES))
        return E.tryCatch(
          () => {
            const text = decipher.update(rest.subarray(NONCE_BYTES, rest.length - TAG_BYTES))
            return secret(new Uint8Array(Buffer.concat([text, decipher.final()])))
          },
          () => damaged,
        )
      }

      const isCurrent = (sealed: Uint8Array): boolean => {
        const read = readSealed(sealed)
        return read?._tag === 'Sealed' && read.keyId === current.id
      }

      return {
        keyIds: [...all.keys()],
        seal,
        open,
        rotate: (sealed, context) =>
          pipe(
            open(sealed, context),
            E.map((value) => (isCurrent(sealed) ? undefined : seal(value, context))),
          ),
      }
    }),
  )

/** Stores values in plain text, with a prefix that says so. For tests and first steps. */
export const unsealed: Sealer = {
  keyIds: [],
  seal: (value) => Buffer.concat([Buffer.of(UNSEALED), reveal(value)]),
  open: (sealed) => {
    const read = readSealed(sealed)
    if (read === undefined) return E.left(damaged)
    return read._tag === 'Unsealed' ? E.right(secret(read.value)) : E.left(unknownKey(read.keyId))
  },
  rotate: (sealed, context) =>
    pipe(
      unsealed.open(sealed, context),
      E.map(() => undefined),
    ),
}

interface Keys {
  readonly current: { readonly id: string; readonly key: KeyObject }
  readonly all: ReadonlyMap<string, KeyObject>
}

const checkedKeys = (keys: readonly SealingKey[]): E.Either<InvalidSealingKeys, Keys> => {
  const all = new Map<string, KeyObject>()
  for (const [position, { id, key }] of keys.entries()) {
    if (!KEY_ID.test(id))
      return E.left(
        invalidSealingKeys(
          position,
          'needs an id of 1 to 64 letters, digits, dots, underscores or dashes',
        ),
      )
    if (all.has(id)) return E.left(invalidSealingKeys(position, 'has the id of an earlier key'))
    const { length } = reveal(key)
    if (length !== KEY_BYTES)
      return E.left(invalidSealingKeys(position, `has ${length} bytes; AES-256 takes ${KEY_BYTES}`))
    all.set(id, createSecretKey(reveal(key)))
  }
  const [first] = all
  return first === undefined
    ? E.left(invalidSealingKeys(0, 'is missing; give at least one, or use `unsealed`'))
    : E.right({ current: { id: first[0], key: first[1] }, all })
}
