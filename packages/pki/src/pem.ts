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

/** PEM with lines of 64 characters and a newline at the end. */
export const writePem = (label: string, der: Uint8Array): string => {
  const base64 = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
