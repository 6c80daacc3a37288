import { types } from 'node:util'

const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]{1,64})-----([A-Za-z0-9+/=\s]*)-----END \1-----/g

/** One block of a PEM text. */
export interface PemBlock {
  /** For example `CERTIFICATE` or `PRIVATE KEY`. */
  readonly label: string
  readonly der: Uint8Array
}

/**
 * The blocks of a PEM text, in order; text around them is skipped, as RFC 7468 allows.
 *
 * Blocks with headers inside, such as keys encrypted in the way of old OpenSSL, are left out.
 */
export const readPem = (pem: string): readonly PemBlock[] =>
  [...pem.matchAll(PEM_BLOCK)].map(([, label = '', base64 = '']) => ({
    label,
    der: new Uint8Array(Buffer.from(base64, 'base64')),
  }))

const SEQUENCE = 0x30

/** A file that was read as bytes may hold PEM as well: gives its text then, otherwise the bytes, which are DER. */
export const pemOrDer = (input: string | Uint8Array): string | Uint8Array => {
  // A variable of the environment that is not set gets past the types of many callers.
  if (typeof input !== 'string' && !types.isUint8Array(input)) return ''
  if (typeof input === 'string' || input[0] === SEQUENCE) return input
  const text = Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString('latin1')
  return text.includes('-----BEGIN ') ? text : input
}

/** PEM with lines of 64 characters and a newline at the end. */
export const writePem = (label: string, der: Uint8Array): string => {
  const base64 = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
