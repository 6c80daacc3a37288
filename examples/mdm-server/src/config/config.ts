import { decodeWith, type Secret, secret } from '@mdm-kit/codec'
import type { PeerList, RetroactiveBinding } from '@mdm-kit/server'
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
import { environmentName, type IdentitySource, isSetting, Settings } from './settings.js'
import { type Upstreams, upstreamsOf } from './upstreams.js'

/** Files, PEM. */
export interface KeyFiles {
  readonly certificate: string
  readonly key: string
}

export interface Config {
  readonly host: string
  readonly port: number
  /** For health and metrics alone. Absent: they are served on `port`. */
  readonly operationsPort?: number
  /** The URL that devices reach this server at: https of a proxy, or loopback for simulators. */
  readonly publicUrl?: string
  readonly tls?: KeyFiles
  /** A file of certificates, PEM, which enrollment profiles make devices trust. */
  readonly tlsAuthority?: string
  /** Holds the database and the identity authority, unless configured otherwise. */
  readonly data: string
  /** A `postgres://` URL, or a path. */
  readonly database?: Secret<string>
  readonly databaseConnections: number
  /** Empty: tokens are stored as they are. */
  readonly sealingKeys: readonly SealingKey[]
  readonly acceptUnsealed: boolean
  readonly authority?: KeyFiles
  readonly scepAllowSha1: boolean
  readonly scepAllowSingleDes: boolean
  /** A file of certificates, PEM. */
  readonly identityTrust?: string
  /** A PEM file of certificates. Absent: no enrollment by Setup Assistant. */
  readonly deviceAuthorities?: string
  readonly identity: readonly IdentitySource[]
  /** Whether an `Mdm-Signature` may use SHA-1. */
  readonly signatureAllowSha1: boolean
  /** What to do when an enrolled device presents another identity without a proof. */
  readonly identityChange: Settings['identity-change']
  /** Days of silence after which a device counts as gone. */
  readonly silentDays: number
  /** When migrated enrollments bind the first identity presented for them. Empty: never. */
  readonly retroactiveBinding: RetroactiveBinding
  /** Peers whose headers are trusted. Absent: none. */
  readonly proxies?: PeerList
  readonly organization: string
  readonly push?: KeyFiles
  /** `com.apple.mgmt.External.…`, for profiles; absent, that of the stored push certificate. */
  readonly topic?: string
  /** The `.p7m` file, and the key it is encrypted for. */
  readonly depToken?: KeyFiles
  /** A file. */
  readonly vppToken?: string
  /** Signs enrollment profiles; the certificate's file may have its chain. */
  readonly profileSigner?: KeyFiles
  /** Absent: no enrollment with an account. */
  readonly signIn?: SignInConfig
  readonly managedAppleAccounts: boolean
  readonly escrowKeyUnlock: boolean
  readonly vppNotifications: boolean
  readonly networkUsers: NetworkUsersConfig
  readonly upstreams: Upstreams
  readonly webhook?: {
    readonly url: string
    readonly hmacKey?: Secret<string>
    readonly allowPrivateAddresses: boolean
  }
  /** Its holder may do everything. */
  readonly adminKey: Secret<string>
  /** Whether it was generated at this start, and has to be shown. */
  readonly isAdminKeyNew: boolean
  readonly maxReportBytes: number
  readonly maxCheckinBytes: number
  readonly maxBytesInFlight: number
  readonly minBytesPerSecond: number
  readonly maxRequests: number
  readonly maxRequestsPerPeer: number
  readonly maxConnections: number
  readonly enrollmentsPerMinute: number
  readonly shutdownDelaySeconds: number
  readonly drainSeconds: number
  readonly logLevel: Settings['log-level']
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
      const { topic, database, 'public-url': publicUrl, 'identity-trust': identityTrust } = given
      const { 'operations-port': operationsPort, 'webhook-url': webhookUrl } = given
      const { 'webhook-key': hmacKey, 'device-authorities': deviceAuthorities } = given
      const { 'tls-authority': tlsAuthority } = given
      return E.right({
        ...more,
        host: given.host,
        port: given.port,
        data: given.data,
        databaseConnections: given['database-connections'],
        sealingKeys: given['sealing-keys'] ?? [],
        acceptUnsealed: given['sealing-accept-unsealed'],
        identity: given.identity,
        signatureAllowSha1: given['signature-allow-sha1'],
        scepAllowSha1: given['scep-allow-sha1'],
        scepAllowSingleDes: given['scep-allow-single-des'],
        identityChange: given['identity-change'],
        silentDays: given['silent-days'],
        organization: given.organization,
        adminKey: given['admin-key'] ?? secret(randomBytes(24).toString('base64url')),
        isAdminKeyNew: given['admin-key'] === undefined,
        maxReportBytes: given['max-report-bytes'],
        maxCheckinBytes: given['max-checkin-bytes'],
        maxBytesInFlight: given['max-bytes-in-flight'],
        minBytesPerSecond: given['min-bytes-per-second'],
        maxRequests: given['max-requests'],
        maxRequestsPerPeer: given['max-requests-per-peer'],
        maxConnections: given['max-connections'],
        enrollmentsPerMinute: given['enrollments-per-minute'],
        shutdownDelaySeconds: given['shutdown-delay-seconds'],
        drainSeconds: given['drain-seconds'],
        logLevel: given['log-level'],
        managedAppleAccounts: given['managed-apple-accounts'],
        escrowKeyUnlock: given['escrow-key-unlock'],
        vppNotifications: given['vpp-notifications'],
        ...(profileSigner && { profileSigner }),
        ...(signIn && { signIn }),
        ...(operationsPort !== undefined && { operationsPort }),
        ...(publicUrl !== undefined && { publicUrl }),
        ...(tls && { tls }),
        ...(tlsAuthority !== undefined && { tlsAuthority }),
        ...(given.proxies && { proxies: given.proxies }),
        ...(database && { database }),
        ...(authority && { authority }),
        ...(identityTrust !== undefined && { identityTrust }),
        ...(push && { push }),
        ...(depToken && { depToken }),
        ...(given['vpp-token'] !== undefined && { vppToken: given['vpp-token'] }),
        ...(deviceAuthorities !== undefined && { deviceAuthorities }),
        ...(topic !== undefined && { topic }),
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
