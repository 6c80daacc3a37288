import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, sensitiveHeaders } from 'node:http2'

import type { PushContestant, PushService } from './contestant.js'

/** Bare `node:http2` on one connection: what this machine can do, and nothing that keeps a push safe. */
export const open = async (service: PushService): Promise<PushContestant> => {
  const session = connect(service.origin, {
    ca: service.ca,
    cert: service.certificate,
    key: service.key,
  })
  await once(session, 'remoteSettings')
  const expiration = String(Math.ceil(Date.now() / 3_600_000) * 3600 + 7 * 86_400)
  return {
    push: ({ token, magic }) =>
      new Promise<void>((resolve, reject) => {
        const stream = session.request({
          ':method': 'POST',
          ':path': `/3/device/${token.toString('hex')}`,
          'apns-topic': service.topic,
          'apns-push-type': 'mdm',
          'apns-priority': '10',
          'apns-expiration': expiration,
          'apns-id': randomUUID(),
          [sensitiveHeaders]: ['apns-id'],
        })
        let status: number | undefined
        stream.on('response', (headers) => {
          status = headers[':status']
        })
        stream.on('error', reject)
        stream.on('end', () => {
          if (status === 200) resolve()
          else reject(new Error(`status ${status ?? 'missing'}`))
        })
        stream.resume()
        stream.end(JSON.stringify({ mdm: magic }))
      }),
    close: () => new Promise<void>((resolve) => session.close(resolve)),
  }
}
