import type { Failure } from '@mdm-kit/codec'
import type { CertificateError, ChainError, GivenCertificateUnreadable } from '@mdm-kit/pki'

import { rejectedBecause } from '../request/rejection.js'

/** Why a source found no identity. The next source may find one. */
export type IdentityAbsent =
  /** The listener did not provide the peer: only `toNodeListener` does. */
  | (Failure & { readonly _tag: 'PeerUnknown' })
  /** The connection has no client certificate. */
  | (Failure & { readonly _tag: 'PeerCertificateMissing' })
  | (Failure & { readonly _tag: 'HeaderMissing'; readonly header: string })
  /** A client that is not a listed proxy sent the header. It was ignored. */
  | (Failure & { readonly _tag: 'ProxyNotListed'; readonly header: string })
  /** No source found an identity; `causes` has the reason of each. */
  | (Failure & { readonly _tag: 'NoSource'; readonly causes: readonly Failure[] })

/** Why an identity was found and rejected. No other source is tried. */
export type IdentityUnacceptable =
  HeaderMalformed | CertificateNotForwarded | AuthorityNotDevice | IdentityUntrusted

/** A listed proxy sent an unreadable header: its configuration is at fault. */
export interface HeaderMalformed extends Failure {
  readonly _tag: 'HeaderMalformed'
  readonly header: string
}

/** Envoy forwarded a hash or a name without the certificate, so no chain can be verified. */
export interface CertificateNotForwarded extends Failure {
  readonly _tag: 'CertificateNotForwarded'
  readonly header: string
}

/** The certificate belongs to an authority, or has the key of one in `trust` or `intermediates`. */
export interface AuthorityNotDevice extends Failure {
  readonly _tag: 'AuthorityNotDevice'
}

/** What `verifyChain` of `@mdm-kit/pki` found wrong. */
export type UntrustedCause = ChainError | CertificateError | GivenCertificateUnreadable

/** The chain, a validity or the usage of the certificate is not acceptable. */
export interface IdentityUntrusted extends Failure {
  readonly _tag: 'IdentityUntrusted'
  readonly cause: UntrustedCause
}

/** The rejection `IdentityMissing`, with the reason. */
export interface MissingIdentity extends Failure {
  readonly _tag: 'IdentityMissing'
  readonly cause: IdentityAbsent
}

/** The rejection `IdentityRejected`, with the reason. */
export interface RejectedIdentity extends Failure {
  readonly _tag: 'IdentityRejected'
  readonly cause: IdentityUnacceptable
}

export const identityMissing = (cause: IdentityAbsent): MissingIdentity => ({
  _tag: 'IdentityMissing',
  message: `The request proves no identity. ${cause.message}`,
  cause,
})

export const identityUnacceptable = (cause: IdentityUnacceptable): RejectedIdentity =>
  rejectedBecause('IdentityRejected', cause)

export const peerUnknown: IdentityAbsent = {
  _tag: 'PeerUnknown',
  message: 'The listener did not provide its peer; use toNodeListener, or set `peer`.',
}

export const peerCertificateMissing: IdentityAbsent = {
  _tag: 'PeerCertificateMissing',
  message: 'Its connection has no client certificate; the TLS server needs requestCert.',
}

export const headerMissing = (header: string): IdentityAbsent => ({
  _tag: 'HeaderMissing',
  header,
  message: `It has no ${header} header; the proxy must ask devices for a certificate and pass it on.`,
})

export const proxyNotListed = (header: string): IdentityAbsent => ({
  _tag: 'ProxyNotListed',
  header,
  message: `Its ${header} header was ignored, because its sender is not a listed proxy.`,
})

export const noSource = (causes: readonly Failure[]): IdentityAbsent => ({
  _tag: 'NoSource',
  causes,
  message: causes.map(({ message }) => message).join(' '),
})

export const headerMalformed = (header: string, expected: string): HeaderMalformed => ({
  _tag: 'HeaderMalformed',
  header,
  message: `The ${header} header is not ${expected}; check the proxy's configuration.`,
})

export const certificateNotForwarded = (header: string): CertificateNotForwarded => ({
  _tag: 'CertificateNotForwarded',
  header,
  message: `The ${header} header has no Cert; Envoy needs \`cert: true\` in set_current_client_cert_details.`,
})

export const authorityNotDevice: AuthorityNotDevice = {
  _tag: 'AuthorityNotDevice',
  message:
    'The certificate belongs to an authority. An authority issues identities, and is not accepted as one.',
}

export const identityUntrusted = (cause: UntrustedCause): IdentityUntrusted => ({
  _tag: 'IdentityUntrusted',
  cause,
  message: cause.message,
})
