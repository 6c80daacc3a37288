import { reveal } from '@mdm-kit/codec'
import type {
  HttpRequest,
  HttpResponse,
  RequestEvent,
  RetryEvent,
  RetryPolicy,
  Send,
  UndiciSendOptions,
} from '@mdm-kit/http'
import { timer, undiciSend } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import { unlessAborted, withEither } from './abortable.js'
import { metadataOfCatalogItem, metadataOfLookupItem } from './appMetadata.js'
import type { AppMetadata } from './appMetadata.js'
import type {
  CatalogAnswer,
  GenreAnswer,
  SearchAnswer,
  StorefrontAnswer,
} from './codec/metadata/catalog.js'
import type { LookupAnswer } from './codec/metadata/lookup.js'
import type { DeveloperTokenSource } from './developerToken.js'
import { developerTokenUnavailable } from './metadataErrors.js'
import type { MetadataAnswerError, MetadataError } from './metadataErrors.js'
import { once } from './once.js'
import { patientSend } from './patientSend.js'
import {
  CATALOG_ORIGINS,
  catalogItemRequest,
  catalogRequest,
  genresRequest,
  readCatalog,
  readGenres,
  readSearch,
  readStorefronts,
  relatedRequest,
  searchRequest,
  storefrontRequest,
  storefrontsRequest,
} from './protocol/metadata/catalog.js'
import type { CatalogList, CatalogQuery, SearchQuery } from './protocol/metadata/catalog.js'
import { LOOKUP_URL, lookupRequest, readLookup } from './protocol/metadata/lookup.js'
import { withRetryAfter } from './protocol/retryAfter.js'
import type { CallOptions } from './session.js'
import { tokenHolder } from './tokenSource.js'
import type { LocationTokenSource, TokenHolder } from './tokenSource.js'

export interface MetadataClientOptions {
  /** The location's country, as `clientConfig` tells it; apps may be sold in one country only. */
  readonly storefront: string
  /** Default `business`. Decides which Apps and Books is asked, and the look-up's `platform`. */
  readonly organization?: 'business' | 'education'
  /** For Apps and Books. Absent: only the legacy look-up is to be had. */
  readonly developerToken?: DeveloperTokenSource
  /** Shows custom apps, and apps no longer on sale, that the location owns. */
  readonly locationToken?: LocationTokenSource
  /** For every query that does not say otherwise. */
  readonly language?: string
  /** Products in one query of Apps and Books. Apple names no limit. Default 100. */
  readonly idsPerQuery?: number
  /** Products in one query of the look-up. That it takes several is not documented. Default 1. */
  readonly idsPerLookup?: number
  /** Default: Apps and Books of the organization's kind. */
  readonly origin?: string
  /** Default: Apple's; `urls.contentMetadataLookup` of the service configuration names it. */
  readonly lookupUrl?: string
  /** Default: undici's. A `send` given here is not closed by `close()`. */
  readonly send?: Send
  readonly http?: Omit<UndiciSendOptions, 'origin'>
  /** Over the defaults in `RETRY`. */
  readonly retry?: RetryPolicy
  readonly onEvent?: (event: RequestEvent | RetryEvent) => void
  readonly now?: () => Date
  readonly sleep?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
}

/** What was found, and what was not: no access, a wrong number, or not sold in that country. */
export interface FoundMetadata {
  readonly found: readonly AppMetadata[]
  readonly missing: readonly string[]
}

type Asked<A> = TE.TaskEither<MetadataError, A>

/**
 * Names, icons and descriptions of apps and books: Apps and Books, and the legacy look-up.
 *
 * Sources: Apple, "Apps and Books Metadata for Organizations"; "Getting app and book information
 * (legacy)".
 */
export interface MetadataClient {
  /**
   * What the catalog tells of these products: Apps and Books where there is a developer token, else
   * the look-up. With a location token, custom apps that it owns are among them.
   */
  readonly metadata: (adamIds: readonly string[], options?: CallOptions) => Asked<FoundMetadata>

