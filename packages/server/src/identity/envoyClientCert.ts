import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Identify } from './identity.js'
import { readNginxClientCert } from './nginxClientCert.js'
import {
  certificateNotForwarded,
  headerMalformed,
  type HeaderMalformed,
  type IdentityUnacceptable,
} from './failures.js'
import {
  type ForwardedCertificate,
  LONGEST_HEADER,
  proxyHeader,
  type ProxyHeaderOptions,
} from './proxyHeader.js'

const HEADER = 'x-forwarded-client-cert'

/**
 * The identity from Envoy's `x-forwarded-client-cert`, by the `Cert` of its last element.
 *
 * Each proxy on the way appends an element. Only the last one was written by the listed proxy that is
 * connected to this server; those before it were sent to that proxy, and in the mode APPEND_FORWARD anyone
 * can make them up. Set `SANITIZE_SET`, which leaves one element, and `cert: true`: a hash without the
 * certificate is rejected, because its chain cannot be verified.
 *
 * Source: Envoy, "HTTP header manipulation", x-forwarded-client-cert.
 */
export const envoyClientCert = (options: ProxyHeaderOptions): Identify =>
  proxyHeader(HEADER, readForwardedClientCert, options)

export const readForwardedClientCert = (
  value: string,
): E.Either<IdentityUnacceptable, ForwardedCertificate> =>
  pipe(
    lastElementOf(value),
    E.flatMap((element): E.Either<IdentityUnacceptable, ForwardedCertificate> => {
      const certificates = element.filter(({ key }) => key === 'cert')
      const chains = element.filter(({ key }) => key === 'chain')
      const [certificate] = certificates
      const [chain] = chains
      if (certificates.length > 1 || chains.length > 1) return E.left(malformed)
      if (certificate === undefined) return E.left(certificateNotForwarded(HEADER))
      return pipe(
        E.Do,
        E.apS('leaf', readNginxClientCert(HEADER, certificate.value)),
        E.apS(
          'chain',
          chain === undefined ? E.right(undefined) : readNginxClientCert(HEADER, chain.value),
        ),
        E.map(({ leaf, chain: above }) => ({
          certificate: leaf.certificate,
          // The chain begins with the leaf, which is harmless among the intermediates.
          intermediates:
            above === undefined ? [] : [above.certificate, ...(above.intermediates ?? [])],
        })),
      )
    }),
  )

interface Pair {
  /** Lower case. */
  readonly key: string
  readonly value: string
}

// A value must be followed by a separator or the end, so that an unclosed quote in an earlier element
// cannot hide the text after it.
const PAIR = /\s*([A-Za-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^",;=\s]*))\s*([,;]|$)/y

const lastElementOf = (header: string): E.Either<HeaderMalformed, readonly Pair[]> => {
  if (header.length > LONGEST_HEADER) return E.left(malformed)
  const pattern = new RegExp(PAIR)
  let element: Pair[] = []
  let mark: string | undefined = ','
  while (mark !== '') {
    if (mark === ',') element = []
    const pair = pattern.exec(header)
    if (pair === null) return E.left(malformed)
    const [, key = '', quoted, bare = '', end = ''] = pair
    element.push({ key: key.toLowerCase(), value: quoted?.replace(/\\(.)/gs, '$1') ?? bare })
    mark = end
  }
  return E.right(element)
}

const malformed = headerMalformed(HEADER, 'a list of elements of `Key=value` pairs')
