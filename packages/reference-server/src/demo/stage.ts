import { reveal, unwrap } from '@mdm-kit/codec'
import { writePem } from '@mdm-kit/pki'
import {
  fakeApns,
  type FakeApns,
  type FakeDep,
  fakeDep,
  type FakeDeviceAuthority,
  fakeDeviceAuthority,
  type FakeVpp,
  fakeVpp,
  type OnExchange,
  requestEnrollmentProfile,
  type SimulatedFleet,
  simulatedFleet,
  simulatedMac,
} from '@mdm-kit/testing'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type App, startApp } from '../app.js'
import { readConfig } from '../config/config.js'
import { logger } from '../operations/log.js'
import { type AppEvents, appEvents } from './awaitEvents.js'

/** Everything that takes part: the server, Apple's services, and devices, all on loopback. */
export interface Stage {
  readonly app: App
  readonly adminKey: string
  readonly apns: FakeApns
  readonly dep: FakeDep
  readonly vpp: FakeVpp
  /** Macs with the serial numbers that Apple lists. */
  readonly fleet: SimulatedFleet
  readonly appEvents: AppEvents
  /** Names of devices that respond NotNow to RestartDevice. */
  readonly busy: Set<string>
  /** Called for each device that has enrolled. */
  readonly onEnrolling: { listener: (done: number, size: number) => void }
  readonly close: () => Promise<void>
}

/** Where Apple directs devices to fetch their profile. */
export const automatedUrl = (app: App): string => `${app.url}/enroll/automated`

/** Sees what each of them exchanges with the server. */
export type Observers = Readonly<Record<'apns' | 'dep' | 'vpp' | 'devices', OnExchange>>

export const setStage = async (
  size: number,
  { apns: onPush, dep: onDep, vpp: onVpp, devices: onDevice }: Observers = NOBODY,
): Promise<Stage> => {
  const data = mkdtempSync(join(tmpdir(), 'mdm-kit-demo-'))
  const authority = unwrap(fakeDeviceAuthority())
  const [apns, dep, vpp] = await Promise.all([
    fakeApns({ onExchange: onPush }),
    fakeDep({ devices: size, onExchange: onDep }),
    fakeVpp({ onExchange: onVpp }),
  ])
  const events = appEvents()
  const { app, adminKey } = await startServer({ data, authority, apns, dep, vpp, events })

  const serials = [...dep.devices().keys()]
  const busy = new Set<string>()
  const onEnrolling: Stage['onEnrolling'] = { listener: () => undefined }
  const fleet = simulatedFleet({
    size,
    concurrency: 4,
    onExchange: onDevice,
    facts: (number) => ({
      ...simulatedMac(number),
      SerialNumber: serials[number - 1] ?? `SIM${number}`,
    }),
    profile: (facts, send) =>
      requestEnrollmentProfile({ authority, facts, send, url: automatedUrl(app) }),
    behave: ({ Command }, { DeviceName }) =>
      Command.RequestType === 'RestartDevice' && busy.has(DeviceName) ? 'NotNow' : undefined,
    onProgress: ({ done, size: all }) => onEnrolling.listener(done, all),
  })

  return {
    app,
    adminKey,
    apns,
    dep,
    vpp,
    fleet,
    busy,
    onEnrolling,
    appEvents: events,
    close: async () => {
      await app.close()
      await fleet.close()
      await Promise.all([apns.close(), dep.close(), vpp.close()])
      rmSync(data, { recursive: true })
    },
  }
}

const nobody = (): void => undefined
const NOBODY: Observers = { apns: nobody, dep: nobody, vpp: nobody, devices: nobody }

interface Parts {
  readonly data: string
  readonly authority: FakeDeviceAuthority
  readonly apns: FakeApns
  readonly dep: FakeDep
  readonly vpp: FakeVpp
  readonly events: AppEvents
}

/** The example server as it is, with the fakes in Apple's place. */
const startServer = async ({ data, authority, apns, dep, vpp, events }: Parts) => {
  const deviceAuthorities = join(data, 'device-authorities.pem')
  writeFileSync(deviceAuthorities, writePem('CERTIFICATE', authority.certificate))
  const flags = {
    port: '0',
    data,
    organization: 'Demo',
    'device-authorities': deviceAuthorities,
    'enrollments-per-minute': '1000',
  }
  const config = unwrap(
    readConfig(
      Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
      {},
    ),
  )
  const app = await startApp({
    config,
    log: logger('silent'),
    onEvent: events.emit,
    origins: { apns: { origin: apns.origin, ca: apns.ca }, dep: dep.origin, vpp: vpp.origin },
  })
  return { app: unwrap(app), adminKey: reveal(config.adminKey) }
}

/** From now on a push wakes the device, as APNs would. */
export const listenForPushes = ({ apns, fleet }: Stage): void => {
  for (const device of fleet.devices())
    apns.device(device.pushToken, () => {
      void device.poll()()
    })
}
