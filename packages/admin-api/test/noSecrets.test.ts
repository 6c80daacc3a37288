import { beforeAll, expect, test } from '@jest/globals'
import { reveal, secret, unwrap } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
import { readPem, writePem } from '@mdm-kit/pki'
import {
  device,
  leaseOf,
  LOCATION,
  ORGANIZATION,
  page,
  putOrganization,
  SERVER,
} from '@mdm-kit/scenes/storeRows'

import { adminRoutes } from '../src/adminApi.js'
import type { Route } from '../src/route.js'
import { start, topic } from '@mdm-kit/scenes/testScene'
import { type AppleScene, appleScene } from '@mdm-kit/scenes/appleScene'
import { provocations, requestOf } from './provocations.js'
import { KEY } from '@mdm-kit/scenes/adminScene'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

let scene: AppleScene
let routes: readonly Route[]
const secrets: (string | Uint8Array)[] = [KEY, 'hunter2-event', 'hunter2-axm-key']
const responses: { readonly route: string; readonly status: number; readonly body: string }[] = []

const take = async (route: string, response: Promise<HttpResponse>): Promise<void> => {
  const { status, body } = await response
  responses.push({ route, status, body: Buffer.from(body).toString('utf8') })
}

/** Adds everything that the store keeps now and nobody may see. */
const noteSecrets = async (): Promise<void> => {
  const { store, id, ask } = scene
  // Its key is deleted by one of the requests.
  await ask('POST', '/v1/dep/servers/waiting/token-key')
  const push = await store.pushCertificates.load(topic)
  const dep = await store.depServers.secrets(SERVER)
  const waiting = await store.depTokenKeys.load('waiting')
  const vpp = await store.vppLocations.locationToken(LOCATION)
  const notify = await store.vppLocations.notificationTokens(LOCATION)
  const bootstrap = await store.bootstrapTokens.get(id)
  if (!push || !dep?.key || !waiting || !vpp || !bootstrap) throw new Error('a secret is missing')
  const { consumer_secret, access_token, access_secret } = dep.serverToken
  secrets.push(
    ...[reveal(vpp.text), ...notify.map(reveal), reveal(bootstrap)],
    ...[consumer_secret, access_token, access_secret].map((one) => reveal(one)),
    ...[push.key, dep.key, waiting.key].map((one) => reveal(one)),
  )
}

/** Tokens of Apple's portals, and what they give access to. */
const addTokens = async (): Promise<void> => {
  const { store, ask, dep, vpp } = scene
  const made = await ask('POST', `/v1/dep/servers/${SERVER}/token-key`)
  const der = readPem(Buffer.from(made.body).toString('utf8'))[0]?.der ?? new Uint8Array(0)
  const token = dep.issueServerToken(der)
  await take(
    'PUT /v1/dep/servers/{name}/token',
    ask('PUT', `/v1/dep/servers/${SERVER}/token`, token),
  )
  const lease = await leaseOf(store, 'DepServer', start)
  const times = { at: lease.until, until: new Date(lease.until.getTime() + 1000) }
  await store.depServers.savePage(lease, page([device('S-1')]), times)
  await putOrganization(store)
  const location = vpp.addLocation({ uId: LOCATION })
  location.addAssets([{ adamId: '1', total: 5 }])
  await take('POST /v1/vpp/locations', ask('POST', '/v1/vpp/locations', location.issueToken()))
}

/** What only succeeds with a profile at Apple, and at the end. */
const assignAndOffboard = async (): Promise<void> => {
  const { ask, dep, id } = scene
  const [profileUuid] = dep.profiles().keys()
  const path = `/v1/dep/servers/${SERVER}/assignments`
  const assigned = { profileUuid, serialNumbers: [...dep.devices().keys()] }
  await take('POST /v1/dep/servers/{name}/assignments', ask('POST', path, assigned))
  await take('DELETE /v1/subjects', ask('DELETE', '/v1/subjects?serialNumber=S-1'))
  await take('DELETE /v1/dep/servers/{name}', ask('DELETE', `/v1/dep/servers/${SERVER}`))
  await take('DELETE /v1/vpp/locations/{uId}', ask('DELETE', `/v1/vpp/locations/${LOCATION}`))
  await take(
    'DELETE /v1/axm/organizations/{name}',
    ask('DELETE', `/v1/axm/organizations/${ORGANIZATION}`),
  )
  await take('DELETE /v1/enrollments/{id}', ask('DELETE', `/v1/enrollments/${id}`))
  const certificate = `/v1/push-certificates/${topic}?enrollments=offboard`
  await take('DELETE /v1/push-certificates/{topic}', ask('DELETE', certificate))
}

beforeAll(async () => {
  scene = await appleScene({ vpp: { deliver: () => Promise.resolve(200) } })
  const { store, id, mac, server, operations } = scene
  routes = adminRoutes({ server, store, keys: [], ...operations })
  await store.bootstrapTokens.set(id, secret(utf8('hunter2-bootstrap')))
  const event = { id: 'E-1', kind: 'webhook', key: id, body: utf8('hunter2-event') }
  await store.outbox.append([{ ...event, createdAt: start }])
  await store.outbox.bury('E-1', { at: start, error: 'It was rejected.' })
  const command = { CommandUUID: 'C-0', Command: { RequestType: 'ProfileList' } }
  await server.enqueue(command, [id], { noPush: true })
  unwrap(await mac.poll()())
  const [[, path, pem] = []] = provocations(id)['PUT /v1/pushcert'] ?? []
  await scene.ask('PUT', path ?? '', pem)
  await addTokens()
  await noteSecrets()
  for (const [name, requests] of Object.entries(provocations(id))) {
    const route = routes.find(({ method, path }) => `${method} ${path}` === name)
    if (route === undefined) continue
    for (const request of requests) await take(name, scene.call(requestOf(route, request)))
  }
  await noteSecrets()
  await assignAndOffboard()
})

test('every route was requested, and succeeded', () => {
  const succeeded = new Set(
    responses.filter(({ status }) => status < 300).map(({ route }) => route),
  )
  const listed = routes
    .filter(({ unlisted }) => unlisted !== true)
    .map(({ method, path }) => `${method} ${path}`)
  expect(listed.filter((name) => !succeeded.has(name))).toEqual([])
})

/** As text, and as the encodings that bytes take. */
const spellings = (of: string | Uint8Array): readonly string[] => {
  const bytes = Buffer.from(of as Uint8Array)
  const base64 = bytes.toString('base64').replace(/=+$/, '')
  return [
    ...(typeof of === 'string' ? [of] : []),
    ...[base64, base64.replaceAll('+', '-').replaceAll('/', '_')],
    ...[bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
  ]
}

test('no response holds a secret in any encoding, and neither does an event or the audit', async () => {
  const lines = await scene.store.audit.list({ limit: 1000 })
  const all = [...responses.map(({ body }) => body), JSON.stringify([lines, scene.audit])]
  const plain = all.map((text) => text.replace(/\\n|\s/g, '')).join('\n')
  expect(secrets.length).toBeGreaterThanOrEqual(2 + 8 + 9)
  for (const one of secrets)
    for (const spelled of spellings(one)) {
      expect(spelled.length).toBeGreaterThan(8)
      expect(plain).not.toContain(spelled.replace(/\s/g, ''))
    }
  expect(plain).not.toContain('PRIVATEKEY')
  // It would be found.
  expect(writePem('PRIVATE KEY', secrets.at(-1) as Uint8Array).replace(/\s/g, '')).toContain(
    spellings(secrets.at(-1) as Uint8Array)[0],
  )
})
