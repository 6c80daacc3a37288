import type { LookupItem, LookupResponse } from '@mdm-kit/vpp/metadata'

import type { Crossing } from '../../crossing.js'
import { aboutOrganization, group, plain } from '../../describe.js'
import type { FieldsOf } from '../../field.js'
import { inHeader, inQuery } from '../call.js'
import { artworkFields, offerFields, ratingFields } from './item.js'

const request = {
  cookie: aboutOrganization(
    'Shows with the location token which location asks, so that its own apps are found too.',
    inHeader,
  ),
  version: plain('Says in which form the answer is to be.', inQuery),
  id: plain('Says which products the location wants to know more about.', inQuery),
  p: plain('Says how much is to be shown of each product.', inQuery),
  caller: plain('Says that a server for device management asks.', inQuery),
  platform: plain('Says whether a school or a business asks.', inQuery),
  cc: plain('Says in which country’s store the location buys.', inQuery),
  l: plain('Says in which language people read the answer.', inQuery),
}

const itemFields = {
  id: plain('Ties what follows to the license of the product.'),
  name: plain('Shows people which app or book it is.'),
  nameRaw: plain('Shows the same name without changes of the store.'),
  subtitle: plain('Explains the product in a few words.'),
  bundleId: plain('Ties the product to the app that a device reports as installed.'),
  watchBundleId: plain('Ties the product to its app on a watch.'),
  kind: plain('Tells apps for iPhone, apps for the Mac and books apart.'),
  deviceFamilies: plain('Shows for which kinds of device the app is.'),
  artistId: plain('Finds other products of the same maker.'),
  artistName: plain('Shows who made the product.'),
  artwork: group('Shows people the picture of the product.', artworkFields),
  copyright: plain('Shows who holds the rights in the product.'),
  description: group('Explains to an administrator what the product does.', {
    standard: plain('Explains the product at length.'),
  }),
  genreNames: plain('Shows in which genres the store has the product.'),
  genres: group('Lets people search products by genre.', {
    genreId: plain('Names a genre in further requests.'),
    name: plain('Names a genre as people know it.'),
    url: plain('Leads to the page that lists the genre.'),
    mediaType: plain('Says which kind of product the genre is for.'),
  }),
  releaseDate: plain('Shows since when the product has been there.'),
  latestVersionReleaseDate: plain('Shows since when the newest version has been there.'),
  minimumOSVersion: plain('Keeps the app from devices whose system is too old.'),
  requiredCapabilities: plain('Keeps the app from devices that lack what it needs.'),
  whatsNew: plain('Explains what is new in the newest version.'),
  contentRatingsBySystem: group('Shows for which age the product is suitable.', {
    appsApple: group('Says so by the rules that Apple has for apps.', {
      name: plain('Shows people that age in words.'),
      value: plain('Says that age as a number.'),
      rank: plain('Orders products by that age.'),
    }),
  }),
  userRating: group('Shows what customers think of the product.', ratingFields),
  isB2BCustomApp: plain('Says whether the app was made for single organizations.'),
  isVppDeviceBasedLicensingEnabled: plain('Says whether devices without a user can get the app.'),
  hasInAppPurchases: plain('Warns that users may buy more inside the app.'),
  softwareInfo: group('Says whom to turn to about the app.', {
    seller: plain('Shows from whom the product is bought.'),
    eulaUrl: plain('Leads to the terms of the maker.'),
    supportUrl: plain('Leads to help from the maker.'),
    websiteUrl: plain('Leads to the maker’s own page.'),
    privacyPolicyUrl: plain('Leads to what the app does with personal data.'),
    languagesDisplayString: plain('Shows which languages the app speaks.'),
    requirementsString: plain('Explains what the app needs in order to run.'),
  }),
  offers: group('Shows how the product can be bought.', offerFields),
  url: plain('Leads to the page of the product in the store.'),
  shortUrl: plain('Leads to the same page by a shorter address.'),
} satisfies FieldsOf<LookupItem>

const response = {
  results: group('Shows names and icons of products, so that people recognize them.', {
    '{adamId}': group('Describes one of the products that were asked for.', itemFields),
  }),
  version: plain('Says in which form the answer is.'),
  meta: group('Says for whom the answer was made.', {
    storefront: group('Says which store has answered.', {
      id: plain('Names that store by a number.'),
      cc: plain('Names that store by its country.'),
    }),
    language: group('Says how the store has answered.', {
      tag: plain('Names the language of names and descriptions.'),
    }),
  }),
  isAuthenticated: plain('Says that no person has signed in to ask.'),
} satisfies FieldsOf<LookupResponse>

const LOOKUP = 'GET /WebObjects/MZStorePlatform.woa/wa/lookup'

export const lookupCrossings: readonly Crossing[] = [
  { service: 'VPP', direction: 'ServerToApple', message: LOOKUP, fields: request },
  { service: 'VPP', direction: 'AppleToServer', message: LOOKUP, fields: response },
]
