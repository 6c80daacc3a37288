import { beforeAll, describe, expect, test } from '@jest/globals'
import { Failed, secret } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse, Send } from '@mdm-kit/http'
import { adminScene, type AdminScene, KEY, READ_KEY } from '@mdm-kit/scenes/adminScene'
import { start } from '@mdm-kit/scenes/testScene'
import { deviceTrace, eventFeed, toNodeListener } from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'
import { offboardingOperations, storedDepClients, storedVppClients } from '@mdm-kit/sync'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { adminClient, type AdminClient } from '../src/client/index.js'
import { secretKeys } from '../src/index.js'

const offboardingOf = (store: Store) => ({
  store,
  dep: storedDepClients({ store }),
  vpp: storedVppClients({ store, mdm: { id: 'M', name: 'M', metadata: '' } }),
})

let here: AdminScene
let sent: HttpRequest[]
let admin: AdminClient
let reader: AdminClient

beforeAll(async () => {
  here = await adminScene((store) => ({
    offboarding: offboardingOperations(offboardingOf(store)),
    basePath: '/admin',
  }))
  const send: Send = (request) => {
    sent.push(request)
    return TE.rightTask(() => here.handle(request))
  }
  const url = 'https://mdm.example.com/admin/'
  sent = []
  admin = adminClient({ url, key: secret(KEY), send })
  reader = adminClient({ url, key: secret(READ_KEY), send })
})

/** A client that gets this response to everything. */
const answered = (response: Partial<HttpResponse>) =>
  adminClient({
    url: 'http://127.0.0.1',
    key: secret('k'),
    send: () => TE.right({ status: 200, headers: {}, body: new Uint8Array(0), ...response }),
  })

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

const failureOf = async (call: () => Promise<E.Either<unknown, unknown>>): Promise<unknown> => {
  const result = await call()
  if (E.isRight(result)) throw new Error('It should have failed.')
  return result.left
}

