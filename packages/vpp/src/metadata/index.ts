// The client of both metadata services, and what a call may fail with.
export { metadataClient } from './client.js'
export type { MetadataClient, MetadataClientOptions } from './client.js'
export type { MetadataEvent } from './session.js'
export type { CatalogList, CatalogQuery, SearchQuery } from './protocol/catalog.js'
export type { MetadataError } from './errors.js'

// What is found, the same from both services.
export type { FoundMetadata } from './findMetadata.js'
export { iconUrl, metadataOfCatalogItem, metadataOfLookupItem } from './appMetadata.js'
export type { AppMetadata, Icon } from './appMetadata.js'

// Developer tokens for Apps and Books.
export { developerToken, developerTokenSource } from './developerToken.js'
export type {
  DeveloperToken,
  DeveloperTokenOptions,
  DeveloperTokenSource,
} from './developerToken.js'
export type { DeveloperTokenUnavailable } from './errors.js'

// The responses as Apple sends them.
export {
  CatalogItem,
  CatalogResponse,
  GenreResponse,
  SearchResponse,
  StorefrontResponse,
} from './codec/catalog.js'
export { LookupItem, LookupResponse } from './codec/lookup.js'
