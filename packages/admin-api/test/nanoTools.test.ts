import { afterEach, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import { certificatePem, createKeyPair, privateKeyPem, selfSigned } from '@mdm-kit/pki'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

import { toNodeListener } from '@mdm-kit/server'
import { start, topic } from '@mdm-kit/scenes/testScene'
import { adminScene, basic, commandPlist, jsonOf, KEY } from '@mdm-kit/scenes/adminScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'

const listening: Server[] = []
afterEach(() => {
  for (const server of listening.splice(0)) server.close()
})

const served = async (...options: Parameters<typeof adminScene>) => {
  const here = await adminScene(...options)
  const server = createServer(toNodeListener(here.handle))
  listening.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`

  /** These bytes, and the answer to them. */
  const speak = (text: string): Promise<{ status: number; headers: string; json: unknown }> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      let received = ''
      socket.on('data', (data) => (received += data.toString()))
      socket.on('error', reject)
      socket.on('close', () => {
        const [headers = '', ...rest] = received
          .replace('HTTP/1.1 100 Continue\r\n\r\n', '')
          .split('\r\n\r\n')
        const body = rest.join('\r\n\r\n')
        const status = Number(headers.slice(9, 12))
        resolve({ status, headers, json: body === '' ? undefined : JSON.parse(body) })
      })
      socket.write(text)
    })

  const head = (line: string, more: readonly string[] = []): string =>
    [
      `${line} HTTP/1.1`,
      `Host: ${host}`,
      `Authorization: ${basic(KEY)}`,
      'User-Agent: curl/8.5.0',
      'Accept: */*',
      'Connection: close',
      ...more,
      '\r\n',
    ].join('\r\n')

  return {
    ...here,
    /** `curl -u nanomdm:KEY URL` */
    curl: (path: string) => speak(head(`GET ${path}`)),
    /** `... | curl -T - -u nanomdm:KEY URL`: in pieces, without a Content-Type. */
    curlUpload: (path: string, body: string) =>
      speak(
        `${head(`PUT ${path}`, ['Transfer-Encoding: chunked', 'Expect: 100-continue'])}${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      ),
    /** `curl -X METHOD -u nanomdm:KEY URL`, with an empty body where there is one. */
    curlMethod: (method: string, path: string, more: readonly string[] = []) =>
      speak(head(`${method} ${path}`, ['Content-Length: 0', ...more])),
    /** `curl --data-binary @file -u nanomdm:KEY URL`: a POST that says it is a form. */
    curlData: (path: string, body: string) =>
      speak(
        `${head(`POST ${path}`, [`Content-Length: ${Buffer.byteLength(body)}`, 'Content-Type: application/x-www-form-urlencoded'])}${body}`,
      ),
  }
}

