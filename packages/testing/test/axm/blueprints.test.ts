import { afterEach, describe, expect, test } from '@jest/globals'

import { type AxmScene, axmScene, errorOf, pageOf, resourceOf } from './axmScene.js'
import { called, tokenFor } from './callAxm.js'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  while (open.length > 0) await open.pop()?.()
})

const started = async (): Promise<AxmScene> => {
  const scene = await axmScene()
  open.push(scene.close)
  return scene
}

const BLUEPRINTS = '/v1/blueprints'
const CONFIGURATIONS = '/v1/configurations'

const links = (type: string, ...ids: string[]) => ({ data: ids.map((id) => ({ type, id })) })

const blueprint = (name: string, relationships: Readonly<Record<string, unknown>>) => ({
  data: { type: 'blueprints', attributes: { name }, relationships },
})

const idsOf = async ({ get }: AxmScene, id: string, name: string): Promise<string[]> =>
  pageOf(await get(`${BLUEPRINTS}/${id}/relationships/${name}`)).data.map((link) => link.id)

describe('a blueprint', () => {
  const apps = links('apps', 'app-0', 'app-NONE')
  const users = links('users', 'user-0')

  test('is created without the ids that do not exist, and without a word', async () => {
    const scene = await started()
    const orgDevices = links('orgDevices', 'NONE', 'FAKE00000001')
    const created = await scene.send('POST', BLUEPRINTS, blueprint('B', { apps, orgDevices }))
    expect(created.status).toBe(201)
    const { id, attributes } = resourceOf(created)
    expect(attributes).toMatchObject({ name: 'B', status: 'ACTIVE' })
    expect(await idsOf(scene, id, 'apps')).toEqual(['app-0'])
    expect(await idsOf(scene, id, 'orgDevices')).toEqual(['FAKE00000001'])
  })

  test('takes and gives up members, unknown ones silently', async () => {
    const scene = await started()
    const { id } = resourceOf(await scene.send('POST', BLUEPRINTS, blueprint('B', { apps, users })))
    const path = `${BLUEPRINTS}/${id}/relationships/users`
    const added = await scene.send('POST', path, links('users', 'user-1', 'user-0', 'NONE'))
    expect(added.status).toBe(204)
    expect(await idsOf(scene, id, 'users')).toEqual(['user-0', 'user-1'])
    expect((await scene.send('DELETE', path, links('users', 'user-0', 'NONE'))).status).toBe(204)
    expect(await idsOf(scene, id, 'users')).toEqual(['user-1'])
    expect(errorOf(await scene.send('POST', path, links('apps', 'app-0')))).toMatchObject({
      status: 409,
      source: { pointer: '/data/0' },
    })
  })

  test.each([
    ['nothing to set up', 'B', { users }, 'MISSING_RESOURCES', '/data/relationships'],
    ['nobody to get it', 'B', { apps }, 'MISSING_MEMBERS', '/data/relationships'],
    [
      'a space in its name',
      'B 1',
      { apps, users },
      'ENTITY_ERROR.ATTRIBUTE.INVALID',
      '/data/attributes/name',
    ],
    [
      'a parenthesis in its name',
      'B(1)',
      { apps, users },
      'ENTITY_ERROR.ATTRIBUTE.INVALID',
      '/data/attributes/name',
    ],
  ])('is not created with %s', async (_, name, relationships, code, pointer) => {
    const { send } = await started()
    const response = await send('POST', BLUEPRINTS, blueprint(name, relationships))
    expect(errorOf(response)).toEqual({ status: 409, code, source: { pointer } })
  })

  test('is changed in its attributes only, and deleted', async () => {
    const { get, send } = await started()
    const path = `${BLUEPRINTS}/blueprint-1`
    const data = { type: 'blueprints', id: 'blueprint-1' }
    const changed = await send('PATCH', path, { data: { ...data, attributes: { name: 'New' } } })
    expect(resourceOf(changed).attributes).toMatchObject({ name: 'New' })
    const relationships = { data: { ...data, relationships: { users } } }
    expect(errorOf(await send('PATCH', path, relationships))).toMatchObject({ status: 403 })
    expect((await send('DELETE', path)).status).toBe(204)
    expect((await get(path)).status).toBe(404)
  })

  test('includes the resources that are asked for, up to their limit', async () => {
    const { fake, get } = await started()
    const members = { apps: ['app-0', 'app-1'], orgDevices: ['FAKE00000001'] }
    fake.put('blueprints', { id: 'b', attributes: { name: 'b' }, linked: members })
    const query = 'include=apps,orgDevices&limit[apps]=1&fields[apps]=name'
    const { json } = await get(`${BLUEPRINTS}/b?${query}`)
    expect(json).toMatchObject({
      data: {
        relationships: {
          apps: {
            data: [{ type: 'apps', id: 'app-0' }],
            meta: { paging: { limit: 1, total: 2 } },
          },
        },
      },
      included: [
        { type: 'apps', id: 'app-0', attributes: { name: 'App 0' } },
        { type: 'orgDevices', id: 'FAKE00000001' },
      ],
    })
    const listed = (await get(`${BLUEPRINTS}?include=users&fields[users]=email`)).json
    expect(listed).toMatchObject({
      included: [{ type: 'users', id: 'user-0', attributes: { email: 'ada0@example.com' } }],
    })
    expect((await get(BLUEPRINTS)).json).not.toHaveProperty('included')
    expect(errorOf(await get(`${BLUEPRINTS}/b?include=roles`))).toMatchObject({
      source: { parameter: 'include' },
    })
    expect(errorOf(await get(`${BLUEPRINTS}/b?limit[apps]=0`))).toMatchObject({
      source: { parameter: 'limit[apps]' },
    })
  })
})

