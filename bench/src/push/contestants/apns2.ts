import { ApnsClient, Notification, PushType } from 'apns2'
import { generateKeyPairSync } from 'node:crypto'
import { Pool } from 'undici'

import type { PushContestant, PushService } from './contestant.js'

/**
 * apns2 knows provider tokens and port 443 only. Its own pool, with its own settings, is pointed at
 * the fake and given the client certificate; everything else is as it comes.
 */
export const open = async (service: PushService): Promise<PushContestant> => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const client = new ApnsClient({
    team: 'TEAM123456',
    keyId: 'KEY1234567',
    signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    defaultTopic: service.topic,
    host: 'localhost',
  })
  await client.client.close()
  Object.assign(client, {
    client: new Pool(service.origin, {
      connections: 32,
      pipelining: 1,
      allowH2: true,
      maxConcurrentStreams: 100,
      connect: { ca: service.ca, cert: service.certificate, key: service.key },
    }),
  })
  return {
    push: ({ token, magic }) =>
      client.send(
        new Notification(token.toString('hex'), {
          type: PushType.background,
          data: { mdm: magic },
        }),
      ),
    close: () => client.close(),
  }
}
