import type { AxmEvent } from '@mdm-kit/axm'
import { types } from 'node:util'

import { type Arguments, readArguments, USAGE } from './arguments.js'
import { csvLine } from './csv.js'
import { readEnrollments } from './enrollments.js'
import { inventory, type InventoryRow } from './inventory.js'
import type { Output } from './output.js'
import { openService } from './service.js'

/** Runs a command line, and gives the exit code. */
export const main = async (
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  output: Output,
): Promise<number> => {
  const asked = readArguments(argv)
  if (asked === undefined) {
    output.progress(USAGE)
    return 2
  }
  try {
    await run(asked, environment, output)
    return 0
  } catch (thrown) {
    // A failure of mdm-kit is a sentence that says what to do.
    output.progress(types.isNativeError(thrown) ? thrown.message : String(thrown))
    return 1
  }
}

const run = async (
  { source, coverage, server }: Arguments,
  { MDM_ADMIN_KEY: key = '' }: Readonly<Record<string, string | undefined>>,
  output: Output,
): Promise<void> => {
  const enrollments =
    server === undefined ? undefined : await readEnrollments(server, key, output.signal)
  const service = await openService(source, onWait(output))
  try {
    output.print(csvLine(COLUMNS.map(([title]) => title)))
    for await (const row of inventory(service.axm, { coverage }, output))
      output.print(csvLine(COLUMNS.map(([, cellOf]) => cellOf(row, enrollments))))
  } finally {
    await service.close()
  }
}

type CellOf = (row: InventoryRow, enrollments?: ReadonlyMap<string, string>) => string | undefined

const COLUMNS: readonly (readonly [title: string, cellOf: CellOf])[] = [
  ['serial', ({ serial }) => serial],
  ['family', ({ device }) => device.productFamily],
  ['type', ({ device }) => device.productType],
  ['added', ({ device }) => device.addedToOrgDateTime?.toISOString().slice(0, 10)],
  ['status', ({ device }) => device.status],
  ['server', ({ server }) => server],
  ['covered until', ({ coveredUntil }) => coveredUntil?.toISOString().slice(0, 10)],
  ['enrollment', ({ serial }, enrollments) => enrollments?.get(serial)],
]

/** Apple's limits make a long listing slow: say so. */
const onWait =
  ({ progress }: Output) =>
  (event: AxmEvent): void => {
    if (event._tag === 'Paced')
      progress(`waiting ${Math.ceil(event.waitMs / 1000)} s, so that Apple's limit is kept`)
  }