describe('a configuration', () => {
  const profile = (content: string): string =>
    `<plist version="1.0"><dict><key>PayloadContent</key><array>${content}</array></dict></plist>`

  const PROFILE = profile('<dict/>')
  const values = (configurationProfile: string) => ({
    configurationProfile,
    filename: 'wifi.mobileconfig',
  })

  const body = (attributes: Readonly<Record<string, unknown>>, id?: string) => ({
    data: { type: 'configurations', ...(id === undefined ? {} : { id }), attributes },
  })

  const whole = { type: 'CUSTOM_SETTING', name: 'Wi-Fi', customSettingsValues: values(PROFILE) }

  test('is created from the XML of a profile, changed, and deleted', async () => {
    const { get, send } = await started()
    const created = await send('POST', CONFIGURATIONS, body(whole))
    expect(created.status).toBe(201)
    const { id } = resourceOf(created)
    const path = `${CONFIGURATIONS}/${id}`
    expect(resourceOf(await get(path)).attributes).toMatchObject(whole)
    const listed = pageOf(await get(CONFIGURATIONS)).data.find((row) => row.id === id)
    expect(listed?.attributes).toMatchObject({ name: 'Wi-Fi', customSettingsValues: null })
    const changed = await send('PATCH', path, body({ name: 'New' }, id))
    expect(resourceOf(changed).attributes).toMatchObject({ ...whole, name: 'New' })
    expect((await send('DELETE', path)).status).toBe(204)
    expect((await get(path)).status).toBe(404)
  })

  const POINTER = '/data/attributes/customSettingsValues/configurationProfile'

  test.each([
    ['another type', { ...whole, type: 'WIFI' }, 409, '/data/attributes/type'],
    ['no name', { ...whole, name: '' }, 409, '/data/attributes/name'],
    ['no profile', { ...whole, customSettingsValues: {} }, 409, POINTER],
    ['a platform of its own', { ...whole, configuredForPlatforms: ['LINUX'] }, 409, undefined],
    [
      'a profile in base64',
      { ...whole, customSettingsValues: values(Buffer.from(PROFILE).toString('base64')) },
      400,
      POINTER,
    ],
    ['an empty profile', { ...whole, customSettingsValues: values(profile('')) }, 400, POINTER],
  ])('is not created with %s', async (_, attributes, status, pointer) => {
    const { send } = await started()
    const source = { pointer: pointer ?? '/data/attributes/configuredForPlatforms' }
    const response = await send('POST', CONFIGURATIONS, body(attributes))
    expect(errorOf(response)).toMatchObject({ status, source })
  })

  test('of another type is read-only', async () => {
    const { send } = await started()
    const path = `${CONFIGURATIONS}/configuration-1`
    expect((await send('PATCH', path, body({ name: 'X' }, 'configuration-1'))).status).toBe(403)
    expect((await send('DELETE', path)).status).toBe(403)
  })

  test('and a blueprint are not for a Device API Manager', async () => {
    const { fake, clock } = await started()
    const credentials = fake.issueCredentials({ role: 'Device API Manager' })
    const authorization = `Bearer ${await tokenFor(fake, clock.now(), credentials)}`
    const statusOf = async (path: string) =>
      (await called(await fetch(`${fake.origin}${path}`, { headers: { authorization } }))).status
    expect(await statusOf('/v1/orgDevices')).toBe(200)
    expect(await statusOf(BLUEPRINTS)).toBe(403)
    expect(await statusOf(`${CONFIGURATIONS}/configuration-1`)).toBe(403)
  })
})

