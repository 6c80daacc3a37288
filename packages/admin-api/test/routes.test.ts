import { beforeAll, describe, expect, test } from '@jest/globals'
import { type Failure, type Operation, operation, secret, unwrap } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
import { createKeyPair, selfSigned } from '@mdm-kit/pki'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { adminRoutes } from '../src/adminApi.js'
import { problemCasesOf } from '../src/openApi.js'
import { type ProblemCase, problems } from '../src/problems.js'
import { type Route, writes } from '../src/route.js'
import type { AdminApiOptions } from '../src/index.js'
import type { Offboarded } from '@mdm-kit/sync'
import {
  device,
  later,
  leaseOf,
  LOCATION,
  page,
  putLocation,
  putServer,
  SERVER,
} from '@mdm-kit/scenes/storeRows'
import { run, start, topic } from '@mdm-kit/scenes/scene'
import { checkins, plistOf } from './migrated.js'
import { type ApiScene, apiScene, commandPlist, jsonOf } from './support.js'

const rejected = (_tag: string): Operation<never, never> =>
  operation(TE.left({ _tag, message: 'Rejected.' } as never))

const given = <A>(value: A): Operation<never, A> => operation(TE.right(value))

/** All routes. What is named `missing` does not exist, and `failing` fails at Apple. */
const everything: Partial<AdminApiOptions> = {
  migration: true,
  escrowKeyUnlock: (_, { guid }) =>
    guid === 'away'
      ? rejected('ConnectionRefused')
      : given({
          status: Number(guid),
          headers: { 'content-type': 'text/plain' },
          body: Buffer.from('Apple says so'),
        }),
  dep: {
    defineProfile: (name) =>
      name === SERVER
        ? given({ profile_uuid: 'P-1', devices: {} })
        : rejected(name === 'missing' ? 'NoDepServer' : 'Unexpected'),
    assign: (name, _, serials) =>
      name === SERVER
        ? given({ devices: Object.fromEntries(serials.map((serial) => [serial, 'SUCCESS'])) })
        : rejected(name === 'missing' ? 'NoDepServer' : 'Unexpected'),
    unassign: (name) =>
      name === SERVER
        ? given({ 'S-1': 'SUCCESS' })
        : rejected(name === 'missing' ? 'NoDepServer' : 'Unexpected'),
    newTokenKey: (server) =>
      server === SERVER
        ? given({ server, certificate: 'PEM', createdAt: start })
        : rejected('BeingOffboarded'),
    takeToken: ({ file }) => {
      const text = Buffer.from(file).toString('utf8')
      return text === 'good' ? given({ org_name: 'Acme' }) : rejected(text)
    },
  },
  vpp: {
    add: ({ orgName }) =>
      orgName === 'Acme'
        ? given({ uId: LOCATION, owner: 'Other', config: { mdmInfo: { name: 'Old' } } })
        : rejected(orgName ?? 'LocationUnnamed'),
    claim: (uId) => named(uId, 'NoVppLocation', {}),
    subscribe: (uId) => named(uId, 'NoVppLocation', {}),
    associate: (uId) => work(uId),
    disassociate: (uId) => work(uId),
  },
  offboarding: {
    offboardEnrollment: (id) =>
      id === 'missing' ? rejected('NothingToOffboard') : given(offboarded),
    offboardPushTopic: (topicOf) => plan(topicOf),
    offboardDepServer: (name) => plan(name),
    offboardVppLocation: (uId) => plan(uId),
    progress: () =>
      given([
        {
          ...{ kind: 'DepServer', id: 'main', reference: 'R', startedAt: start },
          ...{ done: ['One'], skipped: [], step: { name: 'Two', count: 3 } },
        },
      ]),
    close: () => Promise.resolve(),
  },
}

/** What is named after it, and otherwise missing or failing. */
const named = <A>(name: string, missing: string, found: A): Operation<never, A> =>
  name === 'missing'
    ? rejected(missing)
    : name === 'failing'
      ? rejected('Unexpected')
      : given(found)

