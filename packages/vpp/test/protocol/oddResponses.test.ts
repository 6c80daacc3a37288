import { type Failure, type Operation, secret, unreadableOf } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'

import { allAssets, collect, decodeNotification, type VppEvent } from '../../src/index.js'
import { metadataClient, type MetadataEvent } from '../../src/metadata/index.js'
import type { LegacyVppEvent } from '../../src/legacy/index.js'
import { closing, leftOf, rightOf, scene, tagOf, type Scene } from '../support/scene.js'

type AnyEvent = VppEvent | LegacyVppEvent | MetadataEvent

interface Odd extends Scene {
  readonly met: AnyEvent[]
  readonly metadata: ReturnType<typeof metadataClient>
}

/** A fake that answers so under a path, and clients whose events are kept together. */
const oddScene = async (path: string, body: object, status = 200): Promise<Odd> => {
  const met: AnyEvent[] = []
  const onEvent = (event: AnyEvent): void => void met.push(event)
  const made = await scene({ client: { onEvent }, legacy: { onEvent } })
  made.fake.script((request) =>
    request.path.endsWith(path)
      ? { _tag: 'Response', status, body: JSON.stringify(body) }
      : undefined,
  )
  const metadata = closing(
    metadataClient({
      storefront: 'us',
      origin: made.fake.origin,
      lookupUrl: made.fake.lookupUrl,
      developerToken: () => Promise.resolve(secret('developer')),
      onEvent,
    }),
  )
  return { ...made, met, metadata }
}

/** Where optional values were left out, by their paths. */
const leftOutIn = (met: readonly AnyEvent[]): readonly string[] =>
  met.flatMap((event) =>
    event._tag === 'Unreadable' ? event.issues.map(({ path }) => path.join('.')) : [],
  )

const ROW = { adamId: '1', pricingParam: 'STDQ' }
const COMMON = { uId: 'location-1', tokenExpirationDate: '2026-12-01T00:00:00', mdmInfo: null }

/** Each listing with a row whose optional values are odd or null, and what is left out of it. */
const LISTINGS: readonly (readonly [
  string,
  string,
  object,
  (odd: Odd) => Operation<Failure, unknown>,
  readonly string[],
])[] = [
  [
    'assets',
    'v2/assets',
    { ...COMMON, assets: [{ ...ROW, totalCount: 1.5, retiredCount: null, productType: 7 }] },
    ({ client }) => client.assets({}),
    ['tokenExpirationDate', 'assets.0.productType', 'assets.0.totalCount'],
  ],
  [
    'assignments',
    'v2/assignments',
    { assignments: [{ ...ROW, serialNumber: 'C02X', clientUserId: null, idHash: 5 }] },
    ({ client }) => client.assignments({}),
    ['assignments.0.idHash'],
  ],
  [
    'users',
    'v2/users',
    { users: [{ clientUserId: 'u', email: {}, inviteCode: null }] },
    ({ client }) => client.users({}),
    ['users.0.email'],
  ],
  [
    'subscriptions',
    'v2/subscriptions',
    { subscriptions: [{ adamId: '11', periodEndDate: 0, counts: { total: '' } }] },
    ({ client }) => client.subscriptions({}),
    ['subscriptions.0.periodEndDate', 'subscriptions.0.counts.total'],
  ],
  [
    'the service configuration',
    'service/config',
    { limits: { maxAssets: '30', maxUsers: [] }, urls: 'x', errorCodes: [7] },
    ({ client }) => client.serviceConfig({ fresh: true }),
    ['errorCodes.0', 'limits.maxUsers', 'urls'],
  ],
  [
    'version 1, assets',
    'getVPPAssetsSrv',
    { status: '0', location: 'x', assets: [{ adamIdStr: 1, productTypeName: 8, totalCount: '' }] },
    ({ legacy }) => legacy.getAssets({}),
    ['location', 'assets.0.productTypeName', 'assets.0.totalCount'],
  ],
  [
    'version 1, licences',
    'getVPPLicensesSrv',
    { status: 0, licenses: [{ licenseId: 'L', userIdStr: null }], sinceModifiedToken: 't' },
    ({ legacy }) => legacy.getLicenses({}),
    ['licenses.0.licenseId'],
  ],
  [
    'version 1, users',
    'getVPPUsersSrv',
    { status: 0, users: [{ userId: '9', email: 5 }], sinceModifiedToken: 't', errorNumber: null },
    ({ legacy }) => legacy.getUsers({}),
    ['users.0.email'],
  ],
  [
    'Apps and Books',
    '/apps',
    {
      data: [
        {
          id: 1,
          attributes: {
            name: 5,
            offers: 'x',
            platformAttributes: { ios: null, osx: { artwork: 1 } },
          },
        },
      ],
    },
    ({ metadata }) => metadata.catalog('apps', ['1']),
    [
      'data.0.attributes.name',
      'data.0.attributes.offers',
      'data.0.attributes.platformAttributes.osx.artwork',
    ],
  ],
  [
    'the look-up',
    'wa/lookup',
    { results: { 1: { name: 'A', subtitle: null, artwork: 'x', genres: [null], price: null } } },
    ({ metadata }) => metadata.lookup(['1']),
    ['results.1.artwork', 'results.1.genres.0'],
  ],
]

