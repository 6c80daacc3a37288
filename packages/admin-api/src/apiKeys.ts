import { reveal, type Secret } from '@mdm-kit/codec'
import { createHash, timingSafeEqual } from 'node:crypto'

export interface ApiKey {
  /** Who uses it. The name appears in the audit and in events. */
  readonly name: string
  readonly key: Secret<string>
}

/** NanoMDM's user name for Basic authentication; the API key is the password. */
const USER = 'nanomdm'

/**
 * The name of the key that an `Authorization` header carries: as the password of `nanomdm`, or as a
 * bearer token. Undefined for any other.
 *
 * Keys are compared by their hashes, which have one length, in constant time, and every key is
 * compared each time, so that the time taken reveals neither a key nor which one matched. An empty key,
 * as from a variable that is not set, never matches.
 */
export const keyCheck = (
  keys: readonly ApiKey[],
): ((authorization: string | undefined) => string | undefined) => {
  const known = keys.map(({ name, key }) => ({ name, hash: hashOf(reveal(key)) }))
  return (authorization) => {
    const given = credentialOf(authorization) ?? ''
    const hash = hashOf(given)
    let found: string | undefined
    for (const key of known) if (timingSafeEqual(key.hash, hash)) found = key.name
    return given === '' ? undefined : found
  }
}

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
