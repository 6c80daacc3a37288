import * as t from 'io-ts'

import {
  Address,
  ApiKeyText,
  LoginKey,
  Moment,
  NetworkUsers,
  oneOf,
  Origin,
  OwnPath,
  Peers,
  Prefix,
  SealingKeys,
  SerialNumberKey,
  SecretText,
  someOf,
  Text,
  Truth,
  wholeNumber,
} from './texts.js'

/** How a device proves its identity. With several, the first one present decides. */
export const IdentitySources = someOf('signature', 'mutual-tls', 'client-cert', 'nginx', 'envoy')
export type IdentitySource = t.TypeOf<typeof IdentitySources>[number]

/** The longest time for which another device can claim a migrated enrollment. */
export const LONGEST_BINDING_DAYS = 90

const LogLevel = oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')

/** Settings that always have a value, if only their default. */
const Always = t.type({
  host: Text,
  port: wholeNumber(0, 65_535),
  data: Text,
  'database-connections': wholeNumber(1, 1000),
  organization: Text,
  'sealing-accept-unsealed': Truth,
  'signature-allow-sha1': Truth,
  identity: IdentitySources,
  'webhook-allow-private': Truth,
  'user-authenticate': oneOf('reject', 'allow', 'digest'),
  'auth-proxy-path': OwnPath,
  'scep-allow-sha1': Truth,
  'scep-allow-single-des': Truth,
  'identity-change': oneOf('reject', 'allow'),
  'silent-days': wholeNumber(1, 3650),
  'keep-ended-days': wholeNumber(1, 3650),
  'keep-given-up-days': wholeNumber(1, 3650),
  'keep-checked-out-days': wholeNumber(1, 3650),
  'keep-delisted-days': wholeNumber(1, 3650),
  'keep-superseded-days': wholeNumber(1, 36_500),
  'keep-audit-days': wholeNumber(1, 3650),
  'drop-device-names': Truth,
  'drop-delivered-reports': Truth,
  'account-driven': oneOf('off', 'device', 'user'),
  'sign-in-redirect-url': Text,
  'managed-apple-accounts': Truth,
  'escrow-key-unlock': Truth,
  'vpp-notifications': Truth,
  console: Truth,
  'log-level': LogLevel,
  'max-report-bytes': wholeNumber(1024, 1024 * 1024 * 1024),
  'max-checkin-bytes': wholeNumber(1024, 1024 * 1024 * 1024),
  'max-bytes-in-flight': wholeNumber(4096, 9_999_999_999),
  'min-bytes-per-second': wholeNumber(1, 1_000_000),
  'max-requests': wholeNumber(1, 1_000_000),
  'max-requests-per-peer': wholeNumber(1, 1_000_000),
  'max-connections': wholeNumber(1, 1_000_000),
  'enrollments-per-minute': wholeNumber(1, 1_000_000),
  'shutdown-delay-seconds': wholeNumber(0, 600),
  'drain-seconds': wholeNumber(1, 600),
})

const IfGiven = t.partial({
  'retroactive-binding-until': Moment,
  'migration-binding-hours': wholeNumber(1, 24 * LONGEST_BINDING_DAYS),
  'public-url': Origin,
  'operations-port': wholeNumber(0, 65_535),
  'tls-certificate': Text,
  'tls-key': Text,
  'tls-authority': Text,
  database: SecretText,
  'sealing-keys': SealingKeys,
  'serial-number-key': SerialNumberKey,
  'authority-certificate': Text,
  'authority-key': Text,
  'identity-trust': Text,
  'device-authorities': Text,
  proxies: Peers,
  'push-certificate': Text,
  'push-key': Text,
  topic: Text,
  'dep-token': Text,
  'dep-key': Text,
  'vpp-token': Text,
  'profile-certificate': Text,
  'profile-key': Text,
  'sign-in-authorization-url': Address,
  'sign-in-token-url': Address,
  'sign-in-introspection-url': Address,
  'sign-in-introspection-client-id': Text,
  'sign-in-introspection-client-secret': SecretText,
  'sign-in-client-id': Text,
  'webhook-url': Text,
  'webhook-key': SecretText,
  'admin-key': ApiKeyText,
  'admin-read-key': ApiKeyText,
  'network-users': NetworkUsers,
  'login-key': LoginKey,
  'log-key': SecretText,
  'declarations-url': Prefix,
  'declarations-send-key': SecretText,
  'declarations-receive-key': SecretText,
  'auth-proxy-url': Prefix,
})

/** The codec that checks a configuration from any source. */
export const Settings = t.intersection([Always, IfGiven], 'configuration')
export type Settings = t.TypeOf<typeof Settings>

type Defaulted = keyof t.TypeOf<typeof Always>
export type Setting = keyof Settings

/** A secret has no flag: every user of a machine sees the flags of its processes. */
interface About {
  readonly text: string
  readonly isSecret?: true
}

type Table = Readonly<
  Record<Defaulted, About & { readonly standard: string }> &
    Record<keyof t.TypeOf<typeof IfGiven>, About>
>

