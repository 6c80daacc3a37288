/** The platforms that Apps and Books has attributes for, as it calls them. */
export type FakePlatform = 'ios' | 'osx' | 'appletvos'

/** A product of the store, for both metadata services. Left out: a plain app for iOS, sold everywhere. */
export interface FakeProduct {
  readonly adamId: string
  readonly name?: string
  readonly kind?: 'apps' | 'books'
  /** Of an app. Apps and Books shows those that it was asked for. */
  readonly platforms?: readonly FakePlatform[]
  readonly bundleId?: string
  readonly description?: string
  readonly copyright?: string
  readonly genres?: readonly string[]
  /** Only with the token of a location that owns it. */
  readonly isCustom?: boolean
  /** Storefronts, in lower case. Absent: all. */
  readonly soldIn?: readonly string[]
}

export const GENRES = ['Productivity', 'Education']

export const ICON = {
  url: 'https://example.com/icon/{w}x{h}{c}.{f}',
  width: 1024,
  height: 1024,
  bgColor: 'ffffff',
}

export const nameOf = ({ adamId, name }: FakeProduct): string => name ?? `Product ${adamId}`

export const genreOf = (name: string, index: number) => ({
  id: String(6000 + index),
  type: 'genres',
  attributes: { name, parentId: '36', parentName: 'App Store', url: 'https://example.com/genre' },
})