const offboarded: Offboarded = { reference: 'R', erased: { dep_servers: 1 }, skipped: [] }

const plan = (name: string): Operation<never, Offboarded | undefined> => {
  switch (name) {
    case 'long':
      return given(undefined)
    case 'failing':
      return operation(
        TE.left({
          _tag: 'OffboardInterrupted',
          step: 'One',
          message: 'Stopped.',
          cause: { _tag: 'TokenRejected', message: 'Rejected.' },
        } as never),
      )
    case 'missing':
    case 'used':
    case 'unconfirmed':
      return rejected(CASES[name])
    default:
      return given(offboarded)
  }
}

const CASES = {
  missing: 'NothingToOffboard',
  used: 'OffboardingInProgress',
  unconfirmed: 'DisownNotConfirmed',
}

const work = (uId: string) =>
  uId === LOCATION
    ? given({ _tag: 'Complete', requested: 1, completed: 1, failures: [], already: [] } as const)
    : rejected(uId === 'missing' ? 'NoVppLocation' : 'Unexpected')

interface OperationObject {
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: { readonly 'application/json'?: { readonly schema: object } } }
    >
  >
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

/** Every method of every port does this. */
const portsThat = (call: TE.TaskEither<Failure, never>): Partial<AdminApiOptions> => {
  const port: never = new Proxy({}, { get: () => () => call }) as never
  const store: never = new Proxy({}, { get: () => port }) as never
  return {
    ...{ ...everything, server: port, store, dep: port, vpp: port, offboarding: port },
    escrowKeyUnlock: () => call as never,
  }
}

let here: ApiScene
let impatient: ApiScene
let broken: ApiScene
let away: ApiScene
let document: Document
let routes: readonly Route[]
const provoked = new Set<string>()

beforeAll(async () => {
  here = await apiScene({ ...everything, failureLimit: { burst: 1000, perSecond: 1 } })
  impatient = await apiScene({ ...everything, rateLimit: { burst: 0, perSecond: 1 } })
  broken = await apiScene(portsThat(() => Promise.reject(new Error('a bug'))))
  away = await apiScene(portsThat(TE.left({ _tag: 'StoreUnavailable', message: 'It is gone.' })))
  document = jsonOf(await here.call({ path: '/openapi.json' })) as Document
  routes = adminRoutes({ server: here.server, store: here.store, keys: [], ...everything })
  await putServer(here.store)
  const lease = await leaseOf(here.store, 'DepServer')
  const times = { at: later(2), until: new Date(lease.until.getTime() + 1000) }
  await run(here.store.depServers.savePage(lease, page([device('S-1')]), times))
  await putLocation(here.store)
  await run(
    here.store.depTokenKeys.put({
      ...{ server: 'waiting', certificate: 'PEM', createdAt: start },
      key: secret(new Uint8Array([1])),
    }),
  )
})

test('the document is OpenAPI 3.1', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(JSON.stringify(document, null, 1))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

const documentedPath = (path: string): string => path.replace('+}', '}')

test('every route is in it, but for other spellings', () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const listed = routes
    .filter(({ unlisted }) => unlisted !== true)
    .map(({ method, path }) => `${method} ${documentedPath(path)}`)
  expect(described).toEqual(
    ['GET /version', 'GET /openapi.json', ...listed].sort(byOrderOf(described)),
  )
})

const byOrderOf = (all: readonly string[]) => (one: string, other: string) =>
  all.indexOf(one) - all.indexOf(other)

