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
 * Each proxy on the way appends an element. Only the last one was written by the proxy that is
 * connected to us and listed; all before it are what that proxy was sent, which in the mode
 * APPEND_FORWARD may be anybody's invention. Set `SANITIZE_SET`, which leaves one element, and
 * `cert: true`: a hash alone is rejected, since nothing shows that its chain was checked.
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
          // The chain begins with the leaf, which does no harm among intermediates.
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

// What follows a value must end it: a quote that an earlier element left open cannot slip the text
// after it past this.
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
