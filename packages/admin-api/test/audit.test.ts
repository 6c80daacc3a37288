import { expect, test } from '@jest/globals'
import { operation } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { AuditLine, Store } from '@mdm-kit/store'
import { start } from '@mdm-kit/scenes/testScene'
import { type AdminScene, adminScene, commandPlist, jsonOf, KEY } from '@mdm-kit/scenes/adminScene'

interface Line {
  readonly id: string
  readonly actor: string
  readonly action: string
  readonly subject?: string
  readonly details?: AuditLine['details']
}

const read = async ({ call }: AdminScene, query = '') => {
  const response = await call({ path: `/v1/audit${query}` })
  expect(response.status).toBe(200)
  return jsonOf(response) as { readonly items: readonly Line[]; readonly next?: string }
}

const json = (method: 'PUT' | 'POST', path: string, value: unknown) => ({
  method,
  path,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
})

const enqueue = (ids: string, uuid: string) => ({
  method: 'PUT' as const,
  path: `/v1/enqueue/${ids}`,
  body: Buffer.from(commandPlist(uuid, 'DeviceLock')),
})

test('a change adds a line: who made it, the route, the subject, and the outcome', async () => {
  const here = await adminScene()
  const { call, id } = here
  await call(enqueue(`${id},stranger`, 'C-1'))
  await call({ method: 'DELETE', path: `/v1/enrollments/${id}/queue/C-1` })
  await call(json('PUT', '/v1/declaration-sets/all', { identifiers: [] }))
  await call(json('POST', '/v1/declaration-sets/all/enrollments', { ids: [id] }))
  expect((await read(here)).items).toEqual([
    {
      id: expect.any(String),
      at: expect.any(String),
      actor: 'tests',
      action: 'PUT /v1/enqueue/{ids+}',
      subject: id,
      details: { status: 207, commandUuid: 'C-1', requestType: 'DeviceLock' },
    },
    expect.objectContaining({
      action: 'DELETE /v1/enrollments/{id}/queue/{commandUuid}',
      subject: id,
      details: { status: 200, commandUuid: 'C-1' },
    }),
    expect.objectContaining({ subject: 'all', details: { status: 200, declarations: 0 } }),
    expect.objectContaining({ subject: 'all', details: { status: 200, enrollments: 1 } }),
  ])
})

test('a command for several enrollments adds a line for each', async () => {
  const here = await adminScene()
  const ids = Array.from({ length: 1100 }, (_, index) => `D-${index}`)
  await here.store.audit.append(...ids.map((subject) => ({ ...line, subject })))
  expect((await read(here, '?limit=1000')).items).toHaveLength(1000)
  expect((await read(here, '?subject=D-1099')).items).toHaveLength(1)
})

const line: AuditLine = { at: start, actor: 'ann', action: 'something' }

test('a request that only reads, is rejected or finds nothing adds no line', async () => {
  const here = await adminScene()
  const { call, id } = here
  await call({ path: '/v1/enrollments' })
  await call({ path: '/version' })
  await call({ method: 'DELETE', path: '/v1/enrollments/stranger/queue/C-1' })
  await call({
    method: 'DELETE',
    path: `/v1/enrollments/${id}/queue`,
    headers: { authorization: '' },
  })
  await call(json('PUT', `/v1/enrollments/${id}/rebinding`, { until: 'soon' }))
  expect((await read(here)).items).toEqual([])
})

test('a request that fails inside adds a line with its case, since a part may have been done', async () => {
  const here = await adminScene({
    vpp: { claim: () => TE.left({ _tag: 'TokenRevoked', message: 'hunter2' }) } as never,
  })
  await here.call({ method: 'POST', path: '/v1/vpp/locations/L-1/claim' })
  expect((await read(here)).items).toMatchObject([
    { subject: 'L-1', details: { status: 502, case: 'UpstreamFailed' } },
  ])
})

test('lines come in pages, in both directions, by actor, action and subject', async () => {
  const here = await adminScene()
  await here.store.audit.append(...['A', 'B', 'C'].map((subject) => ({ ...line, subject })), {
    ...line,
    actor: 'system',
    action: 'other',
    subject: 'A',
  })
  const subjects = async (query: string): Promise<readonly unknown[]> =>
    (await read(here, query)).items.map(({ subject }) => subject)
  expect(await subjects('?newestFirst=true')).toEqual(['A', 'C', 'B', 'A'])
  const first = await read(here, '?limit=3')
  expect(await subjects(`?after=${first.next ?? ''}`)).toEqual(['A'])
  expect(await subjects('?actor=system')).toEqual(['A'])
  expect(await subjects('?action=something&subject=A')).toEqual(['A'])
  expect(await subjects(`?after=${encodeURIComponent("1'; DROP TABLE audit; --")}`)).toEqual([])
})

test('old lines are pruned on request, which adds a line', async () => {
  const here = await adminScene()
  await here.store.audit.append({ ...line, at: new Date(0) }, { ...line, at: new Date(1) })
  const before = encodeURIComponent('1970-01-02T00:00:00Z')
  const pruned = await here.call({ method: 'DELETE', path: `/v1/audit?before=${before}` })
  expect(jsonOf(pruned)).toEqual({ pruned: 2 })
  expect((await read(here)).items).toMatchObject([
    { actor: 'tests', action: 'DELETE /v1/audit', details: { status: 200, pruned: 2 } },
  ])
})

test('a line that cannot be written is an event, and the request still succeeds', async () => {
  const failure = { _tag: 'StoreUnavailable', message: 'It is gone.' } as const
  const options = (store: Store) => ({
    store: { ...store, audit: { ...store.audit, append: () => operation(TE.left(failure)) } },
  })
  const { call, audit, id } = await adminScene(options)
  const { status } = await call({ method: 'DELETE', path: `/v1/enrollments/${id}/queue` })
  expect(status).toBe(200)
  expect(audit.at(-1)).toEqual({
    _tag: 'AuditNotWritten',
    key: 'tests',
    method: 'DELETE',
    status: 200,
    failure,
    route: '/v1/enrollments/{id}/queue',
  })
  expect(JSON.stringify(audit)).not.toContain(KEY)
})
