import type { JsonError, TransportError } from '@mdm-kit/http'

import type { FailureWithReaction, LocationTokenUnavailable } from '../errors.js'
import type { Reaction } from '../protocol/errorNumbers.js'
import type { CatalogErrorEntry } from './codec/catalog.js'

interface MetadataRejection extends FailureWithReaction {
  readonly status: number
  /** What Apple says, if it says anything. */
  readonly errors: readonly CatalogErrorEntry[]
  /** How long Apple asks to be left alone. Absent: it did not say. */
  readonly retryAfterMs?: number
}

/** 401: the developer token has expired, or its key is not one of Apps and Books. */
export interface DeveloperTokenRejected extends MetadataRejection {
  readonly _tag: 'DeveloperTokenRejected'
}

/** 403, of the look-up 401 too: the location token is absent, expired or revoked. */
export interface LocationTokenRejected extends MetadataRejection {
  readonly _tag: 'LocationTokenRejected'
}

/** 404: a single product that does not exist there. A list leaves out those that are missing. */
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
export interface DeveloperTokenUnavailable extends FailureWithReaction {
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

interface Meaning {
  readonly reaction: Reaction
  /** The HTTP statuses of a response from Apps and Books; all others are `MetadataUnavailable`. */
  readonly catalog: readonly number[]
  /** The same for the look-up, which takes no developer token: a location token, or nothing. */
  readonly lookup: readonly number[]
  /** What follows the status in the sentence, for each of the two. */
  readonly says: { readonly catalog: string; readonly lookup: string }
}

/** What the two metadata services reject with, by status, and what to do about it. */
const REJECTIONS = {
  MetadataQueryRejected: {
    reaction: 'fix',
    catalog: [400],
    lookup: [400, 404],
    says: {
      catalog: 'does not understand the query. Check storefront, platform and ids.',
      lookup: 'does not understand the query. Check lookupUrl, storefront and ids.',
    },
  },
  DeveloperTokenRejected: {
    reaction: 'ask',
    catalog: [401],
    lookup: [],
    says: {
      catalog: 'does not accept the developer token. Check team ID, key ID, key and clock.',
      lookup: '',
    },
  },
  LocationTokenRejected: {
    reaction: 'ask',
    catalog: [403],
    lookup: [401, 403],
    says: {
      catalog:
        'does not accept the location token. It may have expired or been revoked; a query without ids is rejected in the same way.',
      lookup:
        'does not accept the location token. It may have expired or been revoked; without one, only public apps are shown.',
    },
  },
  MetadataNotFound: {
    reaction: 'fix',
    catalog: [404],
    lookup: [],
    says: {
      catalog: 'has no such product in this storefront. Check the id and the country.',
      lookup: '',
    },
  },
  MetadataRateLimited: {
    reaction: 'wait',
    catalog: [429],
    lookup: [429],
    says: {
      catalog: 'gets too many requests under this developer token. Slow down.',
      lookup: 'gets too many requests. Slow down.',
    },
  },
  MetadataUnavailable: {
    reaction: 'wait',
    catalog: [],
    lookup: [],
    says: {
      catalog: 'gave no usable response. Try again later.',
      lookup: 'gave no usable response. Try again later.',
    },
  },
} as const satisfies Readonly<Record<string, Meaning>>

type MetadataService = 'catalog' | 'lookup'
type RejectionTag = keyof typeof REJECTIONS

const NAMES = { catalog: 'Apps and Books', lookup: 'The look-up' } as const

/** The failure that a status stands for. `errors` is what Apps and Books says about it. */
export const metadataRejection = (
  service: MetadataService,
  status: number,
  errors: readonly CatalogErrorEntry[] = [],
): MetadataResponseError => {
  const tags = Object.keys(REJECTIONS) as RejectionTag[]
  const statusesOf = (tag: RejectionTag): readonly number[] => REJECTIONS[tag][service]
  const _tag = tags.find((tag) => statusesOf(tag).includes(status)) ?? 'MetadataUnavailable'
  const { reaction, says } = REJECTIONS[_tag]
  const message = `${NAMES[service]} responded with ${status}: it ${says[service]}`
  return { _tag, reaction, status, errors, message }
}

const WHY: Readonly<Record<DeveloperTokenUnavailable['reason'], string>> = {
  'not configured':
    'none was configured. Give metadataClient a developerToken, or use the look-up.',
  'source failed': 'its source failed. Check what signs it.',
  'key not usable':
    'the key is not a PKCS #8 key on the curve P-256. Take the .p8 file as Apple gave it.',
  'lifetime too long': 'it would last longer than 15777000 seconds. Ask for less.',
}

export const developerTokenUnavailable = (
  reason: DeveloperTokenUnavailable['reason'],
): DeveloperTokenUnavailable => ({
  _tag: 'DeveloperTokenUnavailable',
  reaction: 'ask',
  reason,
  message: `There is no developer token: ${WHY[reason]}`,
})

/** The code of a bad location token, and of a query without ids. */
const BAD_LOCATION_TOKEN = '40300'

/** Whether a rejection may pass by itself: Apple sends this one now and then to good tokens. */
export const isPassing = ({ errors }: LocationTokenRejected): boolean =>
  errors.some(({ code }) => code === BAD_LOCATION_TOKEN)

/** Whether a list says, by 404 and in Apple's words, that it has none of what it was asked for. */
export const saysNothingFound = (error: MetadataError): boolean =>
  error._tag === 'MetadataNotFound' && error.errors.length > 0