describe('a client', () => {
  test('says whose key it has', async () => {
    expect(await admin.whoami()).toMatchObject({ name: 'tests', readOnly: false })
    expect(await reader.whoami()).toMatchObject({ name: 'readers', readOnly: true })
  })

  test('lists and gets enrollments, with dates as dates', async () => {
    const { items } = await admin.enrollments({ state: 'Enrolled', limit: 10 })
    expect(items.map(({ id }) => id)).toEqual([here.id])
    expect(items[0]?.authenticatedAt).toBeInstanceOf(Date)
    expect(await admin.enrollment(here.id)).toEqual(items[0])
    expect(await admin.enrollment('other')).toBeUndefined()
  })

  test('queues a command, follows it, and reads its report', async () => {
    const queued = await admin.enqueue({
      command: { RequestType: 'DeviceInformation', Queries: ['UDID'] },
      enrollments: [here.id, 'other'],
      commandUuid: 'C-1',
      expiresAt: new Date('2200-01-01T00:00:00Z'),
    })
    expect(queued).toMatchObject({ commandUuid: 'C-1', requestType: 'DeviceInformation' })
    expect(queued.enrollments.map(({ outcome }) => outcome)).toEqual(['Queued', 'NotEnrolled'])
    expect((await admin.queue(here.id)).items).toMatchObject([
      { commandUuid: 'C-1', state: 'Waiting', expiresAt: new Date('2200-01-01T00:00:00Z') },
    ])
    expect(await admin.result(here.id, 'C-1')).toBeUndefined()
    const waiting = admin.waitForResult(here.id, 'C-1', { timeoutMs: 60_000 })()
    await here.mac.poll()
    expect(await waiting).toMatchObject({
      right: { state: 'Done', status: 'Acknowledged', report: { Status: 'Acknowledged' } },
    })
  })

  test('cancels one command, or all', async () => {
    const command = { RequestType: 'ProfileList' }
    const enrollments = [here.id]
    await admin.enqueue({ command, enrollments, commandUuid: 'C-2', noPush: true })
    await admin.enqueue({ command, enrollments, commandUuid: 'C-3', noPush: true })
    expect(await admin.cancel(here.id, 'C-2')).toBe(true)
    expect(await admin.cancel(here.id, 'C-2')).toBe(false)
    expect(await admin.clearQueue(here.id)).toBe(1)
  })

  test('pushes; what fails is in the result, even if all do', async () => {
    expect(await admin.push([here.id, 'other'])).toMatchObject({
      status: {
        [here.id]: { push_result: `push-of-${here.id}` },
        other: { push_error: expect.any(String) },
      },
    })
    const { status } = await admin.push(['other'])
    expect(status?.['other']?.push_error).toMatch(/No push token/)
  })

  test('queues a property list', async () => {
    const plist = Buffer.from(
      '<plist version="1.0"><dict><key>CommandUUID</key><string>C-4</string><key>Command</key><dict><key>RequestType</key><string>ProfileList</string></dict></dict></plist>',
    )
    expect(await admin.enqueuePlist([here.id], plist, { noPush: true })).toMatchObject({
      command_uuid: 'C-4',
      no_push: true,
    })
    expect(await admin.clearQueue(here.id)).toBe(1)
  })

  test('puts, assigns and removes declarations', async () => {
    const declaration = {
      Type: 'com.apple.configuration.management.test',
      Identifier: 'D-1',
      Payload: { Echo: 'hello' },
    }
    const { ServerToken } = await admin.putDeclaration(declaration, { noPush: true })
    expect(await admin.declaration('D-1')).toMatchObject({ ...declaration, ServerToken })
    expect(await admin.declaration('D-2')).toBeUndefined()
    expect((await admin.declarations()).items).toMatchObject([{ Identifier: 'D-1' }])
    await admin.putDeclarationSet('all', ['D-1'])
    expect((await admin.declarationSets()).items).toMatchObject([{ name: 'all' }])
    await admin.assignDeclarationSet('all', [here.id], { noPush: true })
    expect((await admin.assignedTo('all')).items).toEqual([here.id])
    const { sets, declarations } = await admin.declarativeStatus(here.id)
    expect([sets, declarations.map(({ identifier }) => identifier)]).toEqual([['all'], ['D-1']])
    expect(await failureOf(admin.removeDeclaration('D-1'))).toMatchObject({ _tag: 'Conflict' })
    await admin.unassignDeclarationSet('all', [here.id], { noPush: true })
    expect(await admin.removeDeclarationSet('all')).toBeDefined()
    expect(await admin.removeDeclarationSet('all')).toBeUndefined()
    expect(await admin.removeDeclaration('D-1')).toBe(true)
    expect(await admin.removeDeclaration('D-1')).toBe(false)
  })

  test('reads the data map, the audit and the offboardings', async () => {
    expect((await admin.dataMap()).format).toBe('mdm-kit-data-map-1')
    const { items } = await admin.audit({ newestFirst: true, limit: 1 })
    expect(items[0]?.at).toBeInstanceOf(Date)
    expect((await admin.offboardings()).items).toEqual([])
  })

  test('exports and erases an enrollment', async () => {
    expect((await admin.exportEnrollment(here.id)).subject).toEqual({ enrollmentId: here.id })
    expect((await admin.exportSubject({ enrollmentId: here.id })).identifiers).toMatchObject({
      enrollmentIds: [here.id],
    })
    const other = await adminScene((store) => ({
      offboarding: offboardingOperations(offboardingOf(store)),
    }))
    const erasing = adminClient({
      url: 'https://mdm.example.com',
      key: secret(KEY),
      send: (request) => TE.rightTask(() => other.handle(request)),
    })
    expect(await erasing.offboardEnrollment(other.id)).toMatchObject({
      erased: { enrollments: 1 },
    })
    expect(await failureOf(erasing.offboardSubject({ enrollmentId: other.id }))).toMatchObject({
      _tag: 'NotFound',
    })
  })

  test('reads events, and traces a device', async () => {
    const feed = eventFeed()
    const trace = deviceTrace({ secretKeys, now: () => start, setTimer: () => () => undefined })
    const other = await adminScene({ feed, trace })
    const client = adminClient({
      url: 'https://mdm.example.com',
      key: secret(KEY),
      send: (request) => TE.rightTask(() => other.handle(request)),
    })
    feed.add({ _tag: 'Enrolled', id: other.id, awaitingConfiguration: false })
    const { events, next } = await client.events({ enrollment: other.id })
    expect(events).toMatchObject([{ name: 'Enrolled', enrollment: other.id }])
    expect((await client.events({ after: next })).events).toEqual([])
    const until = new Date(start.getTime() + 60_000)
    expect(await client.stopTrace(other.id)).toBe(false)
    expect(await failureOf(client.startTrace('other', until))).toMatchObject({ _tag: 'NotFound' })
    await client.startTrace(other.id, until)
    expect((await client.trace(other.id)).exchanges).toEqual([])
    expect(await client.stopTrace(other.id)).toBe(true)
  })

  test('speaks to a server on a socket, by undici', async () => {
    const server = createServer(toNodeListener(here.handle))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const client = adminClient({ url: `http://127.0.0.1:${port}/admin`, key: secret(KEY) })
    try {
      expect(await client.whoami()).toMatchObject({ name: 'tests' })
    } finally {
      await client.close()
      await new Promise((resolve) => server.close(resolve))
    }
    expect(await failureOf(client.whoami())).toMatchObject({ _tag: 'Closed' })
  })
})

