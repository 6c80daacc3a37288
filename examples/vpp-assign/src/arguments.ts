import { parseArgs } from 'node:util'

/** What the command line asks for. */
export type Command =
  | { readonly _tag: 'List' }
  | { readonly _tag: 'Assign'; readonly adamId: string; readonly serialNumbers: readonly string[] }

export interface Arguments {
  readonly command: Command
  /** Undefined with `--fake`. */
  readonly tokenFile: string | undefined
  /** Take the location over from another server. */
  readonly claim: boolean
}

export const USAGE = `Lists the apps and books of a location, or assigns one to devices.

  vpp-assign --token FILE list
  vpp-assign --token FILE assign ADAM-ID SERIAL...

  --token FILE  a .vpptoken file of Apple School or Business Manager
  --fake        a made-up location instead: needs no account
  --claim       take the location over, if another MDM server drives it
`

/** The command, or undefined where only the usage helps. */
export const readArguments = (argv: readonly string[]): Arguments | undefined => {
  const parsed = parse(argv)
  if (parsed === undefined) return undefined
  const { values, positionals } = parsed
  const { token, fake = false, claim = false } = values
  const command = commandOf(positionals)
  if (command === undefined || (token === undefined) !== fake) return undefined
  return { command, tokenFile: token, claim }
}

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        token: { type: 'string' },
        fake: { type: 'boolean' },
        claim: { type: 'boolean' },
      },
    })
  } catch {
    return undefined
  }
}

const commandOf = ([verb, adamId, ...serialNumbers]: readonly string[]): Command | undefined => {
  if (verb === 'list' && adamId === undefined) return { _tag: 'List' }
  return verb === 'assign' && adamId !== undefined && serialNumbers.length > 0
    ? { _tag: 'Assign', adamId, serialNumbers }
    : undefined
}
