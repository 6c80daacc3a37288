import { unwrap } from '@mdm-kit/codec'
import { selfSigned } from '@mdm-kit/pki'
import { start, topic } from '@mdm-kit/scenes/testScene'
import { LOCATION, ORGANIZATION, SERVER } from '@mdm-kit/scenes/storeRows'

import type { Route } from '../src/route.js'
import { checkins, plistOf } from './migrated.js'
import { commandPlist } from '@mdm-kit/scenes/adminScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'

/** A request, and the status of its response. */
export type Provocation = readonly [
  status: number,
  path: string,
  body?: string | Uint8Array | object,
]

const pem = ((): string => {
  const key = keyFor('push')
  const { der } = unwrap(selfSigned({ key, subject: { UID: topic }, at: start }))
  const certificate = `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
  return certificate + (key.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)
})()

const unlock = (guid: string | number, more: object = {}): string =>
  new URLSearchParams({
    topic,
    serial: 'C8TJ500QF1MN',
    productType: 'iPad4,1',
    orgName: 'Acme Inc',
    escrowKey: '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4',
    guid: String(guid),
    ...more,
  }).toString()

const declaration = (Identifier: string) => ({
  Identifier,
  Type: 'com.apple.configuration.management.test',
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

const axmAccount = { clientId: 'BUSINESSAPI.1', keyId: 'K-1', key: 'hunter2-pem' }
const axmServer = { serverName: 'Ours', depServer: 'main' }

/** Requests to a route of an organization that calls Apple. */
const axm = (method: string, what: string, body: object) => ({
  [`${method} /v1/axm/organizations/{name}/${what}`]: [
    [200, `/v1/axm/organizations/${ORGANIZATION}/${what}`, body],
    [400, `/v1/axm/organizations/${ORGANIZATION}/${what}`, {}],
    [404, `/v1/axm/organizations/missing/${what}`, body],
    [502, `/v1/axm/organizations/failing/${what}`, body],
  ] satisfies readonly Provocation[],
})

/**
 * For each route, by its method and path, requests that provoke each of its responses. In this order: later
 * ones see what earlier ones did. A new route has its line here, and nowhere else in the tests.
 */
export const provocations = (id: string): Readonly<Record<string, readonly Provocation[]>> => ({
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
  'GET /v1/whoami': [[200, '/v1/whoami']],
  'GET /v1/command-forms': [[200, '/v1/command-forms']],
  'GET /v1/enrollments/{id}/commands': [
    [200, `/v1/enrollments/${id}/commands`],
    [400, `/v1/enrollments/${'x'.repeat(513)}/commands`],
    [404, '/v1/enrollments/other/commands'],
  ],
  'GET /v1/fleet': [[200, '/v1/fleet']],
  'GET /v1/enrollments': [
    [200, '/v1/enrollments?limit=1'],
    [200, '/v1/enrollments?sort=-lastSeen&limit=1&search=' + id.slice(0, 3).toLowerCase()],
    [400, '/v1/enrollments?sort=model'],
    [400, '/v1/enrollments?sort=name&after=x'],
    [400, '/v1/enrollments?limit=0'],
  ],
  'GET /v1/enrollments/{id}': [
    [200, `/v1/enrollments/${id}`],
    [400, `/v1/enrollments/${'x'.repeat(513)}`],
    [404, '/v1/enrollments/other'],
  ],
  'GET /v1/enrollments/{id}/tokens': [
    [200, `/v1/enrollments/${id}/tokens`],
    [400, `/v1/enrollments/${'x'.repeat(513)}/tokens`],
    [404, '/v1/enrollments/other/tokens'],
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
  'GET /v1/events': [
    [200, '/v1/events?limit=1'],
    [400, '/v1/events?waitMs=25001'],
  ],
  'GET /v1/events/stream': [
    [200, `/v1/events/stream?enrollment=${id}`],
    [400, '/v1/events/stream?enrollment=%00'],
  ],
  'PUT /v1/enrollments/{id}/trace': [
    [200, `/v1/enrollments/${id}/trace`, soon],
    [400, `/v1/enrollments/${id}/trace`, { until: start.toISOString() }],
    [404, '/v1/enrollments/other/trace', soon],
    [
      409,
      `/v1/enrollments/${id}/trace`,
      { until: new Date(start.getTime() + 3_600_000).toISOString() },
    ],
  ],
  'GET /v1/enrollments/{id}/trace': [
    [200, `/v1/enrollments/${id}/trace`],
    [400, '/v1/enrollments/%00/trace'],
  ],
  'DELETE /v1/enrollments/{id}/trace': [
    [200, `/v1/enrollments/${id}/trace`],
    [400, '/v1/enrollments/%00/trace'],
    [404, '/v1/enrollments/untraced/trace'],
  ],
  'POST /v1/commands': [
    [200, '/v1/commands', { command: { RequestType: 'ProfileList' }, enrollments: [id] }],
    [
      400,
      '/v1/commands',
      { command: { RequestType: 'DeviceLock', PIN: 123456 }, enrollments: [id] },
    ],
    [
      409,
      '/v1/commands',
      { command: { RequestType: 'DeviceLock' }, commandUuid: 'C-1', enrollments: [id] },
    ],
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
  'GET /v1/enrollments/{id}/export': [
    [200, `/v1/enrollments/${id}/export`],
    [400, '/v1/enrollments/%00/export'],
    [404, '/v1/enrollments/missing/export'],
  ],
  'GET /v1/export': [
    [200, '/v1/export?serialNumber=S-1'],
    [400, '/v1/export'],
    [404, '/v1/export?managedAppleAccount=missing'],
  ],
  'DELETE /v1/subjects': [
    [200, '/v1/subjects?clientUserId=name&retireUser=true'],
    [400, '/v1/subjects?retireUser=true'],
    [404, '/v1/subjects?serialNumber=missing'],
    [502, '/v1/subjects?serialNumber=failing&removeProfile=true'],
  ],
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
  'GET /v1/data-map': [[200, '/v1/data-map']],
  'GET /v1/data-map.csv': [[200, '/v1/data-map.csv']],
  'GET /v1/data-map.md': [[200, '/v1/data-map.md']],
  'GET /v1/inventory': [
    [200, '/v1/inventory?search=S'],
    [400, '/v1/inventory?limit=0'],
  ],
  'GET /v1/inventory/{serialNumber}': [
    [200, '/v1/inventory/S-1'],
    [400, '/v1/inventory/%00'],
    [404, '/v1/inventory/S-9'],
  ],
  'GET /v1/axm/organizations': [[200, '/v1/axm/organizations']],
  'GET /v1/axm/organizations/{name}': [
    [200, `/v1/axm/organizations/${ORGANIZATION}`],
    [400, '/v1/axm/organizations/%00'],
    [404, '/v1/axm/organizations/missing'],
  ],
  'GET /v1/axm/organizations/{name}/servers': [
    [200, `/v1/axm/organizations/${ORGANIZATION}/servers`],
    [400, '/v1/axm/organizations/%00/servers'],
  ],
  'PUT /v1/axm/organizations/{name}': [
    [200, `/v1/axm/organizations/${ORGANIZATION}`, axmAccount],
    [400, `/v1/axm/organizations/${ORGANIZATION}`, { clientId: 'C' }],
    [409, '/v1/axm/organizations/missing', axmAccount],
    [502, '/v1/axm/organizations/failing', axmAccount],
  ],
  ...axm('POST', 'assignments', { serverId: 'A', serialNumbers: ['S-1'] }),
  ...axm('DELETE', 'assignments', { serialNumbers: ['S-1'] }),
  ...axm('POST', 'outcomes', {
    type: 'ASSIGN_DEVICES',
    serials: ['S-1'],
    submittedAt: start.toISOString(),
  }),
  'POST /v1/axm/organizations/{name}/devices/{serialNumber}/coverage': [
    [200, `/v1/axm/organizations/${ORGANIZATION}/devices/S-1/coverage`],
    [400, `/v1/axm/organizations/${ORGANIZATION}/devices/%00/coverage`],
    [404, '/v1/axm/organizations/missing/devices/S-1/coverage'],
    [502, '/v1/axm/organizations/failing/devices/S-1/coverage'],
  ],
  'POST /v1/axm/organizations/{name}/servers': [
    [200, `/v1/axm/organizations/${ORGANIZATION}/servers`, axmServer],
    [400, `/v1/axm/organizations/${ORGANIZATION}/servers`, {}],
    [404, '/v1/axm/organizations/missing/servers', axmServer],
    [409, '/v1/axm/organizations/o/servers', { ...axmServer, depServer: 'offboarded' }],
    [502, '/v1/axm/organizations/failing/servers', axmServer],
  ],
  'POST /v1/axm/organizations/{name}/sync': [
    [200, `/v1/axm/organizations/${ORGANIZATION}/sync`],
    [400, '/v1/axm/organizations/%00/sync'],
    [404, '/v1/axm/organizations/missing/sync'],
  ],
  'DELETE /v1/axm/organizations/{name}': [
    [200, '/v1/axm/organizations/name'],
    [202, '/v1/axm/organizations/long'],
    [400, '/v1/axm/organizations/%00'],
    [404, '/v1/axm/organizations/missing'],
    [409, '/v1/axm/organizations/used'],
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

export const requestOf = (route: Route, [, path, body]: Provocation) => {
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
