import { decodeResponse, type Open } from '@mdm-kit/codec'
import { type HttpRequest, parseJson, type ResponseReader } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import {
  CatalogResponse,
  CatalogErrors,
  GenreResponse,
  SearchResponse,
  StorefrontResponse,
} from '../codec/catalog.js'
import { metadataRejection, type MetadataResponseError } from '../errors.js'
import { get } from '../../protocol/get.js'

/** Where Apps and Books is, by kind of organization. */
export const CATALOG_ORIGINS = {
  business: 'https://api.ent.apple.com',
  education: 'https://api.edu.apple.com',
} as const

export type CatalogPlatform = Open<'appletv' | 'ipad' | 'iphone' | 'mac' | 'realityDevice' | 'web'>

/** Source: Apple, "Fetching resources with extended attributes". */
export type ExtendedAttribute = Open<
  | 'description'
  | 'fileSizeByDevice'
  | 'languageList'
  | 'latestVersionInfo'
  | 'privacyPolicyUrl'
  | 'requirementsByDeviceFamily'
  | 'screenshotsByType'
  | 'supportURLForLanguage'
  | 'versionHistory'
  | 'websiteUrl'
>

/** What a query may ask for in addition to the ids. */
export interface CatalogQuery {
  /** Required by Apple; `iphone` in all of its samples. */
  readonly platform?: CatalogPlatform
  /** Other platforms to show: without `mac`, an app shows nothing of its Mac version. */
  readonly additionalPlatforms?: readonly CatalogPlatform[]
  /** Attributes of apps that come only when asked for, for example `description` or `latestVersionInfo`. */
  readonly extend?: readonly ExtendedAttribute[]
  /** For example `en` or `pt-BR`. Default: that of the storefront. */
  readonly language?: string
}

export interface SearchQuery extends CatalogQuery {
  readonly term: string
  readonly types?: readonly ('apps' | 'books')[]
  readonly genre?: string
}

/** The lists of Apps and Books. The first three need a location token, and show what it owns. */
export type CatalogList =
  | 'stoken-authenticated-apps'
  | 'stoken-authenticated-books'
  | 'stoken-authenticated-purchases'
  | 'apps'
  | 'books'

/** Whether a list shows what a location owns, and so needs its token. */
export const isOwned = (list: CatalogList): boolean => list.startsWith('stoken-')

export const DEFAULT_PLATFORM = 'iphone'

export const catalogRequest = (
  storefront: string,
  list: CatalogList,
  ids: readonly string[],
  query: CatalogQuery = {},
): HttpRequest => get(catalogPath(storefront, list), { ids: ids.join(','), ...parametersOf(query) })

export const catalogItemRequest = (
  storefront: string,
  list: 'apps' | 'books',
  id: string,
  query: CatalogQuery = {},
): HttpRequest => get(catalogPath(storefront, list, id), parametersOf(query))

export const searchRequest = (storefront: string, query: SearchQuery): HttpRequest =>
  get(catalogPath(storefront, 'search'), {
    term: query.term,
    types: query.types?.join(','),
    'filter[genre]': query.genre,
    ...parametersOf(query),
  })

export const relatedRequest = (
  storefront: string,
  list: 'apps' | 'books',
  id: string,
  relationship: string,
): HttpRequest => get(catalogPath(storefront, list, id, relationship), {})

export const genresRequest = (storefront: string, id?: string): HttpRequest =>
  get(
    id === undefined ? catalogPath(storefront, 'genres') : catalogPath(storefront, 'genres', id),
    {},
  )

export const storefrontsRequest = (ids?: readonly string[]): HttpRequest =>
  get('/v1/storefronts', { ids: ids?.join(',') })

export const storefrontRequest = (id: string): HttpRequest =>
  get(`/v1/storefronts/${encodeURIComponent(id)}`, {})

const catalogPath = (...segments: readonly string[]): string =>
  `/v1/catalog/${segments.map(encodeURIComponent).join('/')}`

const parametersOf = ({
  platform = DEFAULT_PLATFORM,
  additionalPlatforms = [],
  extend = [],
  language,
}: CatalogQuery): Readonly<Record<string, string | undefined>> => ({
  platform,
  additionalPlatforms: additionalPlatforms.length === 0 ? undefined : additionalPlatforms.join(','),
  'extend[apps]': extend.length === 0 ? undefined : extend.join(','),
  l: language,
})

const readCatalogResponse =
  <A, O>(codec: t.Type<A, O>): ResponseReader<MetadataResponseError, A> =>
  ({ status, body }, onUnreadable) => {
    const json = parseJson(body)
    if (status === 200)
      return E.isLeft(json) ? json : decodeResponse(codec, onUnreadable)(json.right)
    const errors = E.isRight(json) ? decodeResponse(CatalogErrors)(json.right) : json
    return E.left(
      metadataRejection('catalog', status, E.isRight(errors) ? errors.right.errors : []),
    )
  }

export const readCatalog = readCatalogResponse(CatalogResponse)
export const readSearch = readCatalogResponse(SearchResponse)
export const readGenres = readCatalogResponse(GenreResponse)
export const readStorefronts = readCatalogResponse(StorefrontResponse)
