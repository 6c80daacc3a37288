import { afterAll, expect, test } from '@jest/globals'
import { EnrollmentId } from '@mdm-kit/checkin'
import { decodeWith, unwrap } from '@mdm-kit/codec'
import { type SimulatedDevice, simulatedDevice, simulatedMac } from '@mdm-kit/testing'
import { createHmac } from 'node:crypto'
import { rmSync } from 'node:fs'

import { startApp } from '../src/app.js'
import { logEvent, logger } from '../src/operations/log.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'

const data = dataFolder()
const other = dataFolder()
afterAll(() => {
  for (const folder of [data, other]) rmSync(folder, { recursive: true })
})

const written = () => {
  const lines: string[] = []
  return { lines, destination: { write: (line: string) => void lines.push(line) } }
}

const facts = {
  ...simulatedMac(1),
  UDID: 'evil"}\n{"level","msg"="forged"}',
  DeviceName: 'a name that is nobody’s business',
}

const idOf = decodeWith(EnrollmentId)

const sealingKey = Buffer.alloc(32, 9).toString('base64')

const live = async (mac: SimulatedDevice): Promise<void> => {
  await mac.enroll()
  const bootstrap = new TextEncoder().encode('the bootstrap token')
  await mac.checkin({ MessageType: 'SetBootstrapToken', BootstrapToken: bootstrap })
  await mac.checkin({ MessageType: 'GetBootstrapToken' })
  await mac.poll()
  await mac.checkOut()
}

test('every line is JSON with a message of ours, and none has a secret', async () => {
  const { lines, destination } = written()
  const secrets = { MDM_ADMIN_KEY: 'hunter2-hunter2-hunter2', MDM_SEALING_KEYS: `k:${sealingKey}` }
  const app = unwrap(
    await startApp({
      config: testConfig(data, { ...secrets, MDM_LOG_LEVEL: 'trace' }),
      log: logger('trace', destination),
    }),
  )
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const mac = unwrap(simulatedDevice({ profile, facts }))
  await live(mac)
  await fetch(`${app.url}/v1/enrollments`, { headers: { authorization: 'Bearer hunter3' } })
  await fetch(`${app.url}/mdm?secret-in-url`, { method: 'PUT', body: 'rubbish' })
  await app.close()
  await mac.close()

  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(new Set(entries.map(({ msg }) => msg))).toEqual(
    new Set([
      ...['Authenticated', 'Enrolled', 'BootstrapTokenStored', 'BootstrapTokenGiven'],
      ...['CheckedOut', 'Rejected', 'Responded', 'EnrollmentAttempted', 'Scep', 'AttemptEnrolled'],
      ...['AdminRejected', 'SignedWithSha1'],
    ]),
  )
  expect(entries.find(({ msg }) => msg === 'Enrolled')).toMatchObject({
    level: 'info',
    id: facts.UDID,
  })
  expect(entries.find(({ msg }) => msg === 'Rejected')).toMatchObject({
    level: 'warn',
    case: 'WrongContentType',
    because: expect.stringContaining('Content-Type'),
  })
  const text = lines.join('')
  const hidden = [
    ...['hunter', sealingKey, 'the bootstrap token', mac.pushMagic(), 'secret-in-url', 'rubbish'],
    ...[
      Buffer.from(mac.pushToken).toString('hex'),
      Buffer.from('the bootstrap token').toString('base64'),
    ],
    ...[Buffer.from(mac.pushToken).toString('base64'), facts.DeviceName],
  ]
  for (const word of hidden) expect(text).not.toContain(word)
})

test('values that should not be logged at all are redacted if they are', () => {
  const { lines, destination } = written()
  logger('info', destination).info(
    { authorization: 'hunter2-hunter2-hunter2', push: { pushMagic: 'magic' } },
    'x',
  )
  expect(lines.join('')).not.toMatch(/hunter2|"magic"/)
})

test('with a key, no line names a device, before or after it is erased, and who has the key finds them', async () => {
  const { lines, destination } = written()
  const logKey = 'a key for the log, and for nothing else'
  const adminKey = 'the-admin-key-of-tests'
  const app = unwrap(
    await startApp({
      config: testConfig(other, { MDM_LOG_KEY: logKey, MDM_LOG_LEVEL: 'trace' }),
      log: logger('trace', destination),
    }),
  )
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const named = { ...simulatedMac(2), UDID: 'A-DEVICE-OF-LISA', SerialNumber: 'C02LISA' }
  const mac = unwrap(simulatedDevice({ profile, facts: named }))
  await live(mac)
  // A path with several ids, whose parameter has a name of its own.
  await fetch(`${app.url}/v1/push/${named.UDID}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${adminKey}` },
  })
  const erased = await fetch(`${app.url}/v1/enrollments/${named.UDID}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${adminKey}` },
  })
  expect(erased.status).toBe(200)
  await app.close()
  await mac.close()

  const text = lines.join('')
  expect(text).not.toMatch(/LISA|127\.0\.0\.1/)
  const hashed = createHmac('sha256', logKey).update(named.UDID).digest('hex').slice(0, 16)
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const about = entries.filter((entry) => JSON.stringify(entry).includes(hashed))
  expect(about.map(({ msg }) => msg)).toEqual(
    expect.arrayContaining([
      'Authenticated',
      'Enrolled',
      'CheckedOut',
      'AdminRequest',
      'Offboarded',
    ]),
  )
})

test('a name with terminal commands or reversed text is shown with escapes', () => {
  const { lines, destination } = written()
  const id = '\u001b[2J\u009b2J\u007f\u0085\u2028\u202etxt.exe\u2066\ufeff'
  logEvent(logger('info', destination))({ _tag: 'CheckedOut', id: unwrap(idOf(id)) })
  expect(lines.join('')).toMatch(/^[\x20-\x7e]+\n$/)
  expect(JSON.parse(lines.join(''))).toMatchObject({ id })
})
