import { CertificateConnector } from 'hapns/connectors/certificate'
import { MDMNotification } from 'hapns/notifications/MDMNotification'
import { send } from 'hapns/send'

import type { PushContestant, PushService } from './contestant.js'

/** Its authority comes from NODE_EXTRA_CA_CERTS: it has no option for one. */
export const open = (service: PushService): PushContestant => {
  const connector = CertificateConnector({
    cert: Buffer.from(service.certificate),
    key: Buffer.from(service.key),
  })
  return {
    push: ({ token, magic }) =>
      send(
        connector,
        MDMNotification(service.topic, { payload: { mdm: magic }, expiration: 1_900_000_000 }),
        { getBaseUrl: () => service.origin, requestPath: `/3/device/${token.toString('hex')}` },
      ),
    // It keeps its connections to itself: the process ends them.
    close: () => Promise.resolve(),
  }
}
