import { describe, expect, test } from '@jest/globals'
import { reveal } from '@mdm-kit/codec'

import { deviceRequest, newIdentity, start, tags } from '@mdm-kit/scenes/testScene'
import type { MdmServerOptions } from '@mdm-kit/server'
import { checkins, MIGRATED, plistOf } from './migrated.js'
import { adminScene, jsonOf } from '@mdm-kit/scenes/adminScene'

const identity = newIdentity('migrated')

const migrating = async (server: Partial<MdmServerOptions> = {}) => {
  const here = await adminScene({ migration: true }, server)
  const send = (body: Uint8Array) => here.call({ method: 'PUT', path: '/migration', body })
  const bring = async (...names: readonly string[]) => {
    const statuses: number[] = []
    for (const name of names) statuses.push((await send(plistOf(checkins[name]))).status)
    return statuses
  }
  /** The device itself, with the identity that the other server gave it. */
  const says = (name: string) =>
    here.send(deviceRequest(identity, plistOf(checkins[name]))).then(({ status }) => status)
  return { ...here, bring, send, says }
}

describe('/migration', () => {
  test('does not exist unless it is enabled', async () => {
    const { call } = await adminScene()
    expect((await call({ method: 'PUT', path: '/migration' })).status).toBe(404)
  })

  test('migrates a device with its user channel and bootstrap token, and pushes reach it', async () => {
    const { bring, call, store, events } = await migrating()
    events.length = 0
    expect(
      await bring('authenticate', 'tokenUpdate', 'setBootstrapToken', 'userTokenUpdate'),
    ).toEqual([200, 200, 200, 200])
    expect(tags(events)).toEqual(['Authenticated', 'Enrolled', 'BootstrapTokenStored', 'Enrolled'])
    expect(jsonOf(await call({ path: `/v1/enrollments/${MIGRATED}` }))).toMatchObject({
      state: 'Enrolled',
      attributes: { SerialNumber: 'C02MIGRATED' },
    })
    expect((await call({ path: `/v1/push/${MIGRATED},${MIGRATED}:U` })).status).toBe(200)
    const found = await store.enrollments.find(MIGRATED as never)
    expect(found?.tokenUpdates).toBe(1)
    const token = await store.bootstrapTokens.get(MIGRATED as never)
    expect(token && reveal(token)).toEqual(new Uint8Array([7, 8, 9]))
  })

  test('binds no certificate: the device is rejected until rebinding is allowed', async () => {
    const { bring, says, call } = await migrating()
    await bring('authenticate', 'tokenUpdate')
    expect(await says('tokenUpdate')).toBe(400)
    const until = new Date(start.getTime() + 60_000).toISOString()
    const opened = await call({
      method: 'PUT',
      path: `/v1/enrollments/${MIGRATED}/rebinding`,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ until })),
    })
    expect(opened.status).toBe(200)
    expect(await says('tokenUpdate')).toBe(200)
  })

  test('binds the first identity of each, once, while retroactive binding is on', async () => {
    const { bring, says, events, send, store } = await migrating({
      retroactiveBinding: { withinMs: 60_000 },
    })
    await bring('authenticate', 'tokenUpdate')
    expect(await says('tokenUpdate')).toBe(200)
    expect(events).toContainEqual(
      expect.objectContaining({ _tag: 'IdentityChanged', how: 'Retroactive', before: {} }),
    )
    const standing = await store.certificates.standing(MIGRATED as never)
    expect(standing?.identityHash).toMatch(/^[0-9a-f]{64}$/)
    // From now on the device speaks for itself.
    const late = await send(plistOf(checkins['authenticate']))
    expect([late.status, jsonOf(late)]).toEqual([
      409,
      { error: expect.any(String), case: 'Conflict' },
    ])
    expect(await says('tokenUpdate')).toBe(200)
  })

  test('can be repeated until the device has connected', async () => {
    const { bring } = await migrating()
    expect(await bring('authenticate', 'tokenUpdate', 'authenticate', 'tokenUpdate')).toEqual([
      200, 200, 200, 200,
    ])
  })

  test.each([
    ['a CheckOut', plistOf(checkins['checkOut'])],
    ['a TokenUpdate of an unknown device', plistOf(checkins['tokenUpdate'])],
    ['no property list', Buffer.from('hello')],
    ['an empty body', new Uint8Array(0)],
  ])('%s is rejected', async (_, body) => {
    const { send } = await migrating()
    expect(jsonOf(await send(body))).toEqual({ error: expect.any(String), case: 'Malformed' })
  })

  test('an enrolled device of this server cannot be replaced by a migration', async () => {
    const { send, id, mac } = await migrating()
    const forged = { ...checkins['authenticate'], UDID: id } as never
    expect((await send(plistOf(forged))).status).toBe(409)
    expect((await mac.poll()).length).toBe(0)
  })
})
