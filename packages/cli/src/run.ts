import { createRequire } from 'node:module'

import { commands } from './commands.js'
import { type Io } from './io.js'
import { runProgram } from './program.js'

const { version } = createRequire(import.meta.url)('../package.json') as {
  readonly version: string
}

/** Runs `mdm-kit` with these arguments; resolves with the exit code. */
export const main = (args: readonly string[], io: Io): Promise<number> =>
  runProgram(commands, args, version, io)
