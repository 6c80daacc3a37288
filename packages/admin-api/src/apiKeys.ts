import { reveal, Secret } from '@mdm-kit/codec'
import { createHash, timingSafeEqual } from 'node:crypto'

export interface ApiKey {
  /** Who uses it. The name appears in the audit and in events. */
  readonly name: string
  readonly key: Secret<string>
  /**
   * Whether it may only read. It gets `ReadOnlyKey` on every route that changes something, on pushes, and on
   * exports of a device or a person. Default false.
   */
  readonly readOnly?: boolean
}

/** Whose key a request carries, and whether it may only read. */
export type KeyHolder = Required<Pick<ApiKey, 'name' | 'readOnly'>>

/** NanoMDM's user name for Basic authentication; the API key is the password. */
const USER = 'nanomdm'

/**
 * The holder of the key that an `Authorization` header carries: as the password of `nanomdm`, or as a
 * bearer token. Undefined for any other.
 *
 * Keys are compared by their hashes, which have one length, in constant time, and every key is
 * compared each time, so that the time taken reveals neither a key nor which one matched.
 *
 * Throws a TypeError that names the option if there are no keys or if one is empty, usually from an unset
 * variable: otherwise every request would be rejected later, without an obvious cause. The same if two keys
 * are equal, since one of them would have the rights of the other.
 */
export const keyCheck = (
  keys: readonly ApiKey[],
): ((authorization: string | undefined) => KeyHolder | undefined) => {
  const known = knownKeys(keys)
  return (authorization) => {
    const hash = hashOf(credentialOf(authorization) ?? '')
    let found: KeyHolder | undefined
    for (const key of known) if (timingSafeEqual(key.hash, hash)) found = key.holder
    return found
  }
}

interface KnownKey {
  readonly holder: KeyHolder
  readonly hash: Buffer
}

/** Callers without types, and variables that are not set, get past the types. */
const knownKeys = (keys: unknown): readonly KnownKey[] => {
  if (!Array.isArray(keys) || keys.length === 0)
    throw new TypeError('The option keys of adminApi must be an array with at least one API key.')
  const known = keys.map((entry: Partial<ApiKey> | undefined, index): KnownKey => {
    const { name, key, readOnly = false } = entry ?? {}
    const text: unknown = key instanceof Secret ? reveal(key) : undefined
    if (typeof name !== 'string' || name === '')
      throw badKey(index, 'name', 'text that is not empty')
    if (typeof text !== 'string' || text.trim() === '')
      throw badKey(index, 'key', 'a `secret()` of text that is not empty')
    // From JavaScript, where 'true' would otherwise be a key that may do everything.
    if (typeof readOnly !== 'boolean') throw badKey(index, 'readOnly', 'true or false')
    return { holder: { name, readOnly }, hash: hashOf(text) }
  })
  const texts = known.map(({ hash }) => hash.toString('hex'))
  const again = texts.findIndex((text, index) => texts.indexOf(text) < index)
  if (again >= 0)
    throw new TypeError(
      `The option keys[${again}].key of adminApi is the key of another entry. Give each its own.`,
    )
  return known
}

const badKey = (index: number, member: keyof ApiKey, expected: string): TypeError =>
  new TypeError(
    `The option keys[${index}].${member} of adminApi must be ${expected}. Check that the variable it is read from is set.`,
  )

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

const AUTHORIZATION = /^(Basic|Bearer) +([^ ]+) *$/i

const credentialOf = (authorization: string | undefined): string | undefined => {
  const [, scheme = '', value = ''] = AUTHORIZATION.exec(authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme === '') return undefined
  const pair = Buffer.from(value, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return pair.slice(0, colon) === USER ? pair.slice(colon + 1) : undefined
}
