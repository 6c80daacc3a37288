import type { CliCommand } from './command.js'
import { serverCommands } from './server/index.js'

/** Every command, in the order of the help. */
export const commands: readonly CliCommand[] = [...serverCommands]
