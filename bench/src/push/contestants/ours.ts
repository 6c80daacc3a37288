import { apnsClient } from '@mdm-kit/apns'
import { orThrow, valueOrThrow } from '@mdm-kit/codec'

import type { PushContestant, PushService } from './contestant.js'

export const open = (service: PushService): PushContestant => {
  const client = valueOrThrow(apnsClient(service))
  return {
    push: ({ token, magic }) => orThrow(client.push({ pushToken: token, pushMagic: magic })),
    close: () => client.close(),
  }
}
