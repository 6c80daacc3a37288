import { unwrap } from '@mdm-kit/codec'
import { type DepClient, type SyncPosition, deviceChanges } from '@mdm-kit/dep'

import type { Arguments } from './arguments.js'
import type { Output } from './output.js'
import { lineOf, tableHead } from './print.js'

/**
 * Prints every device from a position on, and gives the position reached.
 *
 * @param save called after each page is printed: a crash prints a page twice and loses none.
 */
export const sync = async (
  client: DepClient,
  from: SyncPosition | undefined,
  { format, limit }: Pick<Arguments, 'format' | 'limit'>,
  { print, progress, signal }: Output,
  save: (position: SyncPosition) => Promise<void>,
): Promise<SyncPosition | undefined> => {
  let position = from
  let count = 0
  if (format === 'table') print(tableHead())
  for await (const item of deviceChanges(client, { ...from, limit, signal })) {
    const page = unwrap(item)
    if (page.startsOver && from !== undefined)
      progress('The saved cursor has expired: fetching all devices again.')
    for (const device of page.devices) print(lineOf(device, format))
    await save(page.position)
    position = page.position
    count += page.devices.length
    progress(`${page.phase}: ${count.toLocaleString('en-US')} devices`)
  }
  return position
}
