import { reveal, type Secret } from '@mdm-kit/codec'
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The header that proves to a receiver who sent an event. */
export const SIGNATURE_HEADER = 'x-hmac-signature'

/** The header's value: base64 of the HMAC-SHA-256 of the body, as NanoMDM has it. */
export const webhookSignature = (key: Secret<string | Uint8Array>, body: Uint8Array): string =>
  macOf(key, body).toString('base64')

/**
 * For receivers, over the body as it came. Takes the same time for right and wrong. Nothing is signed
 * by an empty key, which everybody has.
 */
export const webhookSignatureHolds = (
  key: Secret<string | Uint8Array>,
  body: Uint8Array,
  header: string | undefined,
): boolean => {
  const expected = macOf(key, body)
  const given = Buffer.from(header ?? '', 'base64')
  return (
    reveal(key).length > 0 && given.length === expected.length && timingSafeEqual(given, expected)
  )
}

const macOf = (key: Secret<string | Uint8Array>, body: Uint8Array): Buffer =>
  createHmac('sha256', reveal(key)).update(body).digest()
