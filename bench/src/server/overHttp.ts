import type { HttpRequest } from '@mdm-kit/http'

import { inFlight, percentile, type Timed } from './inFlight.js'
import type { BenchDevice } from './fleet.js'
import type { ServerProcess } from './processes.js'

/** A device with all its requests, signed before any clock runs. */
export interface SignedDevice {
  readonly device: BenchDevice
  readonly tokenUpdate: HttpRequest
  readonly idle: HttpRequest
  /** Of the command with this UUID. */
  readonly report: HttpRequest
  readonly commandUuid: string
}

export const sign = (device: BenchDevice): SignedDevice => {
  const commandUuid = `command-of-${device.id}`
  return {
    device,
    tokenUpdate: device.tokenUpdate(),
    idle: device.idle(),
    report: device.report(commandUuid),
    commandUuid,
  }
}

/** A second, and milliseconds. */
export interface Load {
  readonly rate: number
  readonly p50: number
  readonly p99: number
}

const AT_ONCE = 32
const CHECKINS = 3000

const loadOf = ({ rate, microseconds }: Timed): Load => ({
  rate,
  p50: percentile(microseconds, 50) / 1000,
  p99: percentile(microseconds, 99) / 1000,
})

/** Check-ins and command cycles, by devices that go to each server process in turn. */
export const overHttp = async (
  servers: readonly ServerProcess[],
  devices: readonly SignedDevice[],
): Promise<{ readonly checkins: Load; readonly cycles: Load }> => {
  const at = (number: number): readonly [SignedDevice, ServerProcess] => {
    const device = devices[number % devices.length]
    const server = servers[number % servers.length]
    if (device === undefined || server === undefined) throw new Error('nothing to send')
    return [device, server]
  }
  const checkin = (number: number): Promise<unknown> => {
    const [{ tokenUpdate }, server] = at(number)
    return server.send(tokenUpdate)
  }
  const cycle = async (number: number): Promise<void> => {
    const [{ device, idle, report, commandUuid }, server] = at(number)
    const path = `/${commandUuid}/${device.id}`
    await server.send({ method: 'POST', path, headers: {} })
    const command = await server.send(idle)
    if (!command.includes(commandUuid)) throw new Error('the command did not come')
    const rest = await server.send(report)
    if (rest.length > 0) throw new Error('another command came')
  }
  await inFlight(devices.length, AT_ONCE, checkin)
  return {
    checkins: loadOf(await inFlight(CHECKINS, AT_ONCE, checkin)),
    cycles: loadOf(await inFlight(devices.length, AT_ONCE, cycle)),
  }
}
