import { type KeyObject, verify } from 'node:crypto'

import type { VppResponse, VppRequest } from './response.js'
import { catalogItem, isShown } from './catalogItem.js'
import { GENRES, genreOf, ICON, nameOf, type FakeProduct } from './products.js'
import type { FakeService } from './service.js'

export interface MetadataOptions {
  /** Public P-256 keys by key ID: developer tokens are checked against them. Absent: any is accepted. */
  readonly developerKeys: Readonly<Record<string, KeyObject>> | undefined
}

/** Apple's maximum of ids in one query. */
const MOST_IDS = 150

const PLATFORMS: ReadonlySet<string> = new Set([
  'appletv',
  'ipad',
  'iphone',
  'mac',
  'realityDevice',
  'web',
])

/** Whether a query names one platform, which Apple requires, and no platform that there is not. */
const asksRightly = ({ query }: VppRequest): boolean =>
  PLATFORMS.has(query.get('platform') ?? '') &&
  (query.get('additionalPlatforms') ?? 'web').split(',').every((name) => PLATFORMS.has(name))

export const LOOKUP_PATH = '/WebObjects/MZStorePlatform.woa/wa/lookup'

/** The two metadata services over one set of products. */
export const storeCatalog = (service: FakeService, { developerKeys }: MetadataOptions) => {
  const products = new Map<string, FakeProduct>()

  const ownsBy = (request: VppRequest): ((adamId: string) => boolean) | number => {
    const text = /(?:^|;\s*)itvt=([^;]+)/.exec(request.headers['cookie'] ?? '')?.[1]
    if (text === undefined) return 403
    const location = service.tokens.locationOf(text)
    if (typeof location === 'number') return 403
    return (adamId) => [...location.assets.values()].some((asset) => asset.adamId === adamId)
  }

  const isSold = (product: FakeProduct, storefront: string): boolean =>
    product.soldIn === undefined || product.soldIn.includes(storefront)

  const lookup = (request: VppRequest): VppResponse => {
    const { query } = request
    const owns = ownsBy(request)
    const storefront = query.get('cc') ?? 'us'
    const known = query.get('p') === 'mdm-lockup' && query.get('version') === '2'
    const found = (query.get('id') ?? '')
      .split(',')
      .map((adamId) => products.get(adamId))
      .filter((product) => product !== undefined && known && isSold(product, storefront))
      .filter((product) => product !== undefined)
      .filter(
        ({ adamId, isCustom }) => isCustom !== true || (typeof owns === 'function' && owns(adamId)),
      )
    return {
      status: 200,
      json: {
        results: Object.fromEntries(found.map((product) => [product.adamId, lookupItem(product)])),
        version: 2,
        meta: {
          storefront: { id: '143441', cc: storefront },
          language: { tag: query.get('l') ?? 'en' },
        },
        isAuthenticated: false,
      },
    }
  }

  const catalog = (request: VppRequest): VppResponse => {
    const problem = tokenProblem(request.headers['authorization'], developerKeys, service.now())
    if (problem) return rejection(401, '40100')
    const [, , scope = '', storefront = '', list = '', id, relationship] = request.path.split('/')
    if (scope === 'storefronts') return storefronts(storefront, request)
    if (scope !== 'catalog') return rejection(404, '40400')
    if (list === 'genres') return genres(id)
    if (!asksRightly(request) && relationship === undefined) return rejection(400, '40000')
    if (list === 'search') return search(storefront, request)
    const owned = list.startsWith('stoken-authenticated-')
    const owns = owned ? ownsBy(request) : () => true
    if (typeof owns === 'number') return rejection(403, '40300')
    const kind = list.replace('stoken-authenticated-', '')
    const visible = (adamId: string): FakeProduct | undefined => {
      const product = products.get(adamId)
      if (product === undefined || !isSold(product, storefront) || !owns(adamId)) return undefined
      const isOfKind = kind === 'purchases' || (product.kind ?? 'apps') === kind
      const isOpen = owned || product.isCustom !== true
      // What belongs to a product belongs to it on each platform.
      const shown = relationship !== undefined || isShown(product, request.query)
      return isOfKind && isOpen && shown ? product : undefined
    }
    if (id !== undefined) {
      const product = visible(decodeURIComponent(id))
      if (product === undefined) return rejection(404, '40400')
      const item = catalogItem(product, storefront, request.query)
      return data(relationship === undefined ? [item] : item.relationships.genres.data)
    }
    const ids = (request.query.get('ids') ?? '').split(',').filter((one) => one !== '')
    if (ids.length === 0) return rejection(403, '40300')
    if (ids.length > MOST_IDS) return rejection(400, '40000')
    return data(
      ids
        .map(visible)
        .filter((product) => product !== undefined)
        .map((product) => catalogItem(product, storefront, request.query)),
    )
  }

  const search = (storefront: string, request: VppRequest): VppResponse => {
    const term = (request.query.get('term') ?? '').toLowerCase()
    const types = request.query.get('types')?.split(',') ?? ['apps', 'books']
    const contents = [...products.values()]
      .filter(
        (product) =>
          product.isCustom !== true &&
          types.includes(product.kind ?? 'apps') &&
          isShown(product, request.query) &&
          isSold(product, storefront) &&
          nameOf(product).toLowerCase().includes(term),
      )
      .map((product) => catalogItem(product, storefront, request.query))
    return { status: 200, json: { results: { contents } } }
  }

  return {
    add: (product: FakeProduct): void => {
      products.set(product.adamId, product)
    },
    lookup,
    catalog,
  }
}

