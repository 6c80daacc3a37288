import type { Failure } from '@mdm-kit/codec'
import type { JsonError, TransportError } from '@mdm-kit/http'

import type { CatalogErrorEntry } from './codec/catalog.js'
import type { LocationTokenUnavailable } from '../errors.js'
import type { Reaction } from '../protocol/errorNumbers.js'

interface MetadataRejection extends Failure {
  readonly status: number
  readonly reaction: Reaction
  /** What Apple says, if it says anything. */
  readonly errors: readonly CatalogErrorEntry[]
  /** Milliseconds that Apple asks to be left alone, if it said so. */
  readonly retryAfter?: number
}

/** 401: the developer token has expired, or its key is not one of Apps and Books. */
export interface DeveloperTokenRejected extends MetadataRejection {
  readonly _tag: 'DeveloperTokenRejected'
}

/** 403, of the look-up 401 too: the location token is absent, expired or revoked. */
export interface LocationTokenRejected extends MetadataRejection {
  readonly _tag: 'LocationTokenRejected'
}

/** 404: a single product that does not exist there. Of a list, missing ones are left out instead. */
export interface MetadataNotFound extends MetadataRejection {
  readonly _tag: 'MetadataNotFound'
}

/** 400, of the look-up 404 too: the query is not understood. */
export interface MetadataQueryRejected extends MetadataRejection {
  readonly _tag: 'MetadataQueryRejected'
}

/** 429: the limit of Apps and Books counts per developer token. It clears when the rate drops. */
export interface MetadataRateLimited extends MetadataRejection {
  readonly _tag: 'MetadataRateLimited'
}

/** 5xx, or a status that is documented nowhere. */
export interface MetadataUnavailable extends MetadataRejection {
  readonly _tag: 'MetadataUnavailable'
}

/** No developer token: none was configured, its source failed, or the key is not usable. */
export interface DeveloperTokenUnavailable extends Failure {
  readonly _tag: 'DeveloperTokenUnavailable'
  readonly reason: 'not configured' | 'source failed' | 'key not usable' | 'lifetime too long'
}

export type MetadataResponseError =
  | DeveloperTokenRejected
  | LocationTokenRejected
  | MetadataNotFound
  | MetadataQueryRejected
  | MetadataRateLimited
  | MetadataUnavailable
  | JsonError

export type MetadataError =
  MetadataResponseError | DeveloperTokenUnavailable | LocationTokenUnavailable | TransportError

/** The code of a bad location token, and of a query without ids. */
const REFUSED_LOCATION = '40300'

/** Whether a refusal has been seen to pass by itself: Apple sends this one now and then to good tokens. */
export const isPassing = ({ errors }: LocationTokenRejected): boolean =>
  errors.some(({ code }) => code === REFUSED_LOCATION)

/** Whether a list says, by 404 and in Apple's words, that it has none of what it was asked for. */
export const saysNothingFound = (error: MetadataError): boolean =>
  error._tag === 'MetadataNotFound' && error.errors.length > 0

/** A refusal of Apps and Books. */
export const metadataRejection = (
  status: number,
  errors: readonly CatalogErrorEntry[],
): MetadataResponseError => {
  const rest = { status, errors }
  switch (status) {
    case 400:
      return {
        _tag: 'MetadataQueryRejected',
        reaction: 'fix',
        ...rest,
        message:
          'Apps and Books does not understand the query (400). Check storefront, platform and ids.',
      }
    case 401:
      return {
        _tag: 'DeveloperTokenRejected',
        reaction: 'ask',
        ...rest,
        message:
          'Apps and Books does not accept the developer token (401). Check team ID, key ID, key and clock.',
      }
    case 403:
      return {
        _tag: 'LocationTokenRejected',
        reaction: 'ask',
        ...rest,
        message:
          'Apps and Books does not accept the location token (403). It may have expired or been revoked; a query without ids is refused alike.',
      }
    case 404:
      return {
        _tag: 'MetadataNotFound',
        reaction: 'fix',
        ...rest,
        message:
          'Apps and Books has no such product in this storefront (404). Check the id and the country.',
      }
    case 429:
      return {
        _tag: 'MetadataRateLimited',
        reaction: 'wait',
        ...rest,
        message:
          'Apps and Books gets too many requests under this developer token (429). Slow down.',
      }
    default:
      return {
        _tag: 'MetadataUnavailable',
        reaction: 'wait',
        ...rest,
        message: `Apps and Books answered ${status}. Try again later.`,
      }
  }
}

const WHY: Readonly<Record<DeveloperTokenUnavailable['reason'], string>> = {
  'not configured':
    'none was configured. Give metadataClient a developerToken, or use the look-up.',
  'source failed': 'its source failed. See to what signs it.',
  'key not usable':
    'the key is no PKCS #8 key on the curve P-256. Take the .p8 file as Apple gave it.',
  'lifetime too long': 'it would last longer than 15777000 seconds. Ask for less.',
}

export const developerTokenUnavailable = (
  reason: DeveloperTokenUnavailable['reason'],
): DeveloperTokenUnavailable => ({
  _tag: 'DeveloperTokenUnavailable',
  reason,
  message: `There is no developer token: ${WHY[reason]}`,
})

/** A refusal of the legacy look-up, which takes no developer token: a location token, or nothing. */
export const lookupRejection = (status: number): MetadataResponseError => {
  const rest = { status, errors: [] }
  switch (status) {
    case 400:
    case 404:
      return {
        _tag: 'MetadataQueryRejected',
        reaction: 'fix',
        ...rest,
        message: `The look-up does not understand the query (${status}). Check lookupUrl, storefront and ids.`,
      }
    case 401:
    case 403:
      return {
        _tag: 'LocationTokenRejected',
        reaction: 'ask',
        ...rest,
        message: `The look-up does not accept the location token (${status}). It may have expired or been revoked; without one, only public apps are shown.`,
      }
    case 429:
      return {
        _tag: 'MetadataRateLimited',
        reaction: 'wait',
        ...rest,
        message: 'The look-up gets too many requests (429). Slow down.',
      }
    default:
      return {
        _tag: 'MetadataUnavailable',
        reaction: 'wait',
        ...rest,
        message: `The look-up answered ${status}. Try again later.`,
      }
  }
}
