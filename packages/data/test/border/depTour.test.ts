import { afterAll, expect, test } from '@jest/globals'
import { reveal, secret, unwrap } from '@mdm-kit/codec'
import {
  activationLockBypassCode,
  createTokenKeyPair,
  decryptServerToken,
  depClient,
} from '@mdm-kit/dep'
import { escrowKeyUnlockRequest } from '@mdm-kit/dep/protocol'
import { undiciSend } from '@mdm-kit/http'
import { border, recorder } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import { fakeDep, type WireDevice } from '@mdm-kit/testing'

import { X509Certificate } from 'node:crypto'

import { neverCrossed, report } from './report.js'

afterAll(() => {
  report('DEP')
})

const MOMENT = '2026-03-01T12:00:00Z'

/** With every key that Apple documents for a device. */
const DEVICE: WireDevice = {
  serial_number: 'FAKEFULL0001',
  model: 'iPhone 17',
  description: 'IPHONE 17 BLACK',
  color: 'BLACK',
  asset_tag: '7',
  profile_status: 'pushed',
  profile_uuid: 'P',
  profile_assign_time: MOMENT,
  profile_push_time: MOMENT,
  device_assigned_date: MOMENT,
  device_assigned_by: 'ada@example.com',
  device_family: 'iPhone',
  os: 'iOS',
  op_type: 'added',
  op_date: MOMENT,
  mdm_migration_deadline: MOMENT,
  wifi_mac_address: '02:00:00:00:00:01',
  bluetooth_mac_address: '02:00:00:00:00:02',
  ethernet_mac_address: '02:00:00:00:00:03',
  eid: '89',
  imei: ['35'],
  meid: ['A0'],
  is_replacement_device: true,
  released_by_replacement: true,
}

/** With every key that a server may set. */
const PROFILE = {
  profile_name: 'School',
  url: 'https://mdm.example.com/ade',
  configuration_web_url: 'https://mdm.example.com/welcome',
  allow_pairing: true,
  is_supervised: true,
  is_multi_user: false,
  is_mandatory: true,
  await_device_configured: true,
  is_mdm_removable: false,
  auto_advance_setup: true,
  is_return_to_service: false,
  do_not_use_profile_from_backup: true,
  support_phone_number: '+1 555 0100',
  support_email_address: 'help@example.com',
  department: 'IT',
  org_magic: 'magic',
  anchor_certs: ['AA=='],
  supervising_host_certs: ['AA=='],
  language: 'en',
  region: 'US',
  skip_setup_items: ['Location'],
  devices: [DEVICE.serial_number],
}

test('every call, with full records', async () => {
  const fake = closing(
    await fakeDep({ devices: 3, session: { rotateEvery: 1 }, onExchange: border.dep }),
  )
  fake.addDevice(DEVICE)
  const serial = DEVICE.serial_number
  const [other = '', third = ''] = fake.devices().keys()
  const dep = closing(
    depClient({ serverToken: fake.serverToken(), origin: fake.origin, retry: { attempts: 1 } }),
  )
  await dep.account()
  const { cursor } = await dep.fetchDevices({ limit: 100 })
  await dep.fetchDevices({ cursor, limit: 100 })()
  fake.modifyDevice(serial, { asset_tag: '8' })
  await dep.syncDevices(cursor, { limit: 100 })
  await dep.deviceDetails([serial])
  await dep.replacementDetails(serial)
  const { profile_uuid } = await dep.defineProfile(PROFILE)
  await dep.fetchProfile(profile_uuid)
  fake.throttle([other], 60)
  await dep.assignProfile(profile_uuid, [serial, other])
  await dep.removeProfile([serial])
  const code = await activationLockBypassCode()
  await dep.activationLock({ device: serial, escrow_key: code.escrowKey, lost_message: 'Lost' })
  await dep.betaEnrollmentTokens()
  await dep.setAccountDrivenProfile('https://mdm.example.com/discovery')
  await dep.accountDrivenProfile()
  await dep.deleteAccountDrivenProfile()
  await dep.disownDevices([third])
  const unlocking = closing(undiciSend({ origin: fake.origin }))
  await unlocking(
    escrowKeyUnlockRequest({
      serial,
      productType: 'iPhone18,1',
      imei: '35',
      imei2: '36',
      meid: 'A0',
      orgName: 'Example Inc.',
      guid: 'G',
      escrowKey: secret('3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4'),
    }),
  )()
})

test('every call, rejected', async () => {
  const fake = closing(await fakeDep({ onExchange: border.dep }))
  const client = () =>
    closing(
      depClient({ serverToken: fake.serverToken(), origin: fake.origin, retry: { attempts: 1 } }),
    )
  fake.fail({ fault: { status: 403, body: 'T_C_NOT_SIGNED' }, path: '/session' })
  await client().account()()
  const dep = client()
  await dep.account()
  const { cursor } = await dep.fetchDevices()
  fake.fail({ fault: { status: 403, body: 'T_C_NOT_SIGNED' }, times: 100 })
  const calls = [
    dep.account(),
    dep.fetchDevices(),
    dep.syncDevices(cursor),
    dep.deviceDetails(['S']),
    dep.replacementDetails('S'),
    dep.defineProfile(PROFILE),
    dep.fetchProfile('P'),
    dep.assignProfile('P', ['S']),
    dep.removeProfile(['S']),
    dep.activationLock({ device: 'S' }),
    dep.betaEnrollmentTokens(),
    dep.setAccountDrivenProfile('https://mdm.example.com/discovery'),
    dep.accountDrivenProfile(),
    dep.deleteAccountDrivenProfile(),
    dep.disownDevices(['S']),
  ]
  for (const call of calls) expect(await call()).toMatchObject({ _tag: 'Left' })
})

test('the certificate and the server token that are carried to the portal and back by hand', async () => {
  const fake = closing(await fakeDep())
  const { certificate, privateKey } = await createTokenKeyPair()
  const file = fake.issueServerToken(certificate)
  const { subject, publicKey } = new X509Certificate(certificate)
  recorder.record({
    service: 'DEP',
    direction: 'ServerToApple',
    messages: ['Token certificate'],
    body: {
      certificate: { CN: subject.replace('CN=', ''), publicKey: publicKey.type },
    },
  })
  recorder.record({
    service: 'DEP',
    direction: 'AppleToServer',
    messages: ['Server token'],
    body: unwrap(decryptServerToken({ file, key: reveal(privateKey), certificate })),
  })
})

test('each field of the map has crossed', () => {
  expect(neverCrossed('DEP')).toEqual([])
})
