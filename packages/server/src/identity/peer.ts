import type { HttpRequest } from '@mdm-kit/http'
import type { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/** The other end of a request's connection: a device, or the proxy in front of this server. */
export interface Peer {
  /** IPv4 or IPv6, as Node prints it; an IPv4 peer may look like `::ffff:192.0.2.1`. */
  readonly address: string
  /** The certificate that the TLS handshake proved, DER. Its chain has not been verified. */
  readonly certificate?: Uint8Array
  /** The rest of the chain that it sent, DER. Absent in a resumed TLS session, which keeps only the leaf. */
  readonly intermediates?: readonly Uint8Array[]
}

/** A request with its peer, if the listener knows it. */
export type DeviceHttpRequest = HttpRequest & { readonly peer?: Peer }

/**
 * The peer of a socket; undefined after it has closed, and on a Unix domain socket.
 *
 * There is a certificate only if the TLS server requests one. With `{ requestCert: true,
 * rejectUnauthorized: false }`, requests without one reach this server, which rejects them with a reason.
 * TLS proves that the peer has the key; `mutualTls` verifies the chain.
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
