import { apnsClient, type ApnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import { everyNth, fakeApns, type FakeApns } from '@mdm-kit/testing'

import type { StoredDevice } from './devices.js'

const DEVICES = 500

/** APNs on this machine, in a bad mood: it ends connections and has lost some devices. */
export const startFake = async (): Promise<{
  readonly apns: FakeApns
  readonly client: ApnsClient
  readonly devices: () => AsyncGenerator<StoredDevice>
}> => {
  const apns = await fakeApns({ latencyMs: 5, script: everyNth(200, { _tag: 'GoAway' }) })
  const identity = apns.pushCertificate()
  const client = unwrap(apnsClient({ ...identity, origin: apns.origin, ca: apns.ca }))
  const since = new Date('2026-03-01T12:00:00Z')
  apns.unregister(tokenOf(7), since)
  apns.unregister(tokenOf(8), since)
  return { apns, client, devices: fakeDevices }
}

/** The 8th has sent a TokenUpdate after APNs gave it up: its token is alive. */
async function* fakeDevices(): AsyncGenerator<StoredDevice> {
  for (let number = 0; number < DEVICES; number++) {
    const tokenUpdatedAt = new Date(number === 8 ? '2026-03-02' : '2026-02-01')
    yield await Promise.resolve({
      pushToken: tokenOf(number),
      pushMagic: `magic-${number}`,
      tokenUpdatedAt,
    })
  }
}

const tokenOf = (number: number): Uint8Array => {
  const token = Buffer.alloc(32)
  token.writeUInt32BE(number)
  return token
}