  /** Any list, in as many queries as `idsPerQuery` asks for. */
  readonly catalog: (
    list: CatalogList,
    ids: readonly string[],
    query?: CatalogQuery,
    options?: CallOptions,
  ) => Asked<CatalogAnswer>
  /** One product; `MetadataNotFound` if it is not sold there. */
  readonly catalogItem: (
    list: 'apps' | 'books',
    id: string,
    query?: CatalogQuery,
    options?: CallOptions,
  ) => Asked<CatalogAnswer>
  readonly search: (query: SearchQuery, options?: CallOptions) => Asked<SearchAnswer>
  /** What belongs to a product: its `genres`, `developer`, ... */
  readonly related: (
    list: 'apps' | 'books',
    id: string,
    relationship: string,
    options?: CallOptions,
  ) => Asked<CatalogAnswer>
  /** All, or one. */
  readonly genres: (id?: string, options?: CallOptions) => Asked<GenreAnswer>
  readonly storefront: (id: string, options?: CallOptions) => Asked<StorefrontAnswer>
  /** Several, or all. */
  readonly storefronts: (ids?: readonly string[], options?: CallOptions) => Asked<StorefrontAnswer>

  /** The legacy look-up, in as many queries as `idsPerLookup` asks for. An absent result is no error. */
  readonly lookup: (adamIds: readonly string[], options?: CallOptions) => Asked<LookupAnswer>

  /** Ends running calls with `Aborted`, and closes the connections. */
  readonly close: () => Promise<void>
}

const IDS_PER_QUERY = 100
/** Look-ups made at the same time. */
const AT_ONCE = 5

