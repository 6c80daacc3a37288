import { reveal, type Secret } from '@mdm-kit/codec'
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The header by which a receiver verifies who sent an event. */
export const SIGNATURE_HEADER = 'x-hmac-signature'

/** The header's value: the HMAC-SHA-256 of the body in base64, as in NanoMDM. */
export const webhookSignature = (key: Secret<string | Uint8Array>, body: Uint8Array): string =>
  macOf(key, body).toString('base64')

/**
 * Whether a signature is valid, for receivers: pass the body as it was sent. Takes constant time. With an
 * empty key, no signature is valid.
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
