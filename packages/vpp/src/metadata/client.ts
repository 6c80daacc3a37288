import { type Operation, operation, safeListener } from '@mdm-kit/codec'
import {
  type HttpRequest,
  systemClock,
  undiciSend,
  type ResponseReader,
  type CallOptions,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type {
  CatalogResponse,
  GenreResponse,
  SearchResponse,
  StorefrontResponse,
} from './codec/catalog.js'
import type { LookupResponse } from './codec/lookup.js'
import type { DeveloperTokenSource } from './developerToken.js'
import { findInCatalog, findInLookup, type FoundMetadata } from './findMetadata.js'
import { saysNothingFound, type MetadataError, type MetadataResponseError } from './errors.js'
import { metadataSession, type Credential, type MetadataEvent } from './session.js'
import {
  CATALOG_ORIGINS,
  catalogItemRequest,
  catalogRequest,
  genresRequest,
  isOwned,
  readCatalog,
  readGenres,
  readSearch,
  readStorefronts,
  relatedRequest,
  searchRequest,
  storefrontRequest,
  storefrontsRequest,
  type CatalogList,
  type CatalogPlatform,
  type CatalogQuery,
  type SearchQuery,
} from './protocol/catalog.js'
import { LOOKUP_URL, lookupRequest, readLookup } from './protocol/lookup.js'
import type { VppSendSettings } from '../session/patientSend.js'
import type { LocationTokenSource } from '../token/tokenSource.js'

export interface MetadataClientOptions extends VppSendSettings {
  /** The location's country, as `clientConfig` names it; apps may be sold in one country only. */
  readonly storefront: string
  /** Default `business`. Decides which Apps and Books is asked, and the look-up's `platform`. */
  readonly organization?: 'business' | 'education'
  /** For Apps and Books. Absent: only the legacy look-up is to be had. */
  readonly developerToken?: DeveloperTokenSource
  /** Shows custom apps, and apps no longer on sale, that the location owns. */
  readonly locationToken?: LocationTokenSource
  /** For every query that does not say otherwise. */
  readonly language?: string
  /**
   * Platforms that `metadata` asks Apps and Books about in addition to the iPhone. Default `ipad` and `mac`;
   * apps that are sold for other devices only are not found without theirs.
   */
  readonly additionalPlatforms?: readonly CatalogPlatform[]
  /** Products in one query of Apps and Books. Apple documents 150 at most. Default 100. */
  readonly idsPerQuery?: number
  /** Products in one query of the look-up. That it takes several is not documented. Default 1. */
  readonly idsPerLookup?: number
  /** Default: Apps and Books of the organization's kind. */
  readonly origin?: string
  /** Default: Apple's; `urls.contentMetadataLookup` of the service configuration names it. */
  readonly lookupUrl?: string
  readonly onEvent?: (event: MetadataEvent) => void
}

type Asked<A> = Operation<MetadataError, A>

/**
 * Names, icons and descriptions of apps and books: Apps and Books, and the legacy look-up.
 *
 * A rejection by Apps and Books with code 40300 may be transient: the request is repeated once, a
 * second later.
 *
 * Sources: Apple, "Apps and Books Metadata for Organizations"; "Getting app and book information
 * (legacy)".
 */
export interface MetadataClient {
  /**
   * What the catalog says of these products: Apps and Books where there is a developer token, else
   * the look-up. With a location token, custom apps that it owns are among them; one that is rejected
   * leaves what everybody may see, see `FoundMetadata.locationTokenRejected`.
   */
  readonly metadata: (adamIds: readonly string[], options?: CallOptions) => Asked<FoundMetadata>

  /**
   * Any list, in as many queries as `idsPerQuery` asks for. What `query` does not ask for does not
   * come: see `CatalogQuery`.
   */
  readonly catalog: (
    list: CatalogList,
    ids: readonly string[],
    query?: CatalogQuery,
    options?: CallOptions,
  ) => Asked<CatalogResponse>
  /** One product; `MetadataNotFound` if it is not sold there. */
  readonly catalogItem: (
    list: 'apps' | 'books',
    id: string,
    query?: CatalogQuery,
    options?: CallOptions,
  ) => Asked<CatalogResponse>
  readonly search: (query: SearchQuery, options?: CallOptions) => Asked<SearchResponse>
  /** What belongs to a product: its `genres`, `developer`, ... */
  readonly related: (
    list: 'apps' | 'books',
    id: string,
    relationship: string,
    options?: CallOptions,
  ) => Asked<CatalogResponse>
  /** All, or one. */
  readonly genres: (id?: string, options?: CallOptions) => Asked<GenreResponse>
  readonly storefront: (id: string, options?: CallOptions) => Asked<StorefrontResponse>
  /** Several, or all. */
  readonly storefronts: (
    ids?: readonly string[],
    options?: CallOptions,
  ) => Asked<StorefrontResponse>

  /** The legacy look-up, in as many queries as `idsPerLookup` asks for. An absent result is not an error. */
  readonly lookup: (adamIds: readonly string[], options?: CallOptions) => Asked<LookupResponse>

  /** Ends running calls with `Aborted`, and closes the connections. */
  readonly close: () => Promise<void>
}

const IDS_PER_QUERY = 100
const ADDITIONAL_PLATFORMS = ['ipad', 'mac'] as const
/** Look-ups made at the same time. */
const AT_ONCE = 5

/** A client of the catalog: what an app or book is called, costs and looks like. */
export const metadataClient = (options: MetadataClientOptions): MetadataClient => {
  const {
    storefront,
    organization = 'business',
    developerToken,
    locationToken,
    language,
    additionalPlatforms = ADDITIONAL_PLATFORMS,
    idsPerQuery = IDS_PER_QUERY,
    idsPerLookup = 1,
    origin = CATALOG_ORIGINS[organization],
    lookupUrl = LOOKUP_URL,
    clock = systemClock,
  } = options
  const own = undiciSend({ ...options.http, origin })
  const { ask, close } = metadataSession({
    developerToken,
    locationToken,
    userAgent: options.userAgent,
    send: options.send ?? own,
    retry: options.retry,
    onEvent: safeListener(options.onEvent),
    clock,
  })
  const country = storefront.toLowerCase()

  const inLanguage = (query: CatalogQuery = {}): CatalogQuery =>
    language === undefined ? query : { language, ...query }

  const askCatalog = <A>(
    request: HttpRequest,
    read: ResponseReader<MetadataResponseError, A>,
    callOptions: CallOptions | undefined,
  ): Asked<A> => ask(request, ['developer token'], read, callOptions)

  const catalog: MetadataClient['catalog'] = (list, ids, query, callOptions) =>
    operation(async () => {
      const data: NonNullable<CatalogResponse['data']> = []
      for (const some of chunks(ids, idsPerQuery)) {
        const response = await ask(
          catalogRequest(country, list, some, inLanguage(query)),
          isOwned(list) ? ['developer token', 'location token'] : ['developer token'],
          readCatalog,
          callOptions,
        )()
        if (E.isRight(response)) for (const item of response.right.data ?? []) data.push(item)
        else if (!saysNothingFound(response.left)) return response
      }
      return E.right({ data })
    })

  const lookupWith = (
    credentials: readonly Credential[],
    adamIds: readonly string[],
    callOptions: CallOptions | undefined,
  ): Asked<LookupResponse> =>
    operation(async () => {
      const platform = organization === 'business' ? 'enterprisestore' : 'volumestore'
      const waiting = chunks(adamIds, idsPerLookup)
      let joined: LookupResponse = {}
      let failed: E.Left<MetadataError> | undefined
      const worker = async (): Promise<void> => {
        for (let some = waiting.shift(); some !== undefined; some = waiting.shift()) {
          const query = { adamIds: some, platform, storefront: country, language }
          const request = lookupRequest(lookupUrl, query)
          const response = await ask(request, credentials, readLookup, callOptions)()
          if (E.isLeft(response)) failed ??= response
          if (E.isLeft(response) || failed !== undefined) return
          const { results } = response.right
          joined = { ...response.right, results: { ...joined.results, ...results } }
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))
      return failed ?? E.right(joined)
    })

  return {
    metadata: (adamIds, callOptions) => {
      const wanted = [...new Set(adamIds)]
      const owned = locationToken !== undefined
      return operation(
        developerToken === undefined
          ? findInLookup(wanted, owned, (credentials) =>
              lookupWith(credentials, wanted, callOptions),
            )
          : findInCatalog(wanted, owned, additionalPlatforms, (list, ids, query) =>
              catalog(list, ids, query, callOptions),
            ),
      )
    },
    catalog,
    catalogItem: (list, id, query, callOptions) =>
      askCatalog(
        catalogItemRequest(country, list, id, inLanguage(query)),
        readCatalog,
        callOptions,
      ),
    search: (query, callOptions) =>
      askCatalog(
        searchRequest(country, { ...inLanguage(query), ...query }),
        readSearch,
        callOptions,
      ),
    related: (list, id, relationship, callOptions) =>
      askCatalog(relatedRequest(country, list, id, relationship), readCatalog, callOptions),
    genres: (id, callOptions) => askCatalog(genresRequest(country, id), readGenres, callOptions),
    storefront: (id, callOptions) =>
      askCatalog(storefrontRequest(id), readStorefronts, callOptions),
    storefronts: (ids, callOptions) =>
      askCatalog(storefrontsRequest(ids), readStorefronts, callOptions),
    lookup: (adamIds, callOptions) => lookupWith(['location token'], adamIds, callOptions),
    close: async () => {
      close()
      await own.close()
    },
  }
}

const chunks = (all: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(all.length / Math.max(1, size)) }, (_, index) =>
    all.slice(index * Math.max(1, size), (index + 1) * Math.max(1, size)),
  )
