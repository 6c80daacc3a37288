import { reveal, type Secret } from '@mdm-kit/codec'
import { createHmac, randomBytes as cryptoRandomBytes, timingSafeEqual } from 'node:crypto'

import { keyOption } from '../keyOption.js'

/** Makes and checks short texts that only this server can make, without storing them. */
export interface Stamps {
  /** A new text each time, with letters, digits, `-`, `_` and `.` only. */
  readonly make: (subject: string, at: Date) => string
  /** When the text was made for this subject, to the second; undefined if it was not. */
  readonly read: (stamp: string, subject: string) => Date | undefined
}

export interface StampOptions {
  /** At least 32 random bytes, the same in every server process. */
  readonly key: Secret<Uint8Array>
  /** The name of the caller's option for the key, for the TypeError. */
  readonly option: string
  /** Keeps stamps made for one purpose from being accepted for another. */
  readonly purpose: string
  readonly randomBytes?: (count: number) => Uint8Array
}

/** The length of an HMAC-SHA-256. */
const MIN_KEY_BYTES = 32

const FORM = /^([0-9a-z]{1,9})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/

/**
 * Stamps of the time, random bytes, and an HMAC-SHA-256 of both together with purpose and subject.
 *
 * Throws a TypeError for a key that is shorter than 32 bytes.
 */
export const stamps = ({
  key,
  option,
  purpose,
  randomBytes = cryptoRandomBytes,
}: StampOptions): Stamps => {
  keyOption(option, key, MIN_KEY_BYTES)
  const macOf = (time: string, random: string, subject: string): Buffer =>
    createHmac('sha256', reveal(key))
      // The subject comes last, so that nothing in it can be read as one of the other parts.
      .update([purpose, time, random, subject].join('\n'))
      .digest()
  return {
    make: (subject, at) => {
      const time = Math.floor(at.getTime() / 1000).toString(36)
      const random = Buffer.from(randomBytes(16)).toString('base64url')
      return [time, random, macOf(time, random, subject).toString('base64url')].join('.')
    },
    read: (stamp, subject) => {
      const [, time = '', random = '', mac = ''] = FORM.exec(stamp) ?? []
      const given = Buffer.from(mac, 'base64url')
      const expected = macOf(time, random, subject)
      return given.length === expected.length && timingSafeEqual(given, expected)
        ? new Date(parseInt(time, 36) * 1000)
        : undefined
    },
  }
}
