import { Readable } from 'node:stream'

import { main } from '../src/run.js'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface RunOptions {
  readonly stdin?: Uint8Array
  readonly environment?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Called with everything that is printed so far. */
  readonly onPrint?: (out: string) => void
}

/** Runs `mdm-kit` in this process, as a script would: not on a terminal. */
export const runCli = async (
  args: readonly string[],
  { stdin, environment = {}, signal = new AbortController().signal, onPrint }: RunOptions = {},
): Promise<Ran> => {
  let out = ''
  let err = ''
  const code = await main(args, {
    stdin: Readable.from(stdin === undefined ? [] : [stdin]),
    print: (text) => {
      out += text
      onPrint?.(out)
    },
    report: (line) => {
      err += `${line}\n`
    },
    environment,
    isTerminal: false,
    canAsk: false,
    signal,
    process,
  })
  return { code, out, err }
}
