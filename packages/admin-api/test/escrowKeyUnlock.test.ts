import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import { certificatePem, createKeyPair, selfSigned } from '@mdm-kit/pki'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'

import { topic } from '@mdm-kit/scenes/testScene'
import { escrowKeyUnlock } from '@mdm-kit/sync'
import { adminScene } from '@mdm-kit/scenes/adminScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'

const now = new Date()
const appleKey = createKeyPair('ec-p256')
const apple = unwrap(
  selfSigned({ key: appleKey, subject: { CN: 'localhost' }, authority: true, at: now }),
)
const pushKey = keyFor('push')
const push = unwrap(selfSigned({ key: pushKey, subject: { UID: topic }, at: now }))

let server: Server
let origin: string
const seen: { url: string; type: string; body: string; certificate: Buffer }[] = []

beforeAll(async () => {
  server = createServer(
    {
      cert: certificatePem(apple),
      key: appleKey.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      requestCert: true,
      rejectUnauthorized: false,
    },
    (request, response) => {
      let body = ''
      request.on('data', (data: Buffer) => (body += data.toString()))
      request.on('end', () => {
        seen.push({
          url: request.url ?? '',
          type: request.headers['content-type'] ?? '',
          body,
          certificate:
            request.socket instanceof TLSSocket
              ? request.socket.getPeerCertificate().raw
              : Buffer.alloc(0),
        })
        response.writeHead(body.includes('WRONG') ? 404 : 200, { 'content-type': 'text/plain' })
        response.end('from Apple')
      })
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `https://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const posting = async (at = origin) => {
  const here = await adminScene({
    escrowKeyUnlock: escrowKeyUnlock({ origin: at, http: { ca: certificatePem(apple) } }),
  })
  const key = pushKey.privateKey.export({ type: 'pkcs8', format: 'der' })
  await here.store.pushCertificates.put({
    topic,
    certificate: certificatePem(push),
    key: secret(key),
    notAfter: push.notAfter,
    storedAt: now,
  })
  return (form: string) =>
    here.call({
      method: 'POST',
      path: '/v1/escrowkeyunlock',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(form),
    })
}

/** As `curl -d a -d b` sends it. */
const documented = [
  `topic=${topic}`,
  'serial=C8TJ500QF1MN',
  'productType=MacBookPro17,1',
  'escrowKey=3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4',
  'orgName=Acme Inc',
  'guid=12346',
].join('&')

test('the documented call reaches Apple, identifiers in the query, the rest in the form, by the push certificate', async () => {
  const post = await posting()
  const response = await post(documented)
  expect(response).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain' } })
  expect(Buffer.from(response.body).toString()).toBe('from Apple')
  expect(seen.at(-1)).toMatchObject({
    url: '/deviceservicesworkers/escrowKeyUnlock?serial=C8TJ500QF1MN&productType=MacBookPro17%2C1',
    type: 'application/x-www-form-urlencoded',
    body: 'orgName=Acme+Inc&guid=12346&escrowKey=3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4',
  })
  expect(seen.at(-1)?.certificate.equals(Buffer.from(push.der))).toBe(true)
  await post(`${documented}&imei=35&meid=99`)
  expect(seen.at(-1)?.url).toMatch(/&imei=35&meid=99$/)
})

test("Apple's rejection is passed on", async () => {
  const post = await posting()
  expect((await post(documented.replace('3UM43', 'WRONG'))).status).toBe(404)
})

test('a lost connection is a 502 that names no secret', async () => {
  const post = await posting('https://127.0.0.1:1')
  const response = await post(documented)
  expect(response.status).toBe(502)
  expect(Buffer.from(response.body).toString()).not.toContain('3UM43')
})

test.each(['topic', 'serial', 'productType', 'escrowKey', 'orgName', 'guid'])(
  'without %s nothing is asked',
  async (name) => {
    const post = await posting()
    const before = seen.length
    const form = documented.replace(new RegExp(`${name}=[^&]*&?`), '')
    expect((await post(form)).status).toBe(400)
    expect(seen).toHaveLength(before)
  },
)
