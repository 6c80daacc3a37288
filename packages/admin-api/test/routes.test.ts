import { beforeAll, describe, expect, test } from '@jest/globals'
import { type Failure, type Operation, operation, secret } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
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
import type { Offboarded, SubjectExport } from '@mdm-kit/sync'
import {
  device,
  later,
  leaseOf,
  LOCATION,
  page,
  putLocation,
  putOrganization,
  putServer,
  SERVER,
} from '@mdm-kit/scenes/storeRows'
import { eventFeed } from '@mdm-kit/server'
import { start } from '@mdm-kit/scenes/testScene'
import { provocations, requestOf } from './provocations.js'
import { type AdminScene, adminScene, basic, jsonOf, READ_KEY } from '@mdm-kit/scenes/adminScene'

const rejected = (_tag: string): Operation<never, never> =>
  operation(TE.left({ _tag, message: 'Rejected.' } as never))

const given = <A>(value: A): Operation<never, A> => operation(TE.right(value))

const feed = eventFeed({ now: () => start })
feed.add({ _tag: 'UpkeepFailed', failure: { _tag: 'Late', message: 'It was late.' } })

/** All routes. What is named `missing` does not exist, and `failing` fails at Apple. */
const everything: Partial<AdminApiOptions> = {
  migration: true,
  feed,
  trace: {
    start: (_, until) =>
      Promise.resolve(until.getTime() > start.getTime() + 60_000 ? 'TooMany' : 'Started'),
    stop: (id) => id !== 'untraced',
    of: (id) =>
      id === 'untraced'
        ? undefined
        : {
            until: start,
            exchanges: [
              { at: start, direction: 'request', message: 'Idle', bytes: 9, body: '<plist/>' },
              { at: start, direction: 'response', message: 'Idle', bytes: 9, omitted: 'TooLong' },
            ],
          },
    record: () => undefined,
    close: () => undefined,
  },
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
  axm: {
    add: ({ name }) => (name === 'missing' ? rejected('BeingOffboarded') : account(name)),
    assign: (name) => named(name, 'NoAxmOrganization', receipt),
    unassign: (name) => named(name, 'NoAxmOrganization', receipt),
    outcome: (name) =>
      named(name, 'NoAxmOrganization', {
        status: 'COMPLETED',
        devices: { 'S-1': { _tag: 'Failed', subStatus: 'OPERATION_NOT_ALLOWED' } },
      } as const),
    coverage: (name) =>
      named(name, 'NoAxmOrganization', { readAt: start, coverages: [{ status: 'ACTIVE' }] }),
    createServer: ({ organization, depServer }) =>
      depServer === 'offboarded'
        ? rejected('BeingOffboarded')
        : named(organization, 'NoAxmOrganization', { id: 'A' }),
  },
  offboarding: {
    offboardEnrollment: (id) =>
      id === 'missing' ? rejected('NothingToOffboard') : given(offboarded),
    exportSubject: ({ enrollmentId, managedAppleAccount }) =>
      enrollmentId === 'missing' || managedAppleAccount === 'missing'
        ? rejected('NothingStored')
        : given(exported),
    offboardSubject: ({ serialNumber = '' }) =>
      serialNumber === 'missing'
        ? rejected('NothingToOffboard')
        : serialNumber === 'failing'
          ? rejected('TokenRejected')
          : given(offboarded),
    offboardPushTopic: (topicOf) => plan(topicOf),
    offboardDepServer: (name) => plan(name),
    offboardVppLocation: (uId) => plan(uId),
    offboardAxmOrganization: (name) => plan(name),
    progress: () =>
      given([
        {
          kind: 'DepServer',
          id: 'main',
          reference: 'R',
          startedAt: start,
          done: ['One'],
          skipped: [],
          step: { name: 'Two', count: 3 },
        },
      ]),
    close: () => Promise.resolve(),
  },
}

const receipt = {
  type: 'ASSIGN_DEVICES',
  serials: ['S-1'],
  submittedAt: start,
  activityId: 'ACT-1',
} as const

const account = (name: string) =>
  named(name, 'NoAxmOrganization', { organization: 'business' } as const)

/** What is named after it, and otherwise missing or failing. */
const named = <A>(name: string, missing: string, found: A): Operation<never, A> =>
  name === 'missing'
    ? rejected(missing)
    : name === 'failing'
      ? rejected('Unexpected')
      : given(found)

const exported: SubjectExport = {
  format: 'mdm-kit-export-1',
  exportedAt: start.toISOString(),
  subject: { serialNumber: 'S-1' },
  identifiers: { enrollmentIds: [], serialNumbers: ['S-1'], clientUserIds: [] },
  records: { dep_devices: [{ serial_number: 'S-1' }] },
  columns: ['dep_devices.serial_number'],
  redacted: [],
  sentToApple: [{ service: 'DEP', what: 'Its serial number.' }],
}

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

const faulty: never = new Proxy(
  {},
  {
    get: () => () => {
      throw new Error('a bug')
    },
  },
) as never

