import { decodeWith, reveal, type Secret, secret } from '@mdm-kit/codec'
import type { RetroactiveBinding } from '@mdm-kit/server'
import type { SealingKey } from '@mdm-kit/store-sql'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomBytes } from 'node:crypto'

import {
  type AllGiven,
  type BadConfig,
  badConfig,
  type Environment,
  gather,
  type ReadText,
  readTextFile,
} from './given.js'
import { type NetworkUsersConfig, networkUsersOf } from './networkUsers.js'
import { retroactiveBindingOf } from './retroactiveBinding.js'
import { type SignInConfig, signInOf } from './signIn.js'
import {
  environmentName,
  type IdentitySource,
  isSetting,
  type Setting,
  Settings,
} from './settings.js'
import { type Upstreams, upstreamsOf } from './upstreams.js'

/** Files, PEM. */
export interface KeyFiles {
  readonly certificate: string
  readonly key: string
}

/** Settings that `Config` has under other names, together with others or with a value made up for them. */
const COMBINED = [
  'admin-key',
  'sealing-keys',
  'tls-certificate',
  'tls-key',
  'authority-certificate',
  'authority-key',
  'push-certificate',
  'push-key',
  'profile-certificate',
  'profile-key',
  'dep-token',
  'dep-key',
  'account-driven',
  'sign-in-authorization-url',
  'sign-in-token-url',
  'sign-in-introspection-url',
  'sign-in-introspection-client-id',
  'sign-in-introspection-client-secret',
  'sign-in-client-id',
  'sign-in-redirect-url',
  'user-authenticate',
  'network-users',
  'login-key',
  'declarations-url',
  'declarations-send-key',
  'declarations-receive-key',
  'auth-proxy-url',
  'auth-proxy-path',
  'retroactive-binding-until',
  'migration-binding-hours',
  'webhook-url',
  'webhook-key',
  'webhook-allow-private',
] as const satisfies readonly Setting[]

type CamelCase<Name extends string> = Name extends `${infer Word}-${infer Rest}`
  ? `${Word}${Capitalize<CamelCase<Rest>>}`
  : Name

/** All other settings, `public-url` as `publicUrl`: the table in settings.ts says what each is for. */
type Single = Omit<Settings, (typeof COMBINED)[number]>
type Singles = { readonly [Name in keyof Single as CamelCase<Name>]: Single[Name] }

export interface Config extends Singles {
  /** Its holder may do everything. */
  readonly adminKey: Secret<string>
  /** Whether it was generated at this start, and has to be shown. */
  readonly isAdminKeyNew: boolean
  /** Empty: tokens are stored as they are. */
  readonly sealingKeys: readonly SealingKey[]
  readonly tls?: KeyFiles
  readonly authority?: KeyFiles
  readonly push?: KeyFiles
  /** Signs enrollment profiles; the certificate's file may have its chain. */
  readonly profileSigner?: KeyFiles
  /** The `.p7m` file, and the key it is encrypted for. */
  readonly depToken?: KeyFiles
  /** Absent: no enrollment with an account. */
  readonly signIn?: SignInConfig
  readonly networkUsers: NetworkUsersConfig
  readonly upstreams: Upstreams
  /** When migrated enrollments bind the first identity presented for them. Empty: never. */
  readonly retroactiveBinding: RetroactiveBinding
  readonly webhook?: {
    readonly url: string
    readonly hmacKey?: Secret<string>
    readonly allowPrivateAddresses: boolean
  }
}

/** Reads flags, environment and the configuration file, and checks what they say together. */
export const readConfig = (
  args: readonly string[],
  environment: Environment,
  readText: ReadText = readTextFile,
  now: () => Date = () => new Date(),
): E.Either<BadConfig, Config> =>
  pipe(
    gather(args, environment, readText),
    E.flatMap(checked),
    E.flatMap((given) => configOf(given, now())),
  )

const checked = (given: AllGiven): E.Either<BadConfig, Settings> =>
  pipe(
    Object.fromEntries([...given].map(([name, { value }]) => [name, value])),
    decodeWith(Settings),
    E.mapLeft(({ issues }) =>
      badConfig(
        issues
          .map(({ path, expected }) => {
            const name = String(path.find((part) => isSetting(String(part))))
            const source = isSetting(name) ? given.get(name)?.source : undefined
            return `${source ?? name} must be ${expected}.`
          })
          .join(' '),
      ),
    ),
  )

