import type { Artwork } from './codec/artwork.js'
import type { CatalogItem, PlatformAttributes } from './codec/catalog.js'
import type { LookupItem } from './codec/lookup.js'

/** What a catalog says of a product, from either of Apple's two. What it did not say is absent. */
export interface AppMetadata {
  readonly adamId: string
  readonly name?: string
  /** One for each platform, that of iOS first. Books have none. */
  readonly bundleIds: readonly string[]
  readonly description?: string
  /** A template: see `iconUrl`. */
  readonly icon?: Icon
  readonly genres: readonly string[]
  /** The legacy look-up only. */
  readonly copyright?: string
  /** The product's page. */
  readonly url?: string
  readonly artistName?: string
  readonly latestVersion?: string
  readonly minimumOSVersion?: string
  readonly deviceFamilies: readonly string[]
  /** Whether the product can be assigned to devices; of a licence you own, the asset says so. */
  readonly deviceAssignable?: boolean
  readonly isCustomApp?: boolean
  /** As Apple sent it. */
  readonly original:
    | { readonly from: 'appsAndBooks'; readonly item: CatalogItem }
    | { readonly from: 'lookup'; readonly item: LookupItem }
}

export interface Icon {
  readonly url: string
  /** In pixels: the largest there is. */
  readonly width?: number
  readonly height?: number
}

/** The address of an icon in a size and format: the catalog gives a template. */
export const iconUrl = (
  icon: Icon,
  { size = 128, format = 'png' }: { readonly size?: number; readonly format?: 'png' | 'jpg' } = {},
): string =>
  icon.url
    .replaceAll('{w}', String(size))
    .replaceAll('{h}', String(size))
    .replaceAll('{f}', format)
    .replaceAll('{c}', 'bb')

export const metadataOfCatalogItem = (item: CatalogItem): AppMetadata => {
  const attributes = item.attributes ?? {}
  // The type page lists these keys on the product, the samples on each of its platforms.
  const platforms = [
    attributes,
    attributes.platformAttributes?.['ios'],
    ...Object.values(attributes.platformAttributes ?? {}),
  ].filter((platform) => platform !== undefined)
  const first = <A>(values: readonly (A | undefined)[]): A | undefined =>
    values.find((value) => value !== undefined)
  const genres = item.relationships?.genres?.data?.map((genre) => genre.attributes?.name) ?? []
  return {
    adamId: item.id,
    bundleIds: texts(platforms.map((platform) => platform.bundleId)),
    genres: texts([...genres, ...(attributes.genreNames ?? []), attributes.genreDisplayName]),
    deviceFamilies: attributes.deviceFamilies ?? [],
    ...known({
      name: attributes.name,
      description: first(platforms.map(descriptionOf)),
      icon: iconOf(first(platforms.map((platform) => platform.artwork))),
      copyright: attributes.copyright,
      url: attributes.url,
      artistName: attributes.artistName,
      latestVersion: first(
        platforms.map((platform) => platform.latestVersionInfo?.versionDisplay),
      )?.trim(),
      minimumOSVersion: first(platforms.map((platform) => platform.minimumOSVersion)),
      deviceAssignable: attributes.isVppDeviceBasedLicensingEnabled,
      isCustomApp: attributes.isB2BCustomApp,
    }),
    original: { from: 'appsAndBooks', item },
  }
}

export const metadataOfLookupItem = (adamId: string, item: LookupItem): AppMetadata => {
  const { artwork } = item
  return {
    adamId,
    bundleIds: texts([item.bundleId]),
    genres: texts([...(item.genreNames ?? []), ...(item.genres ?? []).map(({ name }) => name)]),
    deviceFamilies: item.deviceFamilies ?? [],
    ...known({
      name: item.name ?? item.nameRaw,
      description: item.description?.standard,
      icon: iconOf(Array.isArray(artwork) ? largest(artwork) : artwork),
      copyright: item.copyright,
      url: item.url ?? item.shortUrl,
      artistName: item.artistName,
      latestVersion: item.offers?.[0]?.version?.display?.trim(),
      minimumOSVersion: item.minimumOSVersion,
      deviceAssignable: item.isVppDeviceBasedLicensingEnabled,
      isCustomApp: item.isB2BCustomApp,
    }),
    original: { from: 'lookup', item },
  }
}

type Known<A> = { readonly [K in keyof A]?: NonNullable<A[K]> }

/** Without the keys that are undefined. */
const known = <A extends object>(given: A): Known<A> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Known<A>

const texts = (values: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(values.filter((value) => value !== undefined).filter((value) => value !== '')),
]

const descriptionOf = ({ description }: PlatformAttributes): string | undefined =>
  typeof description === 'string' ? description : (description?.standard ?? description?.short)

const iconOf = (artwork: Artwork | undefined): Icon | undefined =>
  artwork?.url === undefined
    ? undefined
    : { url: artwork.url, ...known({ width: artwork.width, height: artwork.height }) }

const largest = (sizes: readonly Artwork[]): Artwork | undefined =>
  [...sizes].sort((one, other) => (other.width ?? 0) - (one.width ?? 0))[0]
