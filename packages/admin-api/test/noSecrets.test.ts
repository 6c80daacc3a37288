import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { reveal, secret, unwrap } from '@mdm-kit/codec'
import { readPem, writePem } from '@mdm-kit/pki'
import { fakeApns } from '@mdm-kit/testing'

import { adminRoutes } from '../src/adminApi.js'
import { device, leaseOf, page } from '@mdm-kit/scenes/storeRows'
import { start, topic } from '@mdm-kit/scenes/scene'
import { closing } from '@mdm-kit/scenes/services'
import { type AppleScene, appleScene } from './appleScene.js'
import { commandPlist, KEY } from './support.js'

const ending = closing()
afterAll(ending.all)

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = ({ body }: { readonly body: Uint8Array }): string => Buffer.from(body).toString('utf8')

type Step = readonly [
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: string | object,
]

let scene: AppleScene
let secrets: readonly (string | Uint8Array)[]
const answers: (readonly [step: string, status: number, answer: string])[] = []

const declaration = {
  ...{ Identifier: 'D-1', Type: 'com.apple.configuration.management.test' },
  Payload: { Echo: 'hello' },
}
const profile = { profile_name: 'P', url: 'https://mdm.example.com' }
const assets = { assets: [{ adamId: '1', pricingParam: 'STDQ' }], serialNumbers: ['S-1'] }
const soon = new Date(start.getTime() + 1000).toISOString()

/** Each route at least once, in an order in which none fails. */
const steps = (pem: string, serial: string, vppToken: string): readonly Step[] => {
  const id = scene.id
  const ours = `/v1/enrollments/${id}`
  return [
    ['PUT', '/v1/pushcert', pem],
    ['GET', `/v1/pushcert?topic=${topic}`],
    ['GET', '/v1/push-certificates'],
    ['GET', `/v1/push/${id}`],
    ['PUT', `/v1/enqueue/${id}`, commandPlist('C-2')],
    ['GET', '/v1/enrollments'],
    ['GET', ours],
    ['PUT', `${ours}/rebinding`, { until: soon }],
    ['PUT', `${ours}/reenrollment`, { until: soon }],
    ['PUT', `${ours}/renewal`, { until: soon, identityHash: 'ab' }],
    ['GET', `${ours}/queue`],
    ['GET', `${ours}/results/C-1`],
    ['DELETE', `${ours}/queue/C-2`],
    ['DELETE', `${ours}/queue`],
    ['PUT', '/v1/declarations', declaration],
    ['GET', '/v1/declarations'],
    ['GET', '/v1/declarations/D-1'],
    ['PUT', '/v1/declaration-sets/all', { identifiers: ['D-1'] }],
    ['GET', '/v1/declaration-sets'],
    ['POST', '/v1/declaration-sets/all/enrollments', { ids: [id] }],
    ['GET', '/v1/declaration-sets/all/enrollments'],
    ['GET', `${ours}/declarations`],
    ['DELETE', '/v1/declaration-sets/all/enrollments', { ids: [id] }],
    ['DELETE', '/v1/declaration-sets/all'],
    ['DELETE', '/v1/declarations/D-1'],
    ['GET', '/v1/dep/servers'],
    ['GET', '/v1/dep/servers/main'],
    ['POST', '/v1/dep/servers/main/profiles', profile],
    ['GET', '/v1/dep/servers/main/profiles'],
    ['PUT', '/v1/dep/servers/main/default-profile', {}],
    ['GET', '/v1/dep/servers/main/devices'],
    ['GET', `/v1/dep/servers/main/devices/${serial}`],
    ['DELETE', '/v1/dep/servers/main/assignments', { serialNumbers: [serial] }],
    ['POST', '/v1/dep/servers/main/sync'],
    ['POST', '/v1/dep/servers/other/token-key'],
    ['GET', '/v1/dep/servers/other/token-key'],
    ['GET', '/v1/dep/token-keys'],
    ['DELETE', '/v1/dep/servers/other/token-key'],
    ['POST', '/v1/vpp/locations', vppToken],
    ['POST', '/v1/vpp/locations/L-1/claim'],
    ['PUT', '/v1/vpp/locations/L-1/notifications', { url: 'https://mdm.example.com/vpp' }],
    ['GET', '/v1/vpp/locations'],
    ['GET', '/v1/vpp/locations/L-1'],
    ['POST', '/v1/vpp/locations/L-1/assignments', assets],
    ['GET', '/v1/vpp/locations/L-1/assets'],
    ['GET', '/v1/vpp/locations/L-1/assignments'],
    ['DELETE', '/v1/vpp/locations/L-1/assignments', assets],
    ['POST', '/v1/vpp/locations/L-1/sync'],
    ['GET', '/v1/outbox'],
    ['GET', '/v1/outbox/dead'],
    ['POST', '/v1/outbox/replay', { ids: ['E-1'] }],
    ['GET', '/v1/identities'],
    ['POST', '/v1/secrets/reseal'],
    ['GET', '/v1/offboardings'],
    ['GET', '/v1/audit?limit=1000'],
    ['DELETE', '/v1/audit?before=2000-01-01T00:00:00Z'],
    ['GET', '/openapi.json'],
  ]
}

