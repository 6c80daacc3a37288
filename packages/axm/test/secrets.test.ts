import { expect, test } from '@jest/globals'
import { inspect } from 'node:util'

import { axmClient } from '../src/index.js'
import { BUSINESS_ID, KEY_ID, accessToken, isTokenRequest, json, key, scene } from './scene.js'

const assertionOf = ({ body }: { body?: Uint8Array }): string =>
  new URLSearchParams(Buffer.from(body ?? []).toString()).get('client_assertion') ?? ''

const shown = (value: unknown): string =>
  `${inspect(value, { depth: 20, showHidden: true })} ${JSON.stringify(value)} ${String(value)}`

const KEY_MATERIAL = key.split('\n')[1] ?? ''

test('neither key, assertion nor access token shows in client, events, failures or messages', async () => {
  const answers = [
    json(401, `${accessToken(1)} ended`),
    json(400, `not a token: ${accessToken(2)}`),
    json(503, ''),
  ]
  const { axm, events, tokenRequests } = scene((request) =>
    isTokenRequest(request) ? undefined : (answers.shift() ?? json(200, { data: 5 })),
  )
  const results = [await axm.orgDevices.page()(), await axm.orgDevices.get('SERIAL')()]
  expect(results).toMatchObject([{ left: { _tag: 'Unexpected' } }, { left: {} }])
  const secrets = [
    accessToken(1),
    accessToken(2),
    KEY_MATERIAL,
    ...tokenRequests().map(assertionOf),
  ]
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(20)
    expect(shown([axm, events, results])).not.toContain(secret)
  }
})

test('a rejected assertion does not show in the failure', async () => {
  const { axm, tokenRequests, events } = scene((request) =>
    isTokenRequest(request)
      ? json(400, { error: Buffer.from(request.body ?? []).toString() })
      : undefined,
  )
  const failure = await axm.orgDevices.page()()
  for (const assertion of tokenRequests().map(assertionOf)) {
    expect(shown([failure, events])).not.toContain(assertion)
  }
  expect(failure).toMatchObject({ left: { reason: 'another error' } })
})

test('a key that is not usable does not show in the failure', () => {
  const failure = axmClient({
    clientId: BUSINESS_ID,
    keyId: KEY_ID,
    key: key.replaceAll('\n', ' '),
  })
  expect(shown(failure)).not.toContain(KEY_MATERIAL)
})
