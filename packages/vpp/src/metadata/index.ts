// The client of both metadata services.
export { metadataClient } from './client.js'
export type { MetadataClient, MetadataClientOptions } from './client.js'
export type { FoundMetadata } from './findMetadata.js'
export type { MetadataEvent } from './session.js'
export { CATALOG_ORIGINS } from './protocol/catalog.js'
export type {
  CatalogList,
  CatalogPlatform,
  CatalogQuery,
  ExtendedAttribute,
  SearchQuery,
} from './protocol/catalog.js'
export { LOOKUP_URL } from './protocol/lookup.js'

// What is found, the same from both services.
export { iconUrl, metadataOfCatalogItem, metadataOfLookupItem } from './appMetadata.js'
export type { AppMetadata, Icon } from './appMetadata.js'

// Developer tokens for Apps and Books.
export { LONGEST_LIFETIME_SECONDS, developerToken, developerTokenSource } from './developerToken.js'
export type {
  DeveloperToken,
  DeveloperTokenOptions,
  DeveloperTokenSource,
} from './developerToken.js'

// Failures.
export type {
  DeveloperTokenRejected,
  DeveloperTokenUnavailable,
  LocationTokenRejected,
  MetadataError,
  MetadataNotFound,
  MetadataQueryRejected,
  MetadataRateLimited,
  MetadataResponseError,
  MetadataUnavailable,
} from './errors.js'

// The responses as Apple sends them.
export {
  CatalogAttributes,
  CatalogErrorEntry,
  CatalogItem,
  CatalogResponse,
  Genre,
  GenreResponse,
  PlatformAttributes,
  SearchResponse,
  Storefront,
  StorefrontResponse,
} from './codec/catalog.js'
export { LookupItem, LookupResponse } from './codec/lookup.js'
