import { reveal, secret } from '@mdm-kit/codec'
import type { FakeVpp } from '@mdm-kit/testing'
import { systemClock } from '@mdm-kit/http'
import { describe, expect, test } from '@jest/globals'

import {
  metadataClient,
  metadataOfCatalogItem,
  type FoundMetadata,
  type MetadataClientOptions,
} from '../../src/metadata/index.js'
import { leftOf, closing, scene, tagOf } from '../support/scene.js'

/** Apps and Books as it shows itself to a developer token; a location owns app 3, which nobody else sees. */
const shop = async (options: Partial<MetadataClientOptions> = {}) => {
  const made = await scene()
  const { fake, location, token, clock } = made
  fake.addProduct({ adamId: '1' })
  fake.addProduct({ adamId: '2', platforms: ['osx'] })
  fake.addProduct({ adamId: '3', isCustom: true, platforms: ['ios', 'osx'] })
  fake.addProduct({ adamId: '4', kind: 'books', genres: ['Poetry', 'Books'] })
  fake.addProduct({ adamId: '5', platforms: ['appletvos'] })
  location.addAssets([{ adamId: '3' }])
  const client = closing(
    metadataClient({
      storefront: 'us',
      origin: fake.origin,
      lookupUrl: fake.lookupUrl,
      developerToken: () => Promise.resolve(secret('developer')),
      locationToken: token,
      clock,
      ...options,
    }),
  )
  return { ...made, client }
}

const idsOf = ({ found }: FoundMetadata): readonly string[] => found.map(({ adamId }) => adamId)

/** An error of Apps and Books, as Apple writes it. */
const rejecting = (status: number, code: string) => ({
  _tag: 'Response' as const,
  status,
  body: JSON.stringify({ errors: [{ id: 'X', title: 'T', status: String(status), code }] }),
})

const rejectLists = (
  fake: FakeVpp,
  start: string,
  status: number,
  code: string,
  times = Infinity,
) => {
  let met = 0
  fake.script(({ path }) =>
    path.split('/')[4]?.startsWith(start) === true && met++ < times
      ? rejecting(status, code)
      : undefined,
  )
}

describe('what comes only when asked for', () => {
  test('versions and Mac attributes are asked for', async () => {
    const { client } = await shop()
    const { found } = await client.metadata(['1', '2', '3'])
    const byId = new Map(found.map((app) => [app.adamId, app]))
    expect(byId.get('1')).toMatchObject({ latestVersion: '3.1.4', description: 'An app.' })
    expect(byId.get('2')).toMatchObject({ bundleIds: ['com.example.app2.osx'] })
    expect(byId.get('3')?.bundleIds).toEqual(['com.example.app3', 'com.example.app3.osx'])
  })

  test('other platforms are an option', async () => {
    const { client } = await shop()
    expect((await client.metadata(['5'])).missing).toEqual(['5'])
    const tv = await shop({ additionalPlatforms: ['appletv'] })
    expect(idsOf(await tv.client.metadata(['5']))).toEqual(['5'])
  })

  test('the fake sends only what was asked for, as Apple does', async () => {
    const { client } = await shop()
    const plain = await client.catalog('apps', ['1', '2', '4'])
    expect(plain.data?.map(({ id }) => id)).toEqual(['1'])
    const attributes = plain.data?.[0]?.attributes
    expect(attributes).not.toHaveProperty('description')
    expect(attributes?.platformAttributes?.['ios']).not.toHaveProperty('latestVersionInfo')
    const mac = await client.catalog('stoken-authenticated-apps', ['3'], {
      additionalPlatforms: ['mac'],
      extend: ['latestVersionInfo'],
    })
    expect(Object.keys(mac.data?.[0]?.attributes?.platformAttributes ?? {})).toEqual(['ios', 'osx'])
    const wrong = await client.catalog('apps', ['1'], { platform: 'toaster' })()
    expect(tagOf(wrong)).toBe('MetadataQueryRejected')
  })

  test('books have genreNames, a picture of their own and no platforms', async () => {
    const { client } = await shop()
    const { found } = await client.metadata(['4'])
    expect(found[0]).toMatchObject({
      genres: ['Poetry', 'Books'],
      icon: { width: 1024 },
      bundleIds: [],
    })
    const books = await client.catalog('books', ['4'])
    expect(books.data?.[0]?.attributes).toMatchObject({ genreNames: ['Poetry', 'Books'] })
    expect(books.data?.[0]?.attributes).not.toHaveProperty('platformAttributes')
    const named = metadataOfCatalogItem({ id: '4', attributes: { genreNames: ['Poetry'] } })
    expect(named.genres).toEqual(['Poetry'])
  })
})

