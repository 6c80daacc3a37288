import type { HttpRequest } from '@mdm-kit/http'
import type { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/** The other end of the connection that a request came over: a device, or the proxy before it. */
export interface Peer {
  /** IPv4 or IPv6, as Node prints it; an IPv4 peer may look like `::ffff:192.0.2.1`. */
  readonly address: string
  /** The certificate it proved to have in the TLS handshake, DER. Nobody has checked its chain yet. */
  readonly certificate?: Uint8Array
  /** The rest of the chain that it sent, DER. Absent in a resumed TLS session, which keeps the certificate alone. */
  readonly intermediates?: readonly Uint8Array[]
}

/** A request whose listener knows where it came from. */
export type DeviceHttpRequest = HttpRequest & { readonly peer?: Peer }

/**
 * What a socket says about its other end; undefined once it is gone, and on a Unix domain socket.
 *
 * A certificate is there only if the TLS server asks for one: `{ requestCert: true,
 * rejectUnauthorized: false }` lets requests without one through to where they are rejected with a
 * reason. TLS itself proves that the peer has the key; `mutualTls` checks the chain.
 */
export const peerOf = (socket: Socket): Peer | undefined => {
  const { remoteAddress: address } = socket
  if (address === undefined) return undefined
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
  if (certificate === undefined) return { address }
  const intermediates = issuersOf(certificate)
  return {
    address,
    certificate: certificate.raw,
    ...(intermediates.length > 0 && { intermediates }),
  }
}

const MOST_INTERMEDIATES = 10

const issuersOf = (leaf: X509Certificate): readonly Uint8Array[] => {
  const found: Uint8Array[] = []
  let next = leaf.issuerCertificate
  while (next !== undefined && found.length < MOST_INTERMEDIATES) {
    found.push(next.raw)
    next = next.issuerCertificate
  }
  return found
}
