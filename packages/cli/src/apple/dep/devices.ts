import { unwrap } from '@mdm-kit/codec'
import { Device, deviceChanges } from '@mdm-kit/dep'

import type { Run } from '../../command.js'
import { withDep } from './service.js'
import { deviceTable } from './deviceTable.js'

export const run: Run = (given, io) =>
  withDep(given, io, async (client) => {
    if (given.rest.length > 0) {
      const { devices: details } = await client.deviceDetails(given.rest, { signal: io.signal })
      const unknown = given.rest.filter((serial) => details[serial]?.response_status !== 'SUCCESS')
      for (const serial of unknown)
        io.report(`${serial}: ${details[serial]?.response_status ?? 'no answer'}`)
      const devices = Object.values(details).filter(
        ({ response_status: status }) => status === 'SUCCESS',
      )
      return {
        exit: unknown.length === 0 ? 'ok' : 'rejected',
        json: details,
        text: deviceTable(devices as readonly Device[]),
      }
    }
    const devices: Device[] = []
    for await (const page of deviceChanges(client, { signal: io.signal })) {
      devices.push(...unwrap(page).devices)
      io.report(`${devices.length} devices`)
    }
    return { json: devices.map((device) => Device.encode(device)), text: deviceTable(devices) }
  })
