import { describe, expect, test } from '@jest/globals'
import { readPem } from '@mdm-kit/pki'
import type { DeliverNotification } from '@mdm-kit/testing'

import { vppNotifications } from '@mdm-kit/sync'
import { start } from '@mdm-kit/scenes/testScene'
import { type AppleScene, appleScene } from '@mdm-kit/scenes/appleScene'

const text = ({ body }: { readonly body: Uint8Array }): string => Buffer.from(body).toString('utf8')

describe('a server token of Apple’s portal', () => {
  /** Makes a key, and has the portal encrypt a token for it. */
  const issued = async ({ ask, dep }: AppleScene, name = 'main'): Promise<string> => {
    const made = await ask('POST', `/v1/dep/servers/${name}/token-key`)
    expect(made.status).toBe(200)
    const [certificate] = readPem(text(made))
    if (certificate === undefined) throw new Error('no certificate')
    return dep.issueServerToken(certificate.der)
  }

  test('is added with a key that is created here and never shown', async () => {
    const scene = await appleScene()
    const { answered, ask } = scene
    const token = await issued(scene)
    expect(text(await ask('GET', '/v1/dep/servers/main/token-key'))).toMatch(
      /^-----BEGIN CERTIFICATE-----/,
    )
    expect(await answered('GET', '/v1/dep/token-keys')).toMatchObject({
      value: { items: [{ server: 'main' }] },
    })
    expect(await answered('PUT', '/v1/dep/servers/main/token', token)).toMatchObject({
      status: 200,
      value: { name: 'main', account: { org_name: expect.any(String) } },
    })
    expect(await answered('GET', '/v1/dep/servers/main')).toMatchObject({
      value: { name: 'main', dueAt: expect.any(String) },
    })
    expect(await answered('GET', '/v1/dep/token-keys')).toMatchObject({ value: { items: [] } })
    const secrets = await scene.store.depServers.secrets('main')
    expect(secrets?.key).toBeDefined()
  })

  test('is renewed with the same key or a new one; the previous token works until then', async () => {
    const scene = await appleScene()
    const first = await scene.ask('POST', '/v1/dep/servers/main/token-key')
    const [certificate] = readPem(text(first))
    const der = certificate?.der ?? new Uint8Array(0)
    const take = (token: string) => scene.answered('PUT', '/v1/dep/servers/main/token', token)
    expect((await take(scene.dep.issueServerToken(der))).status).toBe(200)
    expect((await take(scene.dep.issueServerToken(der))).status).toBe(200)
    const next = await issued(scene)
    expect((await scene.answered('POST', '/v1/dep/servers/main/sync')).status).toBe(200)
    expect((await take(next)).status).toBe(200)
    // The portal has another certificate now: what it encrypted for the first is of no use.
    expect(await take(scene.dep.issueServerToken(der))).toMatchObject({
      status: 400,
      value: { error: { case: 'Malformed' } },
    })
  })

  test('for the previous certificate leaves a new key waiting, whose token may come later', async () => {
    const scene = await appleScene()
    const first = await scene.ask('POST', '/v1/dep/servers/main/token-key')
    const [certificate] = readPem(text(first))
    const der = certificate?.der ?? new Uint8Array(0)
    const take = (token: string) => scene.answered('PUT', '/v1/dep/servers/main/token', token)
    await take(scene.dep.issueServerToken(der))
    const next = await issued(scene)
    expect((await take(scene.dep.issueServerToken(der))).status).toBe(200)
    expect((await scene.ask('GET', '/v1/dep/servers/main/token-key')).status).toBe(200)
    // Apple has given newer credentials since: only the key is good.
    expect((await take(next)).status).toBe(502)
  })

  test('of another server in the portal is rejected without otherServer', async () => {
    const scene = await appleScene()
    const before = { name: 'main', serverToken: scene.dep.serverToken(), at: start }
    await scene.store.depServers.put({ ...before, account: { server_uuid: 'ANOTHER' } })
    const token = await issued(scene)
    const path = '/v1/dep/servers/main/token'
    expect((await scene.answered('PUT', path, token)).status).toBe(409)
    expect((await scene.answered('PUT', `${path}?otherServer=false`, token)).status).toBe(409)
    expect((await scene.answered('PUT', `${path}?otherServer=true`, token)).status).toBe(200)
  })

  test('is rejected without a key, and when it is damaged', async () => {
    const scene = await appleScene()
    const token = await issued(scene, 'other')
    const put = (body: string | Uint8Array, name = 'main') =>
      scene.answered('PUT', `/v1/dep/servers/${name}/token`, body)
    expect(await put(token)).toMatchObject({ status: 409, value: { error: { case: 'Conflict' } } })
    expect((await put('no token', 'other')).status).toBe(400)
    expect((await put(token.slice(0, 900), 'other')).status).toBe(400)
    expect((await put('x'.repeat(65_537), 'other')).status).toBe(413)
    scene.dep.fail({ fault: { status: 401, body: 'token_rejected' }, times: 9 })
    expect(await put(token, 'other')).toMatchObject({
      status: 502,
      value: { error: { case: 'UpstreamFailed' } },
    })
    // It waits on.
    expect((await scene.ask('GET', '/v1/dep/servers/other/token-key')).status).toBe(200)
    expect((await scene.ask('DELETE', '/v1/dep/servers/other/token-key')).status).toBe(200)
    expect((await scene.ask('GET', '/v1/dep/servers/other/token-key')).status).toBe(404)
    expect(await scene.answered('GET', '/v1/dep/servers')).toMatchObject({ value: { items: [] } })
  })
})