describe('a call that fails says why', () => {
  test.each<[string, (known: AdminClient) => () => Promise<E.Either<unknown, unknown>>, object]>([
    ['a key that may only read', () => reader.clearQueue(here.id), { _tag: 'ReadOnlyKey' }],
    ['the same on a route of NanoMDM', () => reader.push([here.id]), { _tag: 'ReadOnlyKey' }],
    ['a limit', (known) => known.enrollments({ limit: 0 }), { _tag: 'Malformed', status: 400 }],
    [
      'a command that Apple’s schema does not allow, with where',
      (known) =>
        known.enqueue({ command: { RequestType: 'DeviceLock', PIN: 1 }, enrollments: ['A'] }),
      { _tag: 'Malformed', issues: [{ path: ['command', 'PIN'] }] },
    ],
    ['a route that this server lacks', (known) => known.events(), { _tag: 'NotFound' }],
    ['an id of dots', (known) => known.offboardEnrollment('..'), { _tag: 'UnusableId' }],
    ['an empty id', (known) => known.clearQueue(''), { _tag: 'UnusableId' }],
    ['an id with a comma', (known) => known.push(['a,b']), { _tag: 'UnusableId' }],
    ['no ids', (known) => known.push([]), { _tag: 'UnusableId' }],
  ])('%s', async (_, call, failure) => {
    expect(await failureOf(call(admin))).toMatchObject({ ...failure, message: expect.any(String) })
  })

  test('an id that a path would resolve is never sent: it would be a request to another route', async () => {
    const before = sent.length
    for (const id of ['.', '..', '']) await failureOf(admin.offboardEnrollment(id))
    expect(sent).toHaveLength(before)
    await admin.enrollment('../../whoami')
    expect(sent.at(-1)?.path).toBe('/admin/v1/enrollments/..%2F..%2Fwhoami')
  })

  test('a wrong key', async () => {
    const send: Send = (request) => TE.rightTask(() => here.handle(request))
    const url = 'https://mdm.example.com/admin'
    const call = adminClient({ url, key: secret('wrong'), send }).whoami()
    expect(await failureOf(call)).toMatchObject({ _tag: 'Unauthorized', status: 401 })
    await expect(Promise.resolve(call)).rejects.toThrow(Failed)
  })

  test.each<[string, Partial<HttpResponse>, object]>([
    [
      'the page of a proxy',
      { status: 502, body: Buffer.from('<html>') },
      { _tag: 'UnexpectedResponse', status: 502 },
    ],
    ['a redirect', { status: 302 }, { _tag: 'UnexpectedResponse', status: 302 }],
    [
      'a page instead of JSON',
      { body: Buffer.from('<html>') },
      { _tag: 'UnexpectedResponse', status: 200 },
    ],
    [
      'JSON of something else',
      { body: bytes({ name: 1 }) },
      { _tag: 'UnexpectedResponse', issues: expect.any(Array) },
    ],
    [
      'a case that this version does not know',
      { status: 418, body: bytes({ error: { case: 'toString', message: 'M' } }) },
      { _tag: 'UnexpectedResponse', status: 418 },
    ],
    [
      'too many requests, with the time to wait',
      {
        status: 429,
        headers: { 'retry-after': '7' },
        body: bytes({ error: { case: 'TooManyRequests', message: 'M', retryAfter: 7 } }),
      },
      { _tag: 'TooManyRequests', retryAfterMs: 7000, message: 'M' },
    ],
    [
      'a failure at Apple, with its tag',
      {
        status: 502,
        body: bytes({ error: { case: 'UpstreamFailed', message: 'M', cause: 'TokenExpired' } }),
      },
      { _tag: 'UpstreamFailed', cause: 'TokenExpired' },
    ],
  ])('%s', async (_, response, failure) => {
    expect(await failureOf(answered(response).whoami())).toMatchObject(failure)
  })

  test('a report that does not come is waited for as long as was asked, in several requests', async () => {
    const waits: (string | undefined)[] = []
    const patient = adminClient({
      url: 'http://127.0.0.1',
      key: secret('k'),
      send: ({ path }) => {
        waits.push(/waitMs=(\d+)/.exec(path)?.[1])
        const body = bytes({ error: { case: 'NotFound', message: 'None.' } })
        return TE.right({ status: 404, headers: {}, body })
      },
    })
    expect(await patient.waitForResult('A', 'C', { timeoutMs: 60_000 })).toBeUndefined()
    expect(waits).toEqual(['25000', '25000', '10000'])
  })
})

