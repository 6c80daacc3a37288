import * as E from 'fp-ts/lib/Either.js'

import { type Identify, identifyByHead } from './identity.js'
import { certificateCheck, type CertificateCheckOptions } from './certificateCheck.js'
import { identityMissing, peerCertificateMissing, peerUnknown } from './failures.js'

/**
 * The identity from the device's own TLS connection: nothing terminates TLS before this process.
 *
 * Make the server with `requestCert: true, rejectUnauthorized: false`: Node then asks, and this
 * checks. Behind a proxy the peer is the proxy, and its certificate is rejected or, worse, that of
 * every device: use the source of its header instead.
 */
export const mutualTls = (options: CertificateCheckOptions): Identify => {
  const check = certificateCheck(options)
  return identifyByHead(({ peer }) => {
    if (peer === undefined) return E.left(identityMissing(peerUnknown))
    return peer.certificate === undefined
      ? E.left(identityMissing(peerCertificateMissing))
      : check(peer.certificate, peer.intermediates)
  })
}
