import { reveal, secret } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'

import { LONGEST_LIFETIME_SECONDS } from '../../src/metadata/developerToken.js'
import {
  developerToken,
  developerTokenSource,
  iconUrl,
  metadataClient,
  metadataOfCatalogItem,
  metadataOfLookupItem,
  type MetadataClientOptions,
} from '../../src/metadata/index.js'
import { clockAt } from '../support/clock.js'
import { closing, leftOf, rightOf, scene, tagOf, tokenOf } from '../support/scene.js'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const KEY = secret(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
const IDENTITY = { teamId: 'TEAM123456', keyId: 'KEY1234567', privateKey: KEY }

const shop = async (options: Partial<MetadataClientOptions> = {}) => {
  const made = await scene({ developerKeys: { KEY1234567: pair.publicKey } })
  const { fake, location, token, clock } = made
  fake.addProduct({ adamId: '1', soldIn: ['us'] })
  fake.addProduct({ adamId: '2' })
  fake.addProduct({ adamId: '3', isCustom: true, name: 'Ours alone' })
  fake.addProduct({ adamId: '4', kind: 'books', soldIn: ['de'] })
  location.addAssets([{ adamId: '3' }])
  const shared = {
    storefront: 'US',
    origin: fake.origin,
    lookupUrl: fake.lookupUrl,
    clock,
  }
  const catalog = closing(
    metadataClient({
      ...shared,
      developerToken: developerTokenSource({ ...IDENTITY, now: clock.now }),
      locationToken: token,
      ...options,
    }),
  )
  const lookup = closing(metadataClient({ ...shared, locationToken: token, ...options }))
  return { ...made, catalog, lookup, shared }
}

describe('developer tokens', () => {
  test('are JWTs by ES256 with team, key and lifetime', async () => {
    const { now } = clockAt('2026-03-01T12:00:00Z')
    const made = await developerToken({ ...IDENTITY, lifetimeSeconds: 3600, now })
    expect(made.expires).toEqual(new Date('2026-03-01T13:00:00Z'))
    const text = reveal(made.token)
    expect(decodeProtectedHeader(text)).toEqual({ alg: 'ES256', kid: 'KEY1234567' })
    const { payload } = await jwtVerify(text, pair.publicKey, { currentDate: now() })
    expect(payload).toEqual({ iss: 'TEAM123456', iat: 1772366400, exp: 1772370000 })
    expect(inspect(made)).not.toContain(text)
    const web = { ...IDENTITY, now, origin: ['https://mdm.example.com'] }
    const forWeb = reveal((await developerToken(web)).token)
    const claims = await jwtVerify(forWeb, pair.publicKey, { currentDate: now() })
    expect(claims.payload['origin']).toEqual(['https://mdm.example.com'])
  })

  test('are signed again shortly before they expire', async () => {
    const clock = clockAt()
    const source = developerTokenSource({ ...IDENTITY, lifetimeSeconds: 3600, now: clock.now })
    const first = await source()
    clock.advance(3_000_000)
    expect(await source()).toBe(first)
    clock.advance(400_000)
    expect(await source()).not.toBe(first)
  })

  test('are signed again when they come from the future, since the clock was set back', async () => {
    const clock = clockAt()
    const source = developerTokenSource({ ...IDENTITY, lifetimeSeconds: 3600, now: clock.now })
    const first = await source()
    clock.advance(-3_600_000)
    expect(await source()).not.toBe(first)
  })

  test.each([
    ['no key', { privateKey: secret('-----BEGIN') }, 'key not usable'],
    [
      'a key on another curve',
      {
        privateKey: secret(
          generateKeyPairSync('ec', { namedCurve: 'P-384' })
            .privateKey.export({ type: 'pkcs8', format: 'pem' })
            .toString(),
        ),
      },
      'key not usable',
    ],
    [
      'half a year and a second',
      { lifetimeSeconds: LONGEST_LIFETIME_SECONDS + 1 },
      'lifetime too long',
    ],
  ])('are rejected with %s', async (_, more, reason) => {
    const error = leftOf(await developerToken({ ...IDENTITY, ...more })())
    expect(error).toMatchObject({ _tag: 'DeveloperTokenUnavailable', reason })
  })
})

describe('both services give one kind of metadata', () => {
  const expected = {
    adamId: '1',
    name: 'Product 1',
    bundleIds: ['com.example.app1'],
    description: 'An app.',
    icon: { url: 'https://example.com/icon/{w}x{h}{c}.{f}', width: 1024, height: 1024 },
    genres: ['Productivity', 'Education'],
    url: 'https://example.com/app/id1',
    artistName: 'Example Corp.',
    latestVersion: '3.1.4',
    minimumOSVersion: '15.0',
    deviceFamilies: ['iphone', 'ipad'],
    deviceAssignable: true,
    isCustomApp: false,
  }

  test('Apps and Books', async () => {
    const { catalog, fake } = await shop()
    const { found, missing } = await catalog.metadata(['1', '3', '4', '9', '1'])
    expect(found.map(({ adamId, name }) => [adamId, name])).toEqual([
      ['3', 'Ours alone'],
      ['1', 'Product 1'],
    ])
    expect(found[1]).toMatchObject({ ...expected, original: { from: 'appsAndBooks' } })
    expect(missing).toEqual(['4', '9'])
    expect(fake.requestCount('/apps')).toBe(1)
  })

  test('the look-up', async () => {
    const { lookup } = await shop()
    const { found, missing } = await lookup.metadata(['1', '3', '4'])
    expect(found[0]).toMatchObject({
      ...expected,
      copyright: '© Example Corp.',
      original: { from: 'lookup' },
    })
    expect(found.map(({ adamId }) => adamId)).toEqual(['1', '3'])
    expect(missing).toEqual(['4'])
  })

  test('iconUrl fills the template', () => {
    const icon = { url: 'https://example.com/icon/{w}x{h}{c}.{f}' }
    expect(iconUrl(icon)).toBe('https://example.com/icon/128x128bb.png')
    expect(iconUrl(icon, { size: 64, format: 'jpg' })).toBe('https://example.com/icon/64x64bb.jpg')
  })

  test('keys directly under attributes, and pictures in sizes, are read as well', () => {
    expect(
      metadataOfCatalogItem({
        id: '1',
        attributes: {
          bundleId: 'com.example.a',
          artwork: { url: 'https://example.com/a' },
          description: 'Text.',
          platformAttributes: { osx: { bundleId: 'com.example.mac' } },
        },
      }),
    ).toMatchObject({
      bundleIds: ['com.example.a', 'com.example.mac'],
      icon: { url: 'https://example.com/a' },
      description: 'Text.',
    })
    const item = metadataOfLookupItem('1', {
      nameRaw: 'Raw',
      genres: [{ name: 'Books' }],
      artwork: [{ url: 'small', width: 10 }, { url: 'large', width: 20 }, {}],
    })
    expect(item).toMatchObject({
      name: 'Raw',
      genres: ['Books'],
      icon: { url: 'large', width: 20 },
    })
    expect(item).not.toHaveProperty('url')
  })
})

describe('Apps and Books', () => {
  test('lists, one item, relationships, search, genres and storefronts', async () => {
    const { catalog } = await shop()
    const apps = await catalog.catalog('apps', ['1', '2', '3'])
    expect(apps.data?.map(({ id }) => id)).toEqual(['1', '2'])
    const owned = await catalog.catalog('stoken-authenticated-purchases', ['1', '3'])
    expect(owned.data?.map(({ id }) => id)).toEqual(['3'])
    const one = await catalog.catalogItem('apps', '2', { platform: 'iphone' })
    expect(one.data?.[0]?.attributes?.name).toBe('Product 2')
    expect((await catalog.related('apps', '2', 'genres')).data).toHaveLength(2)
    expect((await catalog.search({ term: 'product' })).results?.contents).toHaveLength(2)
    expect((await catalog.genres()).data).toHaveLength(2)
    expect((await catalog.genres('6001')).data?.[0]?.attributes?.name).toBe('Education')
    expect((await catalog.storefront('de')).data?.[0]?.attributes).toMatchObject({
      defaultLanguageTag: 'de-DE',
    })
    expect((await catalog.storefronts()).data).toHaveLength(2)
    expect((await catalog.storefronts(['us'])).data).toHaveLength(1)
  })

  test('asks for many products in several queries, and for none in none', async () => {
    const { catalog, fake } = await shop({ idsPerQuery: 2 })
    fake.clearRequests()
    const ids = ['1', '2', '5', '6', '7']
    expect((await catalog.catalog('apps', ids)).data).toHaveLength(2)
    expect(fake.requestCount()).toBe(3)
    expect((await catalog.catalog('apps', [])).data).toEqual([])
    expect(fake.requestCount()).toBe(3)
  })

  test.each([
    [400, 'MetadataQueryRejected', 'fix'],
    [401, 'DeveloperTokenRejected', 'ask'],
    [403, 'LocationTokenRejected', 'ask'],
    [404, 'MetadataNotFound', 'fix'],
    [429, 'MetadataRateLimited', 'wait'],
    [500, 'MetadataUnavailable', 'wait'],
  ])('%i is %s', async (status, tag, reaction) => {
    const { catalog, fake } = await shop({ retry: { attempts: 1 } })
    const body = JSON.stringify({ errors: [{ status, code: '40300', title: 'T' }] })
    fake.script(() => ({ _tag: 'Response', status, body, retryAfter: 7 }))
    expect(leftOf(await catalog.catalogItem('apps', '1')())).toMatchObject({
      _tag: tag,
      reaction,
      status,
      errors: [{ code: '40300' }],
      retryAfterMs: 7000,
    })
    fake.script(() => ({ _tag: 'Response', status, body: '<html>' }))
    expect(leftOf(await catalog.catalog('apps', ['1'])())).toMatchObject({ _tag: tag, errors: [] })
  })

  test('tokens that are not there, not accepted, or not to be had', async () => {
    const { lookup, shared, token } = await shop()
    expect(leftOf(await lookup.catalog('apps', ['1'])())).toMatchObject({
      _tag: 'DeveloperTokenUnavailable',
      reason: 'not configured',
    })
    const clients = [
      { developerToken: () => Promise.reject(new Error('signing service down')) },
      { developerToken: () => Promise.resolve(secret('a.b.c')), locationToken: token },
    ].map((options) => closing(metadataClient({ ...shared, ...options })))
    const tags = []
    for (const client of clients) tags.push(tagOf(await client.catalog('apps', ['1'])()))
    expect(tags).toEqual(['DeveloperTokenUnavailable', 'DeveloperTokenRejected'])
    const { catalog, ...revoked } = await shop()
    revoked.location.revokeToken(reveal(revoked.token.text))
    expect(tagOf(await catalog.catalog('stoken-authenticated-apps', ['3'])())).toBe(
      'LocationTokenRejected',
    )
  })

  test('a location token that was replaced is loaded again, once', async () => {
    const { catalog, shared, location } = await shop()
    await catalog.close()
    const [old, fresh] = [tokenOf(location), tokenOf(location)]
    location.revokeToken(reveal(old.text))
    const stored = [old, fresh]
    let loads = 0
    const client = closing(
      metadataClient({
        ...shared,
        developerToken: developerTokenSource({ ...IDENTITY, now: shared.clock.now }),
        locationToken: () => {
          loads += 1
          return Promise.resolve(stored.shift() ?? fresh)
        },
      }),
    )
    const ask = client.catalog('stoken-authenticated-apps', ['3'])
    expect(rightOf(await ask()).data).toHaveLength(1)
    expect(rightOf(await ask()).data).toHaveLength(1)
    expect(loads).toBe(2)
    location.revokeToken(reveal(fresh.text))
    expect(tagOf(await ask())).toBe('LocationTokenRejected')
    expect(loads).toBe(3)
  })

  test.each([
    [400, 'MetadataQueryRejected'],
    [401, 'LocationTokenRejected'],
    [403, 'LocationTokenRejected'],
    [404, 'MetadataQueryRejected'],
    [429, 'MetadataRateLimited'],
    [302, 'MetadataUnavailable'],
    [500, 'MetadataUnavailable'],
  ])('%s of the look-up is %s, with no word of a developer token', async (status, tag) => {
    const { lookup, fake } = await shop({ retry: { attempts: 1 } })
    fake.script(() => ({ _tag: 'Response', status }))
    const error = leftOf(await lookup.metadata(['1'])())
    expect(error).toMatchObject({ _tag: tag, status })
    expect(error.message).toMatch(/^The look-up (?!.*developer)/)
  })

  test('a failure of the look-up is reported, and no result hides it', async () => {
    const { lookup, fake } = await shop({ retry: { attempts: 1 } })
    fake.script(({ query }) =>
      query.get('id') === '2' ? { _tag: 'Response', status: 503 } : undefined,
    )
    expect(tagOf(await lookup.metadata(['1', '2', '3'])())).toBe('MetadataUnavailable')
  })
})