export const metadataClient = (options: MetadataClientOptions): MetadataClient => {
  const {
    storefront,
    organization = 'business',
    developerToken,
    language,
    idsPerQuery = IDS_PER_QUERY,
    idsPerLookup = 1,
    origin = CATALOG_ORIGINS[organization],
    lookupUrl = LOOKUP_URL,
    onEvent = () => undefined,
    now = () => new Date(),
    sleep = timer,
  } = options
  const own = undiciSend({ ...options.http, origin })
  const send = patientSend({
    send: options.send ?? own,
    retry: options.retry ?? {},
    onEvent,
    now,
    sleep,
  })
  const lifetime = new AbortController()
  const tokens =
    options.locationToken === undefined ? undefined : tokenHolder(options.locationToken)
  const country = storefront.toLowerCase()

  const cookie = async (): Promise<E.Either<MetadataError, Record<string, string>>> => {
    const held = await tokens?.current()
    if (held === undefined) return E.right({})
    return E.isLeft(held) ? held : E.right({ cookie: `itvt=${reveal(held.right.text)}` })
  }

  const authorization = async (): Promise<E.Either<MetadataError, Record<string, string>>> => {
    if (developerToken === undefined) return E.left(developerTokenUnavailable('not configured'))
    try {
      return E.right({ authorization: `Bearer ${reveal(await developerToken())}` })
    } catch {
      return E.left(developerTokenUnavailable('source failed'))
    }
  }

  type Credential = () => Promise<E.Either<MetadataError, Record<string, string>>>

  const askUntil = async <A>(
    request: HttpRequest,
    credentials: readonly Credential[],
    read: (response: HttpResponse) => E.Either<MetadataAnswerError, A>,
    signal: AbortSignal,
  ): Promise<E.Either<MetadataError, A>> => {
    let headers = request.headers
    for (const credential of credentials) {
      const more = await unlessAborted(credential(), signal, 'metadata')
      if (E.isLeft(more)) return more
      if (E.isLeft(more.right)) return more.right
      headers = { ...headers, ...more.right.right }
    }
    const sent = await send({ ...request, headers }, { signal })()
    return E.isLeft(sent) ? sent : withRetryAfter(read(sent.right), sent.right, now())
  }

  const ask = <A>(
    request: HttpRequest,
    credentials: readonly Credential[],
    read: (response: HttpResponse) => E.Either<MetadataAnswerError, A>,
    callOptions?: CallOptions,
  ): Promise<E.Either<MetadataError, A>> =>
    withEither(lifetime.signal, callOptions?.signal, async (signal) => {
      const answer = await askUntil(request, credentials, read, signal)
      const refused = E.isLeft(answer) && answer.left._tag === 'LocationTokenRefused'
      if (!refused || !credentials.includes(cookie) || tokens === undefined) return answer
      const renewed = await unlessAborted(hasNewerToken(tokens), signal, 'location token')
      if (E.isLeft(renewed)) return renewed
      return renewed.right ? askUntil(request, credentials, read, signal) : answer
    })

  /** Whether the source of location tokens has another one now: someone has replaced it. */
  const hasNewerToken = async (holder: TokenHolder): Promise<boolean> => {
    const used = await holder.current()
    const loaded = await holder.reload()
    return (
      E.isRight(loaded) && E.isRight(used) && reveal(loaded.right.text) !== reveal(used.right.text)
    )
  }

  const inLanguage = (query: CatalogQuery = {}): CatalogQuery =>
    language === undefined ? query : { language, ...query }

  const catalog: MetadataClient['catalog'] = (list, ids, query, callOptions) => async () => {
    const owned = list.startsWith('stoken-')
    const data: NonNullable<CatalogAnswer['data']> = []
    for (const some of chunks(ids, idsPerQuery)) {
      const answer = await ask(
        catalogRequest(country, list, some, inLanguage(query)),
        owned ? [authorization, cookie] : [authorization],
        readCatalog,
        callOptions,
      )
      if (E.isLeft(answer)) return answer
      for (const item of answer.right.data ?? []) data.push(item)
    }
    return E.right({ data })
  }

  const lookup: MetadataClient['lookup'] = (adamIds, callOptions) => async () => {
    const platform = organization === 'business' ? 'enterprisestore' : 'volumestore'
    const waiting = chunks(adamIds, idsPerLookup)
    let joined: LookupAnswer = {}
    let failed: E.Left<MetadataError> | undefined
    const worker = async (): Promise<void> => {
      for (let some = waiting.shift(); some !== undefined; some = waiting.shift()) {
        const query = { adamIds: some, platform, storefront: country, language }
        const answer = await ask(lookupRequest(lookupUrl, query), [cookie], readLookup, callOptions)
        if (E.isLeft(answer)) failed ??= answer
        if (E.isLeft(answer) || failed !== undefined) return
        const { results } = answer.right
        joined = { ...answer.right, results: { ...joined.results, ...results } }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    return failed ?? E.right(joined)
  }

  const fromCatalog = async (
    adamIds: readonly string[],
    callOptions: CallOptions | undefined,
  ): Promise<E.Either<MetadataError, readonly AppMetadata[]>> => {
    const found: AppMetadata[] = []
    const lists: readonly CatalogList[] =
      tokens === undefined
        ? ['apps', 'books']
        : ['stoken-authenticated-apps', 'stoken-authenticated-books', 'apps', 'books']
    for (const list of lists) {
      const open = without(adamIds, found)
      const answer = await catalog(list, open, { extend: ['description'] }, callOptions)()
      if (E.isLeft(answer)) return answer
      found.push(...(answer.right.data ?? []).map(metadataOfCatalogItem))
    }
    return E.right(found)
  }

  return {
    metadata: (adamIds, callOptions) => async () => {
      const wanted = [...new Set(adamIds)]
      if (developerToken !== undefined) {
        const found = await fromCatalog(wanted, callOptions)
        return E.isLeft(found)
          ? found
          : E.right({ found: found.right, missing: without(wanted, found.right) })
      }
      const answer = await lookup(wanted, callOptions)()
      if (E.isLeft(answer)) return answer
      const found = Object.entries(answer.right.results ?? {}).map(([adamId, item]) =>
        metadataOfLookupItem(adamId, item),
      )
      return E.right({ found, missing: without(wanted, found) })
    },
    catalog,
    catalogItem: (list, id, query, callOptions) => () =>
      ask(
        catalogItemRequest(country, list, id, inLanguage(query)),
        [authorization],
        readCatalog,
        callOptions,
      ),
    search: (query, callOptions) => () =>
      ask(
        searchRequest(country, { ...inLanguage(query), ...query }),
        [authorization],
        readSearch,
        callOptions,
      ),
    related: (list, id, relationship, callOptions) => () =>
      ask(
        relatedRequest(country, list, id, relationship),
        [authorization],
        readCatalog,
        callOptions,
      ),
    genres: (id, callOptions) => () =>
      ask(genresRequest(country, id), [authorization], readGenres, callOptions),
    storefront: (id, callOptions) => () =>
      ask(storefrontRequest(id), [authorization], readStorefronts, callOptions),
    storefronts: (ids, callOptions) => () =>
      ask(storefrontsRequest(ids), [authorization], readStorefronts, callOptions),
    lookup,
    close: once(async () => {
      lifetime.abort()
      await own.close()
    }),
  }
}

const chunks = (all: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(all.length / Math.max(1, size)) }, (_, index) =>
    all.slice(index * Math.max(1, size), (index + 1) * Math.max(1, size)),
  )

const without = (adamIds: readonly string[], found: readonly AppMetadata[]): readonly string[] => {
  const known = new Set(found.map(({ adamId }) => adamId))
  return adamIds.filter((adamId) => !known.has(adamId))
}
