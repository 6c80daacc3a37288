import * as E from 'fp-ts/lib/Either.js'

import type { RequestHead } from '../http/requestHandler.js'
import { type Identify, identifyAfter } from '../service/identity.js'
import { certificateCheck, type CertificateCheckOptions } from './certificateCheck.js'
import { identityMissing, peerCertificateMissing, peerUnknown } from './failures.js'
import type { DeviceHttpRequest } from './peer.js'

/**
 * The identity from the device's own TLS connection: nothing terminates TLS before this process.
 *
 * Make the server with `requestCert: true, rejectUnauthorized: false`: Node then asks, and this
 * checks. Behind a proxy the peer is the proxy, and its certificate is refused or, worse, that of
 * every device: use the source of its header instead.
 */
export const mutualTls = (options: CertificateCheckOptions): Identify => {
  const check = certificateCheck(options)
  return identifyAfter(withoutCertificate, ({ peer }: DeviceHttpRequest) =>
    peer?.certificate === undefined
      ? E.left(identityMissing(peerCertificateMissing))
      : check(peer.certificate, peer.intermediates),
  )
}

const withoutCertificate = ({ peer }: RequestHead) => {
  if (peer === undefined) return identityMissing(peerUnknown)
  return peer.certificate === undefined ? identityMissing(peerCertificateMissing) : undefined
}
