import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Identify } from './identity.js'
import { headerMalformed, type HeaderMalformed } from './failures.js'
import { LONGEST_HEADER, proxyHeader, type ProxyHeaderOptions } from './proxyHeader.js'

const LEAF = 'client-cert'
const CHAIN = 'client-cert-chain'

/**
 * The identity from `Client-Cert`, and from `Client-Cert-Chain` where the proxy sends it.
 *
 * Source: RFC 9440.
 */
export const rfc9440ClientCert = (options: ProxyHeaderOptions): Identify =>
  proxyHeader(
    LEAF,
    (value, headers) =>
      pipe(
        E.Do,
        E.apS('certificate', readClientCert(value)),
        E.apS('intermediates', readClientCertChain(headers[CHAIN] ?? '')),
      ),
    options,
  )

// An item of RFC 8941: a byte sequence, for which parsers accept unpadded base64, and parameters.
const ITEM =
  /^ *:([A-Za-z0-9+/]*={0,2}): *((?:; *[a-z*][a-z0-9_.*-]*(?:=[A-Za-z0-9.:*/?_+="-]*)?)*) *$/

/** One certificate in DER from `:base64:`. A repeated header is joined by a comma, and so rejected. */
export const readClientCert = (value: string): E.Either<HeaderMalformed, Uint8Array> => {
  const [, base64 = ''] = value.length <= LONGEST_HEADER ? (ITEM.exec(value) ?? []) : []
  return base64 === ''
    ? E.left(headerMalformed(LEAF, 'one byte sequence, `:base64:`'))
    : E.right(new Uint8Array(Buffer.from(base64, 'base64')))
}

/** The certificates above the leaf, nearest first; none from empty text. */
export const readClientCertChain = (
  value: string,
): E.Either<HeaderMalformed, readonly Uint8Array[]> =>
  value.trim() === ''
    ? E.right([])
    : pipe(
        // The header has byte sequences only, and base64 has no comma.
        value.split(',').map((item) => item.replace(/^\t+|\t+$/g, '')),
        E.traverseArray(readClientCert),
        E.mapLeft(() => headerMalformed(CHAIN, 'a list of byte sequences')),
      )