/** Whether an answer is what the document says of its route and status. */
const conforms = ({ method, path }: Pick<Route, 'method' | 'path'>, response: HttpResponse) => {
  const operation = document.paths[documentedPath(path)]?.[method.toLowerCase()]
  const described = operation?.responses[String(response.status)]
  if (described === undefined)
    throw new Error(`${method} ${path} does not document ${response.status}`)
  provoked.add(`${method} ${path} ${response.status}`)
  expect(response.headers['cache-control']).toBe('no-store')
  const schema = described.content?.['application/json']?.schema
  if (schema === undefined || response.headers['content-type'] === 'text/plain') {
    const passed = described.content !== undefined && 'text/plain' in described.content
    expect(response.body.length > 0).toBe(passed)
    return
  }
  const holds = ajv.compile({ ...schema, components: document.components })
  const value = jsonOf(response)
  if (!holds(value)) throw new Error(`${JSON.stringify(value)}: ${JSON.stringify(holds.errors)}`)
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)

type Provocation = readonly [status: number, path: string, body?: string | Uint8Array | object]

const pem = ((): string => {
  const key = createKeyPair('rsa-2048')
  const { der } = unwrap(selfSigned({ key, subject: { UID: topic }, at: start }))
  const certificate = `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
  return certificate + (key.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)
})()

const unlock = (guid: string | number, more: object = {}): string =>
  new URLSearchParams({
    ...{ topic, serial: 'C8TJ500QF1MN', productType: 'iPad4,1', orgName: 'Acme Inc' },
    ...{ escrowKey: '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4', guid: String(guid), ...more },
  }).toString()

const declaration = (Identifier: string) => ({
  ...{ Identifier, Type: 'com.apple.configuration.management.test' },
  Payload: { Echo: 'hello' },
})

const vppToken = (orgName: string): string =>
  Buffer.from(
    JSON.stringify({ token: 'hunter2', expDate: '2026-12-31T00:00:00+0000', orgName }),
  ).toString('base64')

const bad = '%FF'
const profile = { profile_name: 'P', url: 'https://mdm.example.com' }
const assets = { assets: [{ adamId: '1', pricingParam: 'STDQ' }], serialNumbers: ['S-1'] }
const soon = { until: new Date(start.getTime() + 1000).toISOString() }

/** What provokes each answer, in this order: later ones see what earlier ones did. */
const provocations = (id: string): Readonly<Record<string, readonly Provocation[]>> => ({
  'PUT /v1/pushcert': [
    [200, '/v1/pushcert', pem],
    [400, '/v1/pushcert', 'no PEM'],
  ],
  'GET /v1/pushcert': [
    [200, `/v1/pushcert?topic=${topic}`],
    [400, '/v1/pushcert'],
    [404, '/v1/pushcert?topic=none'],
  ],
  'GET /v1/push/{ids+}': [
    [200, `/v1/push/${id}`],
    [207, `/v1/push/${id},other`],
    [400, '/v1/push/,'],
    [500, '/v1/push/other'],
  ],
  'PUT /v1/enqueue/{ids+}': [
    [200, `/v1/enqueue/${id}`, commandPlist('C-1')],
    [207, `/v1/enqueue/${id},other`, commandPlist('C-2')],
    [400, `/v1/enqueue/${id}?priority=high`, commandPlist('C-3')],
    [500, `/v1/enqueue/other`, commandPlist('C-4')],
  ],
  'POST /v1/escrowkeyunlock': [
    ...([200, 400, 404, 500] as const).map((status): Provocation => [
      status,
      '/v1/escrowkeyunlock',
      unlock(status),
    ]),
    [400, '/v1/escrowkeyunlock', 'serial=1&serial=2'],
    [404, '/v1/escrowkeyunlock', unlock(200, { topic: 'none' })],
    [502, '/v1/escrowkeyunlock', unlock('away')],
    [502, '/v1/escrowkeyunlock', unlock(401)],
  ],
  'PUT /migration': [
    [200, '/migration', plistOf(checkins['authenticate'])],
    [400, '/migration', 'no plist'],
    [409, '/migration', plistOf({ ...checkins['authenticate'], UDID: id } as never)],
  ],
  'GET /v1/enrollments': [
    [200, '/v1/enrollments?limit=1'],
    [400, '/v1/enrollments?limit=0'],
  ],
  'GET /v1/enrollments/{id}': [
    [200, `/v1/enrollments/${id}`],
    [400, `/v1/enrollments/${'x'.repeat(513)}`],
    [404, '/v1/enrollments/other'],
  ],
  'PUT /v1/enrollments/{id}/rebinding': [
    [200, `/v1/enrollments/${id}/rebinding`, soon],
    [400, `/v1/enrollments/${id}/rebinding`, { until: 'soon' }],
    [404, '/v1/enrollments/other/rebinding', soon],
  ],
  'PUT /v1/enrollments/{id}/reenrollment': [
    [200, `/v1/enrollments/${id}/reenrollment`, soon],
    [400, `/v1/enrollments/${id}/reenrollment`, { until: 'soon' }],
    [404, '/v1/enrollments/other/reenrollment', soon],
  ],
  'PUT /v1/enrollments/{id}/renewal': [
    [200, `/v1/enrollments/${id}/renewal`, { ...soon, identityHash: 'ab' }],
    [400, `/v1/enrollments/${id}/renewal`, soon],
    [404, '/v1/enrollments/other/renewal', { ...soon, identityHash: 'ab' }],
  ],
  'GET /v1/enrollments/{id}/queue': [
    [200, `/v1/enrollments/${id}/queue`],
    [400, `/v1/enrollments/${id}/queue?state=Lost`],
  ],
  'GET /v1/enrollments/{id}/results/{commandUuid}': [
    [200, `/v1/enrollments/${id}/results/C-0`],
    [400, `/v1/enrollments/${id}/results/%00`],
    [404, `/v1/enrollments/${id}/results/C-9`],
  ],
  'DELETE /v1/enrollments/{id}/queue/{commandUuid}': [
    [200, `/v1/enrollments/${id}/queue/C-1`],
    [400, `/v1/enrollments/${id}/queue/%00`],
    [404, `/v1/enrollments/${id}/queue/C-1`],
  ],
  'DELETE /v1/enrollments/{id}/queue': [
    [200, `/v1/enrollments/${id}/queue`],
    [400, `/v1/enrollments/%00/queue`],
  ],
  'PUT /v1/declarations': [
    [200, '/v1/declarations', declaration('D-1')],
    [200, '/v1/declarations', declaration('D-2')],
    [400, '/v1/declarations', {}],
  ],
  'GET /v1/declarations': [
    [200, '/v1/declarations'],
    [400, '/v1/declarations?limit=many'],
  ],
  'GET /v1/declarations/{identifier}': [
    [200, '/v1/declarations/D-1'],
    [400, `/v1/declarations/${bad}`],
    [404, '/v1/declarations/D-9'],
  ],
  'PUT /v1/declaration-sets/{name}': [
    [200, '/v1/declaration-sets/all', { identifiers: ['D-1'] }],
    [400, '/v1/declaration-sets/all', { identifiers: 'D-1' }],
    [400, '/v1/declaration-sets/all', { identifiers: ['D\0'] }],
    [409, '/v1/declaration-sets/all', { identifiers: ['D-9'] }],
  ],
  'GET /v1/declaration-sets': [
    [200, '/v1/declaration-sets?limit=1'],
    [400, '/v1/declaration-sets?limit=many'],
  ],
  'POST /v1/declaration-sets/{name}/enrollments': [
    [200, '/v1/declaration-sets/all/enrollments', { ids: [id] }],
    [400, '/v1/declaration-sets/all/enrollments', { ids: [''] }],
    [409, '/v1/declaration-sets/none/enrollments', { ids: [id] }],
  ],
  'GET /v1/declaration-sets/{name}/enrollments': [
    [200, '/v1/declaration-sets/all/enrollments'],
    [400, '/v1/declaration-sets/all/enrollments?limit=many'],
  ],
  'GET /v1/enrollments/{id}/declarations': [
    [200, `/v1/enrollments/${id}/declarations`],
    [400, `/v1/enrollments/%00/declarations`],
  ],
  'DELETE /v1/declaration-sets/{name}/enrollments': [
    [200, '/v1/declaration-sets/all/enrollments', { ids: [id] }],
    [400, '/v1/declaration-sets/all/enrollments', {}],
  ],
  'DELETE /v1/declarations/{identifier}': [
    [200, '/v1/declarations/D-2'],
    [400, `/v1/declarations/${bad}`],
    [404, '/v1/declarations/D-2'],
    [409, '/v1/declarations/D-1'],
  ],
  'DELETE /v1/declaration-sets/{name}': [
    [200, '/v1/declaration-sets/all'],
    [400, '/v1/declaration-sets/%00'],
    [404, '/v1/declaration-sets/all'],
  ],
  'GET /v1/dep/servers': [[200, '/v1/dep/servers']],
  'GET /v1/dep/servers/{name}': [
    [200, `/v1/dep/servers/${SERVER}`],
    [400, `/v1/dep/servers/${bad}`],
    [404, '/v1/dep/servers/missing'],
  ],
  'PUT /v1/dep/servers/{name}/default-profile': [
    [200, `/v1/dep/servers/${SERVER}/default-profile`, { profileUuid: 'P-1' }],
    [400, `/v1/dep/servers/${SERVER}/default-profile`, { profileUuid: 1 }],
    [400, `/v1/dep/servers/${SERVER}/default-profile`, { profileUuid: 'P\0' }],
    [404, '/v1/dep/servers/missing/default-profile', {}],
  ],
  'GET /v1/dep/servers/{name}/devices': [
    [200, `/v1/dep/servers/${SERVER}/devices`],
    [400, `/v1/dep/servers/${SERVER}/devices?deleted=perhaps`],
  ],
  'GET /v1/dep/servers/{name}/devices/{serialNumber}': [
    [200, `/v1/dep/servers/${SERVER}/devices/S-1`],
    [400, `/v1/dep/servers/${SERVER}/devices/%00`],
    [404, `/v1/dep/servers/${SERVER}/devices/S-9`],
  ],
  'GET /v1/dep/servers/{name}/profiles': [
    [200, `/v1/dep/servers/${SERVER}/profiles`],
    [400, `/v1/dep/servers/%00/profiles`],
  ],
  'POST /v1/dep/servers/{name}/profiles': [
    [200, `/v1/dep/servers/${SERVER}/profiles`, profile],
    [400, `/v1/dep/servers/${SERVER}/profiles`, {}],
    [404, '/v1/dep/servers/missing/profiles', profile],
    [502, '/v1/dep/servers/failing/profiles', profile],
  ],
  ...Object.fromEntries(
    ['POST', 'DELETE'].map((method): [string, readonly Provocation[]] => [
      `${method} /v1/dep/servers/{name}/assignments`,
      [
        [200, `/v1/dep/servers/${SERVER}/assignments`, { profileUuid: 'P', serialNumbers: ['S'] }],
        [400, `/v1/dep/servers/${SERVER}/assignments`, {}],
        [400, `/v1/dep/servers/${SERVER}/assignments`, { profileUuid: 'P', serialNumbers: ['\0'] }],
        [404, '/v1/dep/servers/missing/assignments', { profileUuid: 'P', serialNumbers: ['S'] }],
        [502, '/v1/dep/servers/failing/assignments', { profileUuid: 'P', serialNumbers: ['S'] }],
      ],
    ]),
  ),
  'GET /v1/dep/token-keys': [[200, '/v1/dep/token-keys']],
  'POST /v1/dep/servers/{name}/token-key': [
    [200, `/v1/dep/servers/${SERVER}/token-key`],
    [400, '/v1/dep/servers/%00/token-key'],
    [409, '/v1/dep/servers/offboarded/token-key'],
  ],
  'GET /v1/dep/servers/{name}/token-key': [
    [200, '/v1/dep/servers/waiting/token-key'],
    [400, '/v1/dep/servers/%00/token-key'],
    [404, '/v1/dep/servers/missing/token-key'],
  ],
  'DELETE /v1/dep/servers/{name}/token-key': [
    [200, '/v1/dep/servers/waiting/token-key'],
    [400, '/v1/dep/servers/%00/token-key'],
    [404, '/v1/dep/servers/waiting/token-key'],
  ],
  'PUT /v1/dep/servers/{name}/token': [
    [200, `/v1/dep/servers/${SERVER}/token`, 'good'],
    [400, `/v1/dep/servers/${SERVER}/token`, 'ServerTokenUnusable'],
    [400, `/v1/dep/servers/${SERVER}/token?otherServer=1`, 'good'],
    [409, `/v1/dep/servers/${SERVER}/token`, 'NoTokenKey'],
    [409, `/v1/dep/servers/${SERVER}/token`, 'OtherDepServer'],
    [409, `/v1/dep/servers/${SERVER}/token`, 'BeingOffboarded'],
    [502, `/v1/dep/servers/${SERVER}/token`, 'TokenRejected'],
  ],
  'POST /v1/dep/servers/{name}/sync': [
    [200, `/v1/dep/servers/${SERVER}/sync`],
    [400, '/v1/dep/servers/%00/sync'],
    [404, '/v1/dep/servers/missing/sync'],
  ],
  'POST /v1/vpp/locations': [
    [200, '/v1/vpp/locations', vppToken('Acme')],
    [400, '/v1/vpp/locations', 'no token'],
    [409, '/v1/vpp/locations', vppToken('BeingOffboarded')],
    [502, '/v1/vpp/locations', vppToken('TokenExpired')],
  ],
  'POST /v1/vpp/locations/{uId}/claim': [
    [200, `/v1/vpp/locations/${LOCATION}/claim`],
    [400, '/v1/vpp/locations/%00/claim'],
    [404, '/v1/vpp/locations/missing/claim'],
    [502, '/v1/vpp/locations/failing/claim'],
  ],
  'PUT /v1/vpp/locations/{uId}/notifications': [
    [200, `/v1/vpp/locations/${LOCATION}/notifications`, { url: 'https://mdm.example.com/vpp' }],
    [400, `/v1/vpp/locations/${LOCATION}/notifications`, {}],
    [404, '/v1/vpp/locations/missing/notifications', { url: 'https://mdm.example.com/vpp' }],
    [502, '/v1/vpp/locations/failing/notifications', { url: 'https://mdm.example.com/vpp' }],
  ],
  'POST /v1/vpp/locations/{uId}/sync': [
    [200, `/v1/vpp/locations/${LOCATION}/sync`],
    [400, '/v1/vpp/locations/%00/sync'],
    [404, '/v1/vpp/locations/missing/sync'],
  ],
  'GET /v1/push-certificates': [[200, '/v1/push-certificates']],
  'GET /v1/offboardings': [[200, '/v1/offboardings']],
  'DELETE /v1/enrollments/{id}': [
    [200, '/v1/enrollments/old'],
    [400, '/v1/enrollments/%00'],
    [404, '/v1/enrollments/missing'],
  ],
  'DELETE /v1/push-certificates/{topic}': [
    [200, '/v1/push-certificates/topic?enrollments=offboard'],
    [202, '/v1/push-certificates/long'],
    [400, '/v1/push-certificates/topic?enrollments=keep'],
    [404, '/v1/push-certificates/missing'],
    [409, '/v1/push-certificates/used'],
  ],
  'DELETE /v1/dep/servers/{name}': [
    [200, '/v1/dep/servers/name?force=true&disown=name'],
    [202, '/v1/dep/servers/long'],
    [400, '/v1/dep/servers/name?force=yes'],
    [400, '/v1/dep/servers/unconfirmed?disown=other'],
    [404, '/v1/dep/servers/missing'],
    [409, '/v1/dep/servers/used'],
    [502, '/v1/dep/servers/failing'],
  ],
  'DELETE /v1/vpp/locations/{uId}': [
    [200, '/v1/vpp/locations/uId?force=false'],
    [202, '/v1/vpp/locations/long'],
    [400, '/v1/vpp/locations/uId?force=yes'],
    [404, '/v1/vpp/locations/missing'],
    [409, '/v1/vpp/locations/used'],
    [502, '/v1/vpp/locations/failing'],
  ],
  'GET /v1/outbox': [[200, '/v1/outbox']],
  'GET /v1/outbox/dead': [
    [200, '/v1/outbox/dead?limit=1'],
    [400, '/v1/outbox/dead?limit=0'],
  ],
  'POST /v1/outbox/replay': [
    [200, '/v1/outbox/replay', { ids: ['E-1'] }],
    [400, '/v1/outbox/replay', { ids: [''] }],
  ],
  'GET /v1/identities': [
    [200, '/v1/identities?endBefore=2099-01-01T00:00:00Z'],
    [400, '/v1/identities?endBefore=soon'],
  ],
  'POST /v1/secrets/reseal': [
    [200, '/v1/secrets/reseal?limit=2'],
    [400, '/v1/secrets/reseal?limit=two'],
    [400, '/v1/secrets/reseal?after=1:%00'],
  ],
  'GET /v1/audit': [
    [200, '/v1/audit?newestFirst=true&limit=9'],
    [400, '/v1/audit?newestFirst=1'],
  ],
  'DELETE /v1/audit': [
    [200, '/v1/audit?before=2020-01-01T00:00:00Z'],
    [400, '/v1/audit'],
  ],
  'GET /v1/vpp/locations': [[200, '/v1/vpp/locations']],
  'GET /v1/vpp/locations/{uId}': [
    [200, `/v1/vpp/locations/${LOCATION}`],
    [400, '/v1/vpp/locations/%00'],
    [404, '/v1/vpp/locations/missing'],
  ],
  'GET /v1/vpp/locations/{uId}/assets': [
    [200, `/v1/vpp/locations/${LOCATION}/assets`],
    [400, `/v1/vpp/locations/${LOCATION}/assets?limit=x`],
  ],
  'GET /v1/vpp/locations/{uId}/assignments': [
    [200, `/v1/vpp/locations/${LOCATION}/assignments`],
    [400, `/v1/vpp/locations/${LOCATION}/assignments?limit=x`],
  ],
  ...Object.fromEntries(
    ['POST', 'DELETE'].map((method): [string, readonly Provocation[]] => [
      `${method} /v1/vpp/locations/{uId}/assignments`,
      [
        [200, `/v1/vpp/locations/${LOCATION}/assignments`, assets],
        [400, `/v1/vpp/locations/${LOCATION}/assignments`, {}],
        [404, '/v1/vpp/locations/missing/assignments', assets],
        [502, '/v1/vpp/locations/failing/assignments', assets],
      ],
    ]),
  ),
})

const requestOf = (route: Route, [, path, body]: Provocation) => {
  const bytes =
    body === undefined || body instanceof Uint8Array
      ? body
      : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const type = route.body?.types[0]
  return {
    method: route.method,
    path,
    ...(type !== undefined && { headers: { 'content-type': type } }),
    ...(bytes && { body: bytes }),
  }
}

describe('what the document says of a route can be provoked, and is as it says', () => {
  test('the answers that are its own', async () => {
    const { id, mac } = here
    const command = { CommandUUID: 'C-0', Command: { RequestType: 'ProfileList' } }
    await run(here.server.enqueue(command, [id], { noPush: true }))
    await run(mac.poll())
    for (const [name, steps] of Object.entries(provocations(id))) {
      const route = routes.find(({ method, path }) => `${method} ${path}` === name)
      if (route === undefined) throw new Error(`no route ${name}`)
      for (const step of steps) {
        const response = await here.call(requestOf(route, step))
        expect([name, step[1], response.status]).toEqual([name, step[1], step[0]])
        conforms(route, response)
      }
    }
  })

  /** A path that the route takes. */
  const pathOf = ({ path, query }: Route): string =>
    path.replace(/\{\w+\+?\}/g, 'x') +
    (Object.keys(query.required).length > 0 ? '?topic=x&before=2020-01-01T00:00:00Z' : '')

  const bodyFor = (route: Route): Uint8Array => {
    const steps = provocations('x')[`${route.method} ${route.path}`] ?? []
    const good = steps.find(([status]) => status === 200)
    return (good && requestOf(route, good).body) ?? new Uint8Array(0)
  }

  const requestFor = (route: Route) => ({
    method: route.method,
    path: pathOf(route),
    headers: { ...(route.body?.types[0] && { 'content-type': route.body.types[0] }) },
    body: bodyFor(route),
  })

  const common: Partial<Readonly<Record<ProblemCase, (route: Route) => Promise<HttpResponse>>>> = {
    Unauthorized: (route) =>
      here.call({ ...requestFor(route), headers: { authorization: 'Bearer wrong' } }),
    OriginRejected: (route) =>
      here.call({ ...requestFor(route), headers: { origin: 'https://evil.example' } }),
    TooManyRequests: (route) => impatient.call(requestFor(route)),
    BodyTooLarge: (route) =>
      here.call({ ...requestFor(route), body: new Uint8Array((route.body?.maxBytes ?? 0) + 1) }),
    WrongContentType: (route) =>
      here.call({ ...requestFor(route), headers: { 'content-type': 'image/png' } }),
    Failed: (route) => broken.call(requestFor(route)),
    StoreUnavailable: (route) => away.call(requestFor(route)),
  }

  test.each(Object.entries(common))('%s', async (name, provoke) => {
    for (const route of routes) {
      if (route.unlisted === true) continue
      if (!problemCasesOf(route).includes(name as ProblemCase)) continue
      const response = await provoke(route)
      expect([route.method, route.path, response.status]).toEqual([
        route.method,
        route.path,
        problems[name as ProblemCase].status,
      ])
      if (response.status === 503) expect(response.headers['retry-after']).toBe('10')
      conforms(route, response)
    }
  })

  test('a HEAD of what only reads is answered as its GET is, and is no audit line', async () => {
    const reading = routes.filter((route) => route.method === 'GET' && !writes(route))
    expect(reading.length).toBeGreaterThan(20)
    for (const route of reading) {
      const request = requestFor(route)
      const before = here.audit.length
      const head = await here.call({ ...request, method: 'HEAD' })
      const got = await here.call(request)
      expect([route.path, head.status]).toEqual([route.path, got.status])
      expect(head.headers).toEqual(got.headers)
      expect(here.audit).toHaveLength(before)
    }
  })

  test('a HEAD of what changes something is a 405: NanoMDM pushes by GET', async () => {
    const { status, headers } = await here.call({ method: 'HEAD', path: `/v1/push/${here.id}` })
    expect([status, headers['allow']]).toEqual([405, 'GET, PUT, POST'])
  })

  test('no JSON in a body makes a route fail', async () => {
    const taking = routes.filter(({ body }) => body?.types[0] === 'application/json')
    expect(taking.length).toBeGreaterThan(8)
    const anything = fc.oneof(
      fc.json(),
      fc.constant('{"__proto__":{"ids":["A"]},"ids":["__proto__"],"identifiers":["__proto__"]}'),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...taking), anything, async (route, body) => {
        const { status } = await here.call({ ...requestFor(route), body: Buffer.from(body) })
        expect(status).not.toBe(500)
        expect(status).not.toBe(503)
      }),
      { numRuns: 150 },
    )
  })

  test('nothing is left that was not provoked', () => {
    const documented = routes
      .filter(({ unlisted }) => unlisted !== true)
      .flatMap(({ method, path }) =>
        Object.keys(
          document.paths[documentedPath(path)]?.[method.toLowerCase()]?.responses ?? {},
        ).map((status) => `${method} ${path} ${status}`),
      )
    expect(documented.filter((one) => !provoked.has(one))).toEqual([])
  })
})