describe('audit events', () => {
  const FROM = 'filter[startTimestamp]=2026-06-01T10:30:00Z'
  const UNTIL = 'filter[endTimestamp]=2026-06-01T10:31:00.000Z'

  test('are those between two times that have what is asked for', async () => {
    const { get } = await started()
    const ids = async (query: string) =>
      pageOf(await get(`/v1/auditEvents?${query}`)).data.map(({ id }) => id)
    expect(await ids(`${FROM}&${UNTIL}`)).toEqual(['audit-event-0', 'audit-event-1'])
    expect(await ids(`${FROM}&${UNTIL}&filter[subjectId]=FAKE00000001`)).toEqual(['audit-event-1'])
    expect(await ids(`${FROM}&${UNTIL}&filter[type]=ACCOUNT_ADDED`)).toEqual([])
  })

  test('are paged by links.next, which keeps the filters, and by a cursor of the same filters', async () => {
    const { fake, get } = await started()
    const page = pageOf(await get(`/v1/auditEvents?${FROM}&${UNTIL}&limit=1`))
    const next = page.links.next?.replace(fake.origin, '') ?? ''
    expect(pageOf(await get(next)).data.map(({ id }) => id)).toEqual(['audit-event-1'])
    const other = `${FROM}&filter[endTimestamp]=2027-01-01T00:00:00Z`
    const cursor = page.meta.paging.nextCursor
    expect((await get(`/v1/auditEvents?${other}&cursor=${cursor}`)).status).toBe(400)
  })

  test('carry the data that their type has, also alone', async () => {
    const { get } = await started()
    const fields = 'fields[auditEvents]=eventDataDeviceAddedToOrg'
    const [event] = pageOf(await get(`/v1/auditEvents?${FROM}&${UNTIL}&${fields}`)).data
    expect(event?.attributes).toEqual({
      eventDataDeviceAddedToOrg: { serialNumber: 'FAKE00000000' },
    })
  })

  test.each([
    ['no start', UNTIL, 'PARAMETER_ERROR.REQUIRED', 'filter[startTimestamp]'],
    ['no end', FROM, 'PARAMETER_ERROR.REQUIRED', 'filter[endTimestamp]'],
    [
      'a date without a time',
      `${FROM}&filter[endTimestamp]=2026-06-02`,
      'PARAMETER_ERROR.INVALID',
      'filter[endTimestamp]',
    ],
    [
      'an end before the start',
      `${FROM}&filter[endTimestamp]=2026-06-01T10:00:00Z`,
      'PARAMETER_ERROR.INVALID',
      'filter[endTimestamp]',
    ],
    [
      'two types',
      `${FROM}&${UNTIL}&filter[type]=ACCOUNT_ADDED,ACCOUNT_DELETED`,
      'PARAMETER_ERROR.INVALID',
      'filter[type]',
    ],
  ])('are not listed with %s', async (_, query, code, parameter) => {
    const { get } = await started()
    expect(errorOf(await get(`/v1/auditEvents?${query}`))).toEqual({
      status: 400,
      code,
      source: { parameter },
    })
  })
})
