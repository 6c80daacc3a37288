import {
  rfc9440ClientCert,
  nginxClientCert,
  firstIdentity,
  envoyClientCert,
  type Identify,
  mdmSignature,
  mutualTls,
  type PeerList,
} from '@mdm-kit/server'

import type { IdentitySource } from './config/settings.js'

export interface IdentifyOptions {
  readonly sources: readonly IdentitySource[]
  /** DER. */
  readonly trust: readonly Uint8Array[]
  /** Only a header from one of them counts. */
  readonly proxies: PeerList | undefined
  /** Whether an `Mdm-Signature` may use SHA-1. */
  readonly allowSha1Signature: boolean
}

const noPeer: PeerList = { includes: () => false }

/** The configured sources, in their order. */
export const identifyBy = ({
  sources,
  trust,
  proxies = noPeer,
  allowSha1Signature,
}: IdentifyOptions): Identify => {
  const behindProxy = { trust, proxies }
  const table: Readonly<Record<IdentitySource, () => Identify>> = {
    signature: () => mdmSignature({ trust, allowSha1Signature }),
    'mutual-tls': () => mutualTls({ trust }),
    'client-cert': () => rfc9440ClientCert(behindProxy),
    nginx: () => nginxClientCert(behindProxy),
    envoy: () => envoyClientCert(behindProxy),
  }
  const found = sources.map((source) => table[source]())
  const [only, ...others] = found
  return only !== undefined && others.length === 0 ? only : firstIdentity(found)
}
