/**
 * The main job, end to end on loopback: a server starts, a simulated Mac enrols over HTTP, is woken
 * by a push, carries out commands, and leaves. Ends by itself; `--keep` leaves all of it running.
 */
import { orThrow, reveal, valueOrThrow } from '@mdm-kit/codec'
import { apnsClient } from '@mdm-kit/apns'
import { encodePlist, type PlistInput } from '@mdm-kit/plist'
import { fakeApns, type SimulatedDevice, simulatedDevice } from '@mdm-kit/testing'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type App, startApp } from './app.js'
import { readConfig } from './config/config.js'
import { logger } from './operations/log.js'
import { type Narrator, narrator } from './terminal.js'

const SECONDS_AT_MOST = 60

/** A queue of one: who waits gets the next value. */
const nextOf = <A>() => {
  let deliver: ((value: A) => void) | undefined
  return {
    next: (): Promise<A> => new Promise((resolve) => (deliver = resolve)),
    put: (value: A): void => deliver?.(value),
  }
}

const admin = (url: string, key: string) => ({
  post: async (path: string, body: PlistInput): Promise<unknown> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/xml' }
    const bytes = Buffer.from(valueOrThrow(encodePlist(body)))
    return (await fetch(`${url}/v1${path}`, { method: 'POST', headers, body: bytes })).json()
  },
  get: async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${key}` }
    return (await fetch(`${url}/v1${path}`, { headers })).json()
  },
})

interface Stage {
  readonly app: App
  readonly mac: SimulatedDevice
  readonly say: Narrator
  readonly api: ReturnType<typeof admin>
  /** Resolves when a push has woken the Mac and it has nothing left to do. */
  readonly woken: () => Promise<number>
}

const enrol = async ({ mac, say, api }: Stage): Promise<void> => {
  say.chapter('A Mac enrols')
  say.exchange('Mac', 'GET  /enroll', '200 a profile with its identity')
  await orThrow(mac.enroll())
  say.value('GET /v1/enrollments', await api.get('/enrollments'))
}

const command = (CommandUUID: string, Command: PlistInput): PlistInput => ({ CommandUUID, Command })

const carryOut = async ({ mac, say, api, woken }: Stage): Promise<void> => {
  const commands = `/commands/${mac.facts.UDID}`
  say.chapter('Commands are queued, a push wakes the Mac, it reports')
  const done = woken()
  await api.post(
    commands,
    command('demo-1', {
      RequestType: 'DeviceInformation',
      Queries: ['DeviceName', 'SerialNumber', 'OSVersion', 'BatteryLevel'],
    }),
  )
  await done
  const listed = woken()
  await api.post(commands, command('demo-2', { RequestType: 'ProfileList' }))
  await listed
  say.value('GET /v1/commands/…/demo-1', await api.get(`${commands}/demo-1`))
}

const deferAndRetry = async ({ mac, say, api, woken }: Stage, busy: Set<string>): Promise<void> => {
  const commands = `/commands/${mac.facts.UDID}`
  say.chapter('The Mac is busy: NotNow, and later it does what was asked')
  busy.add('RestartDevice')
  const deferred = woken()
  await api.post(commands, command('demo-3', { RequestType: 'RestartDevice' }))
  await deferred
  busy.clear()
  say.exchange('Mac', 'is free again', 'polls by itself, without a push')
  await orThrow(mac.poll())
  say.value('GET /v1/commands/…', await api.get(commands))
}

const leave = async ({ app, mac, say }: Stage): Promise<void> => {
  say.chapter('Bad requests change nothing, and the Mac leaves')
  const headers = { 'content-type': 'application/x-apple-aspen-mdm' }
  const forged = await fetch(`${app.url}/mdm`, { method: 'PUT', headers, body: '<plist/>' })
  say.exchange('stranger', 'PUT  an unsigned report', String(forged.status), false)
  await orThrow(mac.checkOut())
}

const play = async (keep: boolean, say: Narrator): Promise<void> => {
  const data = mkdtempSync(join(tmpdir(), 'mdm-kit-demo-'))
  const apns = await fakeApns()
  const identity = apns.pushCertificate()
  const push = valueOrThrow(apnsClient({ ...identity, origin: apns.origin, ca: apns.ca }))
  const flags = { port: '0', data, organization: 'Demo', topic: identity.topic }
  const config = valueOrThrow(
    readConfig(
      Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
      {},
    ),
  )
  const app = valueOrThrow(
    await startApp({
      config,
      topic: identity.topic,
      log: logger('silent'),
      push: (target) => push.push(target),
      onEvent: say.event,
    }),
  )
  say.chapter('Everything listens on loopback')
  say.exchange('server', 'listens', `${app.url}/mdm`)
  say.exchange('admin API', 'listens', `${app.url}/v1`)
  say.exchange('fake APNs', 'listens', apns.origin)

  const busy = new Set<string>()
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const mac = valueOrThrow(
    simulatedDevice({
      profile,
      behave: ({ Command }) => (busy.has(Command.RequestType) ? 'NotNow' : undefined),
      onStep: ({ said, about, status, received }) =>
        say.exchange(
          'Mac',
          `PUT  ${said}${about === undefined ? '' : ` (${about})`}`,
          `${status} ${received ?? ''}`,
          status === 200,
        ),
    }),
  )
  const wakes = nextOf<number>()
  apns.device(mac.pushToken, ({ pushMagic }) => {
    const meant = pushMagic === mac.pushMagic()
    say.exchange('APNs', 'push', meant ? 'wakes the Mac' : 'dropped by the Mac', meant)
    void orThrow(mac.poll()).then(({ length }) => wakes.put(length))
  })

  const stage: Stage = {
    app,
    mac,
    say,
    api: admin(app.url, reveal(config.adminKey)),
    woken: wakes.next,
  }
  const close = async (): Promise<void> => {
    await app.close()
    await push.close()
    await mac.close()
    await apns.close()
    rmSync(data, { recursive: true })
  }
  await enrol(stage)
  await carryOut(stage)
  await deferAndRetry(stage, busy)
  if (!keep) {
    await leave(stage)
    await close()
    say.line('\nDone. `--keep` leaves the server and the Mac running.')
    return
  }
  say.chapter('Left running; end it with Ctrl-C')
  const url = `${app.url}/v1/commands/${mac.facts.UDID}`
  say.line(`  curl -H 'Authorization: Bearer ${reveal(config.adminKey)}' ${url}`)
  process.once('SIGINT', () => void close())
  process.once('SIGTERM', () => void close())
}

const main = async (): Promise<void> => {
  const keep = process.argv.includes('--keep')
  const say = narrator(process.stdout)
  const tooLong = setTimeout(() => {
    say.failure(`The demo has not ended after ${SECONDS_AT_MOST} seconds.`)
    process.exit(1)
  }, SECONDS_AT_MOST * 1000)
  try {
    await play(keep, say)
  } catch (error) {
    say.failure(`The demo failed: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  } finally {
    clearTimeout(tooLong)
  }
}

await main()
