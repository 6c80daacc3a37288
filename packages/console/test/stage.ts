import { unwrap } from '@mdm-kit/codec'
import { readPem } from '@mdm-kit/pki'
import { type App, logger, readServerConfig, startReferenceServer } from '@mdm-kit/reference-server'
import {
  fakeApns,
  fakeAxm,
  fakeDep,
  fakeVpp,
  type FakeLocation,
  type SimulatedDevice,
  simulatedDevice,
  type SimulatedDeviceOptions,
  simulatedMac,
} from '@mdm-kit/testing'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { seed } from './seed.js'

export const KEY = 'the-admin-key-of-the-stage'
export const READ_KEY = 'the-reader-key-of-the-stage'

/** Of an app that the location has 20 licenses of. */
export const APP = '361309726'

/** What a device could choose, to run in the page of an operator. */
export const INJECTION = '<img src=x onerror="document.title=`owned`">'

/** Where the vendored programs are. */
const require = createRequire(import.meta.url)

/** Builds the page as it now is, into the package: 400 milliseconds. */
export const buildPage = (): string => {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js')
  // As it is published: a test's own NODE_ENV would put the paths of the sources into it.
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: folder, env })
  return join(folder, 'dist/ui')
}

/** A reference server with its console, Apple's services, and devices. */
export interface Stage {
  readonly app: App
  readonly location: FakeLocation
  /** Its name, its model, its apps and its errors are injections. */
  readonly hostile: SimulatedDevice
  readonly friendly: SimulatedDevice
  readonly request: (method: string, path: string, body?: unknown) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** `devices`: how many there are beside the two that carry out commands. */
export const setStage = async (devices: number): Promise<Stage> => {
  buildPage()
  const data = mkdtempSync(join(tmpdir(), 'mdm-kit-console-'))
  const [apns, dep, vpp, axm] = await Promise.all([
    fakeApns(),
    fakeDep({ devices: 24 }),
    fakeVpp(),
    fakeAxm({ kind: 'business' }),
  ])
  const environment = {
    MDM_PORT: '0',
    MDM_DATA: data,
    MDM_DATABASE: ':memory:',
    MDM_ORGANIZATION: 'Springfield',
    MDM_ADMIN_KEY: KEY,
    MDM_ADMIN_READ_KEY: READ_KEY,
    MDM_CONSOLE: 'true',
  }
  const app = unwrap(
    await startReferenceServer({
      config: unwrap(readServerConfig([], environment)),
      log: logger('silent'),
      origins: {
        apns: { origin: apns.origin, ca: apns.ca },
        dep: dep.origin,
        vpp: vpp.origin,
        axm: { origin: axm.origin, tokenUrl: axm.tokenUrl },
      },
    }),
  )

  const send = async (
    method: string,
    path: string,
    type: string,
    body?: string | Uint8Array<ArrayBuffer>,
  ) => {
    const response = await fetch(`${app.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': type },
      ...(body !== undefined && { body }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text
  }
  const request: Stage['request'] = async (method, path, body) => {
    const json = body === undefined ? undefined : JSON.stringify(body)
    const text = await send(method, path, 'application/json', json)
    return JSON.parse(text) as unknown
  }

  const { certificate, key, topic } = apns.pushCertificate()
  await send('PUT', '/v1/pushcert', 'text/plain', `${certificate}\n${key}`)
  await seed(app.store, topic, devices)

  const [pem] = readPem(await send('POST', '/v1/dep/servers/school/token-key', 'text/plain'))
  const depToken = dep.issueServerToken(pem?.der ?? new Uint8Array(0))
  await send('PUT', '/v1/dep/servers/school/token', 'text/plain', depToken)
  await request('POST', '/v1/dep/servers/school/profiles', {
    profile_name: 'Springfield',
    url: 'https://mdm.example.com/enroll/automated',
  })
  const location = vpp.addLocation({ locationName: 'Springfield' })
  location.addAssets([
    { adamId: APP, total: 20 },
    { adamId: '409183694', total: 5 },
  ])
  await send('POST', '/v1/vpp/locations', 'text/plain', location.issueToken())
  await request('POST', `/v1/vpp/locations/${location.uId}/claim`)
  await request('PUT', '/v1/axm/organizations/springfield', axm.credentials)

  const enrolled = async (
    options: Omit<SimulatedDeviceOptions, 'profile'>,
  ): Promise<SimulatedDevice> => {
    const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
    const device = unwrap(simulatedDevice({ ...options, profile }))
    await device.enroll()
    apns.device(device.pushToken, () => {
      void device.poll()()
    })
    return device
  }
  const friendly = await enrolled({ facts: simulatedMac(1) })
  const hostile = await enrolled(hostileMac())

  return {
    app,
    location,
    friendly,
    hostile,
    request,
    close: async () => {
      await app.close()
      await Promise.all([friendly.close(), hostile.close()])
      await Promise.all([apns.close(), dep.close(), vpp.close(), axm.close()])
      rmSync(data, { recursive: true })
    },
  }
}

const hostileMac = (): Omit<SimulatedDeviceOptions, 'profile'> => ({
  facts: {
    ...simulatedMac(2),
    DeviceName: `${INJECTION} name`,
    ModelName: `${INJECTION} model`,
    ProductName: `${INJECTION} product`,
  },
  behave: ({ Command }) =>
    Command.RequestType === 'InstalledApplicationList'
      ? {
          Status: 'Acknowledged',
          InstalledApplicationList: [{ Name: `${INJECTION} app`, Identifier: 'com.example.app' }],
        }
      : Command.RequestType === 'ProfileList'
        ? {
            Status: 'Error',
            ErrorChain: [
              {
                ErrorCode: 12021,
                ErrorDomain: 'MCMDMErrorDomain',
                LocalizedDescription: `${INJECTION} error`,
                USEnglishDescription: `${INJECTION} error`,
              },
            ],
          }
        : undefined,
})
