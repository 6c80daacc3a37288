import { describe, expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import type { FakeDep } from '@mdm-kit/testing'

import { offboardingOperations } from '@mdm-kit/sync'
import { topic } from '@mdm-kit/scenes/testScene'
import { closing } from '@mdm-kit/scenes/closing'
import { type AppleScene, appleScene, type AppleSceneOptions } from '@mdm-kit/scenes/appleScene'
import { commandPlist } from '@mdm-kit/scenes/adminScene'

const withServer = async (options: AppleSceneOptions = {}) => {
  const scene = await appleScene({
    ...options,
    dep: { devices: 5, pushed: 4, ...options.dep },
  })
  const dep = scene.operations.dep
  await dep.add({ name: 'main', serverToken: scene.dep.serverToken() })
  return scene
}

const withProfile = (dep: FakeDep): number =>
  [...dep.devices().values()].filter(({ profile_status: status }) => status === 'pushed').length

const lines = async ({ store }: AppleScene) =>
  (await store.audit.list({ limit: 99 })).map(({ actor, action, subject }) => [
    ...[actor, action, subject],
  ])

const DONE = { status: 200, value: { reference: expect.any(String), skipped: [] } }

describe('an enrollment', () => {
  test('is exported with the purposes of what is known about it, and without its secrets', async () => {
    const { id, answered } = await appleScene()
    const { status, value } = await answered('GET', `/v1/enrollments/${id}/export`)
    expect(status).toBe(200)
    expect(value).toMatchObject({
      records: { enrollments: [{ id, push_magic: '<redacted>' }] },
      purposes: {
        'enrollments.push_magic': expect.arrayContaining([
          expect.stringContaining('recognize that the push comes from its own management server'),
        ]),
      },
    })
  })

  test('is erased, and its id is nowhere in the audit, even when it is requested again', async () => {
    const scene = await appleScene()
    const { id, ask, answered } = scene
    const plist = { 'content-type': 'application/xml' }
    const body = Buffer.from(commandPlist('C-1'))
    await scene.call({ method: 'PUT', path: `/v1/enqueue/${id}`, headers: plist, body })
    expect(await lines(scene)).toEqual([['tests', 'PUT /v1/enqueue/{ids+}', id]])
    const offboarded = await answered('DELETE', `/v1/enrollments/${id}`)
    expect(offboarded).toMatchObject(DONE)
    const { reference } = offboarded.value as { readonly reference: string }
    expect((await ask('GET', `/v1/enrollments/${id}`)).status).toBe(404)
    expect((await ask('DELETE', `/v1/enrollments/${id}`)).status).toBe(404)
    await scene.call({ method: 'PUT', path: `/v1/enqueue/${id}`, headers: plist, body })
    await scene.call({ path: `/v1/push/${id}` })
    expect(await lines(scene)).toEqual([
      ['tests', 'PUT /v1/enqueue/{ids+}', reference],
      ['tests', 'offboardEnrollment', reference],
      ['tests', 'PUT /v1/enqueue/{ids+}', undefined],
      ['tests', 'GET /v1/push/{ids+}', undefined],
    ])
    expect(JSON.stringify((await answered('GET', '/v1/audit')).value)).not.toContain(id)
  })
})

describe('a DEP server', () => {
  test('is offboarded in steps: it says where it stopped, and the same call resumes', async () => {
    const scene = await withServer()
    const { answered, dep } = scene
    dep.fail({ fault: 'hang up', path: '/profile/devices' })
    expect(await answered('DELETE', '/v1/dep/servers/main')).toMatchObject({
      status: 502,
      value: { error: { case: 'UpstreamFailed' } },
    })
    expect(await answered('GET', '/v1/offboardings')).toMatchObject({
      value: {
        items: [
          {
            kind: 'DepServer',
            id: 'main',
            done: [],
            skipped: [],
            stopped: { step: 'RemoveProfiles', cause: expect.any(String) },
          },
        ],
      },
    })
    // Nothing can be added to what is being offboarded.
    expect((await answered('POST', '/v1/dep/servers/main/token-key')).status).toBe(409)
    expect((await answered('POST', '/v1/dep/servers/main/sync')).status).toBe(404)

    expect(await answered('DELETE', '/v1/dep/servers/main')).toMatchObject(DONE)
    expect(withProfile(dep)).toBe(0)
    expect(await answered('GET', '/v1/offboardings')).toMatchObject({ value: { items: [] } })
    expect((await answered('GET', '/v1/dep/servers/main')).status).toBe(404)
    expect((await answered('DELETE', '/v1/dep/servers/main')).status).toBe(404)
    expect(await lines(scene)).toEqual([
      ['tests', 'DELETE /v1/dep/servers/{name}', 'main'],
      ['tests', 'offboardDepServer', expect.any(String)],
    ])
  })

  test('that takes longer than its caller waits continues, and a second call joins it', async () => {
    const timers: (() => void)[] = []
    const scene = await withServer({
      offboarding: { setTimer: (fire) => (timers.push(fire), () => undefined) },
    })
    const { answered } = scene
    const first = answered('DELETE', '/v1/dep/servers/main')
    while (timers.length === 0) await new Promise(setImmediate)
    timers.pop()?.()
    expect(await first).toEqual({ status: 202, value: { inProgress: true } })
    // With other options it does not join.
    const otherwise = answered('DELETE', '/v1/dep/servers/main?force=true')
    const joined = answered('DELETE', '/v1/dep/servers/main')
    expect((await otherwise).status).toBe(409)
    expect(await joined).toMatchObject(DONE)
    expect(withProfile(scene.dep)).toBe(0)
  })

  test('is interrupted by the end of the process, and offboarded by the next', async () => {
    const scene = await withServer()
    const stopped = scene.answered('DELETE', '/v1/dep/servers/main')
    while ((await scene.store.offboardings.list()).length === 0);
    await scene.operations.offboarding.close()
    expect((await stopped).status).toBeGreaterThanOrEqual(500)
    expect(await scene.store.offboardings.list()).toHaveLength(1)

    const { store, dep, clients } = scene
    const next = closing(offboardingOperations({ ...clients, store }))
    expect(await next.progress()).toMatchObject([{ kind: 'DepServer', id: 'main' }])
    const ended = await next.offboardDepServer('main', { actor: 'ann' })
    expect(ended).toBeDefined()
    expect(withProfile(dep)).toBe(0)
    expect(await next.progress()).toEqual([])
  })

  test('whose token Apple rejects is offboarded by force, which the response and the audit say', async () => {
    const scene = await withServer()
    const { answered, dep } = scene
    dep.fail({ fault: { status: 401, body: 'token_expired' }, times: 99 })
    expect((await answered('DELETE', '/v1/dep/servers/main')).status).toBe(502)
    expect(await answered('DELETE', '/v1/dep/servers/main?force=true')).toMatchObject({
      status: 200,
      value: { skipped: ['RemoveProfiles'] },
    })
    expect((await answered('GET', '/v1/audit?action=offboardDepServer')).value).toMatchObject({
      items: [{ actor: 'tests', details: { skipped: 'RemoveProfiles' } }],
    })
  })

  test('disowns its devices when its name confirms it, and starts nothing otherwise', async () => {
    const scene = await withServer()
    const { answered, dep } = scene
    expect((await answered('DELETE', '/v1/dep/servers/main?disown=man')).status).toBe(400)
    expect(await answered('GET', '/v1/offboardings')).toMatchObject({ value: { items: [] } })
    expect((await answered('DELETE', '/v1/dep/servers/main?disown=main')).status).toBe(200)
    expect(dep.devices().size).toBe(0)
  })
})

test('a VPP location returns its licenses and its claim', async () => {
  const scene = await appleScene()
  const { answered, vpp } = scene
  const location = vpp.addLocation({ uId: 'L-1' })
  location.addAssets([{ adamId: '361309726', total: 5 }])
  await answered('POST', '/v1/vpp/locations', location.issueToken())
  await answered('POST', '/v1/vpp/locations/L-1/claim')
  const assets = [{ adamId: '361309726', pricingParam: 'STDQ' }]
  expect(
    (await answered('POST', '/v1/vpp/locations/L-1/assignments', { assets, serialNumbers: ['S'] }))
      .status,
  ).toBe(200)
  expect(location.assignments()).toHaveLength(1)
  expect(await answered('DELETE', '/v1/vpp/locations/L-1')).toMatchObject(DONE)
  expect(location.assignments()).toHaveLength(0)
  expect(location.mdmInfo()?.id ?? '').toBe('')
  expect(await answered('GET', '/v1/vpp/locations')).toMatchObject({ value: { items: [] } })
  expect((await answered('DELETE', '/v1/vpp/locations/L-1')).status).toBe(404)
})

test('a push topic in use is kept, unless its enrollments are offboarded too', async () => {
  const scene = await appleScene()
  const { answered, id } = scene
  const certificate = { topic, certificate: 'PEM', notAfter: new Date(0), storedAt: new Date(0) }
  const key = secret(new Uint8Array([1]))
  await scene.store.pushCertificates.put({ ...certificate, key })
  const path = `/v1/push-certificates/${topic}`
  expect(await answered('DELETE', path)).toMatchObject({
    status: 409,
    value: { error: { case: 'Conflict' } },
  })
  expect(await answered('DELETE', `${path}?enrollments=offboard`)).toMatchObject(DONE)
  expect((await answered('GET', `/v1/enrollments/${id}`)).status).toBe(404)
  expect((await answered('DELETE', path)).status).toBe(404)
})
