import { dispensable, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Artwork } from './artwork.js'
import { Offer, UserRating } from './offer.js'

/** Of apps, and only when asked for with `extend`. */
const VersionInfo = t.partial({
  /** May begin with white space. */
  versionDisplay: t.string,
  releaseNotes: t.string,
  releaseDate: t.string,
})

const Description = t.union([t.string, t.partial({ standard: t.string, short: t.string })])

/**
 * What belongs to one platform of an app. Apple's type page has some of these directly under
 * `attributes`, its samples have them here: both are read.
 */
const PlatformKeys = {
  artwork: Artwork,
  bundleId: t.string,
  externalVersionId: LooseText,
  minimumOSVersion: t.string,
  minimumMacOSVersion: t.string,
  minimumVisionOSVersion: t.string,
  requiredCapabilities: t.string,
  requiredCapabilitiesForRealityDevice: t.string,
  seller: t.string,
  subtitle: t.string,
  /** Only when asked for with `extend`. */
  description: Description,
  /** Only when asked for with `extend`. */
  latestVersionInfo: VersionInfo,
}

export const PlatformAttributes = t.partial(PlatformKeys, 'PlatformAttributes')
export type PlatformAttributes = t.TypeOf<typeof PlatformAttributes>

export const CatalogAttributes = t.partial(
  {
    ...PlatformKeys,
    name: t.string,
    artistName: t.string,
    copyright: t.string,
    url: t.string,
    /** Of apps. */
    genreDisplayName: t.string,
    /** Of books. */
    genreNames: t.array(t.string),
    /** Of books. */
    isbn: LooseText,
    deviceFamilies: t.array(t.string),
    contentRatingsBySystem: dispensable(t.UnknownRecord),
    offers: dispensable(t.array(Offer)),
    userRating: UserRating,
    isB2BCustomApp: t.boolean,
    isVppDeviceBasedLicensingEnabled: t.boolean,
    isFirstPartyHideableApp: t.boolean,
    isIOSBinaryMacOSCompatible: t.boolean,
    isVisionOSCompatible: t.boolean,
    hasEula: t.boolean,
    supportsDeviceSharing: t.boolean,
    usesClassKit: t.boolean,
    /**
     * Keyed `ios`, `osx`, `appletvos`, ...; none but those of the platforms that were asked for.
     * Books have none.
     */
    platformAttributes: dispensable(t.record(t.string, PlatformAttributes)),
    taxExclusivePrices: t.unknown,
    taxRate: t.unknown,
  },
  'CatalogAttributes',
)
export type CatalogAttributes = t.TypeOf<typeof CatalogAttributes>

export const Genre = t.intersection(
  [
    t.type({ id: LooseText }),
    t.partial({
      type: t.string,
      href: t.string,
      attributes: t.partial({
        name: t.string,
        parentId: LooseText,
        parentName: t.string,
        url: t.string,
      }),
    }),
  ],
  'Genre',
)
export type Genre = t.TypeOf<typeof Genre>

/**
 * An app or a book in Apps and Books.
 *
 * Source: Apple, "Apps and Books Metadata for Organizations".
 */
export const CatalogItem = t.intersection(
  [
    t.type({ id: LooseText }),
    t.partial({
      /** `apps` or `books`. */
      type: t.string,
      href: t.string,
      attributes: CatalogAttributes,
      relationships: t.intersection([
        t.UnknownRecord,
        t.partial({ genres: t.partial({ data: dispensable(t.array(Genre)) }) }),
      ]),
    }),
  ],
  'CatalogItem',
)
export type CatalogItem = t.TypeOf<typeof CatalogItem>

/** Numbers that do not exist, or are not sold there, are left out without a word. */
export const CatalogResponse = t.partial(
  { data: t.array(CatalogItem), next: t.string },
  'CatalogResponse',
)
export type CatalogResponse = t.TypeOf<typeof CatalogResponse>

export const SearchResponse = t.partial(
  { results: t.partial({ contents: t.array(CatalogItem) }) },
  'SearchResponse',
)
export type SearchResponse = t.TypeOf<typeof SearchResponse>

export const GenreResponse = t.partial({ data: t.array(Genre), next: t.string }, 'GenreResponse')
export type GenreResponse = t.TypeOf<typeof GenreResponse>

/** A country's store. */
export const Storefront = t.intersection(
  [
    t.type({ id: LooseText }),
    t.partial({
      type: t.string,
      href: t.string,
      attributes: t.partial({
        name: t.string,
        defaultLanguageTag: t.string,
        supportedLanguageTags: t.array(t.string),
      }),
    }),
  ],
  'Storefront',
)
export type Storefront = t.TypeOf<typeof Storefront>

export const StorefrontResponse = t.partial(
  { data: t.array(Storefront), next: t.string },
  'StorefrontResponse',
)
export type StorefrontResponse = t.TypeOf<typeof StorefrontResponse>

/** One of the errors of a response. Everything is text. */
export const CatalogErrorEntry = t.partial(
  {
    id: LooseText,
    title: t.string,
    detail: t.string,
    status: LooseText,
    /** For example `40300`. */
    code: LooseText,
  },
  'CatalogErrorEntry',
)
export type CatalogErrorEntry = t.TypeOf<typeof CatalogErrorEntry>

export const CatalogErrors = t.type({ errors: t.array(CatalogErrorEntry) }, 'CatalogErrors')
export type CatalogErrors = t.TypeOf<typeof CatalogErrors>