describe('a location token', () => {
  test('is stored; the location is claimed, and Apple sends its notifications', async () => {
    let deliver: DeliverNotification = () => Promise.resolve(undefined)
    const scene = await appleScene({ vpp: { deliver: (...sent) => deliver(...sent) } })
    const { answered, vpp, store } = scene
    const location = vpp.addLocation({ uId: 'L-1' })
    expect(await answered('POST', '/v1/vpp/locations', location.issueToken())).toMatchObject({
      status: 200,
      value: { uId: 'L-1', owner: 'Nobody' },
    })
    expect((await answered('POST', '/v1/vpp/locations/L-1/claim')).status).toBe(200)
    expect(location.mdmInfo()).toMatchObject({ id: 'ours' })

    const url = 'https://mdm.example.com/vpp/L-1'
    const notifications = `/v1/vpp/locations/L-1/notifications`
    // Nobody answers there: Apple's test fails.
    expect(await answered('PUT', notifications, { url })).toMatchObject({
      status: 502,
      value: { error: { case: 'UpstreamFailed' } },
    })
    const receive = vppNotifications({ store, uId: 'L-1' })
    deliver = async (path, authToken, body) =>
      (
        await receive({
          method: 'POST',
          path,
          headers: { authorization: `Bearer ${authToken}` },
          body: Buffer.from(body),
        })
      ).status
    expect((await answered('PUT', notifications, { url })).status).toBe(200)
    expect(location.notificationTypes()).toContain('ASSET_COUNT')
    expect((await answered('POST', '/v1/vpp/locations/L-1/sync')).status).toBe(200)
  })

  test('of a location that another server manages names that server, and does not claim it', async () => {
    const scene = await appleScene()
    const location = scene.vpp.addLocation({ uId: 'L-1' })
    location.setMdmInfo({ id: 'theirs', name: 'Their MDM', metadata: '' })
    expect(await scene.answered('POST', '/v1/vpp/locations', location.issueToken())).toMatchObject({
      status: 200,
      value: { owner: 'Other', mdmName: 'Their MDM' },
    })
    expect(location.mdmInfo()).toMatchObject({ id: 'theirs' })
    expect(await scene.answered('GET', '/v1/vpp/locations/L-1')).toMatchObject({
      value: { mdmInfo: { name: 'Their MDM' } },
    })
  })

  test('that Apple does not know, or that is invalid, is not stored', async () => {
    const scene = await appleScene()
    const location = scene.vpp.addLocation({ uId: 'L-1' })
    const token = location.issueToken()
    location.revokeToken(token)
    expect((await scene.answered('POST', '/v1/vpp/locations', token)).status).toBe(502)
    expect((await scene.answered('POST', '/v1/vpp/locations', 'hunter2')).status).toBe(400)
    expect((await scene.answered('POST', '/v1/vpp/locations/L-1/claim')).status).toBe(404)
    expect(await scene.answered('GET', '/v1/vpp/locations')).toMatchObject({ value: { items: [] } })
  })
})
