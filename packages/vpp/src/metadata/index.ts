export { iconUrl, metadataOfCatalogItem, metadataOfLookupItem } from './appMetadata.js'
export type { AppMetadata, Icon } from './appMetadata.js'
export { metadataClient } from './client.js'
export type { MetadataClient, MetadataClientOptions } from './client.js'
export { Artwork } from './codec/artwork.js'
export {
  CatalogResponse,
  CatalogAttributes,
  CatalogErrorEntry,
  CatalogErrors,
  CatalogItem,
  Genre,
  GenreResponse,
  PlatformAttributes,
  SearchResponse,
  Storefront,
  StorefrontResponse,
} from './codec/catalog.js'
export { LookupResponse, LookupItem } from './codec/lookup.js'
export { Offer, UserRating } from './codec/offer.js'
export { LONGEST_LIFETIME_SECONDS, developerToken, developerTokenSource } from './developerToken.js'
export type {
  DeveloperToken,
  DeveloperTokenOptions,
  DeveloperTokenSource,
} from './developerToken.js'
export type {
  DeveloperTokenRejected,
  DeveloperTokenUnavailable,
  LocationTokenRejected,
  MetadataResponseError,
  MetadataError,
  MetadataNotFound,
  MetadataQueryRejected,
  MetadataRateLimited,
  MetadataUnavailable,
} from './errors.js'
export type { FoundMetadata } from './findMetadata.js'
export { CATALOG_ORIGINS } from './protocol/catalog.js'
export type {
  CatalogList,
  CatalogPlatform,
  CatalogQuery,
  ExtendedAttribute,
  SearchQuery,
} from './protocol/catalog.js'
export { LOOKUP_URL } from './protocol/lookup.js'
export type { LookupQuery } from './protocol/lookup.js'
export type { MetadataEvent } from './session.js'
