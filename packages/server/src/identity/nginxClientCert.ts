import { readPem } from '@mdm-kit/pki/verify'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Identify } from './identity.js'
import { headerMalformed, type HeaderMalformed } from './failures.js'
import {
  type ForwardedCertificate,
  LONGEST_HEADER,
  proxyHeader,
  type ProxyHeaderOptions,
} from './proxyHeader.js'

export interface NginxClientCertOptions extends ProxyHeaderOptions {
  /** The header's name, in any case. Default `ssl-client-cert`. */
  readonly header?: string
}

/**
 * The identity from a PEM certificate with percent-escapes, as nginx writes it:
 * `proxy_set_header ssl-client-cert $ssl_client_escaped_cert`. AWS load balancers do the same in
 * `x-amzn-mtls-clientcert`. Spaces may be `%20`, or `+` as Go's `url.QueryEscape` writes them. Further
 * certificates after the first may stand in the chain.
 */
export const nginxClientCert = ({
  header = 'ssl-client-cert',
  ...options
}: NginxClientCertOptions): Identify => {
  const name = header.toLowerCase()
  return proxyHeader(name, (value) => readNginxClientCert(name, value), options)
}

/** What escaping leaves: no white space, and no comma, by which a header that came twice is joined. */
const ESCAPED = /^[A-Za-z0-9%+/=._~!*'()-]+$/

/**
 * Escaped as the fields of a form are, which Go, Java and Python do by their usual names for escaping:
 * each `+` is a space, and one of base64 is `%2B`. No base64 has a hyphen, so nothing else looks so.
 */
const FORM_ESCAPED = '-----BEGIN+'

/**
 * Certificates from a percent-escaped PEM text. A `+` is itself, as base64 has it, unless the text
 * writes its spaces so.
 */
export const readNginxClientCert = (
  header: string,
  value: string,
): E.Either<HeaderMalformed, ForwardedCertificate> =>
  pipe(
    value,
    E.fromPredicate(
      (text) => text.length <= LONGEST_HEADER && ESCAPED.test(text),
      () => undefined,
    ),
    E.flatMap((text) =>
      E.tryCatch(
        () => decodeURIComponent(text.includes(FORM_ESCAPED) ? text.replaceAll('+', ' ') : text),
        () => undefined,
      ),
    ),
    E.map((pem) => readPem(pem).filter(({ label }) => label === 'CERTIFICATE')),
    E.flatMap(([leaf, ...others]) =>
      leaf === undefined
        ? E.left(undefined)
        : E.right({ certificate: leaf.der, intermediates: others.map(({ der }) => der) }),
    ),
    E.mapLeft(() => headerMalformed(header, 'a percent-escaped PEM certificate')),
  )
