import { REASONS, isReason } from '../protocol/reasons.js'

/** Why there is no usable connection. */
export type ConnectProblem =
  | { readonly _tag: 'ConnectFailed'; readonly code: string }
  | { readonly _tag: 'ServerNotTrusted'; readonly code: string }
  | { readonly _tag: 'TunnelRejected'; readonly status: number }
  | IdentityProblem

/** The peer rejects the client certificate: connecting again changes nothing. */
export interface IdentityProblem {
  readonly _tag: 'IdentityRejected'
  readonly by: 'tls' | 'goaway' | 'clock'
  readonly reason: string
}

/** The TLS alerts by which a server rejects a client certificate (RFC 8446, 6.2; TLS 1.2 sends the last). */
const CERTIFICATE_ALERT =
  /ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|CERTIFICATE_REQUIRED|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)$/

/** How far the TLS handshake had come when the connection failed. */
export interface Handshake {
  /** The server has shown its certificate and has been sent ours, which it asked for. */
  readonly certificateShown: boolean
  /** The server's certificate is not trusted. */
  readonly serverRejected: boolean
}

/**
 * Why a connection failed. A TLS alert is a verdict on our certificate only when that was shown:
 * before, anything on the path can send one, and none says anything about a certificate.
 *
 * @param handshake absent when there was none yet, as with a proxy that opens no tunnel.
 */
export const problemOf = (error: Error, handshake?: Handshake): ConnectProblem => {
  const code = codeOf(error)
  const alert = CERTIFICATE_ALERT.exec(code)?.[1]
  if (alert !== undefined && handshake?.certificateShown === true)
    return { _tag: 'IdentityRejected', by: 'tls', reason: alert }
  return { _tag: handshake?.serverRejected === true ? 'ServerNotTrusted' : 'ConnectFailed', code }
}

/**
 * Whether a TLS alert shows that no push on the connection was processed: the peer was still in the
 * handshake. One that comes after a response shows nothing about the pushes that wait.
 */
export const rejectedInHandshake = (
  problem: ConnectProblem | undefined,
  respondedBefore: boolean,
): boolean => problem?._tag === 'IdentityRejected' && problem.by === 'tls' && !respondedBefore

/** Node's code only: messages hold addresses, and change between versions. */
export const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name

/** A GOAWAY may carry a reason about the certificate. */
export const identityProblemOf = (reason: string): IdentityProblem | undefined =>
  isReason(reason) && REASONS[reason].class === 'identity'
    ? { _tag: 'IdentityRejected', by: 'goaway', reason }
    : undefined

/** In short, for events. */
export const problemCode = (problem: ConnectProblem): string => {
  switch (problem._tag) {
    case 'ConnectFailed':
    case 'ServerNotTrusted':
      return problem.code
    case 'TunnelRejected':
      return `PROXY ${problem.status}`
    case 'IdentityRejected':
      return problem.reason
  }
}
