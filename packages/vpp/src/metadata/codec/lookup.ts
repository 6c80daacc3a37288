import { dispensable, LooseInteger, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Artwork } from './artwork.js'
import { Offer, UserRating } from './offer.js'

/**
 * A product as the legacy look-up shows it.
 *
 * Source: Apple, "Getting app and book information (legacy)".
 */
export const LookupItem = t.partial(
  {
    /** A number in one of Apple's samples, text in another. */
    id: LooseText,
    name: t.string,
    nameRaw: t.string,
    subtitle: t.string,
    bundleId: t.string,
    watchBundleId: t.string,
    /** `iosSoftware`, `desktopApp`, `ebook`, ... */
    kind: t.string,
    /** `iphone`, `ipad`, `ipod`, `mac`, `tvos`. */
    deviceFamilies: t.array(t.string),
    artistId: LooseText,
    artistName: t.string,
    /** One picture, or several sizes of it. */
    artwork: dispensable(t.union([t.array(Artwork), Artwork])),
    copyright: t.string,
    description: t.partial({ standard: t.string }),
    genreNames: t.array(t.string),
    genres: dispensable(
      t.array(
        t.partial({
          genreId: LooseText,
          name: t.string,
          url: t.string,
          mediaType: LooseText,
        }),
      ),
    ),
    /** A calendar day, `YYYY-MM-DD`. */
    releaseDate: t.string,
    /** Text for people. */
    latestVersionReleaseDate: t.string,
    minimumOSVersion: t.string,
    requiredCapabilities: t.string,
    whatsNew: t.string,
    contentRatingsBySystem: t.partial({
      appsApple: t.partial({
        name: t.string,
        value: t.number,
        rank: t.number,
      }),
    }),
    userRating: UserRating,
    isB2BCustomApp: t.boolean,
    /** Whether the app can be assigned to devices, owned or not. */
    isVppDeviceBasedLicensingEnabled: t.boolean,
    hasInAppPurchases: t.boolean,
    softwareInfo: t.partial({
      seller: t.string,
      eulaUrl: t.string,
      supportUrl: t.string,
      websiteUrl: t.string,
      privacyPolicyUrl: t.string,
      languagesDisplayString: t.string,
      requirementsString: t.string,
    }),
    offers: dispensable(t.array(Offer)),
    url: t.string,
    shortUrl: t.string,
  },
  'LookupItem',
)
export type LookupItem = t.TypeOf<typeof LookupItem>

/** Without an item: no access, a wrong number, or not sold in that country. Apple does not say which. */
export const LookupResponse = t.partial(
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
  'LookupResponse',
)
export type LookupResponse = t.TypeOf<typeof LookupResponse>
