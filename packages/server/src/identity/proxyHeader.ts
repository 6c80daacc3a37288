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
  /** Who may speak for devices: `peerList([...])`. From all others the header is ignored. */
  readonly proxies: PeerList
}

/** What a proxy's header says: the device's certificate, and what came with it. */
export interface ForwardedCertificate {
  readonly certificate: Uint8Array
  readonly intermediates?: readonly Uint8Array[]
}

/** Reads the header's value; `headers` for a second one beside it. */
export type ReadForwarded = (
  value: string,
  headers: Headers,
) => E.Either<IdentityUnacceptable, ForwardedCertificate>

/**
 * The identity from a header that a proxy which terminates TLS has set.
 *
 * The address of the connection decides whether the header is read at all, before a byte of it is.
 * The proxy must overwrite, never pass on, what a device sends under that name.
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

/** A header longer than this is not a certificate: Node's own limit for all of them is 16 KiB. */
export const LONGEST_HEADER = 16 * 1024
