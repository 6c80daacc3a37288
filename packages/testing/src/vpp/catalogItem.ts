import { GENRES, genreOf, ICON, nameOf, type FakePlatform, type FakeProduct } from './products.js'

/** Which platform's attributes a query for a kind of device gets. */
const ATTRIBUTES_OF: Readonly<Record<string, FakePlatform | undefined>> = {
  iphone: 'ios',
  ipad: 'ios',
  mac: 'osx',
  appletv: 'appletvos',
}

const FAMILIES: Readonly<Record<FakePlatform, readonly string[]>> = {
  ios: ['iphone', 'ipad'],
  osx: ['mac'],
  appletvos: ['tvos'],
}

const listIn = (query: URLSearchParams, name: string): readonly string[] =>
  query.get(name)?.split(',') ?? []

const platformsOf = ({ platforms = ['ios'] }: FakeProduct): readonly FakePlatform[] => platforms

const isBook = ({ kind }: FakeProduct): boolean => kind === 'books'

/** Those of the product's platforms that were asked for. */
const shownPlatforms = (product: FakeProduct, query: URLSearchParams): readonly FakePlatform[] => {
  const asked = [...listIn(query, 'platform'), ...listIn(query, 'additionalPlatforms')]
  const wanted = new Set(asked.map((name) => ATTRIBUTES_OF[name]))
  return platformsOf(product).filter((platform) => wanted.has(platform))
}

/** An app that is sold for none of the platforms that were asked for is not there. */
export const isShown = (product: FakeProduct, query: URLSearchParams): boolean =>
  isBook(product) || shownPlatforms(product, query).length > 0

/** A product as Apps and Books shows it: with what was asked for, and nothing else. */
export const catalogItem = (product: FakeProduct, storefront: string, query: URLSearchParams) => {
  const type = product.kind ?? 'apps'
  const href = `/v1/catalog/${storefront}/${type}/${product.adamId}`
  const genres = (product.genres ?? GENRES).map((name, index) => genreOf(name, index))
  return {
    id: product.adamId,
    type,
    href,
    attributes: {
      name: nameOf(product),
      artistName: 'Example Corp.',
      url: `https://example.com/app/id${product.adamId}`,
      offers: [{ type: 'get', price: 0, priceFormatted: '$0.00', currencyCode: 'USD' }],
      userRating: { value: 0, ratingCount: 0 },
      ...(isBook(product) ? bookAttributes(product) : appAttributes(product, query)),
    },
    relationships: { genres: { href: `${href}/genres`, data: genres } },
  }
}

const bookAttributes = (product: FakeProduct): object => ({
  artwork: ICON,
  genreNames: product.genres ?? GENRES,
  isbn: '9780000000002',
})

const appAttributes = (product: FakeProduct, query: URLSearchParams): object => {
  const extended = [...listIn(query, 'extend'), ...listIn(query, 'extend[apps]')]
  const withVersion = extended.includes('latestVersionInfo')
  return {
    genreDisplayName: (product.genres ?? GENRES)[0],
    deviceFamilies: platformsOf(product).flatMap((platform) => FAMILIES[platform]),
    ...(extended.includes('description')
      ? { description: { standard: product.description ?? 'An app.' } }
      : {}),
    isB2BCustomApp: product.isCustom === true,
    isVppDeviceBasedLicensingEnabled: true,
    platformAttributes: Object.fromEntries(
      shownPlatforms(product, query).map((platform) => [
        platform,
        platformAttributes(product, platform, withVersion),
      ]),
    ),
  }
}

const platformAttributes = (
  product: FakeProduct,
  platform: FakePlatform,
  withVersion: boolean,
): object => ({
  artwork: ICON,
  bundleId: `${product.bundleId ?? `com.example.app${product.adamId}`}${platform === 'ios' ? '' : `.${platform}`}`,
  externalVersionId: 8400000,
  minimumOSVersion: '15.0',
  seller: 'Example Corp.',
  // Apple's own responses begin with a space at times.
  ...(withVersion ? { latestVersionInfo: { versionDisplay: ' 3.1.4' } } : {}),
})
