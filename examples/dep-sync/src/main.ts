import type { SyncPosition } from '@mdm-kit/dep'
import { types } from 'node:util'

import { readArguments, USAGE, type Arguments } from './arguments.js'
import type { Output } from './output.js'
import { accountLines } from './print.js'
import { type Service, openService } from './service.js'
import { readPosition, savePosition } from './state.js'
import { sync } from './sync.js'

/** Runs a command line, and gives the exit code. */
export const main = async (argv: readonly string[], output: Output): Promise<number> => {
  const asked = readArguments(argv)
  if (asked === undefined) {
    output.progress(USAGE)
    return 2
  }
  try {
    const service = await openService(asked.source)
    try {
      await run(service, asked, output)
    } finally {
      await service.close()
    }
    return 0
  } catch (thrown) {
    // A failure of mdm-kit is a sentence that says what to do.
    output.progress(types.isNativeError(thrown) ? thrown.message : String(thrown))
    return 1
  }
}

const run = async (
  { client, change }: Service,
  asked: Arguments,
  output: Output,
): Promise<void> => {
  for (const line of accountLines(await client.account())) output.progress(line)
  const { stateFile } = asked
  const save = async (position: SyncPosition): Promise<void> => {
    if (stateFile !== undefined) await savePosition(stateFile, position)
  }
  const saved = stateFile === undefined ? undefined : await readPosition(stateFile)
  if (saved !== undefined) output.progress('Continuing from the saved position.')
  const position = await sync(client, saved, asked, output, save)
  if (change === undefined) return

  change()
  output.progress('Some devices changed in the meantime. Since the last position:')
  await sync(client, position, asked, output, save)
}
