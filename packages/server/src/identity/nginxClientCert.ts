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
  /** The name of the header, in any letter case. Default `ssl-client-cert`. */
  readonly header?: string
}

/**
 * The identity from a percent-escaped PEM certificate, as nginx writes it:
 * `proxy_set_header ssl-client-cert $ssl_client_escaped_cert`. AWS load balancers do the same in
 * `x-amzn-mtls-clientcert`. Spaces may be `%20`, or `+` as Go's `url.QueryEscape` writes them. Further
 * certificates after the first are used as intermediates.
 */
export const nginxClientCert = ({
  header = 'ssl-client-cert',
  ...options
}: NginxClientCertOptions): Identify => {
  const name = header.toLowerCase()
  return proxyHeader(name, (value) => readNginxClientCert(name, value), options)
}

/** The characters of escaped text: no white space, and no comma, which would join a repeated header. */
const ESCAPED = /^[A-Za-z0-9%+/=._~!*'()-]+$/

/**
 * Form encoding, as the usual escape functions of Go, Java and Python write it: `+` is a space, and a `+`
 * of base64 is `%2B`. Base64 has no hyphens, so this text cannot occur otherwise.
 */
const FORM_ESCAPED = '-----BEGIN+'

/**
 * Certificates from percent-escaped PEM. A `+` is a plus sign of base64, unless the text uses it for
 * spaces.
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