test.each([
  ['no URL', { url: 'mdm.example.com' }, /^The option url of adminClient/],
  ['another scheme', { url: 'file:///etc/passwd' }, /^The option url of adminClient/],
  ['a key in the URL', { url: 'https://nanomdm:hunter2@mdm.example.com' }, /^The option url/],
  ['a query', { url: 'https://mdm.example.com/?a=1' }, /^The option url of adminClient/],
  ['an empty key', { key: secret(' ') }, /^The option key of adminClient/],
  ['a key of a variable that is not set', { key: secret(undefined as never) }, /^The option key/],
])('with %s, construction throws a TypeError that does not repeat it', (_, wrong, message) => {
  const make = () => adminClient({ url: 'https://mdm.example.com', key: secret('k'), ...wrong })
  expect(make).toThrow(TypeError)
  expect(make).toThrow(message)
  expect(E.tryCatch(make, String)).not.toMatchObject({ left: expect.stringContaining('hunter2') })
})

test('a body that is sent has dates as ISO 8601 and bytes as base64', async () => {
  await admin.enqueue({
    command: { RequestType: 'InstallProfile', Payload: Buffer.from('hello') },
    enrollments: [here.id],
    notBefore: new Date('2200-01-01T00:00:00Z'),
    noPush: true,
  })
  const body: unknown = JSON.parse(Buffer.from(sent.at(-1)?.body ?? []).toString('utf8'))
  expect(body).toMatchObject({
    command: { Payload: 'aGVsbG8=' },
    notBefore: '2200-01-01T00:00:00Z',
  })
  expect(body).not.toHaveProperty('signal')
})
