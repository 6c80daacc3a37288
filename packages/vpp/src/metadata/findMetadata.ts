import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import { metadataOfCatalogItem, metadataOfLookupItem, type AppMetadata } from './appMetadata.js'
import type { CatalogResponse } from './codec/catalog.js'
import type { LookupResponse } from './codec/lookup.js'
import type { LocationTokenRejected, MetadataError } from './errors.js'
import type { Credential } from './session.js'
import {
  isOwned,
  type CatalogList,
  type CatalogPlatform,
  type CatalogQuery,
} from './protocol/catalog.js'

/** What was found, and what was not: no access, a wrong number, or not sold in that country. */
export interface FoundMetadata {
  readonly found: readonly AppMetadata[]
  readonly missing: readonly string[]
  /**
   * The location token was rejected, so that only what everybody may see was asked for: custom apps,
   * and apps no longer on sale, are among the missing. Absent: it was accepted, or there is none.
   */
  readonly locationTokenRejected?: LocationTokenRejected
}

type Finding = TE.TaskEither<MetadataError, FoundMetadata>

const OWNED_LISTS = ['stoken-authenticated-apps', 'stoken-authenticated-books'] as const
const PUBLIC_LISTS = ['apps', 'books'] as const

/**
 * List after list, each for what is not found yet. A list that responds 404 has none of it; when the
 * location token is rejected, the public lists remain.
 */
export const findInCatalog =
  (
    adamIds: readonly string[],
    owned: boolean,
    additionalPlatforms: readonly CatalogPlatform[],
    catalog: (
      list: CatalogList,
      ids: readonly string[],
      query: CatalogQuery,
    ) => TE.TaskEither<MetadataError, CatalogResponse>,
  ): Finding =>
  async () => {
    const found: AppMetadata[] = []
    let rejected: LocationTokenRejected | undefined
    let notFound: E.Left<MetadataError> | undefined
    let hasResponded = adamIds.length === 0
    for (const list of owned ? [...OWNED_LISTS, ...PUBLIC_LISTS] : PUBLIC_LISTS) {
      const open = without(adamIds, found)
      if (open.length === 0) break
      if (rejected !== undefined && isOwned(list)) continue
      const response = await catalog(list, open, queryFor(list, additionalPlatforms))()
      if (E.isRight(response)) {
        hasResponded = true
        found.push(...(response.right.data ?? []).map(metadataOfCatalogItem))
      } else if (response.left._tag === 'MetadataNotFound') notFound = response
      else if (isOwned(list) && response.left._tag === 'LocationTokenRejected')
        rejected = response.left
      else return response
    }
    // A wrong origin responds 404 to everything: that is not the same as nothing found.
    return hasResponded || notFound === undefined
      ? E.right(resultOf(adamIds, found, rejected))
      : notFound
  }

/** Books belong to no platform, and have no extended attributes. */
const queryFor = (
  list: CatalogList,
  additionalPlatforms: readonly CatalogPlatform[],
): CatalogQuery =>
  list === 'books' || list === 'stoken-authenticated-books'
    ? {}
    : { additionalPlatforms, extend: ['description', 'latestVersionInfo'] }

/** With the location token; without it when it is rejected. */
export const findInLookup =
  (
    adamIds: readonly string[],
    owned: boolean,
    lookup: (credentials: readonly Credential[]) => TE.TaskEither<MetadataError, LookupResponse>,
  ): Finding =>
  async () => {
    const first = await lookup(owned ? ['location token'] : [])()
    const rejected =
      owned && E.isLeft(first) && first.left._tag === 'LocationTokenRejected'
        ? first.left
        : undefined
    const response = rejected === undefined ? first : await lookup([])()
    if (E.isLeft(response)) return response
    const found = Object.entries(response.right.results ?? {}).map(([adamId, item]) =>
      metadataOfLookupItem(adamId, item),
    )
    return E.right(resultOf(adamIds, found, rejected))
  }

const resultOf = (
  adamIds: readonly string[],
  found: readonly AppMetadata[],
  rejected: LocationTokenRejected | undefined,
): FoundMetadata => ({
  found,
  missing: without(adamIds, found),
  ...(rejected === undefined ? {} : { locationTokenRejected: rejected }),
})

const without = (adamIds: readonly string[], found: readonly AppMetadata[]): readonly string[] => {
  const known = new Set(found.map(({ adamId }) => adamId))
  return adamIds.filter((adamId) => !known.has(adamId))
}
