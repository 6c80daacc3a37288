import { apnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'

import type { PushContestant, PushService } from './contestant.js'

export const open = (service: PushService): PushContestant => {
  const client = unwrap(apnsClient(service))
  return {
    push: ({ token, magic }) => client.push({ pushToken: token, pushMagic: magic })(),
    failed: (outcome) => (outcome as { readonly _tag: string })._tag !== 'Right',
    close: () => client.close(),
  }
}
