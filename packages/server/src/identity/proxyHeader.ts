import type { Headers } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Identify, identifyByHead } from './identity.js'
import { certificateCheck, type CertificateCheckOptions } from './certificateCheck.js'
import {
  headerMissing,
  identityMissing,
  identityUnacceptable,
  type IdentityUnacceptable,
  peerUnknown,
  proxyNotListed,
} from './failures.js'
import type { PeerList } from './peerList.js'

export interface ProxyHeaderOptions extends CertificateCheckOptions {
  /** The proxies that may forward certificates: `peerList([...])`. From other peers the header is ignored. */
  readonly proxies: PeerList
}

/** The certificate that a proxy forwards, and those that came with it. */
export interface ForwardedCertificate {
  readonly certificate: Uint8Array
  readonly intermediates?: readonly Uint8Array[]
}

/** Reads the value of the header; `headers` for a second header that belongs to it. */
export type ReadForwarded = (
  value: string,
  headers: Headers,
) => E.Either<IdentityUnacceptable, ForwardedCertificate>

/**
 * The identity from a header that a TLS-terminating proxy sets.
 *
 * The address of the connection decides whether the header is read at all. The proxy must overwrite the
 * header, and never pass on one that a device sent.
 */
export const proxyHeader = (
  header: string,
  read: ReadForwarded,
  { proxies, ...options }: ProxyHeaderOptions,
): Identify => {
  const check = certificateCheck(options)
  return identifyByHead(({ headers, peer }) => {
    const value = headers[header] ?? ''
    if (value === '') return E.left(identityMissing(headerMissing(header)))
    if (peer === undefined) return E.left(identityMissing(peerUnknown))
    if (!proxies.includes(peer.address)) return E.left(identityMissing(proxyNotListed(header)))
    return pipe(
      read(value, headers),
      E.mapLeft(identityUnacceptable),
      E.flatMap(({ certificate, intermediates }) => check(certificate, intermediates)),
    )
  })
}

/** No certificate header is longer: Node limits all headers of a request to 16 KiB together. */
export const LONGEST_HEADER = 16 * 1024
