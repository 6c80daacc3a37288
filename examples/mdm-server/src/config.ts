import {
  decodeWith,
  type Failure,
  NonEmptyString,
  type Secret,
  secret,
  secretOf,
} from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'

export interface Config {
  readonly host: string
  readonly port: number
  /** What devices reach this server under: a proxy's https address, or loopback for simulators. */
  readonly publicUrl?: string
  /** Keeps the database and the identity authority. */
  readonly data: string
  readonly organization: string
  /** `com.apple.mgmt.External.…`; without a push certificate it has to be told. */
  readonly topic?: string
  /** Files, PEM. */
  readonly pushCertificate?: string
  readonly pushKey?: string
  /** Who has it may queue commands and read reports. */
  readonly adminKey: Secret<string>
}

/** One table for flags, environment and help: `--public-url` is `MDM_PUBLIC_URL`. */
const settings = {
  host: 'Address to listen on. Default 127.0.0.1',
  port: 'Port to listen on. Default 8080; 0 takes a free one',
  'public-url': 'URL that devices reach this server under, https unless it is loopback',
  data: 'Folder of the database and the identity authority. Default ./data',
  organization: 'Name shown in the enrollment profile. Default mdm-kit example',
  'push-certificate': 'MDM push certificate, PEM file; the topic is read from it',
  'push-key': 'Its private key, PEM file',
  topic: 'Push topic, when there is no push certificate yet: com.apple.mgmt.External.…',
  'admin-key': 'Key of the admin API. Default: a random one, printed at the start',
} as const

type Setting = keyof typeof settings

const names = Object.keys(settings) as Setting[]

const environmentName = (name: Setting): string => `MDM_${name.replaceAll('-', '_').toUpperCase()}`

export const help = (): string =>
  names
    .map((name) => `  --${name.padEnd(18)}${settings[name]} (${environmentName(name)})`)
    .join('\n')

const Port = new t.Type<number, string>(
  'a port from 0 to 65535',
  t.number.is,
  (value, context) =>
    typeof value === 'string' && /^\d{1,5}$/.test(value) && Number(value) <= 65535
      ? t.success(Number(value))
      : t.failure(value, context),
  String,
)

const Url = new t.Type<string, string>(
  'a http or https URL without a path',
  t.string.is,
  (value, context) => {
    const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
    return url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/'
      ? t.success(url.origin)
      : t.failure(value, context)
  },
  t.identity,
)

const Settings = t.partial(
  {
    host: NonEmptyString,
    port: Port,
    'public-url': Url,
    data: NonEmptyString,
    organization: NonEmptyString,
    topic: NonEmptyString,
    'push-certificate': NonEmptyString,
    'push-key': NonEmptyString,
    'admin-key': secretOf(NonEmptyString),
  },
  'configuration',
)

export interface BadConfig extends Failure {
  readonly _tag: 'BadConfig'
}

const badConfig = (message: string): BadConfig => ({ _tag: 'BadConfig', message })

/** Reads flags, and for those not given the environment. */
export const readConfig = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): E.Either<BadConfig, Config> =>
  pipe(
    readFlags(args),
    E.map((flags) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = flags[name] ?? environment[environmentName(name)]
          return value === undefined ? [] : [[name, value]]
        }),
      ),
    ),
    E.flatMap((given) =>
      pipe(
        decodeWith(Settings)(given),
        E.mapLeft(({ issues }) =>
          badConfig(
            issues
              .map(({ path, expected }) => {
                const name = path[0] as Setting
                return `--${name} (or ${environmentName(name)}) must be ${expected}.`
              })
              .join(' '),
          ),
        ),
      ),
    ),
    E.flatMap(configOf),
  )

const readFlags = (
  args: readonly string[],
): E.Either<BadConfig, Partial<Record<string, string | boolean>>> =>
  E.tryCatch(
    () =>
      parseArgs({
        args: [...args],
        options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      }).values,
    (error) => badConfig(error instanceof Error ? error.message : String(error)),
  )

const configOf = (given: t.TypeOf<typeof Settings>): E.Either<BadConfig, Config> => {
  const { topic, 'push-certificate': pushCertificate, 'push-key': pushKey } = given
  if ((pushCertificate === undefined) !== (pushKey === undefined))
    return E.left(badConfig('--push-certificate and --push-key go together.'))
  if (topic === undefined && pushCertificate === undefined)
    return E.left(badConfig('Give --push-certificate and --push-key, or at least --topic.'))
  return E.right({
    host: given.host ?? '127.0.0.1',
    port: given.port ?? 8080,
    data: given.data ?? 'data',
    organization: given.organization ?? 'mdm-kit example',
    adminKey: given['admin-key'] ?? secret(randomBytes(24).toString('base64url')),
    ...(given['public-url'] !== undefined && { publicUrl: given['public-url'] }),
    ...(topic !== undefined && { topic }),
    ...(pushCertificate !== undefined && { pushCertificate }),
    ...(pushKey !== undefined && { pushKey }),
  })
}
