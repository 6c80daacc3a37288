import type { ExitCase } from './exitCodes.js'

/** Ends a command with a sentence for the person who typed it. It does not leave this package. */
export class Stop extends Error {
  override readonly name = 'Stop'
  readonly exit: ExitCase

  constructor(exit: ExitCase, message: string) {
    super(message)
    this.exit = exit
  }
}