describe('one odd optional value does not cost the rest', () => {
  test.each(LISTINGS)('%s is read without it', async (_, path, body, ask, leftOut) => {
    const odd = await oddScene(path, body)
    const answer = await ask(odd)
    expect([...leftOutIn(odd.met)].sort()).toEqual([...leftOut].sort())
    expect(JSON.stringify(answer)).not.toMatch(/":null/)
  })

  test('it is kept raw in its record', async () => {
    const { client } = await oddScene('v2/assets', { assets: [{ ...ROW, totalCount: '' }] })
    const [asset] = (await client.assets({})).assets ?? []
    expect(asset).toMatchObject(ROW)
    expect(unreadableOf(asset ?? {})).toEqual({ totalCount: '' })
  })

  test('in a notification, too', () => {
    const odd: unknown[] = []
    const body = {
      notificationId: 'n',
      notificationType: 'ASSET_MANAGEMENT',
      uId: 7,
      notification: {
        type: 5,
        eventId: 12,
        result: 'SUCCESS',
        assignments: [{ ...ROW, serialNumber: 'A', idHash: [] }],
      },
    }
    const notification = rightOf(
      decodeNotification(Buffer.from(JSON.stringify(body)), ({ issues }) =>
        odd.push(...issues.map(({ path }) => path.join('.'))),
      ),
    )
    expect(notification).toMatchObject({ uId: '7', notification: { eventId: '12' } })
    expect(odd).toEqual(['notification.type', 'notification.assignments.0.idHash'])
  })
})

describe('what may not be passed over', () => {
  test('a required value that is missing fails, with its path', async () => {
    const { client } = await oddScene('v2/assets', { assets: [ROW, { pricingParam: 'STDQ' }] })
    const error = leftOf(await client.assets({})())
    expect(error.message).toContain('assets[1].adamId')
  })

  test('page numbers as text are read: the walk goes on', async () => {
    const { client, fake } = await scene()
    fake.script(({ path, query }) => {
      if (!path.endsWith('v2/assets')) return undefined
      const index = Number(query.get('pageIndex'))
      const page = {
        assets: [{ ...ROW, adamId: index }],
        currentPageIndex: String(index),
        totalPages: '3',
        ...(index < 2 ? { nextPageIndex: ` ${index + 1}` } : {}),
      }
      return { _tag: 'Response', status: 200, body: JSON.stringify(page) }
    })
    const { rows } = await collect(allAssets(client))
    expect(rows.map(({ adamId }) => adamId)).toEqual(['0', '1', '2'])
  })

  test.each([
    ['v2/assets', { assets: [], nextPageIndex: 'soon' }],
    ['v2/subscriptions', { subscriptions: [], nextCursor: {} }],
    ['getAssignments', { status: 0, assignments: [], nextPageIndex: {} }],
  ])('a next page of %s that cannot be read is not the last page', async (path, body) => {
    const { client, legacy } = await oddScene(path, body)
    const call = {
      'v2/assets': client.assets({}),
      'v2/subscriptions': client.subscriptions({}),
      getAssignments: legacy.getAssignments({}),
    }[path]
    expect(tagOf((await call?.()) ?? { _tag: 'Right', right: 'no such listing' })).toBe(
      'DecodeError',
    )
  })

  test('an empty cursor is none', async () => {
    const { client, met } = await oddScene('v2/subscriptions', {
      subscriptions: [],
      nextCursor: '',
    })
    expect((await client.subscriptions({})).nextCursor).toBeUndefined()
    expect(leftOutIn(met)).toEqual([])
  })

  test.each([
    ['a refusal', { uId: 'location-1', errorNumber: 'x' }, 'v2/assets'],
    ['a refusal of version 1', { uId: 'location-1', errorNumber: {} }, 'getVPPAssetsSrv'],
    ['a status of version 1', { uId: 'location-1', status: 'bad' }, 'getVPPAssetsSrv'],
  ])('%s that cannot be read is not a response', async (_, body, path) => {
    const { client, legacy } = await oddScene(path, body)
    const answer = path.startsWith('v2') ? client.assets({}) : legacy.getAssets({})
    expect(tagOf(await answer())).toBe('DecodeError')
  })

  test('a failed association is reported, however its error number is written', async () => {
    const body = { status: -3, associations: [{ serialNumber: 'A', errorNumber: 'x' }] }
    const { legacy } = await oddScene('manageVPPLicensesByAdamIdSrv', body)
    const request = { adamIdStr: '1', pricingParam: 'STDQ', associateSerialNumbers: ['A'] }
    expect(tagOf(await legacy.manageLicensesByAdamId(request)())).toBe('DecodeError')
  })

  test.each([
    ['a text', 'x'],
    ['an id that is a list', { id: ['ours'], name: 'Other' }],
  ])('a claim that cannot be read is not ours: mdmInfo as %s', async (_, mdmInfo) => {
    const { client } = await oddScene('client/config', { uId: 'location-1', mdmInfo })
    const write = client.associate({ assets: [{ adamId: '1' }], serialNumbers: ['A'] })
    expect(tagOf(await write())).toBe('OwnedByOtherServer')
  })

  test.each([
    ['an object', { guid: 'x' }, 'Other'],
    ['JSON of nulls', '{"hostname":null,"guid":null}', 'Other'],
    ['JSON of numbers', '{"hostname":5,"guid":7}', 'Other'],
  ])('a claim of version 1 that cannot be read is not ours: %s', async (_, clientContext, tag) => {
    const { legacy } = await oddScene('VPPClientConfigSrv', { status: 0, clientContext })
    await legacy.readClientConfig({})
    expect(legacy.owner()._tag).toBe(tag)
  })
})

describe("the edge's word for an expired token, run together", () => {
  test.each([200, 400, 401, 403])('is an expired token under %i', async (status) => {
    const { client, legacy, fake } = await scene()
    fake.script(({ path }) =>
      path.endsWith('ssets') || path.endsWith('AssetsSrv')
        ? { _tag: 'Response', status, body: 'token_expiredUnauthorized' }
        : undefined,
    )
    expect(leftOf(await client.assets({})())).toMatchObject({ _tag: 'TokenExpired', status })
    expect(tagOf(await legacy.getAssets({})())).toBe('TokenExpired')
  })

  test('no other text is', async () => {
    const { client, fake } = await scene()
    fake.script(({ path }) =>
      path.endsWith('v2/assets')
        ? { _tag: 'Response', status: 401, body: '<p>your token_expired</p>' }
        : undefined,
    )
    expect(tagOf(await client.assets({})())).toBe('UnexpectedStatus')
  })
})