/** Every method of every port does this. */
const portsThat = (call: TE.TaskEither<Failure, never>): Partial<AdminApiOptions> => {
  const port: never = new Proxy({}, { get: () => () => call }) as never
  const store: never = new Proxy({}, { get: () => port }) as never
  return {
    ...everything,
    server: port,
    store,
    dep: port,
    vpp: port,
    axm: port,
    offboarding: port,
    escrowKeyUnlock: () => call as never,
    feed: faulty,
    trace: faulty,
  }
}

let here: AdminScene
let impatient: AdminScene
let broken: AdminScene
let away: AdminScene
let document: Document
let routes: readonly Route[]
const provoked = new Set<string>()

beforeAll(async () => {
  here = await adminScene({ ...everything, failureLimit: { burst: 1000, perSecond: 1 } })
  impatient = await adminScene({ ...everything, rateLimit: { burst: 0, perSecond: 1 } })
  const dataMap: AdminApiOptions['dataMap'] = {
    get services(): never {
      throw new Error('a bug')
    },
  }
  broken = await adminScene({ ...portsThat(() => Promise.reject(new Error('a bug'))), dataMap })
  away = await adminScene(portsThat(TE.left({ _tag: 'StoreUnavailable', message: 'It is gone.' })))
  document = jsonOf(await here.call({ path: '/openapi.json' })) as Document
  routes = adminRoutes({ server: here.server, store: here.store, keys: [], ...everything })
  await putServer(here.store)
  const lease = await leaseOf(here.store, 'DepServer')
  const times = { at: later(2), until: new Date(lease.until.getTime() + 1000) }
  await here.store.depServers.savePage(lease, page([device('S-1')]), times)
  await putLocation(here.store)
  await putOrganization(here.store)
  await here.store.depTokenKeys.put({
    server: 'waiting',
    certificate: 'PEM',
    createdAt: start,
    key: secret(new Uint8Array([1])),
  })
})

test('the document is OpenAPI 3.1', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(JSON.stringify(document, null, 1))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

const documentedPath = (path: string): string => path.replace('+}', '}')

test('every route is in it, except aliases', () => {
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
  const [media = ''] = response.headers['content-type']?.split(';') ?? []
  if (schema === undefined || media.startsWith('text/')) {
    const passed = described.content !== undefined && media in described.content
    expect(response.body.length > 0).toBe(passed)
    return
  }
  const holds = ajv.compile({ ...schema, components: document.components })
  const value = jsonOf(response)
  if (!holds(value)) throw new Error(`${JSON.stringify(value)}: ${JSON.stringify(holds.errors)}`)
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)

describe('every documented response of a route can be provoked, and is as documented', () => {
  test('including the responses that only this route has', async () => {
    const { id, mac } = here
    const command = { CommandUUID: 'C-0', Command: { RequestType: 'ProfileList' } }
    await here.server.enqueue(command, [id], { noPush: true })
    await mac.poll()
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
    (Object.keys(query.required).length > 0 ? '?topic=x&before=2020-01-01T00:00:00Z' : '') +
    // At least one of them.
    ('managedAppleAccount' in query.optional ? '?serialNumber=S-1' : '')

  const samples = provocations('x')

  const bodyFor = (route: Route): Uint8Array => {
    const steps = samples[`${route.method} ${route.path}`] ?? []
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
    ReadOnlyKey: (route) =>
      here.call({ ...requestFor(route), headers: { authorization: basic(READ_KEY) } }),
    TooManyRequests: (route) => impatient.call(requestFor(route)),
    BodyTooLarge: (route) =>
      here.call({ ...requestFor(route), body: new Uint8Array((route.body?.maxBytes ?? 0) + 1) }),
    WrongContentType: (route) =>
      here.call({ ...requestFor(route), headers: { 'content-type': 'image/png' } }),
    Failed: (route) => broken.call(requestFor(route)),
    StoreUnavailable: (route) => away.call(requestFor(route)),
  }

  test.each(Object.entries(common))(
    'including %s, for each route that may have it',
    async (name, provoke) => {
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
    },
  )

  test('a key that may only read gets ReadOnlyKey where a request changes, pushes or exports, and nowhere else', async () => {
    const before = here.audit.length
    for (const route of routes) {
      const headers = { ...requestFor(route).headers, authorization: basic(READ_KEY) }
      const { status } = await here.call({ ...requestFor(route), headers })
      expect([route.method, route.path, status === 403]).toEqual([
        route.method,
        route.path,
        writes(route),
      ])
    }
    expect(here.audit.slice(before).every(({ _tag }) => _tag === 'AdminRejected')).toBe(true)
    const reading = routes.filter((route) => !writes(route))
    expect(reading.every(({ method }) => method === 'GET')).toBe(true)
    expect(reading.some(({ path }) => path.includes('push/') || path.endsWith('export'))).toBe(
      false,
    )
  })

  test('a HEAD on a route that only reads is like its GET, and adds no audit line', async () => {
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

  test('a HEAD on a route that changes something is a 405: NanoMDM pushes by GET', async () => {
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

  test('and none was left out', () => {
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
