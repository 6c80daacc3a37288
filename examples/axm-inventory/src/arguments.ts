import { parseArgs } from 'node:util'

export const USAGE = `axm-inventory --client-id ID --key-id ID --key KEY.pem [options] > devices.csv
axm-inventory --fake [--devices N] [options]

  --client-id ID   of the API account: BUSINESSAPI.… or SCHOOLAPI.…
  --key-id ID      of its key
  --key FILE       the private key, as the portal gave it
  --fake           a made-up organization on this machine instead
  --devices N      how many devices it has (default 2500)
  --coverage       ask for the AppleCare coverage of each device: one request each, so about 20 a minute
  --server URL     the admin API of your MDM server, whose enrollments are shown beside; its key in MDM_ADMIN_KEY`

/** Where devices come from. */
export type Source =
  | {
      readonly _tag: 'Apple'
      readonly clientId: string
      readonly keyId: string
      readonly keyFile: string
    }
  | { readonly _tag: 'Fake'; readonly devices: number }

export interface Arguments {
  readonly source: Source
  readonly coverage: boolean
  /** The admin API of an MDM server. */
  readonly server?: string
}

/** Undefined for a command line that is none of those in `USAGE`. */
export const readArguments = (argv: readonly string[]): Arguments | undefined => {
  const values = valuesOf(argv)
  const source = values && sourceOf(values)
  if (values === undefined || source === undefined) return undefined
  const { coverage = false, server } = values
  if (server !== undefined && !URL.canParse(server)) return undefined
  return { source, coverage, ...(server !== undefined && { server }) }
}

const valuesOf = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        'client-id': { type: 'string' },
        'key-id': { type: 'string' },
        key: { type: 'string' },
        fake: { type: 'boolean' },
        devices: { type: 'string' },
        coverage: { type: 'boolean' },
        server: { type: 'string' },
      },
    }).values
  } catch {
    return undefined
  }
}

const sourceOf = (values: NonNullable<ReturnType<typeof valuesOf>>): Source | undefined => {
  const { fake = false, devices = '2500', 'client-id': clientId, 'key-id': keyId, key } = values
  if (fake)
    return /^[1-9]\d{0,6}$/.test(devices) &&
      [clientId, keyId, key].every((one) => one === undefined)
      ? { _tag: 'Fake', devices: Number(devices) }
      : undefined
  return clientId !== undefined && keyId !== undefined && key !== undefined
    ? { _tag: 'Apple', clientId, keyId, keyFile: key }
    : undefined
}
