import type { Readable } from 'node:stream'

/** What a command may use of the world around it: tests pass their own. */
export interface Io {
  readonly stdin: Readable
  /** Of what was asked for: `answer` of a command is printed by the program, not by the command. */
  readonly print: (text: string) => void
  /** For progress and for what went wrong: a line on standard error. */
  readonly report: (line: string) => void
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Whether a person reads what is printed: then it has colors. */
  readonly isTerminal: boolean
  /** Whether questions can be asked. */
  readonly canAsk: boolean
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** For `serve` and `demo`, which end by signals themselves. */
  readonly process: NodeJS.Process
}

/** Ctrl-C aborts `signal`; a second one ends the process. */
export const ioOf = (host: NodeJS.Process): Io => {
  const ending = new AbortController()
  host.once('SIGINT', () => {
    ending.abort()
  })
  // `mdm-kit … | head`: the reader has enough.
  host.stdout.on('error', (error: NodeJS.ErrnoException) => {
    host.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  return {
    stdin: host.stdin,
    print: (text) => {
      host.stdout.write(text)
    },
    report: (line) => {
      host.stderr.write(`${line}\n`)
    },
    environment: host.env,
    isTerminal: host.stdout.isTTY && host.env['NO_COLOR'] === undefined,
    canAsk: host.stdin.isTTY && host.stderr.isTTY,
    signal: ending.signal,
    process: host,
  }
}
