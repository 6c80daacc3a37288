import { beforeAll, describe, expect, test } from '@jest/globals'
import { commandNames } from '@mdm-kit/commands'
import { type AdminScene, adminScene, jsonOf } from '@mdm-kit/scenes/adminScene'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

let here: AdminScene

beforeAll(async () => {
  here = await adminScene()
})

const post = async (body: unknown) => {
  const response = await here.call({
    method: 'POST',
    path: '/v1/commands',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  })
  return { status: response.status, json: jsonOf(response) }
}

describe('a command as JSON', () => {
  test('reaches the device as a property list: base64 as data, ISO 8601 as a date', async () => {
    const payload = Buffer.from('a profile')
    const { status, json } = await post({
      command: { RequestType: 'InstallProfile', Payload: payload.toString('base64') },
      commandUuid: 'profile-1',
      enrollments: [here.id, 'never-enrolled'],
    })
    expect([status, json]).toEqual([
      200,
      {
        commandUuid: 'profile-1',
        requestType: 'InstallProfile',
        enrollments: [
          { id: here.id, outcome: 'Queued' },
          { id: 'never-enrolled', outcome: 'NotEnrolled' },
        ],
      },
    ])
    const [handled] = await here.mac.poll()
    expect(handled?.command).toMatchObject({
      CommandUUID: 'profile-1',
      Command: { RequestType: 'InstallProfile', Payload: new Uint8Array(payload) },
    })
  })

  test.each<[string, object, (string | number)[]]>([
    ['a number for a text', { RequestType: 'DeviceLock', PIN: 123456 }, ['command', 'PIN']],
    ['a key that the command lacks', { RequestType: 'DeviceLock', Pin: '1' }, ['command', 'Pin']],
    ['a missing key', { RequestType: 'InstallProfile' }, ['command', 'Payload']],
    [
      'data that is not base64',
      { RequestType: 'InstallProfile', Payload: '<plist>' },
      ['command', 'Payload'],
    ],
    [
      'a wrong item of a list',
      { RequestType: 'DeviceInformation', Queries: ['OSVersion', 7] },
      ['command', 'Queries', 1],
    ],
    ['a misspelt request type', { RequestType: 'DevicInformation' }, ['command']],
    ['no request type', { PIN: '123456' }, ['command']],
  ])('with %s is rejected with the path, and nothing is queued', async (_, command, path) => {
    const { status, json } = await post({ command, commandUuid: 'wrong', enrollments: [here.id] })
    expect(status).toBe(400)
    expect(json).toMatchObject({ error: { case: 'Malformed', issues: [{ path }] } })
    const { items } = jsonOf(await here.call({ path: `/v1/enrollments/${here.id}/queue` })) as {
      readonly items: readonly { readonly commandUuid: string }[]
    }
    expect(items.map(({ commandUuid }) => commandUuid)).not.toContain('wrong')
  })

  test.each<[string, object]>([
    ['no enrollments', { enrollments: [] }],
    ['5001 enrollments', { enrollments: Array.from({ length: 5001 }, (_, index) => `D-${index}`) }],
    ['an id with a NUL', { enrollments: ['D\0'] }],
    ['a priority that is not whole', { enrollments: ['D'], priority: 0.5 }],
    ['a date that is none', { enrollments: ['D'], notBefore: 'tomorrow' }],
  ])('with %s is rejected', async (_, more) => {
    const { status } = await post({ command: { RequestType: 'ProfileList' }, ...more })
    expect(status).toBe(400)
  })

  test('keeps its secrets out of the message that rejects it', async () => {
    const { json } = await post({
      command: { RequestType: 'DeviceLock', PIN: ['hunter2'] },
      enrollments: [here.id],
    })
    expect(JSON.stringify(json)).not.toContain('hunter2')
  })
})

describe('the report on a command', () => {
  const path = (commandUuid: string, query = '') =>
    `/v1/enrollments/${here.id}/results/${commandUuid}${query}`
  const command = { RequestType: 'ProfileList' }

  test('is waited for, and comes when the device reports', async () => {
    // No timer ever ends: only the report does.
    const { id, mac, server, call } = await adminScene({}, { setTimer: () => () => undefined })
    await server.enqueue({ CommandUUID: 'awaited', Command: command }, [id])
    const waiting = call({ path: `/v1/enrollments/${id}/results/awaited?waitMs=60000` })
    await mac.poll()
    const response = await waiting
    expect(response.status).toBe(200)
    expect(jsonOf(response)).toMatchObject({ status: 'Acknowledged', requestType: 'ProfileList' })
  })

  test('is not there when the time is over', async () => {
    await post({ command, commandUuid: 'ignored', enrollments: [here.id] })
    expect((await here.call({ path: path('ignored', '?waitMs=1') })).status).toBe(404)
  })

  test('of a command that was never queued is not waited for', async () => {
    expect((await here.call({ path: path('never', '?waitMs=60000') })).status).toBe(404)
  })

  test.each(['60001', '-1', '1.5', 'soon'])('cannot be waited for %s ms', async (wait) => {
    expect((await here.call({ path: path('never', `?waitMs=${wait}`) })).status).toBe(400)
  })
})

describe('the document', () => {
  test('has a schema for each command of Apple’s, which takes what the route takes', async () => {
    const { components } = jsonOf(await here.call({ path: '/openapi.json' })) as {
      readonly components: { readonly schemas: Readonly<Record<string, object>> }
    }
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const isCommand = ajv.compile({ ...components.schemas['CommandRequest'], components })
    for (const name of commandNames)
      expect([name, Object.hasOwn(components.schemas, `${name}Command`)]).toEqual([name, true])
    const request = (command: object) => ({ command, enrollments: ['D'] })
    expect(isCommand(request({ RequestType: 'DeviceLock', PIN: '123456' }))).toBe(true)
    expect(isCommand(request({ RequestType: 'DeviceLock', PIN: 123456 }))).toBe(false)
    expect(isCommand(request({ RequestType: 'InstallProfile' }))).toBe(false)
    expect(isCommand(request({ RequestType: 'DevicInformation' }))).toBe(false)
  })
})
