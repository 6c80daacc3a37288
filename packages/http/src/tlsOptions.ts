import { X509Certificate, createPrivateKey } from 'node:crypto'

/** PEM as text or bytes, or DER as bytes; a private key in DER as PKCS#8. */
export type PemOrDer = string | Uint8Array

/** Whom a connection trusts, and what it identifies itself with. */
export interface TlsOptions {
  /** Certificate authorities to trust instead of Node's own. */
  readonly ca?: PemOrDer | readonly PemOrDer[]
  /** Client certificate, for servers that ask for one. */
  readonly certificate?: PemOrDer
  /** Its private key. */
  readonly key?: PemOrDer
}

/** The same in the words of `node:tls`, and in PEM, which is all that it reads. */
export interface NodeTlsOptions {
  readonly ca?: string[]
  readonly cert?: string
  readonly key?: string
}

/**
 * Throws a TypeError that names the option if it holds no certificate or key, or if the two do not
 * belong together: otherwise each request would fail, with a reason that does not say so.
 */
export const tlsOptions = ({ ca, certificate, key }: TlsOptions): NodeTlsOptions => {
  const authorities = ca === undefined ? undefined : [ca].flat()
  if (authorities?.length === 0) {
    throw new TypeError(
      'ca: the list is empty, so no server would be trusted. Leave it out for the authorities of Node.',
    )
  }
  const identity = certificate === undefined ? undefined : certificateOf('certificate', certificate)
  const privateKey = key === undefined ? undefined : keyOf(key)
  if (identity !== undefined && privateKey !== undefined) {
    const isPair = identity.read.checkPrivateKey(privateKey.read)
    if (!isPair) throw new TypeError('key: expected the private key of the certificate.')
  }
  return {
    ...(authorities === undefined
      ? {}
      : { ca: authorities.map((one) => certificateOf('ca', one).pem) }),
    ...(identity === undefined ? {} : { cert: identity.pem }),
    ...(privateKey === undefined ? {} : { key: privateKey.pem }),
  }
}

const certificateOf = (option: string, input: PemOrDer) => {
  const pem = pemOf('CERTIFICATE', input)
  const expected = `${option}: expected a certificate, in PEM or in DER.`
  return { pem, read: readOr(expected, () => new X509Certificate(pem)) }
}

const keyOf = (input: PemOrDer) => {
  const pem = pemOf('PRIVATE KEY', input)
  const expected = 'key: expected a private key without a passphrase, in PEM or as PKCS#8 in DER.'
  return { pem, read: readOr(expected, () => createPrivateKey(pem)) }
}

/** The cause is left out: it may quote what was given. */
const readOr = <A>(message: string, read: () => A): A => {
  try {
    return read()
  } catch {
    throw new TypeError(message)
  }
}

/** The first byte of DER, a SEQUENCE: no PEM begins with it. */
const SEQUENCE = 0x30

const pemOf = (label: 'CERTIFICATE' | 'PRIVATE KEY', input: PemOrDer): string => {
  if (typeof input === 'string') return input
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  if (bytes[0] !== SEQUENCE) return bytes.toString('latin1')
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