/** Of two settings, both or neither; `undefined` for neither. */
const pair = (
  given: Settings,
  certificate:
    | 'tls-certificate'
    | 'push-certificate'
    | 'authority-certificate'
    | 'profile-certificate'
    | 'dep-token',
  key: 'tls-key' | 'push-key' | 'authority-key' | 'profile-key' | 'dep-key',
): E.Either<BadConfig, KeyFiles | undefined> => {
  const files = { certificate: given[certificate], key: given[key] }
  if (files.certificate !== undefined && files.key !== undefined)
    return E.right({ certificate: files.certificate, key: files.key })
  return files.certificate === files.key
    ? E.right(undefined)
    : E.left(badConfig(`${both(certificate)} and ${both(key)} go together.`))
}

const both = (name: keyof Settings): string => `--${name} (${environmentName(name)})`

const PROXY_SOURCES: readonly IdentitySource[] = ['client-cert', 'nginx', 'envoy']

/** The first rule that is broken, as what to do about it. */
const contradiction = (given: Settings, tls: KeyFiles | undefined): string | undefined => {
  if (given.identity.includes('mutual-tls') && tls === undefined)
    return '--identity mutual-tls needs --tls-certificate and --tls-key: TLS must end at this server.'
  const forwarded = given.identity.find((source) => PROXY_SOURCES.includes(source))
  if (forwarded !== undefined && given.proxies === undefined)
    return `--identity ${forwarded} needs --proxies (MDM_PROXIES): the proxies whose header is trusted.`
  if (given['webhook-key'] !== undefined && given['webhook-url'] === undefined)
    return 'MDM_WEBHOOK_KEY needs --webhook-url (MDM_WEBHOOK_URL).'
  const longest = Math.max(given['max-report-bytes'], given['max-checkin-bytes'])
  if (given['max-bytes-in-flight'] < 4 * longest)
    return '--max-bytes-in-flight must be at least four times the longest body: one peer may use a quarter of it.'
  if (given['vpp-notifications'] && given['public-url'] === undefined)
    return '--vpp-notifications needs --public-url (MDM_PUBLIC_URL): Apple must be able to reach it.'
  const readKey = given['admin-read-key']
  if (readKey && given['admin-key'] && reveal(readKey) === reveal(given['admin-key']))
    return 'MDM_ADMIN_READ_KEY must not be MDM_ADMIN_KEY: its holder could change everything.'
  return undefined
}

const configOf = (given: Settings, now: Date): E.Either<BadConfig, Config> =>
  pipe(
    E.Do,
    E.apS('push', pair(given, 'push-certificate', 'push-key')),
    E.apS('tls', pair(given, 'tls-certificate', 'tls-key')),
    E.apS('authority', pair(given, 'authority-certificate', 'authority-key')),
    E.apS('depToken', pair(given, 'dep-token', 'dep-key')),
    E.apS('profileSigner', pair(given, 'profile-certificate', 'profile-key')),
    E.apS('signIn', signInOf(given)),
    E.apS('networkUsers', networkUsersOf(given)),
    E.apS('upstreams', upstreamsOf(given)),
    E.apS('retroactiveBinding', retroactiveBindingOf(given, now)),
    E.flatMap(({ push, tls, authority, depToken, profileSigner, signIn, ...more }) => {
      const wrong = contradiction(given, tls)
      if (wrong !== undefined) return E.left(badConfig(wrong))
      const { 'webhook-url': webhookUrl, 'webhook-key': hmacKey } = given
      return E.right({
        ...singles(given),
        ...more,
        adminKey: given['admin-key'] ?? secret(randomBytes(24).toString('base64url')),
        isAdminKeyNew: given['admin-key'] === undefined,
        sealingKeys: given['sealing-keys'] ?? [],
        ...(profileSigner && { profileSigner }),
        ...(signIn && { signIn }),
        ...(tls && { tls }),
        ...(authority && { authority }),
        ...(push && { push }),
        ...(depToken && { depToken }),
        ...(webhookUrl !== undefined && {
          webhook: {
            url: webhookUrl,
            allowPrivateAddresses: given['webhook-allow-private'],
            ...(hmacKey && { hmacKey }),
          },
        }),
      })
    }),
  )

const singles = (given: Settings): Singles => {
  const combined: readonly string[] = COMBINED
  const entries = Object.entries(given).filter(([name]) => !combined.includes(name))
  return Object.fromEntries(entries.map(([name, value]) => [camelCase(name), value])) as Singles
}

const camelCase = (name: string): string =>
  name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
