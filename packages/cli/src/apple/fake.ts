import type { CliOption } from '../command.js'

/** Runs against a made-up service on this machine, to try a command. */
export const FAKE: CliOption = {
  flags: '--fake',
  text: 'use a made-up service on this machine, to try it',
}