describe('a 403 with code 40300', () => {
  test('that passes is asked about once more', async () => {
    const { client, fake, clock } = await shop()
    rejectLists(fake, 'stoken-authenticated-apps', 403, '40300', 1)
    const answer = await client.metadata(['3'])
    expect(idsOf(answer)).toEqual(['3'])
    expect(answer).not.toHaveProperty('locationTokenRejected')
    expect(clock.slept).toEqual([1_000])
  })

  test('that stays does not fail public look-ups, and is said', async () => {
    const { client, fake } = await shop()
    rejectLists(fake, 'stoken-', 403, '40300')
    fake.clearRequests()
    const answer = await client.metadata(['1', '3', '4'])
    expect(idsOf(answer)).toEqual(['1', '4'])
    expect(answer).toMatchObject({
      missing: ['3'],
      locationTokenRejected: { _tag: 'LocationTokenRejected', status: 403 },
    })
    // Once more, and not for the second list.
    expect(fake.requestCount('stoken-authenticated-apps')).toBe(2)
    expect(fake.requestCount('stoken-authenticated-books')).toBe(0)
  })

  test('of a query that needs no location token passes, too; one without the code is final', async () => {
    const { client, fake } = await shop()
    rejectLists(fake, 'apps', 403, '40300', 1)
    expect((await client.catalog('apps', ['1'])).data).toHaveLength(1)
    fake.script(() => ({ _tag: 'Response', status: 403, body: '<html>' }))
    fake.clearRequests()
    expect(tagOf(await client.catalog('apps', ['1'])())).toBe('LocationTokenRejected')
    expect(fake.requestCount()).toBe(1)
  })

  test('a call that is ended meanwhile is not asked again', async () => {
    const ending = new AbortController()
    const { client, fake } = await shop({
      clock: {
        ...systemClock,
        wait: () => {
          ending.abort()
          return Promise.resolve()
        },
      },
    })
    rejectLists(fake, 'apps', 403, '40300')
    const answer = await client.catalog('apps', ['1'], {}, { signal: ending.signal })()
    expect(tagOf(answer)).toBe('Aborted')
    expect(fake.requestCount()).toBe(1)
  })
})

test('the look-up shows what is public when the location token is rejected', async () => {
  const made = await shop()
  const client = closing(
    metadataClient({
      storefront: 'us',
      lookupUrl: made.fake.lookupUrl,
      locationToken: made.token,
      clock: made.clock,
      retry: { attempts: 1 },
    }),
  )
  made.fake.script(({ headers }) =>
    headers['cookie']?.includes(reveal(made.token.text)) === true
      ? { _tag: 'Response', status: 401 }
      : undefined,
  )
  const answer = await client.metadata(['1', '3'])
  expect(idsOf(answer)).toEqual(['1'])
  expect(answer.locationTokenRejected).toMatchObject({ status: 401 })
  expect(tagOf(await client.lookup(['1'])())).toBe('LocationTokenRejected')
})

describe('a 404 of a catalog list', () => {
  test('means that it has none of them: the next list is asked', async () => {
    const { client, fake } = await shop()
    rejectLists(fake, 'stoken-', 404, '40400')
    expect(idsOf(await client.metadata(['1', '4']))).toEqual(['1', '4'])
    rejectLists(fake, '', 404, '40400')
    const none = await client.metadata(['1'])
    expect(none).toEqual({ found: [], missing: ['1'] })
  })

  test('of an edge, without a word of Apple, is passed over for a list that responds', async () => {
    const { client, fake } = await shop()
    fake.script(({ path }) =>
      path.includes('stoken-') ? { _tag: 'Response', status: 404, body: '<html>' } : undefined,
    )
    expect(idsOf(await client.metadata(['1']))).toEqual(['1'])
    fake.script(() => ({ _tag: 'Response', status: 404, body: '<html>' }))
    expect(leftOf(await client.metadata(['1'])())).toMatchObject({ _tag: 'MetadataNotFound' })
  })
})

test.each([
  ['its own by default', undefined, 'mdm-kit-vpp/0.1'],
  ['the one of the option', 'example-mdm/2.0', 'example-mdm/2.0'],
])('every client has a User-Agent: %s', async (_, userAgent, expected) => {
  const options = userAgent === undefined ? {} : { userAgent }
  const made = await shop(options)
  const { fake, token, another, clock } = made
  const agents = new Set<string | undefined>()
  const paths = new Set<string>()
  fake.script(({ headers, path }) => {
    agents.add(headers['user-agent'])
    paths.add(path)
    return undefined
  })
  const legacy = await scene({ legacy: options })
  legacy.fake.script(({ headers }) => {
    agents.add(headers['user-agent'])
    return undefined
  })
  await another(options).assets({})
  await legacy.legacy.getAssets({})
  await made.client.metadata(['1'])
  const lookup = closing(
    metadataClient({
      storefront: 'us',
      lookupUrl: fake.lookupUrl,
      locationToken: token,
      clock,
      ...options,
    }),
  )
  await lookup.metadata(['1'])
  expect([...agents]).toEqual([expected])
  expect([...paths].map((path) => path.split('/')[1])).toEqual(
    expect.arrayContaining(['mdm', 'v1', 'WebObjects']),
  )
})
