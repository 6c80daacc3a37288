import { reveal, type Secret, serialNumberKey } from '@mdm-kit/codec'
import { createHmac, createSecretKey } from 'node:crypto'

/** Hashes the serial numbers of enrolled devices by one key. */
export interface SerialNumberHash {
  /** What every hash by this key begins with: `hmac:` and the name of the key. */
  readonly prefix: string
  /** The same for every spelling of a serial number. */
  readonly of: (serial: string) => string
}

const LEAST_KEY_BYTES = 32

/**
 * HMAC-SHA-256: without the key, nobody can try all serial numbers, of which there are few enough to do so
 * with a bare hash. Throws a TypeError if the key is too short.
 *
 * The name of the key is derived from it, so that hashes by another key are recognized.
 */
export const serialNumberHash = (given: Secret<Uint8Array>): SerialNumberHash => {
  const { length } = reveal(given)
  if (length < LEAST_KEY_BYTES)
    throw new TypeError(
      `serialNumberKey has ${length} bytes: give ${LEAST_KEY_BYTES} random ones, for example of openssl rand`,
    )
  const key = createSecretKey(reveal(given))
  const hmac = (text: string): string => createHmac('sha256', key).update(text).digest('hex')
  // Serial numbers are hashed in capitals, so none has this hash.
  const prefix = `hmac:${hmac('the name of this key').slice(0, 8)}:`
  return { prefix, of: (serial) => `${prefix}${hmac(serialNumberKey(serial))}` }
}
