import type { DeviceResult } from '@mdm-kit/axm'

import type { Run } from '../../command.js'
import { required } from '../../input/files.js'
import { table } from '../../print.js'
import { withAxm } from './service.js'

export const run: Run = (given, io) =>
  withAxm(given, io, async (client) => {
    const options = { signal: io.signal }
    io.report('Apple carries this out in the background; this waits until it shows.')
    const { devices } = given.flag('remove')
      ? await client.unassignDevices(given.rest, options)
      : await client.assignDevices(given.rest, required(given, io, 'to'), options)
    const results = Object.entries(devices)
    return {
      exit: results.every(([, { _tag }]) => DONE.has(_tag)) ? 'ok' : 'rejected',
      json: devices,
      text: table(
        ['serial', 'outcome'],
        results.map(([serial, result]) => [serial, sentenceOf(result)]),
      ),
    }
  })

const DONE: ReadonlySet<DeviceResult['_tag']> = new Set(['Assigned', 'Unassigned'])

const sentenceOf = (result: DeviceResult): string => {
  switch (result._tag) {
    case 'NotInOrganization':
      return 'not a device of this organization'
    case 'Failed':
      return `Apple did not do it: ${result.subStatus === '' ? 'no reason given' : result.subStatus}`
    case 'Unverified':
      return `it does not show yet (${result.because}): look again later`
    default:
      return result._tag.toLowerCase()
  }
}
