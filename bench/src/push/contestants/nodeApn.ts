import apn from '@parse/node-apn'

import type { PushContestant, PushService } from './contestant.js'

export const open = (service: PushService): PushContestant => {
  const options = {
    cert: service.certificate,
    key: service.key,
    ca: [service.ca],
    address: 'localhost',
    port: service.port,
    production: true,
  }
  const provider = new apn.Provider(options)
  return {
    push: async ({ token, magic }) => {
      const notification = new apn.Notification()
      notification.topic = service.topic
      notification.pushType = 'mdm'
      notification.mdm = magic
      notification.expiry = Math.ceil(Date.now() / 3_600_000) * 3600 + 7 * 86_400
      const { failed } = await provider.send(notification, token.toString('hex'))
      if (failed.length > 0) throw new Error('node-apn failed')
    },
    close: async () => {
      await provider.shutdown()
    },
  }
}
