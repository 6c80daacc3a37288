import * as t from 'io-ts'

import { LooseInteger, LooseText } from '../scalars.js'
import { Artwork } from './artwork.js'
import { maybe } from './maybe.js'
import { Offer, UserRating } from './offer.js'

/**
 * A product as the legacy look-up tells it. Any key may be null.
 *
 * Source: Apple, "Getting app and book information (legacy)".
 */
export const LookupItem = t.partial(
  {
    /** A number in one of Apple's samples, text in another. */
    id: maybe(LooseText),
    name: maybe(t.string),
    nameRaw: maybe(t.string),
    subtitle: maybe(t.string),
    bundleId: maybe(t.string),
    watchBundleId: maybe(t.string),
    /** `iosSoftware`, `desktopApp`, `ebook`, ... */
    kind: maybe(t.string),
    /** `iphone`, `ipad`, `ipod`, `mac`, `tvos`. */
    deviceFamilies: maybe(t.array(t.string)),
    artistId: maybe(LooseText),
    artistName: maybe(t.string),
    /** One picture, or several sizes of it. */
    artwork: maybe(t.union([t.array(Artwork), Artwork])),
    copyright: maybe(t.string),
    description: maybe(t.partial({ standard: maybe(t.string) })),
    genreNames: maybe(t.array(t.string)),
    genres: maybe(
      t.array(
        t.partial({
          genreId: maybe(LooseText),
          name: maybe(t.string),
          url: maybe(t.string),
          mediaType: maybe(LooseText),
        }),
      ),
    ),
    /** A calendar day, `YYYY-MM-DD`. */
    releaseDate: maybe(t.string),
    /** Text for people. */
    latestVersionReleaseDate: maybe(t.string),
    minimumOSVersion: maybe(t.string),
    requiredCapabilities: maybe(t.string),
    whatsNew: maybe(t.string),
    contentRatingsBySystem: maybe(
      t.partial({
        appsApple: maybe(
          t.partial({
            name: maybe(t.string),
            value: maybe(t.number),
            rank: maybe(t.number),
          }),
        ),
      }),
    ),
    userRating: maybe(UserRating),
    isB2BCustomApp: maybe(t.boolean),
    /** Whether the app can be assigned to devices, owned or not. */
    isVppDeviceBasedLicensingEnabled: maybe(t.boolean),
    hasInAppPurchases: maybe(t.boolean),
    softwareInfo: maybe(
      t.partial({
        seller: maybe(t.string),
        eulaUrl: maybe(t.string),
        supportUrl: maybe(t.string),
        websiteUrl: maybe(t.string),
        privacyPolicyUrl: maybe(t.string),
        languagesDisplayString: maybe(t.string),
        requirementsString: maybe(t.string),
      }),
    ),
    offers: maybe(t.array(Offer)),
    url: maybe(t.string),
    shortUrl: maybe(t.string),
  },
  'LookupItem',
)
export type LookupItem = t.TypeOf<typeof LookupItem>

/** Without an item: no access, a wrong number, or not sold in that country. Apple does not say which. */
export const LookupAnswer = t.partial(
  {
    /** By adamId. */
    results: t.record(t.string, LookupItem),
    version: LooseInteger,
    meta: t.partial({
      storefront: t.partial({ id: LooseText, cc: t.string }),
      language: t.partial({ tag: t.string }),
    }),
    /** Always false. */
    isAuthenticated: t.boolean,
  },
  'LookupAnswer',
)
export type LookupAnswer = t.TypeOf<typeof LookupAnswer>
