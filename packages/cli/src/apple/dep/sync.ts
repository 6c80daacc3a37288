import { decodeWith, unwrap } from '@mdm-kit/codec'
import { Device, deviceChanges, SyncPosition } from '@mdm-kit/dep'
import * as E from 'fp-ts/lib/Either.js'
import { existsSync } from 'node:fs'

import type { Run } from '../../command.js'
import { readText, required, writeBytes } from '../../input/files.js'
import { Stop } from '../../stop.js'
import { withDep } from './service.js'
import { deviceTable } from './deviceTable.js'

export const run: Run = (given, io) => {
  const file = required(given, io, 'state')
  return withDep(given, io, async (client) => {
    const from = await positionIn(file)
    if (from !== undefined) io.report(`Going on from the position in ${file}.`)
    const devices: Device[] = []
    for await (const item of deviceChanges(client, { ...from, signal: io.signal })) {
      const page = unwrap(item)
      if (page.startsOver && from !== undefined)
        io.report('The position has expired: all devices are listed again.')
      devices.push(...page.devices)
      io.report(`${devices.length} devices`)
      await writeBytes(file, JSON.stringify(SyncPosition.encode(page.position)))
    }
    return { json: devices.map((device) => Device.encode(device)), text: deviceTable(devices) }
  })
}

const positionIn = async (file: string): Promise<SyncPosition | undefined> => {
  if (!existsSync(file)) return undefined
  const text = await readText(file)
  const position = E.flatMap(decodeWith(SyncPosition))(
    E.tryCatch(
      (): unknown => JSON.parse(text),
      () => undefined,
    ),
  )
  if (E.isRight(position)) return position.right
  throw new Stop(
    'unreadable',
    `${file} does not hold a position. Delete it to list all devices again.`,
  )
}
