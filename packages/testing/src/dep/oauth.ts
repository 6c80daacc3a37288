import { createHmac, timingSafeEqual } from 'node:crypto'

import { type FakeResponse, reject } from './response.js'

/** The credentials inside a server token, in the clear. */
export interface FakeCredentials {
  readonly consumer_key: string
  readonly consumer_secret: string
  readonly access_token: string
  readonly access_secret: string
  readonly access_token_expiry: string
}

const SUPPORTED = [
  'oauth_consumer_key',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_timestamp',
  'oauth_token',
  'oauth_version',
]

/** How far a client's clock may be off, in milliseconds. Apple publishes no number. */
const MOST_SKEW = 5 * 60_000

/**
 * Judges the OAuth header of a request for a session, by an implementation of RFC 5849 apart from the
 * client's. Undefined means that it is good.
 */
export const judgeAuthorization = (
  header: string | undefined,
  url: string,
  { credentials, now, nonces }: OAuthState,
): FakeResponse | undefined => {
  const parameters = parametersOf(header)
  if (parameters === undefined) return reject('oauth_problem_adviser', 400)
  const of = (name: string): string => parameters.get(name) ?? ''
  if (of('oauth_signature_method') !== 'HMAC-SHA1') return reject('signature_method_rejected', 400)
  if (of('oauth_version') !== '1.0') return reject('version_rejected', 400)
  if (of('oauth_consumer_key') !== credentials.consumer_key)
    return reject('consumer_key_unknown', 401)
  if (of('oauth_token') !== credentials.access_token) return reject('token_rejected', 401)
  if (Date.parse(credentials.access_token_expiry) <= now.getTime()) {
    return reject('token_expired', 401)
  }
  if (!isSigned(parameters, url, credentials)) return reject('signature_invalid', 401)
  const timestamp = of('oauth_timestamp')
  if (Math.abs(Number(timestamp) * 1000 - now.getTime()) > MOST_SKEW) {
    return reject('timestamp_rejected', 401)
  }
  const nonce = `${timestamp} ${of('oauth_nonce')}`
  if (nonces.has(nonce)) return reject('nonce_used', 401)
  nonces.add(nonce)
  return undefined
}

export interface OAuthState {
  readonly credentials: FakeCredentials
  readonly now: Date
  /** Those used already. */
  readonly nonces: Set<string>
}

/** All parameters but the realm; nothing if one is missing, not known, or there twice. */
const parametersOf = (header: string | undefined): Map<string, string> | undefined => {
  if (header === undefined || !/^OAuth /i.test(header) || /[\r\n]/.test(header)) return undefined
  const pairs = header
    .slice(6)
    .split(',')
    .map((pair) => /^\s*([^=\s]+)="([^"]*)"\s*$/.exec(pair))
  const parameters = new Map<string, string>()
  for (const pair of pairs) {
    const [, name = '', value = ''] = pair ?? []
    if (parameters.has(name)) return undefined
    parameters.set(name, decodeURIComponent(value))
  }
  // Optional in RFC 5849, 3.5.1; Apple's own is the only one that it takes.
  if (parameters.has('realm') && parameters.get('realm') !== 'ADM') return undefined
  parameters.delete('realm')
  const names = [...parameters.keys()].sort()
  return names.join() === SUPPORTED.join() ? parameters : undefined
}

const isSigned = (
  parameters: ReadonlyMap<string, string>,
  url: string,
  { consumer_secret: consumerSecret, access_secret: accessSecret }: FakeCredentials,
): boolean => {
  const signed = [...parameters]
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]) => `${escape(name)}=${escape(value)}`)
    .sort()
    .join('&')
  const expected = createHmac('sha1', `${escape(consumerSecret)}&${escape(accessSecret)}`)
    .update(`GET&${escape(url)}&${escape(signed)}`)
    .digest()
  const given = Buffer.from(parameters.get('oauth_signature') ?? '', 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const UNRESERVED = /[A-Za-z0-9._~-]/

/** RFC 5849, section 3.6, byte by byte. */
const escape = (text: string): string =>
  Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte)
    return UNRESERVED.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
