import * as t from 'io-ts'

import { LooseText } from '../scalars.js'
import { Artwork } from './artwork.js'
import { maybe } from './maybe.js'
import { Offer, UserRating } from './offer.js'

/** Of apps, and only when asked for with `extend`. */
const VersionInfo = t.partial({
  /** May begin with white space. */
  versionDisplay: maybe(t.string),
  releaseNotes: maybe(t.string),
  releaseDate: maybe(t.string),
})

const Description = t.union([
  t.string,
  t.partial({ standard: maybe(t.string), short: maybe(t.string) }),
])

/**
 * What belongs to one platform of an app. Apple's type page has some of these directly under
 * `attributes`, its samples have them here: both are read.
 */
const PlatformKeys = {
  artwork: maybe(Artwork),
  bundleId: maybe(t.string),
  externalVersionId: maybe(LooseText),
  minimumOSVersion: maybe(t.string),
  minimumMacOSVersion: maybe(t.string),
  minimumVisionOSVersion: maybe(t.string),
  requiredCapabilities: maybe(t.string),
  requiredCapabilitiesForRealityDevice: maybe(t.string),
  seller: maybe(t.string),
  subtitle: maybe(t.string),
  /** Only when asked for with `extend`. */
  description: maybe(Description),
  /** Only when asked for with `extend`. */
  latestVersionInfo: maybe(VersionInfo),
}

export const PlatformAttributes = t.partial(PlatformKeys, 'PlatformAttributes')
export type PlatformAttributes = t.TypeOf<typeof PlatformAttributes>

export const CatalogAttributes = t.partial(
  {
    ...PlatformKeys,
    name: maybe(t.string),
    artistName: maybe(t.string),
    copyright: maybe(t.string),
    url: maybe(t.string),
    /** Of apps. */
    genreDisplayName: maybe(t.string),
    /** Of books. */
    genreNames: maybe(t.array(t.string)),
    /** Of books. */
    isbn: maybe(LooseText),
    deviceFamilies: maybe(t.array(t.string)),
    contentRatingsBySystem: maybe(t.UnknownRecord),
    offers: maybe(t.array(Offer)),
    userRating: maybe(UserRating),
    isB2BCustomApp: maybe(t.boolean),
    isVppDeviceBasedLicensingEnabled: maybe(t.boolean),
    isFirstPartyHideableApp: maybe(t.boolean),
    isIOSBinaryMacOSCompatible: maybe(t.boolean),
    isVisionOSCompatible: maybe(t.boolean),
    hasEula: maybe(t.boolean),
    supportsDeviceSharing: maybe(t.boolean),
    usesClassKit: maybe(t.boolean),
    /**
     * Keyed `ios`, `osx`, `appletvos`, ...; none but those of the platforms that were asked for.
     * Books have none.
     */
    platformAttributes: maybe(t.record(t.string, maybe(PlatformAttributes))),
    taxExclusivePrices: t.unknown,
    taxRate: t.unknown,
  },
  'CatalogAttributes',
)
export type CatalogAttributes = t.TypeOf<typeof CatalogAttributes>

export const Genre = t.intersection(
  [
    t.type({ id: t.string }),
    t.partial({
      type: t.string,
      href: t.string,
      attributes: t.partial({
        name: maybe(t.string),
        parentId: maybe(LooseText),
        parentName: maybe(t.string),
        url: maybe(t.string),
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
    t.type({ id: t.string }),
    t.partial({
      /** `apps` or `books`. */
      type: t.string,
      href: t.string,
      attributes: CatalogAttributes,
      relationships: t.intersection([
        t.UnknownRecord,
        t.partial({ genres: t.partial({ data: t.array(Genre) }) }),
      ]),
    }),
  ],
  'CatalogItem',
)
export type CatalogItem = t.TypeOf<typeof CatalogItem>

/** Numbers that do not exist, or are not sold there, are left out without a word. */
export const CatalogAnswer = t.partial(
  { data: t.array(CatalogItem), next: t.string },
  'CatalogAnswer',
)
export type CatalogAnswer = t.TypeOf<typeof CatalogAnswer>

export const SearchAnswer = t.partial(
  { results: t.partial({ contents: t.array(CatalogItem) }) },
  'SearchAnswer',
)
export type SearchAnswer = t.TypeOf<typeof SearchAnswer>

export const GenreAnswer = t.partial({ data: t.array(Genre), next: t.string }, 'GenreAnswer')
export type GenreAnswer = t.TypeOf<typeof GenreAnswer>

/** A country's store. */
export const Storefront = t.intersection(
  [
    t.type({ id: t.string }),
    t.partial({
      type: t.string,
      href: t.string,
      attributes: t.partial({
        name: maybe(t.string),
        defaultLanguageTag: maybe(t.string),
        supportedLanguageTags: maybe(t.array(t.string)),
      }),
    }),
  ],
  'Storefront',
)
export type Storefront = t.TypeOf<typeof Storefront>

export const StorefrontAnswer = t.partial(
  { data: t.array(Storefront), next: t.string },
  'StorefrontAnswer',
)
export type StorefrontAnswer = t.TypeOf<typeof StorefrontAnswer>

/** One of the errors of an answer. Everything is text. */
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
