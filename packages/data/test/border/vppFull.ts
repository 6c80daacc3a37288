/** Responses of App and Book Management with every key that Apple documents for them. */

const HOST = 'https://vpp.example.com'

export const SERVICE_CONFIG = {
  errorCodes: [{ errorNumber: 9600, errorMessage: 'MISSING_REQUIRED_ARGUMENT' }],
  limits: {},
  notificationTypes: ['ASSET_COUNT'],
  urls: Object.fromEntries(
    [
      ['serviceConfig', 'service/config'],
      ['enableSubscriptions', 'subscriptions/enable'],
      ['disableSubscriptions', 'subscriptions/disable'],
      ['getSubscriptions', 'subscriptions'],
      ['getSubscriptionAssignments', 'subscriptions/assignments'],
      ['associateSubscriptions', 'subscriptions/associate'],
      ['disassociateSubscriptions', 'subscriptions/disassociate'],
      ['getSubscriptionAdmins', 'subscriptions/admins'],
      ['addSubscriptionAdmins', 'subscriptions/admins/add'],
      ['removeSubscriptionAdmins', 'subscriptions/admins/remove'],
    ].map(([name = '', path = '']) => [name, `${HOST}/mdm/v2/${path}`]),
  ),
}

export const ERROR_INFO = {
  assets: [{ adamId: '1', pricingParam: 'STDQ' }],
  clientUserIds: ['ada'],
  serialNumbers: ['C1'],
}

const ARTWORK = {
  url: `${HOST}/icon/{w}x{h}{c}.{f}`,
  width: 1024,
  height: 1024,
  bgColor: 'ffffff',
  textColor1: '000000',
  textColor2: '111111',
  textColor3: '222222',
  textColor4: '333333',
  hasAlpha: false,
  hasP3: false,
  supportsLayeredImage: false,
}

const PLATFORM = {
  artwork: ARTWORK,
  bundleId: 'com.example.app1',
  externalVersionId: 8400000,
  minimumOSVersion: '15.0',
  minimumMacOSVersion: '12.0',
  minimumVisionOSVersion: '1.0',
  requiredCapabilities: 'arm64',
  requiredCapabilitiesForRealityDevice: 'arm64',
  seller: 'Example Corp.',
  subtitle: 'An app',
  description: { standard: 'An app of some use.', short: 'An app.' },
  latestVersionInfo: {
    versionDisplay: '3.1.4',
    releaseNotes: 'Better.',
    releaseDate: '2026-01-01',
  },
}

const OFFER = {
  type: 'get',
  price: 0,
  priceFormatted: '$0.00',
  currencyCode: 'USD',
  buyParams: 'pricingParameters=STDQ',
  actionText: { short: 'Get' },
  assets: [{ flavor: 'iosSoftware', size: 1 }],
  version: { display: '3.1.4', externalId: 8400000 },
  recurringSubscriptionPeriod: 'P1M',
}

const RATING = { value: 4.5, ratingCount: 10 }

const GENRE = {
  id: '6000',
  type: 'genres',
  href: '/v1/catalog/us/genres/6000',
  attributes: {
    name: 'Education',
    parentId: '36',
    parentName: 'App Store',
    url: `${HOST}/genre/6000`,
  },
}

const ITEM = {
  id: '1',
  type: 'apps',
  href: '/v1/catalog/us/apps/1',
  attributes: {
    ...PLATFORM,
    name: 'App',
    artistName: 'Example Corp.',
    copyright: '© Example Corp.',
    url: `${HOST}/app/1`,
    genreDisplayName: 'Education',
    genreNames: ['Education'],
    isbn: '9780000000002',
    deviceFamilies: ['iphone'],
    contentRatingsBySystem: { appsApple: { name: '4+' } },
    offers: [OFFER],
    userRating: RATING,
    isB2BCustomApp: false,
    isVppDeviceBasedLicensingEnabled: true,
    isFirstPartyHideableApp: false,
    isIOSBinaryMacOSCompatible: true,
    isVisionOSCompatible: true,
    hasEula: false,
    supportsDeviceSharing: true,
    usesClassKit: false,
    platformAttributes: { ios: PLATFORM },
    taxExclusivePrices: [],
    taxRate: 0,
  },
  relationships: { genres: { data: [GENRE] } },
}

const LOOKUP = {
  results: {
    '1': {
      id: '1',
      name: 'App',
      nameRaw: 'App',
      subtitle: 'An app',
      bundleId: 'com.example.app1',
      watchBundleId: 'com.example.app1.watch',
      kind: 'iosSoftware',
      deviceFamilies: ['iphone'],
      artistId: '2',
      artistName: 'Example Corp.',
      artwork: [ARTWORK],
      copyright: '© Example Corp.',
      description: { standard: 'An app of some use.' },
      genreNames: ['Education'],
      genres: [{ genreId: '6000', name: 'Education', url: `${HOST}/genre/6000`, mediaType: '8' }],
      releaseDate: '2020-05-04',
      latestVersionReleaseDate: 'Jan 1, 2026',
      minimumOSVersion: '15.0',
      requiredCapabilities: 'arm64',
      whatsNew: 'Better.',
      contentRatingsBySystem: { appsApple: { name: '4+', value: 100, rank: 1 } },
      userRating: RATING,
      isB2BCustomApp: false,
      isVppDeviceBasedLicensingEnabled: true,
      hasInAppPurchases: false,
      softwareInfo: {
        seller: 'Example Corp.',
        eulaUrl: `${HOST}/eula`,
        supportUrl: `${HOST}/support`,
        websiteUrl: HOST,
        privacyPolicyUrl: `${HOST}/privacy`,
        languagesDisplayString: 'English',
        requirementsString: 'iOS 15.0',
      },
      offers: [OFFER],
      url: `${HOST}/app/1`,
      shortUrl: `${HOST}/1`,
    },
  },
  version: 2,
  meta: { storefront: { id: '143441', cc: 'us' }, language: { tag: 'en' } },
  isAuthenticated: false,
}

const STORE = {
  id: 'us',
  type: 'storefronts',
  href: '/v1/storefronts/us',
  attributes: {
    name: 'United States',
    defaultLanguageTag: 'en-US',
    supportedLanguageTags: ['en-US'],
  },
}

/** By the paths that end so; the first that fits counts. */
const METADATA: readonly (readonly [RegExp, object])[] = [
  [/\/lookup$/, LOOKUP],
  [/\/genres(\/\d+)?$/, { data: [GENRE], next: '/next' }],
  [/\/storefronts(\/us)?$/, { data: [STORE], next: '/next' }],
  [/\/search$/, { results: { contents: [ITEM] } }],
  [/\/catalog\//, { data: [ITEM], next: '/next' }],
]

export const fullMetadata = (path: string): object | undefined =>
  METADATA.find(([pattern]) => pattern.test(path))?.[1]
