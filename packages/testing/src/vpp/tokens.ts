import { randomUUID } from 'node:crypto'

import type { LocationState } from './location.js'

interface IssuedToken {
  readonly location: LocationState
  readonly expires: Date
  revoked: boolean
}

export interface TokenOptions {
  /** Default: a year from now. */
  readonly expires?: Date
  /** Spread over several lines, as one of Apple's samples is. */
  readonly pretty?: boolean
}

const YEAR = 365 * 86_400_000

/** The location tokens that the fake has issued, by their text. */
export const issuedTokens = (now: () => Date) => {
  const tokens = new Map<string, IssuedToken>()
  return {
    issue: (location: LocationState, { expires, pretty = false }: TokenOptions = {}): string => {
      const end = expires ?? new Date(now().getTime() + YEAR)
      const content = { token: randomUUID(), expDate: appleDate(end), orgName: location.orgName }
      const json = pretty ? JSON.stringify(content, null, 2) : JSON.stringify(content)
      const text = Buffer.from(json).toString('base64')
      tokens.set(text, { location, expires: end, revoked: false })
      return text
    },
    revoke: (text: string): void => {
      const token = tokens.get(text.trim())
      if (token !== undefined) token.revoked = true
    },
    /** The location of a token, or the number of the rejection. */
    locationOf: (text: string | undefined): LocationState | number => {
      const token = tokens.get(text ?? '')
      if (token === undefined) return 9622
      if (token.revoked) return 9625
      return token.expires <= now() ? 9621 : token.location
    },
    expiryOf: (text: string): Date | undefined => tokens.get(text)?.expires,
  }
}

export type IssuedTokens = ReturnType<typeof issuedTokens>

/** Apple's offset lacks its colon. */
export const appleDate = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, '+0000')
