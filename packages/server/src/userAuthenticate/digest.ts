import { reveal, type Secret } from '@mdm-kit/codec'
import * as O from 'fp-ts/lib/Option.js'
import { createHash, timingSafeEqual } from 'node:crypto'

/** A device's response to a digest challenge. */
export interface DigestResponse {
  readonly username: string
  readonly realm: string
  readonly nonce: string
  readonly uri: string
  /** 32 hexadecimal digits, in lower case. */
  readonly response: string
}

const LONGEST = 8 * 1024
const PARAMETER = /\s*([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^",\s]+))\s*(,|$)/iy

/**
 * `Digest username="…",realm="…",nonce="…",uri="/",response="…"`, in any order; other parameters are
 * skipped.
 *
 * None if a parameter is missing or repeated, and for a `qop` or an algorithm other than MD5, which the
 * challenge did not offer.
 */
export const readDigestResponse = (text: string): O.Option<DigestResponse> => {
  const scheme = /^\s*Digest\s+/i.exec(text)
  if (scheme === null || text.length > LONGEST) return O.none
  const found = new Map<string, string>()
  const pattern = new RegExp(PARAMETER)
  pattern.lastIndex = scheme[0].length
  for (let end: string | undefined = ','; end !== '';) {
    const parameter = pattern.exec(text)
    if (parameter === null) return O.none
    const [, name = '', quoted, bare = '', mark = ''] = parameter
    if (found.has(name.toLowerCase())) return O.none
    found.set(name.toLowerCase(), quoted?.replace(/\\(.)/gs, '$1') ?? bare)
    end = mark
  }
  const [username, realm, nonce, uri, response] = NAMES.map((name) => found.get(name))
  const isOther = found.has('qop') || (found.get('algorithm') ?? 'MD5').toUpperCase() !== 'MD5'
  if (isOther || username === undefined || realm === undefined || nonce === undefined) return O.none
  if (uri === undefined || response === undefined || !/^[0-9a-f]{32}$/i.test(response))
    return O.none
  return O.some({ username, realm, nonce, uri, response: response.toLowerCase() })
}

const NAMES = ['username', 'realm', 'nonce', 'uri', 'response'] as const

/**
 * Which method a device includes in the digest is not documented: a check-in is a PUT, but a digest usually
 * goes with a POST. A digest over either one proves the password.
 */
export const DIGEST_METHODS = ['PUT', 'POST'] as const

/** The digest without qop, as hexadecimal. Source: RFC 2617, section 3.2.2. */
export const digestOf = (
  { username, realm, nonce, uri }: Omit<DigestResponse, 'response'>,
  password: Secret<string>,
  method: string,
): string =>
  md5(`${md5(`${username}:${realm}:${reveal(password)}`)}:${nonce}:${md5(`${method}:${uri}`)}`)

/** Whether it proves the password. Takes the same time for every kind of failure. */
export const provesPassword = (
  response: DigestResponse,
  password: Secret<string>,
  methods: readonly string[] = DIGEST_METHODS,
): boolean =>
  methods
    .map((method) =>
      timingSafeEqual(
        Buffer.from(digestOf(response, password, method)),
        Buffer.from(response.response),
      ),
    )
    .includes(true)

const md5 = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex')