const data = (items: readonly unknown[]): VppResponse => ({ status: 200, json: { data: items } })

const rejection = (status: number, code: string): VppResponse => ({
  status,
  json: {
    errors: [
      { id: 'FAKE', title: 'Rejected', detail: 'by the fake', status: String(status), code },
    ],
  },
})

const genres = (id: string | undefined): VppResponse => {
  const all = GENRES.map((name, index) => genreOf(name, index))
  const chosen = id === undefined ? all : all.filter((genre) => genre.id === id)
  return id !== undefined && chosen.length === 0 ? rejection(404, '40400') : data(chosen)
}

const storefronts = (id: string, { query }: VppRequest): VppResponse => {
  const asked = id === '' ? query.get('ids')?.split(',') : [id]
  const known = ['de', 'us'].filter((one) => asked === undefined || asked.includes(one))
  return id !== '' && known.length === 0
    ? rejection(404, '40400')
    : data(
        known.map((one) => ({
          id: one,
          type: 'storefronts',
          attributes: {
            name: one,
            defaultLanguageTag: one === 'de' ? 'de-DE' : 'en-US',
            supportedLanguageTags: ['de-DE', 'en-US'],
          },
        })),
      )
}

const lookupItem = (product: FakeProduct): object => ({
  id: product.adamId,
  name: nameOf(product),
  nameRaw: nameOf(product),
  bundleId: product.bundleId ?? `com.example.app${product.adamId}`,
  kind: product.kind === 'books' ? 'ebook' : 'iosSoftware',
  deviceFamilies: ['iphone', 'ipad'],
  artistName: 'Example Corp.',
  artwork: ICON,
  copyright: product.copyright ?? '© Example Corp.',
  description: { standard: product.description ?? 'An app.' },
  genreNames: product.genres ?? GENRES,
  genres: (product.genres ?? GENRES).map((name, index) => ({
    genreId: String(6000 + index),
    name,
    url: 'https://example.com/genre',
    mediaType: '8',
  })),
  releaseDate: '2020-05-04',
  subtitle: null,
  minimumOSVersion: '15.0',
  isB2BCustomApp: product.isCustom === true,
  isVppDeviceBasedLicensingEnabled: product.kind !== 'books',
  offers: [
    {
      type: 'get',
      price: 0,
      priceFormatted: '$0.00',
      buyParams: `productType=C&price=0&salableAdamId=${product.adamId}&pricingParameters=STDQ`,
      version: { display: '3.1.4', externalId: 8400000 },
    },
  ],
  url: `https://example.com/app/id${product.adamId}`,
  shortUrl: `https://example.com/id${product.adamId}`,
})

/** Whether a developer token is not one: signed by ES256 with a known key, and not expired. */
const tokenProblem = (
  authorization: string | undefined,
  keys: Readonly<Record<string, KeyObject>> | undefined,
  now: Date,
): boolean => {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  if (token === undefined) return true
  if (keys === undefined) return false
  const [head = '', claims = '', signature = ''] = token.split('.')
  const { alg, kid } = parts(head)
  const { exp, iss } = parts(claims)
  const key = typeof kid === 'string' && Object.hasOwn(keys, kid) ? keys[kid] : undefined
  if (alg !== 'ES256' || key === undefined || typeof iss !== 'string') return true
  if (typeof exp !== 'number' || exp * 1000 <= now.getTime()) return true
  return !verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
}

const parts = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Readonly<
      Record<string, unknown>
    >
  } catch {
    return {}
  }
}