/** One table for flags, environment, file and help: `--public-url` is `MDM_PUBLIC_URL`. */
export const settings: Table = {
  host: { text: 'address to listen on', standard: '127.0.0.1' },
  port: { text: 'port to listen on; 0 takes a free one', standard: '8080' },
  'public-url': { text: 'URL that devices reach this server at: https, unless it is loopback' },
  'operations-port': {
    text: 'serve /healthz, /readyz and /metrics on this port, and not on --port',
  },
  'tls-certificate': { text: 'PEM file with the certificate chain, to serve TLS without a proxy' },
  'tls-key': { text: 'its private key, PEM file' },
  'tls-authority': {
    text: 'PEM file of the private authority of that certificate: enrollment profiles make devices trust it',
  },
  data: { text: 'folder for the database and the identity authority', standard: 'data' },
  database: {
    text: 'postgres:// URL, or path of a libsql file; default: mdm.db in the data folder',
    isSecret: true,
  },
  'database-connections': { text: 'connections to PostgreSQL', standard: '10' },
  'sealing-keys': {
    text: 'keys that seal secrets in the database: name:base64,…; the first one seals',
    isSecret: true,
  },
  'sealing-accept-unsealed': {
    text: 'read secrets that are not sealed yet, while a database moves to sealing',
    standard: 'false',
  },
  'authority-certificate': {
    text: 'PEM file of the authority that issues identities, followed by those above it; default: one is created in the data folder',
  },
  'authority-key': { text: 'its private key, PEM file' },
  'scep-allow-sha1': {
    text: 'accept SCEP requests that are signed with SHA-1, from very old devices',
    standard: 'false',
  },
  'scep-allow-single-des': {
    text: 'accept SCEP requests that are encrypted with single DES, which anyone can break',
    standard: 'false',
  },
  'identity-trust': { text: 'PEM file of further authorities whose identities are accepted' },
  'device-authorities': {
    text: 'PEM file of the authorities of Apple devices (published by Apple PKI): enables /enroll/automated',
  },
  identity: {
    text: 'where identities come from: signature, mutual-tls, client-cert, nginx, envoy',
    standard: 'signature',
  },
  'signature-allow-sha1': {
    text: 'accept SHA-1 in Mdm-Signature, which devices use: true or false (see mdm_sha1_signatures_total)',
    standard: 'true',
  },
  'identity-change': {
    text: 'another identity for an enrolled device, without a proof: reject (docs/enrollment.md) or allow',
    standard: 'reject',
  },
  'silent-days': {
    text: 'days of silence after which `reject` counts a device as gone',
    standard: '7',
  },
  'keep-ended-days': {
    text: 'days for which commands that have ended are kept with their reports, and previous certificates',
    standard: '90',
  },
  'keep-given-up-days': {
    text: 'days for which events are kept whose delivery to the webhook was given up',
    standard: '30',
  },
  'keep-checked-out-days': {
    text: 'days for which an enrollment is kept after it checked out; then all about it is erased',
    standard: '365',
  },
  'keep-delisted-days': {
    text: 'days for which devices are kept that Apple no longer lists for a DEP server',
    standard: '90',
  },
  'keep-superseded-days': {
    text: 'days for which replaced identities are kept whose expiry is unknown: one that is forgotten is accepted again',
    standard: '3650',
  },
  'keep-audit-days': { text: 'days for which the audit is kept', standard: '365' },
  'drop-device-names': {
    text: 'drop the names of devices when they arrive: neither the database nor the webhook gets them',
    standard: 'false',
  },
  'serial-number-key': {
    text: 'base64 of 32 bytes or more: the serial numbers of enrolled devices are kept only as their HMAC by this key',
    isSecret: true,
  },
  'drop-delivered-reports': {
    text: 'drop the report on a command once the webhook has taken it, or without a webhook, once a wait has given it',
    standard: 'false',
  },
  'retroactive-binding-until': {
    text: 'until this instant (at most 90 days ahead), migrated enrollments bind the first trusted identity presented for them: any holder of one can claim them',
  },
  'migration-binding-hours': {
    text: 'the same, for this many hours after the migration of each',
  },
  proxies: { text: 'addresses or networks of the proxies whose headers are trusted' },
  organization: { text: 'name shown in the enrollment profile', standard: 'mdm-kit example' },
  'push-certificate': {
    text: 'MDM push certificate, PEM file, to store at the start; PUT /v1/pushcert does the same',
  },
  'push-key': { text: 'its private key, PEM file' },
  topic: {
    text: 'push topic of enrollment profiles; default: that of the stored push certificate',
  },
  'dep-token': {
    text: 'server token of Device Assignment Services, .p7m file, to add at the start',
  },
  'dep-key': { text: 'private key that it was encrypted for, PEM file' },
  'vpp-token': { text: 'location token of App and Book Management, file, to add at the start' },
  'vpp-notifications': {
    text: 'have Apple send notifications to /vpp/notifications/; needs --public-url',
    standard: 'false',
  },
  'profile-certificate': {
    text: 'PEM file with the certificate chain that signs enrollment profiles: often that of the HTTPS server',
  },
  'profile-key': { text: 'its private key, PEM file' },
  console: {
    text: 'serve a page for operators at /console: they sign in with an admin key',
    standard: 'false',
  },
  'account-driven': {
    text: 'what people enroll with their Managed Apple Account: device, user, or off',
    standard: 'off',
  },
  'sign-in-authorization-url': {
    text: 'authorization URL of the OAuth 2 server that people sign in at',
  },
  'sign-in-token-url': { text: 'token URL of the same server' },
  'sign-in-introspection-url': { text: 'introspection URL of the same server (RFC 7662)' },
  'sign-in-introspection-client-id': { text: 'client id of this server for introspection' },
  'sign-in-introspection-client-secret': {
    text: 'its client secret',
    isSecret: true,
  },
  'sign-in-client-id': { text: 'client id of devices: a public client, without a secret' },
  'sign-in-redirect-url': {
    text: 'redirect URL that is registered for that client',
    standard: 'apple-remotemanagement-user-login:/oauth2/redirection',
  },
  'managed-apple-accounts': {
    text: 'let devices sign in to Managed Apple Accounts with the key of their DEP server',
    standard: 'false',
  },
  'escrow-key-unlock': {
    text: 'serve /v1/escrowkeyunlock, which removes Activation Lock at Apple',
    standard: 'false',
  },
  'user-authenticate': {
    text: 'network users who log in to a Mac: reject, allow (without proof), or digest (of a password)',
    standard: 'reject',
  },
  'network-users': {
    text: 'the users for digest: a line `short name:GUID:password` for each',
    isSecret: true,
  },
  'login-key': {
    text: 'key that signs their logins, for digest: 32 bytes in base64',
    isSecret: true,
  },
  'declarations-url': {
    text: 'pass declarative management on to another server, below this URL',
  },
  'declarations-send-key': { text: 'HMAC key of requests to that server', isSecret: true },
  'declarations-receive-key': { text: 'HMAC key of its responses', isSecret: true },
  'auth-proxy-url': { text: 'let enrolled devices, and only those, fetch what is below this URL' },
  'auth-proxy-path': { text: 'path that they fetch it from', standard: '/authproxy' },
  'webhook-url': { text: 'URL that events are posted to' },
  'webhook-key': { text: 'HMAC key that signs the events', isSecret: true },
  'webhook-allow-private': { text: 'allow a webhook at a private address', standard: 'false' },
  'admin-key': {
    text: 'key of the admin API; default: a random one, which is printed',
    isSecret: true,
  },
  'admin-read-key': {
    text: 'key of the admin API that may only read: nothing is changed, pushed or exported with it',
    isSecret: true,
  },
  'max-report-bytes': { text: 'longest report of a command, in bytes', standard: '16777216' },
  'max-checkin-bytes': {
    text: 'longest check-in, in bytes, including status reports of declarative management',
    standard: '2097152',
  },
  'max-bytes-in-flight': {
    text: 'bytes of all request bodies at a time, of which one peer may use a quarter; beyond that: 503',
    standard: '134217728',
  },
  'min-bytes-per-second': {
    text: 'slowest accepted body, after ten seconds of grace',
    standard: '1024',
  },
  'max-requests': {
    text: 'requests handled at a time, once they are read; beyond that: 503',
    standard: '1000',
  },
  'max-requests-per-peer': {
    text: 'requests of one address at a time; beyond that: 503',
    standard: '256',
  },
  'max-connections': {
    text: 'connections at a time; one more closes the oldest idle one',
    standard: '5000',
  },
  'enrollments-per-minute': {
    text: 'enrollment profiles and identities per minute for one address',
    standard: '60',
  },
  'shutdown-delay-seconds': {
    text: 'how long a shutdown keeps serving while /readyz fails, so that load balancers notice',
    standard: '0',
  },
  'drain-seconds': {
    text: 'how long requests, pushes and events may then take to finish',
    standard: '25',
  },
  'log-key': {
    text: 'with it, ids of devices and people are in the log as keyed hashes only',
    isSecret: true,
  },
  'log-level': { text: 'fatal, error, warn, info, debug, trace or silent', standard: 'info' },
}

export const isSetting = (name: string): name is Setting => Object.hasOwn(settings, name)

export const settingNames: readonly Setting[] = Object.keys(settings).filter(isSetting)

export const environmentName = (name: Setting): string =>
  `MDM_${name.replaceAll('-', '_').toUpperCase()}`

/** The settings for `--help`. */
export const help = (): string =>
  [
    '  --config                  JSON file with any of these settings, by name (MDM_CONFIG)',
    ...settingNames.map((name) => {
      const { text, isSecret, ...more } = settings[name]
      const flag = isSecret === true ? environmentName(name) : `--${name}`
      const others = isSecret === true ? `${environmentName(name)}_FILE` : environmentName(name)
      const standard = 'standard' in more ? `; default: ${more.standard}` : ''
      return `  ${flag.padEnd(25)} ${text}${standard} (${others})`
    }),
  ].join('\n')
