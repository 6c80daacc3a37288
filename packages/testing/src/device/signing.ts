import type { MdmPayload } from '@mdm-kit/enrollment'
import { signDetached, type SignOptions } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type DeviceError, messageUnwritable } from './errors.js'

/** What a device proves itself with. */
export type DeviceIdentity = Pick<SignOptions, 'certificate' | 'key'>

/**
 * How a device signs its requests.
 *
 * - `mac`: SHA-1 over the bare body, BER with indefinite lengths. So were all that were captured.
 * - `iphone`: SHA-1 with attributes, the signing time among them.
 * - `sha256`: SHA-256 with attributes, as newer systems may.
 */
export type DeviceSignature = 'mac' | 'iphone' | 'sha256'

/** The value of `Mdm-Signature` for a body; undefined when the profile does not ask for one. */
export const signatureBy = (
  identity: DeviceIdentity,
  { SignMessage }: MdmPayload,
  content: Uint8Array,
  signingTime: Date,
  form: DeviceSignature,
): E.Either<DeviceError, string | undefined> => {
  if (SignMessage !== true) return E.right(undefined)
  const message = { ...identity, content, signingTime }
  const digest = form === 'sha256' ? 'sha256' : 'sha1'
  return pipe(
    signDetached({ ...message, digest, withoutAttributes: form === 'mac' }),
    E.bimap(messageUnwritable, (der) =>
      (form === 'mac'
        ? indefiniteLengths(Buffer.from(der), OUTER_LEVELS)
        : Buffer.from(der)
      ).toString('base64'),
    ),
  )
}

/** ContentInfo, its content, SignedData, and the fields of that. */
const OUTER_LEVELS = 4

const CONSTRUCTED = 0x20
const INDEFINITE = 0x80
const END = Buffer.from([0, 0])

/** DER elements again, those of the outer levels with indefinite lengths, as Apple's encoder leaves them. */
const indefiniteLengths = (der: Buffer, levels: number): Buffer => {
  if (levels === 0) return der
  const rewritten: Buffer[] = []
  for (let at = 0; at < der.length;) {
    const tag = der.readUInt8(at)
    const { start, end } = contentAt(der, at + 1)
    rewritten.push(
      (tag & CONSTRUCTED) === 0
        ? der.subarray(at, end)
        : Buffer.concat([
            Buffer.from([tag, INDEFINITE]),
            indefiniteLengths(der.subarray(start, end), levels - 1),
            END,
          ]),
    )
    at = end
  }
  return Buffer.concat(rewritten)
}

/** Where the content of an element is whose length begins at `at`. */
const contentAt = (der: Buffer, at: number): { readonly start: number; readonly end: number } => {
  const first = der.readUInt8(at)
  const bytes = first < INDEFINITE ? 0 : first - INDEFINITE
  const start = at + 1 + bytes
  return { start, end: start + (bytes === 0 ? first : der.readUIntBE(at + 1, bytes)) }
}