const offboarding: readonly Step[] = [
  ['DELETE', '/v1/dep/servers/main'],
  ['DELETE', '/v1/vpp/locations/L-1'],
]

const take = async ([method, path, body]: Step): Promise<void> => {
  const response = await scene.ask(method, path, body)
  answers.push([`${method} ${path}`, response.status, text(response)])
}

/** Everything that the store keeps and nobody may see. */
const kept = async (): Promise<readonly (string | Uint8Array)[]> => {
  const { store, id } = scene
  const push = await store.pushCertificates.load(topic)
  const dep = await store.depServers.secrets('main')
  const waiting = await store.depTokenKeys.load('waiting')
  const vpp = await store.vppLocations.locationToken('L-1')
  const notify = await store.vppLocations.notificationTokens('L-1')
  const bootstrap = await store.bootstrapTokens.get(id)
  if (!push || !dep?.key || !waiting || !vpp || !bootstrap) throw new Error('a secret is missing')
  const { consumer_secret, access_token, access_secret } = dep.serverToken
  return [
    ...[KEY, 'hunter2-event', reveal(vpp.text), ...notify.map(reveal), reveal(bootstrap)],
    ...[consumer_secret, access_token, access_secret].map((one) => reveal(one)),
    ...[push.key, dep.key, waiting.key].map((one) => reveal(one)),
  ]
}

beforeAll(async () => {
  scene = await appleScene(ending, { vpp: { deliver: () => Promise.resolve(200) } })
  const { store, id, mac, server, ask, dep, vpp } = scene
  const apns = ending.add(await fakeApns())
  const { certificate, key } = apns.pushCertificate({
    topic,
    notBefore: start,
    notAfter: new Date('2027-01-01T00:00:00Z'),
  })
  await store.bootstrapTokens.set(id, secret(utf8('hunter2-bootstrap')))
  const event = { id: 'E-1', kind: 'webhook', key: id, body: utf8('hunter2-event') }
  await store.outbox.append([{ ...event, createdAt: start }])
  await store.outbox.bury('E-1', { at: start, error: 'It was rejected.' })
  const command = { CommandUUID: 'C-1', Command: { RequestType: 'ProfileList' } }
  await server.enqueue(command, [id], { noPush: true })
  unwrap(await mac.poll()())

  await ask('POST', '/v1/dep/servers/waiting/token-key')
  const made = text(await ask('POST', '/v1/dep/servers/main/token-key'))
  const der = readPem(made)[0]?.der ?? new Uint8Array(0)
  await take(['PUT', '/v1/dep/servers/main/token', dep.issueServerToken(der)])
  const [serial = ''] = dep.devices().keys()
  const lease = await leaseOf(store, 'DepServer', start)
  const times = { at: lease.until, until: new Date(lease.until.getTime() + 1000) }
  await store.depServers.savePage(lease, page([device(serial)]), times)
  const location = vpp.addLocation({ uId: 'L-1' })
  location.addAssets([{ adamId: '1', total: 5 }])
  for (const step of steps(`${certificate}\n${key}`, serial, location.issueToken()))
    await take(step)
  await take([
    'POST',
    '/v1/dep/servers/main/assignments',
    { profileUuid: [...dep.profiles().keys()][0], serialNumbers: [serial] },
  ])
  secrets = await kept()
  for (const step of offboarding) await take(step)
  await take(['DELETE', `/v1/push-certificates/${topic}?enrollments=offboard`])
  await take(['DELETE', `/v1/enrollments/${id}`])
})

test('every route is asked, and answers', () => {
  const { server, store, operations } = scene
  const routes = adminRoutes({ server, store, keys: [], ...operations })
  const isAsked = (method: string, path: string): boolean => {
    const pattern = new RegExp(`^${method} ${path.replace(/\{\w+\+?\}/g, '[^/?]+')}(\\?|$)`)
    return answers.some(([step]) => pattern.test(step))
  }
  const listed = routes.filter(({ unlisted }) => unlisted !== true)
  expect(listed.filter(({ method, path }) => !isAsked(method, path))).toEqual([])
  // The enrollment was offboarded together with its topic.
  expect(answers.filter(([, status]) => status >= 300).map(([step]) => step)).toEqual([
    `DELETE /v1/enrollments/${scene.id}`,
  ])
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

test('no answer holds a secret, however it is spelled, and neither does an event or the audit', async () => {
  const lines = await scene.store.audit.list({ limit: 1000 })
  const all = [...answers.map(([, , answer]) => answer), JSON.stringify([lines, scene.audit])]
  const plain = all.map((answer) => answer.replace(/\\n|\s/g, '')).join('\n')
  expect(secrets.length).toBeGreaterThanOrEqual(11)
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
