import type { TLSSocket } from 'node:tls'

import { REASONS, isReason } from '../protocol/reasons.js'

/** Why there is no usable connection. */
export type ConnectProblem =
  | { readonly _tag: 'ConnectFailed'; readonly code: string }
  | { readonly _tag: 'ServerNotTrusted'; readonly code: string }
  | { readonly _tag: 'ProxyRefused'; readonly status: number }
  | IdentityProblem

/** The peer refuses the client certificate: connecting again changes nothing. */
export interface IdentityProblem {
  readonly _tag: 'IdentityRefused'
  readonly by: 'tls' | 'goaway' | 'clock'
  readonly reason: string
}

/** The TLS alerts by which a server refuses a client certificate (RFC 8446, 6.2; TLS 1.2 sends the last). */
const CERTIFICATE_ALERT =
  /ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|CERTIFICATE_REQUIRED|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)$/

export const problemOf = (error: Error, socket?: TLSSocket): ConnectProblem => {
  const code = codeOf(error)
  const alert = CERTIFICATE_ALERT.exec(code)?.[1]
  if (alert !== undefined) return { _tag: 'IdentityRefused', by: 'tls', reason: alert }
  // Node leaves it null or undefined until the server's certificate was refused.
  return socket?.authorizationError
    ? { _tag: 'ServerNotTrusted', code }
    : { _tag: 'ConnectFailed', code }
}

/** Node's code only: messages hold addresses, and change between versions. */
export const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name

/** A GOAWAY may carry a reason about the certificate. */
export const identityProblemOf = (reason: string): IdentityProblem | undefined =>
  isReason(reason) && REASONS[reason].class === 'identity'
    ? { _tag: 'IdentityRefused', by: 'goaway', reason }
    : undefined

/** In short, for events. */
export const problemCode = (problem: ConnectProblem): string => {
  switch (problem._tag) {
    case 'ConnectFailed':
    case 'ServerNotTrusted':
      return problem.code
    case 'ProxyRefused':
      return `PROXY ${problem.status}`
    case 'IdentityRefused':
      return problem.reason
  }
}
