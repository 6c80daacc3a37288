import { appleCommands } from './apple/index.js'
import type { CliCommand } from './command.js'
import { decodeCommands } from './decode/index.js'
import { explainCommands } from './explain/index.js'
import { makeCommands } from './make/index.js'
import { remoteCommands } from './remote/index.js'
import { serverCommands } from './server/index.js'

/** Every command, in the order of the help. */
export const commands: readonly CliCommand[] = [
  ...decodeCommands,
  ...explainCommands,
  ...makeCommands,
  ...appleCommands,
  ...serverCommands,
  ...remoteCommands,
]
