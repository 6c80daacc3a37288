import { parseArgs } from 'node:util'

export const USAGE = `dep-sync --token FILE.p7m --key KEY.pem [options]
dep-sync --fake [--devices N] [options]

  --token FILE   the server token, as the portal gives it
  --key FILE     the private key of the certificate that was uploaded, PEM
  --fake         a made-up service on this machine instead
  --devices N    how many devices the made-up service has (default 2500)
  --state FILE   where the position is kept, to go on from there next time
  --json         one JSON object a line instead of a table
  --limit N      devices of a page (default 1000)`

/** Where devices come from. */
export type Source =
  | { readonly _tag: 'Apple'; readonly tokenFile: string; readonly keyFile: string }
  | { readonly _tag: 'Fake'; readonly devices: number }

export interface Arguments {
  readonly source: Source
  readonly stateFile?: string
  readonly format: 'table' | 'json'
  readonly limit: number
}

/** Undefined for a command line that is none of those in `USAGE`. */
export const readArguments = (argv: readonly string[]): Arguments | undefined => {
  const values = valuesOf(argv)
  if (values === undefined) return undefined
  const source = sourceOf(values)
  const limit = numberOf(values.limit ?? '1000')
  if (source === undefined || limit === undefined || limit > 1000) return undefined
  return {
    source,
    limit,
    format: values.json === true ? 'json' : 'table',
    ...(values.state === undefined ? {} : { stateFile: values.state }),
  }
}

const valuesOf = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        token: { type: 'string' },
        key: { type: 'string' },
        fake: { type: 'boolean' },
        devices: { type: 'string' },
        state: { type: 'string' },
        json: { type: 'boolean' },
        limit: { type: 'string' },
      },
    }).values
  } catch {
    return undefined
  }
}

const sourceOf = ({
  token,
  key,
  fake,
  devices = '2500',
}: {
  token?: string | undefined
  key?: string | undefined
  fake?: boolean | undefined
  devices?: string | undefined
}): Source | undefined => {
  const count = numberOf(devices)
  if (fake === true && count !== undefined && token === undefined && key === undefined) {
    return { _tag: 'Fake', devices: count }
  }
  return fake !== true && token !== undefined && key !== undefined
    ? { _tag: 'Apple', tokenFile: token, keyFile: key }
    : undefined
}

const numberOf = (text: string): number | undefined =>
  /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined
