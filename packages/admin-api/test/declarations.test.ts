import { beforeAll, describe, expect, test } from '@jest/globals'
import { type AdminScene, adminScene, jsonOf } from '@mdm-kit/scenes/adminScene'

let here: AdminScene

beforeAll(async () => {
  here = await adminScene()
})

const request = async (method: 'GET' | 'PUT', path: string, body?: unknown) => {
  const response = await here.call({
    method,
    path,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(body)),
    }),
  })
  return { status: response.status, json: jsonOf(response) }
}

const passcode = (Payload: object) => ({
  Type: 'com.apple.configuration.passcode.settings',
  Identifier: 'passcode',
  Payload,
})

describe('a declaration', () => {
  test('that Apple’s schema does not allow is rejected, and the issues say where', async () => {
    const wrong = passcode({ MinimumLength: 99, Length: 1 })
    expect(await request('PUT', '/v1/declarations', wrong)).toMatchObject({
      status: 400,
      json: {
        error: {
          case: 'Malformed',
          issues: [{ path: ['Payload', 'MinimumLength'] }, { path: ['Payload', 'Length'] }],
        },
      },
    })
    expect(await request('GET', '/v1/declarations/passcode')).toMatchObject({ status: 404 })
  })

  test('is stored all the same where that is asked for', async () => {
    const wrong = passcode({ MinimumLength: 99 })
    expect(await request('PUT', '/v1/declarations?unchecked=1', wrong)).toMatchObject({
      status: 200,
    })
    expect(await request('GET', '/v1/declarations/passcode')).toMatchObject({ json: wrong })
  })
})

test('a set with a configuration that nothing activates is put, and the issue says so', async () => {
  await request('PUT', '/v1/declarations', passcode({ RequirePasscode: true }))
  const put = await request('PUT', '/v1/declaration-sets/alone', { identifiers: ['passcode'] })
  expect(put).toEqual({
    status: 200,
    json: {
      enrollments: [],
      issues: [
        {
          issue: 'NotActivated',
          identifier: 'passcode',
          message: 'passcode: no activation names this configuration, so that no device applies it',
        },
      ],
    },
  })
})
