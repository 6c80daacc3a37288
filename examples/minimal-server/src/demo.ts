/** Without Apple: a made-up APNs, and a simulated Mac that enrolls by the link. */
import { apnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import { fakeApns, simulatedDevice, simulatedMac } from '@mdm-kit/testing'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { startServer } from './server.js'

/** Resolves when the Mac has reported. */
export const demo = async (port: number, print: (line: string) => void): Promise<void> => {
  const data = mkdtempSync(join(tmpdir(), 'minimal-server-'))
  const url = `http://127.0.0.1:${port}`
  const fake = await fakeApns()
  const identity = fake.pushCertificate()
  const apns = unwrap(apnsClient({ ...identity, origin: fake.origin, ca: fake.ca }))
  const lines = new EventEmitter()
  const reported = once(lines, 'reported')
  const server = await startServer({
    ...{ url, port, data, apns },
    print: (line) => {
      print(line)
      if (line.includes(' runs ')) lines.emit('reported')
    },
  })
  const profile = new Uint8Array(await (await fetch(`${url}/enroll`)).arrayBuffer())
  const mac = unwrap(simulatedDevice({ profile, facts: simulatedMac(1) }))
  fake.device(mac.pushToken, () => void mac.poll()())
  await mac.enroll()
  await reported
  for (const { close } of [mac, server, apns, fake]) await close()
  rmSync(data, { recursive: true })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await demo(8080, console.log)
