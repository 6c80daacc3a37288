import { fakeApns } from '@mdm-kit/testing'
import type { HttpRequest } from '@mdm-kit/http'
import { Agent, request as httpRequest } from 'node:http'

import { openStore, type Place } from './databases.js'
import { enrol } from './enrolled.js'
import { type BenchFleet, topic } from './fleet.js'
import { percentile } from './inFlight.js'
import { startServer } from './processes.js'

const COMMAND = 'bench-storm'
const MINUTE = 60_000
/** A push finds devices asleep, on slow networks, behind others: they come over this time, in ms. */
const SPREAD = 40_000

export interface Reconnection {
  readonly devices: number
  readonly errors: readonly string[]
  /** From the command to the last device's last answer, in seconds. */
  readonly seconds: number
  /** A device's whole exchange, in milliseconds: connect, fetch, report. */
  readonly p50: number
  readonly p99: number
  /** What the server's process grew by, in MB for 10,000 devices. */
  readonly megabytes: number
}

/**
 * One command for a whole fleet: the server pushes to all of them, and each device that got its push
 * connects some time within 40 seconds, over a connection of its own, fetches the command and reports it.
 */
export const reconnect = async (place: Place, fleet: BenchFleet): Promise<Reconnection> => {
  const { devices, root } = fleet
  const store = await openStore(place)
  await enrol(store, devices)
  await store.close()
  const requests = new Map(
    devices.map((device) => [
      Buffer.from(device.pushToken).toString('hex'),
      [device.idle(), device.report(COMMAND)] as const,
    ]),
  )
  const errors: string[] = []
  const times: number[] = []
  let pushed = 0
  let done: () => void = () => undefined
  const allDone = new Promise<void>((resolve) => (done = resolve))

  const exchange = async (said: readonly HttpRequest[]): Promise<void> => {
    const begin = performance.now()
    const connection = new Agent({ keepAlive: true, maxSockets: 1 })
    try {
      for (const request of said) await send(origin, connection, request)
    } catch (error) {
      errors.push(String(error))
    }
    connection.destroy()
    times.push(performance.now() - begin)
    if (times.length === devices.length) done()
  }
  const apns = await fakeApns({
    onPush: ({ pushToken }) => {
      const said = requests.get(pushToken)
      // As if at random: 7,919 is a prime.
      const place = ((++pushed * 7919) % devices.length) / devices.length
      if (said !== undefined) setTimeout(() => void exchange(said), place * SPREAD)
    },
  })
  const server = await startServer({
    place,
    root: Buffer.from(root).toString('base64'),
    apns: { ...apns.pushCertificate({ topic }), origin: apns.origin, ca: apns.ca },
  })
  const { origin } = server
  const before = await server.state()
  const begin = performance.now()
  const ids = devices.map(({ id }) => id)
  if (!(await server.enqueue(COMMAND, ids))) errors.push('the command was not queued')
  const deadline = setTimeout(() => {
    errors.push(`${devices.length - times.length} devices did not come within a minute`)
    done()
  }, MINUTE)
  await allDone
  clearTimeout(deadline)
  const seconds = (performance.now() - begin) / 1000
  const after = await server.state()
  await server.close()
  await apns.close()
  return {
    devices: devices.length,
    seconds,
    errors: [...errors, ...after.rejections],
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    megabytes: ((after.resident - before.resident) / 2 ** 20) * (10_000 / devices.length),
  }
}

const send = (origin: string, agent: Agent, request: HttpRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    const { method, path, headers, body } = request
    const sending = httpRequest(`${origin}${path}`, {
      agent,
      method,
      headers: { ...headers, 'content-length': body?.length ?? 0 },
    })
    sending.on('error', reject)
    sending.on('response', (response) => {
      response.on('error', reject)
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`answered ${response.statusCode ?? 'nothing'}`))
      })
    })
    sending.end(body)
  })
