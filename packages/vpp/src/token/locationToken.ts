import { type DecodeError, type Secret, decodeResponse, secret } from '@mdm-kit/codec'
import { parseJson } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { LocationTokenContent } from '../codec/locationTokenContent.js'
import type { FailureWithReaction } from '../errors.js'

/** A content token of one location, as downloaded from Apple School or Business Manager. */
export interface LocationToken {
  /** The text to send: the file's own, without the white space around it. */
  readonly text: Secret<string>
  /** Revocation does not show here: only a call reveals it. */
  readonly expires: Date
  /** The organization as Apple numbers it, for example `ORG12345`. Absent: the file does not name it. */
  readonly orgName?: string
}

/** Not a `.vpptoken` file: something else was uploaded, or it was cut or reformatted on the way. */
export interface NotALocationToken extends FailureWithReaction {
  readonly _tag: 'NotALocationToken'
  readonly reason: 'empty' | 'too long' | 'not base64' | 'not JSON inside'
}

export type LocationTokenError = NotALocationToken | DecodeError

/** Real ones have some hundred characters. */
const LONGEST = 16_384
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}$/

/**
 * Reads the content of a `.vpptoken` file.
 *
 * The text is kept letter by letter, since Apple wants it back as it gave it: only a copy is decoded,
 * for its date and organization.
 */
export const parseLocationToken = (
  file: string | Uint8Array,
): E.Either<LocationTokenError, LocationToken> => {
  const text = textOf(file).trim()
  if (text === '') return E.left(notALocationToken('empty'))
  if (text.length > LONGEST) return E.left(notALocationToken('too long'))
  if (!BASE64.test(text)) return E.left(notALocationToken('not base64'))
  return pipe(
    parseJson(Buffer.from(text, 'base64')),
    E.mapLeft(() => notALocationToken('not JSON inside')),
    E.flatMap((json): E.Either<LocationTokenError, LocationTokenContent> =>
      pipe(decodeResponse(LocationTokenContent)(json), E.mapLeft(withAdvice)),
    ),
    E.map(({ expDate, orgName }) => ({
      // A header cannot hold the line breaks that mailers put into long base64.
      text: secret(text.replace(/\s+/g, '')),
      expires: expDate,
      ...(orgName === undefined ? {} : { orgName }),
    })),
  )
}

/** A text editor may have put a byte order mark before it. */
const textOf = (file: string | Uint8Array): string =>
  (typeof file === 'string'
    ? file
    : Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('utf8')
  ).replace(/^\uFEFF/, '')

const WHY: Readonly<Record<NotALocationToken['reason'], string>> = {
  empty: 'it is empty',
  'too long': `it is longer than ${LONGEST} characters`,
  'not base64': 'it is not base64',
  'not JSON inside': 'there is no JSON inside its base64',
}

const DOWNLOAD_AGAIN =
  'Download it again from Apple School or Business Manager, and upload the file as it is.'

const withAdvice = (error: DecodeError): DecodeError => ({
  ...error,
  message: `${error.message}. ${DOWNLOAD_AGAIN}`,
})

const notALocationToken = (reason: NotALocationToken['reason']): NotALocationToken => ({
  _tag: 'NotALocationToken',
  reaction: 'ask',
  reason,
  message: `This is not a location token: ${WHY[reason]}. ${DOWNLOAD_AGAIN}`,
})

/** Apple warns in the last 15 days of a token. */
const WARNING_DAYS = 15
const DAY = 86_400_000

export type Expiry =
  | { readonly _tag: 'Valid'; readonly daysLeft: number }
  | { readonly _tag: 'ExpiresSoon'; readonly daysLeft: number }
  | { readonly _tag: 'Expired'; readonly daysAgo: number }

/** How long a location token, or the `tokenExpirationDate` of a response, still lasts; in whole days, rounded down. */
export const expiryOf = (expires: Date, now: Date): Expiry => {
  const left = expires.getTime() - now.getTime()
  if (left <= 0) return { _tag: 'Expired', daysAgo: Math.floor(Math.abs(left) / DAY) }
  const daysLeft = Math.floor(left / DAY)
  return left <= WARNING_DAYS * DAY
    ? { _tag: 'ExpiresSoon', daysLeft }
    : { _tag: 'Valid', daysLeft }
}

/** A location token, and the location that a call with it has shown (`clientConfig().uId`). */
export interface DiscoveredToken {
  readonly uId: string
  readonly locationToken: LocationToken
}

/**
 * One token for each location, the one that lasts longest: tokens of two content managers may show
 * the same library, and every record would count twice.
 */
export const oneTokenPerLocation = <Token extends DiscoveredToken>(
  tokens: readonly Token[],
): { readonly kept: readonly Token[]; readonly duplicates: readonly Token[] } => {
  const longest = new Map<string, Token>()
  for (const token of tokens) {
    const other = longest.get(token.uId)
    if (other === undefined || other.locationToken.expires < token.locationToken.expires) {
      longest.set(token.uId, token)
    }
  }
  const kept = new Set(longest.values())
  return { kept: [...kept], duplicates: tokens.filter((token) => !kept.has(token)) }
}
