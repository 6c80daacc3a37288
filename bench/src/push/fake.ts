import { leanApns, type LeanApnsOptions } from '@mdm-kit/scenes/leanApns'

import type { PushService } from './contestants/contestant.js'

/** The fake, in a process of its own. Its only message says where it is. */
const start = async (options: LeanApnsOptions): Promise<void> => {
  const apns = await leanApns(options)
  const { certificate, key, topic } = apns.pushCertificate()
  const service: PushService = {
    origin: apns.origin,
    port: apns.port,
    ca: apns.ca,
    certificate,
    key,
    topic,
  }
  process.send?.(service)
}

process.once('message', (options: LeanApnsOptions) => void start(options))
process.once('disconnect', () => process.exit(0))
