import { expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import { certificatePem, selfSigned } from '@mdm-kit/pki'
import { encodePlist, type PlistInput } from '@mdm-kit/plist'

import { sendsForeign } from '@mdm-kit/scenes/border/watch'
import { acceptingPush } from '@mdm-kit/scenes/adminScene'
import { newIdentity, start, topic } from '@mdm-kit/scenes/testScene'
import { plistIn, type HttpScene } from '@mdm-kit/scenes/httpScene'
import { onEveryStore } from '@mdm-kit/scenes/onEveryStore'
import { keyFor } from '@mdm-kit/scenes/keyFor'

// Old devices name their topic in each message; Apple documents it for three.
sendsForeign(/^MDM DeviceToServer GetBootstrapToken: Topic$/)

/** The course of NanoMDM's own end-to-end tests, by its routes. */
const identity = newIdentity()
const other = newIdentity('another device')
const UDID = '51D0FACE-0000-4000-8000-0000000000E4'
const id = enrollmentId({ _tag: 'Device', udid: UDID })
const device = { UDID, Topic: topic }

const plist = (value: PlistInput): Uint8Array => unwrap(encodePlist(value))
const authenticate = { ...device, MessageType: 'Authenticate', SerialNumber: 'SERIAL' }
const tokenUpdate = {
  ...device,
  MessageType: 'TokenUpdate',
  Token: new Uint8Array(32).fill(3),
  PushMagic: 'magic',
  UnlockToken: new Uint8Array([1]),
}
const bootstrap = {
  ...device,
  MessageType: 'SetBootstrapToken',
  BootstrapToken: new Uint8Array([7, 7]),
}
const command = (CommandUUID: string) =>
  plist({ CommandUUID, Command: { RequestType: 'ProfileList' } })

const pushed = { push_result: `push-of-${id}` }

const pushKey = keyFor('push')
const pushCertificate = (): string => {
  const certificate = unwrap(
    selfSigned({ key: pushKey, subject: { UID: topic, CN: 'APSP' }, at: start }),
  )
  return `${certificatePem(certificate)}${pushKey.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string}`
}

/** The CommandUUID of what comes back; undefined for an empty answer. */
const say = async (
  { report }: HttpScene,
  Status: string,
  CommandUUID?: string,
  from = identity,
): Promise<unknown> => {
  const said = { UDID, Status, ...(CommandUUID !== undefined && { CommandUUID }) }
  const answer = await report(from, said)
  expect(answer.status).toBe(200)
  const received = plistIn(answer)
  return received === undefined ? undefined : (received as { CommandUUID: string }).CommandUUID
}

onEveryStore(({ scene }) => {
  test('a push certificate that is stored twice counts as a new one for servers that have loaded it', async () => {
    const here = await scene()
    const stale = async () => await here.store.pushCertificates.staleToken(topic)
    expect(await stale()).toBeUndefined()
    expect((await here.admin('GET', `/v1/pushcert?topic=${topic}`)).status).toBe(404)
    const tokens: (string | undefined)[] = []
    for (let time = 0; time < 2; time += 1) {
      const stored = await here.admin('PUT', '/v1/pushcert', pushCertificate())
      expect(stored).toMatchObject({ status: 200, json: { topic } })
      tokens.push(await stale())
    }
    expect(tokens[0]).toBeDefined()
    expect(tokens[1]).not.toBe(tokens[0])
    const found = await here.admin('GET', `/v1/pushcert?topic=${topic}`)
    expect(found).toMatchObject({ status: 200, json: { topic } })
    expect(JSON.stringify(found)).not.toContain('PRIVATE KEY')
  })

  test('enroll, push, queue, NotNow, clear, and enroll again', async () => {
    const here = await scene({ push: acceptingPush })
    expect(await here.admin('GET', `/v1/push/${id}`)).toMatchObject({
      status: 500,
      json: { status: { [id]: { push_error: expect.any(String) } } },
    })
    await here.checkin(identity, authenticate)
    await here.checkin(identity, tokenUpdate)
    expect(await here.admin('GET', `/v1/push/${id}`)).toEqual({
      status: 200,
      json: { status: { [id]: pushed } },
    })

    expect(await say(here, 'Idle')).toBeUndefined()
    for (const uuid of ['C-1', 'C-2'])
      expect(await here.admin('PUT', `/v1/enqueue/${id}`, command(uuid))).toEqual({
        status: 200,
        json: { status: { [id]: pushed }, command_uuid: uuid, request_type: 'ProfileList' },
      })
    expect(await say(here, 'Idle')).toBe('C-1')
    expect(await say(here, 'NotNow', 'C-1')).toBe('C-2')
    expect(await say(here, 'Acknowledged', 'C-2')).toBeUndefined()
    expect(await say(here, 'Idle')).toBe('C-1')
    const results = `/v1/enrollments/${id}/results`
    expect((await here.admin('GET', `${results}/C-1`)).status).toBe(404)
    expect(await here.admin('GET', `${results}/C-2`)).toMatchObject({
      status: 200,
      json: { status: 'Acknowledged', requestType: 'ProfileList' },
    })

    await here.admin('PUT', `/v1/enqueue/${id}?nopush=1`, command('C-3'))
    expect(await here.admin('DELETE', `/v1/enrollments/${id}/queue`)).toEqual({
      status: 200,
      json: { cleared: 2 },
    })
    expect(await say(here, 'Idle')).toBeUndefined()

    await here.admin('PUT', `/v1/enqueue/${id}`, command('C-4'))
    await here.checkin(identity, authenticate)
    // No push before its TokenUpdate; the command of the enrollment before is gone.
    expect((await here.admin('GET', `/v1/push/${id}`)).status).toBe(500)
    await here.checkin(identity, tokenUpdate)
    expect(await say(here, 'Idle')).toBeUndefined()
  })

  test('a migrated device continues where it was, once it may bind its certificate', async () => {
    const here = await scene({ push: acceptingPush })
    const user = { UserID: 'U', UserShortName: 'anna' }
    const userId = enrollmentId({ _tag: 'User', udid: UDID, userId: 'U' })
    for (const message of [authenticate, tokenUpdate, { ...tokenUpdate, ...user }, bootstrap])
      expect(await here.admin('PUT', '/migration', plist(message))).toEqual({
        status: 200,
        json: undefined,
      })
    expect(await here.admin('GET', `/v1/push/${id},${userId}`)).toMatchObject({ status: 200 })
    await here.admin('PUT', `/v1/enqueue/${id}`, command('C-1'))

    // Nobody has proven yet who the device is.
    expect((await here.report(identity, { UDID, Status: 'Idle' })).status).toBe(400)
    const until = JSON.stringify({ until: start.toISOString() })
    const window = await here.admin('PUT', `/v1/enrollments/${id}/rebinding`, until, {
      'content-type': 'application/json',
    })
    expect(window.status).toBe(200)
    expect(await say(here, 'Idle')).toBe('C-1')
    expect((await here.report(other, { UDID, Status: 'Idle' })).status).toBe(400)
    const answer = await here.checkin(identity, { ...device, MessageType: 'GetBootstrapToken' })
    expect(plistIn(answer)).toEqual({ BootstrapToken: new Uint8Array([7, 7]) })

    // From now on the device speaks for itself.
    const late = await here.admin('PUT', '/migration', plist(authenticate))
    expect(late.status).toBe(409)
    expect(await say(here, 'Acknowledged', 'C-1')).toBeUndefined()
  })

  test('without the key, nothing is shown and nothing is done', async () => {
    const here = await scene()
    for (const authorization of ['', 'Basic bmFub21kbTp3cm9uZw==', 'Bearer wrong'])
      for (const [method, path] of [
        ['GET', '/v1/push/A'],
        ['PUT', '/v1/enqueue/A'],
        ['PUT', '/v1/pushcert'],
        ['PUT', '/migration'],
        ['GET', '/v1/enrollments'],
      ] as const)
        expect([401, 429]).toContain(
          (await here.admin(method, path, command('C'), { authorization })).status,
        )
    expect(await here.server.enrollments()).toEqual([])
  })
})
