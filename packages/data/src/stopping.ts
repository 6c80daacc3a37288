import { KEPT_BY_APPLE } from '@mdm-kit/sync'

import type { Service } from './crossing.js'

/** How a service stops getting data, and what then becomes of it. */
export interface Stopping {
  readonly stop: string
  /** What offboarding it erases here. */
  readonly erased: string
  /** What is left elsewhere. */
  readonly kept: string
  /** Who can be asked about that. */
  readonly ask: string
}

const atApple = (service: keyof typeof KEPT_BY_APPLE): Pick<Stopping, 'kept' | 'ask'> => {
  const { what, ask } = KEPT_BY_APPLE[service]
  return { kept: what, ask }
}

/** For each service; `docs/offboarding.md` says more. */
export const STOPPING: Readonly<Record<Service, Stopping>> = {
  MDM: {
    stop: 'Remove the enrollment profile from the device, or queue RemoveProfile; then offboard the enrollment.',
    erased:
      'The device and its user channels: records, tokens, commands and reports, declarations and status, certificates, undelivered events.',
    kept: 'Nothing that this service has sent to the device: its profiles and managed apps go with the enrollment profile.',
    ask: 'The operator of this service.',
  },
  APNs: {
    stop: 'Offboard the push topic, and revoke the push certificate in the push portal.',
    erased: 'The push certificate and its key, and if asked for, all enrollments of the topic.',
    ...atApple('APNs'),
  },
  DEP: {
    stop: 'Offboard the DEP server, and delete the server in the portal.',
    erased: 'The server token, its key, the devices and the profiles that were defined.',
    ...atApple('DEP'),
  },
  VPP: {
    stop: 'Offboard the location: licenses are revoked, users retired, and notifications end.',
    erased: 'The location token, the assets and the assignments.',
    ...atApple('VPP'),
  },
  AxM: {
    stop: 'Offboard the organization, and delete the API account in the portal.',
    erased: 'The API account, the servers, and the devices with their coverage.',
    ...atApple('AxM'),
  },
  Webhook: {
    stop: 'Remove the webhook from the configuration.',
    erased: 'Events that were not delivered, with the enrollments that they are about.',
    kept: 'What the receiving systems have stored.',
    ask: 'The operator of those systems.',
  },
}
