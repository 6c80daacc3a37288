import type { CliCommand } from '../command.js'
import { apnsCommands } from './apns/index.js'
import { axmCommands } from './axm/index.js'
import { depCommands } from './dep/index.js'
import { vppCommands } from './vpp/index.js'

/** Apple's services. Credentials are files, or the environment; `--fake` runs a made-up service on this machine. */
export const appleCommands: readonly CliCommand[] = [
  ...apnsCommands,
  ...depCommands,
  ...vppCommands,
  ...axmCommands,
]