describe("NanoMDM's documented calls", () => {
  test('/version returns that of the package', async () => {
    const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
    const { curl } = await served()
    expect(await curl('/version')).toMatchObject({
      status: 200,
      json: { version: /"version": "([^"]+)"/.exec(text)?.[1] },
    })
  })

  test('/version needs no key', async () => {
    const { handle } = await served({ version: 'v1.2.3' })
    const response = await handle({ method: 'GET', path: '/version', headers: {} })
    expect(response.status).toBe(200)
    expect(Buffer.from(response.body).toString()).toBe('{"version":"v1.2.3"}')
  })

  test('cat push.pem push.key | curl -T - stores a push certificate, and it can be looked up', async () => {
    const { curl, curlUpload, store } = await served()
    const key = keyFor('push')
    const certificate = unwrap(selfSigned({ key, subject: { UID: topic, CN: 'APSP' }, at: start }))
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate.der).toString('base64')}\n-----END CERTIFICATE-----`
    const privateKey = key.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
    const expected = {
      topic,
      not_after: certificate.notAfter.toISOString().replace('.000Z', 'Z'),
    }
    // Without a line break between the two, as `cat` gives it when the first file has none.
    expect(await curlUpload('/v1/pushcert', pem + privateKey)).toMatchObject({
      status: 200,
      json: expected,
    })
    const first = await store.pushCertificates.find(topic)
    expect((await curlUpload('/v1/pushcert', privateKey + pem)).status).toBe(200)
    const second = await store.pushCertificates.find(topic)
    expect(second?.staleToken).not.toBe(first?.staleToken)
    expect(await curl(`/v1/pushcert?topic=${topic}`)).toMatchObject({ status: 200, json: expected })
    expect(await curl('/v1/pushcert?topic=com.apple.mgmt.External.none')).toMatchObject({
      status: 404,
      json: { error: expect.any(String), case: 'NotFound' },
    })
    expect(await curl('/v1/pushcert')).toMatchObject({
      status: 400,
      json: { error: expect.any(String) },
    })
  })

  test.each([
    'text/plain',
    'application/x-pem-file; charset=us-ascii',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'image/png',
    'no media type',
  ])('an upload with the Content-Type %s is accepted', async (type) => {
    const { call } = await adminScene()
    const key = createKeyPair('ec-p256')
    const { der } = unwrap(selfSigned({ key, subject: { UID: topic }, at: start }))
    const body = Buffer.from(certificatePem(der) + privateKeyPem(key.privateKey))
    const upload = { method: 'PUT', path: '/v1/pushcert', body } as const
    expect((await call({ ...upload, headers: { 'content-type': type } })).status).toBe(200)
  })

  test.each([
    ['white space', '\n'],
    ['no key', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ['no PEM', 'hello'],
  ])('an upload with %s is rejected', async (_, body) => {
    const { curlUpload } = await served()
    expect(await curlUpload('/v1/pushcert', body)).toMatchObject({
      status: 400,
      json: { error: expect.any(String), case: 'Malformed' },
    })
  })

  test('/v1/push wakes one enrollment', async () => {
    const { curl, id } = await served()
    expect(await curl(`/v1/push/${id}`)).toMatchObject({
      status: 200,
      json: { status: { [id]: { push_result: `push-of-${id}` } } },
    })
  })

  test('/v1/push for several, one of them unknown, wakes the others: 207', async () => {
    const { curl, id } = await served()
    const { status, json } = await curl(`/v1/push/${id},UNKNOWN`)
    expect(status).toBe(207)
    expect(json).toEqual({
      status: {
        [id]: { push_result: `push-of-${id}` },
        UNKNOWN: { push_error: expect.any(String) },
      },
    })
  })

  test('/v1/push for unknown ids only, with rejected pushes only, or without a push port: 500', async () => {
    const { curl } = await served()
    expect(await curl('/v1/push/UNKNOWN')).toMatchObject({
      status: 500,
      json: { status: { UNKNOWN: { push_error: expect.any(String) } } },
    })
    const failing = await served(
      {},
      { push: () => TE.left({ _tag: 'BadToken', message: 'APNs said no.' }) },
    )
    expect(await failing.curl(`/v1/push/${failing.id}`)).toMatchObject({
      status: 500,
      json: { status: { [failing.id]: { push_error: 'APNs said no.' } } },
    })
  })

  test('cmdr.py | curl -T - queues a command and pushes', async () => {
    const { curlUpload, id, mac } = await served()
    expect(await curlUpload(`/v1/enqueue/${id}`, commandPlist('C-1'))).toMatchObject({
      status: 200,
      json: {
        status: { [id]: { push_result: `push-of-${id}` } },
        command_uuid: 'C-1',
        request_type: 'ProfileList',
      },
    })
    expect((await mac.poll()).map(({ command }) => command.CommandUUID)).toEqual(['C-1'])
  })

  test('curl --data-binary queues as well, and ?nopush=1 does not push', async () => {
    const { curlData, id, pushed, mac } = await served()
    pushed.length = 0
    const { status, json } = await curlData(`/v1/enqueue/${id}?nopush=1`, commandPlist('C-1'))
    expect([status, json]).toEqual([
      200,
      { no_push: true, command_uuid: 'C-1', request_type: 'ProfileList' },
    ])
    expect(pushed).toEqual([])
    expect(await mac.poll()).toHaveLength(1)
  })

  test.each([
    ['PUT', ''],
    ['POST', ''],
    ['PUT', '?nopush=1'],
  ])('an enqueue by %s without a body is a push, also with %j', async (method, query) => {
    const { curlMethod, id, mac } = await served()
    expect(await curlMethod(method, `/v1/enqueue/${id}${query}`)).toMatchObject({
      status: 200,
      json: { status: { [id]: { push_result: `push-of-${id}` } } },
    })
    expect(await mac.poll()).toEqual([])
  })

  test('an enqueue without a body for several, one of them unknown, wakes the others: 207', async () => {
    const { curlMethod, id } = await served()
    const { status, json } = await curlMethod('PUT', `/v1/enqueue/${id},UNKNOWN`)
    expect([status, json]).toEqual([
      207,
      {
        status: {
          [id]: { push_result: `push-of-${id}` },
          UNKNOWN: { push_error: expect.any(String) },
        },
      },
    ])
  })

  test('a command only for an unknown id: 500, with both errors as NanoMDM returns them', async () => {
    const { curlUpload } = await served()
    expect(await curlUpload('/v1/enqueue/UNKNOWN', commandPlist('C-1'))).toMatchObject({
      status: 500,
      json: {
        status: {
          UNKNOWN: { command_error: expect.any(String), push_error: expect.any(String) },
        },
      },
    })
  })

  test('a command for several enrollments, one of them unknown: 207, and the others have it', async () => {
    const { curlUpload, id } = await served()
    expect(await curlUpload(`/v1/enqueue/${id},UNKNOWN`, commandPlist('C-1'))).toMatchObject({
      status: 207,
      json: {
        status: {
          [id]: { push_result: `push-of-${id}` },
          UNKNOWN: { command_error: expect.any(String), push_error: expect.any(String) },
        },
        command_uuid: 'C-1',
        request_type: 'ProfileList',
      },
    })
  })

  test('an invalid command fails for all: 500 with command_error and nothing else', async () => {
    const { curlUpload, id } = await served()
    const { status, json } = await curlUpload(`/v1/enqueue/${id}`, 'no plist')
    expect([status, json]).toEqual([500, { command_error: expect.any(String) }])
  })

  test('a command whose push fails is still queued', async () => {
    const { curlUpload, id, mac } = await served(
      {},
      { push: () => TE.left({ _tag: 'Unreachable', message: 'APNs is away.' }) },
    )
    expect(await curlUpload(`/v1/enqueue/${id}`, commandPlist('C-1'))).toMatchObject({
      status: 500,
      json: { status: { [id]: { push_error: 'APNs is away.' } }, command_uuid: 'C-1' },
    })
    expect(await mac.poll()).toHaveLength(1)
  })
})

describe('an error at NanoMDM’s paths has its shape', () => {
  test.each([
    ['DELETE', '/v1/push/ID', 405, 'WrongMethod', 'GET, PUT, POST'],
    ['DELETE', '/v1/enqueue/ID', 405, 'WrongMethod', 'PUT, POST'],
    ['GET', '/v1/enqueue/ID,ID', 405, 'WrongMethod', 'PUT, POST'],
    ['POST', '/v1/pushcert', 405, 'WrongMethod', 'PUT, GET, HEAD'],
    ['POST', '/v1/escrowkeyunlock/x', 404, 'NotFound', undefined],
    ['POST', '/version', 405, 'WrongMethod', 'GET, HEAD'],
    ['GET', '/migration', 405, 'WrongMethod', 'PUT, POST'],
    ['GET', '/v1/push/', 404, 'NotFound', undefined],
    ['GET', '/v1/push', 404, 'NotFound', undefined],
    ['PUT', '/v1/enqueue/', 404, 'NotFound', undefined],
    ['PUT', '/v1/pushcert/x', 404, 'NotFound', undefined],
    ['GET', '/v1/pushcert?topic=none', 404, 'NotFound', undefined],
  ])('%s %s is a %i', async (method, path, status, problem, allow) => {
    const { call } = await adminScene({
      migration: true,
      escrowKeyUnlock: () => TE.right({ status: 200, headers: {}, body: new Uint8Array(0) }),
    })
    const response = await call({ method, path } as Pick<HttpRequest, 'method' | 'path'>)
    expect([response.status, response.headers['allow']]).toEqual([status, allow])
    expect(jsonOf(response)).toEqual({ error: expect.any(String), case: problem })
  })

  test('and elsewhere has ours', async () => {
    const { call } = await adminScene()
    for (const [method, path] of [
      ['GET', '/v1/nothing'],
      ['GET', '/v1/pushcertificates'],
      ['PUT', '/v1/enrollments'],
    ] as const)
      expect(jsonOf(await call({ method, path }))).toMatchObject({
        error: { case: expect.any(String), message: expect.any(String) },
      })
  })
})
