import {
  apnsClient,
  decryptPushIdentity,
  pushCertificateInfo,
  type ApnsClient,
} from '@mdm-kit/apns'
import { isFailed, unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { devicesOf, type StoredDevice } from './devices.js'
import { startFake } from './fake.js'
import { wakeAll } from './wake.js'

const USAGE = `push --certificate push.pem --key push.key [--passphrase …] [--proxy http://…] devices.txt
push --fake

devices.txt: one device a line, push token in hex, PushMagic, time of its TokenUpdate`

/** @returns the exit code: 0 when every push was accepted. */
export const main = async (
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> => {
  const parsed = E.tryCatch(() => parse(args), String)
  if (E.isLeft(parsed)) return usage(print)
  const { values, positionals } = parsed.right
  if (values.fake === true) return pushToFake(print)
  const [file] = positionals
  const { certificate, key, passphrase, proxy } = values
  if (file === undefined || certificate === undefined || key === undefined) return usage(print)

  try {
    const pem = await readFile(certificate)
    const files = { certificate: pem, key: await readFile(key) }
    const identity =
      passphrase === undefined ? files : await decryptPushIdentity({ ...files, passphrase })
    const client = unwrap(apnsClient({ ...identity, ...(proxy !== undefined && { proxy }) }))
    const { topic, daysLeft } = unwrap(pushCertificateInfo(pem))
    print(`${topic}, ${daysLeft} days left`)
    const devices = devicesOf(file, (line) => print(`line ${line} is not a device`))
    return await push(client, devices, print)
  } catch (error) {
    if (!isFailed(error)) throw error
    print(error.message)
    return 1
  }
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      certificate: { type: 'string' },
      key: { type: 'string' },
      passphrase: { type: 'string' },
      proxy: { type: 'string' },
      fake: { type: 'boolean' },
    },
  })

const usage = (print: (line: string) => void): number => {
  print(USAGE)
  return 2
}

const push = async (
  client: ApnsClient,
  devices: AsyncIterable<StoredDevice>,
  print: (line: string) => void,
): Promise<number> => {
  const { accepted, dead, later, failed } = await wakeAll(client, devices, print)
  await client.close()
  print(`${accepted} accepted, ${dead} unreachable, ${later} to be repeated, ${failed} failed`)
  return dead + later + failed === 0 ? 0 : 1
}

const pushToFake = async (print: (line: string) => void): Promise<number> => {
  const { apns, client, devices } = await startFake()
  const code = await push(client, devices(), print)
  await apns.close()
  return code
}
