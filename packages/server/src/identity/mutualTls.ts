import * as E from 'fp-ts/lib/Either.js'

import { type Identify, identifyByHead } from './identity.js'
import { certificateCheck, type CertificateCheckOptions } from './certificateCheck.js'
import { identityMissing, peerCertificateMissing, peerUnknown } from './failures.js'

/**
 * The identity from the TLS connection of the device, for a process that terminates TLS itself.
 *
 * Create the server with `requestCert: true, rejectUnauthorized: false`: Node then requests a certificate,
 * and this source checks it. Behind a proxy, the peer is the proxy, and its certificate would be rejected or,
 * worse, count as that of every device: use the source for the proxy's header instead.
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
