import type { CatalogItem } from '@mdm-kit/vpp/metadata'

import { group, plain } from '../../describe.js'
import type { FieldsOf } from '../../field.js'

type Attributes = NonNullable<CatalogItem['attributes']>
type Genre = NonNullable<
  NonNullable<NonNullable<NonNullable<CatalogItem['relationships']>['genres']>['data']>
>[number]

export const artworkFields = {
  url: plain('Leads to the picture by which people recognize the product.'),
  width: plain('Bounds how wide the picture can be shown.'),
  height: plain('Bounds how high the picture can be shown.'),
  bgColor: plain('Fills the space around the picture until it is there.'),
  textColor1: plain('Keeps a title on the picture’s color legible.'),
  textColor2: plain('Keeps a second line on that color legible.'),
  textColor3: plain('Keeps a third line on that color legible.'),
  textColor4: plain('Keeps a fourth line on that color legible.'),
  hasAlpha: plain('Says whether the picture has transparent parts.'),
  hasP3: plain('Says whether the picture has more colors than usual.'),
  supportsLayeredImage: plain('Says whether the picture moves in layers on Apple TV.'),
} satisfies FieldsOf<NonNullable<Attributes['artwork']>>

/** What Apple says of a product, or of each of its platforms. */
const platformFields = {
  artwork: group('Shows people the picture of the product.', artworkFields),
  bundleId: plain('Ties the product to the app that a device reports as installed.'),
  externalVersionId: plain('Names the version of the app that is sold now.'),
  minimumOSVersion: plain('Keeps the app from devices whose system is too old.'),
  minimumMacOSVersion: plain('Keeps the app from Macs whose system is too old.'),
  minimumVisionOSVersion: plain('Keeps the app from headsets whose system is too old.'),
  requiredCapabilities: plain('Keeps the app from devices that lack what it needs.'),
  requiredCapabilitiesForRealityDevice: plain(
    'Keeps the app from headsets that lack what it needs.',
  ),
  seller: plain('Shows from whom the product is bought.'),
  subtitle: plain('Explains the product in a few words.'),
  description: {
    ...plain('Explains to an administrator what the product does.'),
    fields: {
      standard: plain('Explains the product at length.'),
      short: plain('Explains the product where there is little room.'),
    },
  },
  latestVersionInfo: group('Shows whether devices have the newest version.', {
    versionDisplay: plain('Names the newest version as people know it.'),
    releaseNotes: plain('Explains what is new in that version.'),
    releaseDate: plain('Shows since when that version has been there.'),
  }),
} satisfies FieldsOf<NonNullable<Attributes['platformAttributes']>[string]>

export const ratingFields = {
  value: plain('Shows how customers like the product.'),
  ratingCount: plain('Shows how many customers have said so.'),
}

export const offerFields = {
  type: plain('Says whether the product is bought or simply had.'),
  price: plain('Says what the product costs at present.'),
  priceFormatted: plain('Shows people the price in their own way of writing.'),
  currencyCode: plain('Says in which currency that is.'),
  buyParams: plain('Tells the editions of a product apart by what buying it takes.'),
  actionText: plain('Shows the word that the store has on its button.'),
  assets: group('Shows what has to be loaded.', {
    flavor: plain('Says for which kind of device that is.'),
    size: plain('Helps to judge how long loading takes.'),
  }),
  version: group('Says which version is bought.', {
    display: plain('Names that version as people know it.'),
    externalId: plain('Names that version as the store does.'),
  }),
  recurringSubscriptionPeriod: plain('Says how often a subscription is paid.'),
} satisfies FieldsOf<NonNullable<Attributes['offers']>[number]>

export const genreFields = {
  id: plain('Names the genre in further requests.'),
  type: plain('Says that this is a genre.'),
  href: plain('Leads to more about the genre.'),
  attributes: group('Describes the genre to people.', {
    name: plain('Lets people search products by genre.'),
    parentId: plain('Shows by a number which genre it is a part of.'),
    parentName: plain('Shows by a name which genre it is a part of.'),
    url: plain('Leads to the page that lists the genre.'),
  }),
} satisfies FieldsOf<Genre>

const attributeFields = {
  ...platformFields,
  name: plain('Shows people which app or book it is.'),
  artistName: plain('Shows who made the product.'),
  copyright: plain('Shows who holds the rights in the product.'),
  url: plain('Leads to the page of the product in the store.'),
  genreDisplayName: plain('Shows in which genre the store has an app.'),
  genreNames: plain('Shows in which genres the store has a book.'),
  isbn: plain('Recognizes a book in other catalogs.'),
  deviceFamilies: plain('Shows for which kinds of device the app is.'),
  contentRatingsBySystem: plain('Shows for which age the product is suitable.'),
  offers: group('Shows how the product can be bought.', offerFields),
  userRating: group('Shows what customers think of the product.', ratingFields),
  isB2BCustomApp: plain('Says whether the app was made for single organizations.'),
  isVppDeviceBasedLicensingEnabled: plain('Says whether devices without a user can get the app.'),
  isFirstPartyHideableApp: plain('Says whether it is an app of Apple that can be hidden.'),
  isIOSBinaryMacOSCompatible: plain('Says whether an app for iPhone runs on a Mac.'),
  isVisionOSCompatible: plain('Says whether an app for iPad runs on a headset.'),
  hasEula: plain('Says whether the maker has terms of its own.'),
  supportsDeviceSharing: plain('Says whether several people can share the app on one device.'),
  usesClassKit: plain('Says whether teachers can hand out tasks in the app.'),
  platformAttributes: group('Says more for each kind of system.', {
    '{platform}': group('Describes the product on one kind of system.', platformFields),
  }),
  taxExclusivePrices: plain('Says what the product costs without tax.'),
  taxRate: plain('Says how much tax is added.'),
} satisfies FieldsOf<Attributes>

export const itemFields = {
  id: plain('Ties what follows to the license of the product.'),
  type: plain('Tells apps in the answer from books.'),
  href: plain('Leads to more about the product.'),
  attributes: group('Describes the product to administrators and users.', attributeFields),
  relationships: group('Lists what belongs to the product.', {
    genres: group('Shows to which genres the product belongs.', {
      data: group('Lists the genres one by one.', genreFields),
    }),
  }),
} satisfies FieldsOf<CatalogItem>
