import { afterEach, describe, expect, test } from '@jest/globals'
import type { FakeAxmOptions } from '@mdm-kit/testing'

import { fakeScene, serials } from './fakeScene.js'

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const started = async (options: FakeAxmOptions = {}) => {
  const scene = await fakeScene(options)
  ended.push(scene.close)
  return scene
}

const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>PayloadContent</key><array><dict/></array></dict></plist>`

describe('configurations', () => {
  test('are made from a profile as text or bytes, changed and deleted', async () => {
    const { axm } = await started()
    const made = await axm.configurations.create({
      name: 'Wi-Fi',
      profile: Buffer.from(`\ufeff${PROFILE}`),
      configuredForPlatforms: ['PLATFORM_IOS'],
    })
    expect(made.attributes).toMatchObject({
      type: 'CUSTOM_SETTING',
      name: 'Wi-Fi',
      configuredForPlatforms: ['PLATFORM_IOS'],
      customSettingsValues: { configurationProfile: PROFILE, filename: 'Wi-Fi.mobileconfig' },
    })
    const renamed = await axm.configurations.update(made.id, { name: 'New' })
    expect(renamed.attributes).toMatchObject({
      name: 'New',
      customSettingsValues: { configurationProfile: PROFILE },
    })
    const replaced = await axm.configurations.update(made.id, {
      profile: `${PROFILE}\n`,
      filename: 'b.mobileconfig',
    })
    expect(replaced.attributes.customSettingsValues).toEqual({
      configurationProfile: `${PROFILE}\n`,
      filename: 'b.mobileconfig',
    })
    await axm.configurations.delete(made.id)
    expect(await axm.configurations.get(made.id)()).toMatchObject({ left: { _tag: 'NotFound' } })
  })

  test.each([
    ['signed', new Uint8Array([0x30, 0x82, 0x01, 0x00])],
    ['binary', Buffer.from('bplist00')],
    ['in Base64', Buffer.from(PROFILE).toString('base64')],
    ['not UTF-8', Buffer.from(PROFILE, 'utf16le')],
    ['empty', ''],
  ])('a profile that is %s is not sent', async (_, profile) => {
    const { axm, fake } = await started()
    const results = [
      await axm.configurations.create({ name: 'N', profile })(),
      await axm.configurations.update('configuration-0', { profile })(),
    ]
    for (const result of results) expect(result).toMatchObject({ left: { _tag: 'ProfileNotXml' } })
    expect(fake.requests()).toEqual([])
  })

  test('a profile without payloads is a rejection with its path', async () => {
    const { axm } = await started()
    const profile = PROFILE.replace('<dict/>', '')
    expect(await axm.configurations.create({ name: 'N', profile })()).toMatchObject({
      left: {
        _tag: 'EntityInvalid',
        status: 400,
        path: '/data/attributes/customSettingsValues/configurationProfile',
      },
    })
  })

  test('a Device API Manager may not use them', async () => {
    const { fake, made } = await started()
    const credentials = fake.issueCredentials({ role: 'Device API Manager' })
    const limited = made(credentials)
    ended.push(limited.close)
    expect(await limited.configurations.page()()).toMatchObject({ left: { _tag: 'Forbidden' } })
    expect(await limited.blueprints.page()()).toMatchObject({ left: { _tag: 'Forbidden' } })
    expect(await limited.orgDevices.page()()).toHaveProperty('right')
  })
})

describe('a blueprint', () => {
  test('is made, and ids that Apple dropped are named', async () => {
    const { axm } = await started()
    const [device = ''] = serials(1)
    const { blueprint, missing } = await axm.blueprints.create({
      name: 'Sales',
      description: 'D',
      apps: ['app-0', 'app-0', 'gone'],
      orgDevices: [device.toLowerCase(), 'NOBODY0'],
    })
    expect(blueprint.attributes).toMatchObject({
      name: 'Sales',
      description: 'D',
      status: 'ACTIVE',
    })
    expect(missing).toEqual({ apps: ['gone'], orgDevices: ['NOBODY0'] })
  })

  test.each([
    ['no content', { users: ['user-0'] }, 'BlueprintContentMissing'],
    ['no members', { apps: ['app-0'] }, 'BlueprintMembersMissing'],
    ['a name with spaces', { name: 'A B', apps: ['app-0'], users: ['user-0'] }, 'EntityInvalid'],
  ])('is not made with %s', async (_, blueprint, tag) => {
    const { axm } = await started()
    expect(await axm.blueprints.create({ name: 'N', ...blueprint })()).toMatchObject({
      left: { _tag: tag },
    })
  })

  test('that was made and cannot be read back is in the failure', async () => {
    const { axm, fake } = await started()
    const fault = { _tag: 'Reject', status: 403, code: 'FORBIDDEN_ERROR' } as const
    fake.fail({ method: 'GET', path: '/v1/blueprints/{id}/relationships/apps', fault })
    const result = await axm.blueprints.create({ name: 'N', apps: ['app-0'], users: ['user-0'] })()
    expect(result).toMatchObject({
      left: { _tag: 'Forbidden', created: { attributes: { name: 'N' } } },
    })
  })

  test('is changed and deleted', async () => {
    const { axm } = await started()
    const changed = await axm.blueprints.update('blueprint-0', { name: 'Renamed' })
    expect(changed.attributes.name).toBe('Renamed')
    await axm.blueprints.delete('blueprint-0')
    expect(await axm.blueprints.get('blueprint-0')()).toMatchObject({ left: { _tag: 'NotFound' } })
  })

  test('gets and loses members in batches, read back', async () => {
    const { axm, count } = await started({ devices: 2_500 })
    const many = serials(2_500)
    const endpoint = '/v1/blueprints/{id}/relationships/orgDevices'
    expect(await axm.blueprints.add('blueprint-0', 'orgDevices', [...many, 'NOBODY0'])).toEqual([
      'NOBODY0',
    ])
    expect(count(`POST ${endpoint}`)).toBe(3)
    expect(await axm.blueprints.remove('blueprint-0', 'orgDevices', many)).toEqual([])
    expect(count(`DELETE ${endpoint}`)).toBe(3)
    const left = await axm.blueprints.relationships.orgDevices.page('blueprint-0')
    expect(left.data.map(({ id }) => id)).not.toContain(many[0])
  })

  test('nothing to add sends nothing', async () => {
    const { axm, fake } = await started()
    expect(await axm.blueprints.add('blueprint-0', 'apps', [])).toEqual([])
    expect(await axm.blueprints.add('', 'apps', ['app-0'])()).toMatchObject({
      left: { _tag: 'IdInvalid' },
    })
    expect(fake.requests()).toEqual([])
  })

  test('comes with what it includes', async () => {
    const { axm } = await started()
    await axm.blueprints.add('blueprint-0', 'apps', ['app-0', 'app-1', 'app-2'])
    const { blueprint, included } = await axm.blueprints.getIncluding('blueprint-0', {
      include: ['apps'],
      limits: { apps: 2 },
    })
    expect(blueprint.id).toBe('blueprint-0')
    expect(included.map(({ type, id }) => [type, id])).toEqual([
      ['apps', 'app-0'],
      ['apps', 'app-1'],
    ])
  })
})
