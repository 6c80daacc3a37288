import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Failure } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

import { type RequestHandler, toFetch, toNodeListener } from '../../src/index.js'

const seen: HttpRequest[] = []
const answer: HttpResponse = {
  status: 207,
  headers: { 'content-type': 'application/xml', 'x-answer': 'yes' },
  body: new Uint8Array([60, 61, 62]),
}
const handle = (request: HttpRequest) => {
  seen.push(request)
  return Promise.resolve(answer)
}

const body = new Uint8Array([0, 1, 2, 255, 13, 10])

describe('toNodeListener', () => {
  let server: Server
  let port: number

  beforeAll(async () => {
    server = createServer(toNodeListener(handle, { maxBodyBytes: 100 }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const put = (bytes: Uint8Array) =>
    fetch(`http://127.0.0.1:${port}/mdm?tenant=1`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/x-apple-aspen-mdm', 'Mdm-Signature': 'abc' },
      body: Buffer.from(bytes),
    })

  test('passes on method, path, headers in lower case and the exact bytes', async () => {
    await put(body)
    expect(seen.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/mdm?tenant=1',
      headers: { 'content-type': 'application/x-apple-aspen-mdm', 'mdm-signature': 'abc' },
    })
    expect(Buffer.from(seen.at(-1)?.body ?? []).equals(body)).toBe(true)
  })

  test('sends status, headers and body', async () => {
    const response = await put(body)
    expect(response.status).toBe(207)
    expect(response.headers.get('x-answer')).toBe('yes')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(answer.body)
  })

  test('a device that goes away in the middle of its body costs nothing', async () => {
    const before = seen.length
    const socket = connect(port, '127.0.0.1')
    const closed = new Promise((resolve) =>
      server.once('connection', (peer) => peer.once('close', resolve)),
    )
    socket.write('PUT /mdm HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhalf', () =>
      socket.destroy(),
    )
    await closed
    expect((await put(body)).status).toBe(207)
    expect(seen).toHaveLength(before + 1)
  })
})

describe('toNodeListener behind a framework that has read the body', () => {
  const listener = toNodeListener(handle, { maxBodyBytes: 100 })
  let keep: (bytes: Buffer) => unknown = (bytes) => bytes
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const parts: Buffer[] = []
      for await (const part of incoming) parts.push(part as Buffer)
      listener(Object.assign(incoming, { body: keep(Buffer.concat(parts)) }), outgoing)
    })()
  })
  let port: number
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const put = (bytes: Uint8Array) =>
    fetch(`http://127.0.0.1:${port}/mdm`, { method: 'PUT', body: Buffer.from(bytes) })

  test.each<[string, (bytes: Buffer) => unknown, Uint8Array]>([
    ['the Buffer that body-parser and Fastify leave', (bytes) => bytes, body],
    ['a plain Uint8Array', (bytes) => new Uint8Array(bytes), body],
    ['no bytes where it was parsed to an object', () => ({ parsed: true }), new Uint8Array(0)],
    ['no bytes where it was decoded to text', (bytes) => bytes.toString(), new Uint8Array(0)],
    ['no bytes where nothing was kept', () => undefined, new Uint8Array(0)],
  ])('takes %s', async (_, kept, expected) => {
    keep = kept
    expect((await put(body)).status).toBe(207)
    expect(new Uint8Array(seen.at(-1)?.body ?? [])).toEqual(expected)
  })

  test('a body that was kept counts against the limit', async () => {
    keep = (bytes) => bytes
    const before = seen.length
    expect((await put(new Uint8Array(101))).status).toBe(413)
    expect(seen).toHaveLength(before)
  })
})

describe('a handler that throws or rejects', () => {
  const broken: [string, RequestHandler][] = [
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ]
  test.each(broken)('is a 500 and ends no process: it %s', async (_, handler) => {
    const failures: Failure[] = []
    const onFailed = (failure: Failure) => failures.push(failure)
    const server = createServer(toNodeListener(handler, { onFailed }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(500)
    expect((await toFetch(handler, { onFailed })(new Request('http://x/'))).status).toBe(500)
    expect(failures).toMatchObject([{ _tag: 'Threw' }, { _tag: 'Threw' }])
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('toFetch', () => {
  const fetchHandler = toFetch(handle, { maxBodyBytes: 100 })

  test('passes on method, path, headers and the exact bytes, and returns a Response', async () => {
    const response = await fetchHandler(
      new Request('http://mdm.example.com/mdm?x=1', {
        method: 'PUT',
        headers: { 'Mdm-Signature': 'abc' },
        body: Buffer.from(body),
      }),
    )
    expect(seen.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/mdm?x=1',
      headers: { 'mdm-signature': 'abc' },
    })
    expect(Buffer.from(seen.at(-1)?.body ?? []).equals(body)).toBe(true)
    expect(response.status).toBe(207)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(answer.body)
  })

  test('responds to a HEAD without the body, as a Node listener does', async () => {
    const response = await fetchHandler(new Request('http://x/', { method: 'HEAD' }))
    expect([response.status, await response.text()]).toEqual([207, ''])
    expect(response.headers.get('content-type')).toBe(answer.headers['content-type'])
  })

  test('stops reading a body without an end', async () => {
    const before = seen.length
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64)),
    })
    const request = new Request('http://x/', {
      method: 'PUT',
      body: endless,
      duplex: 'half',
    })
    expect((await fetchHandler(request)).status).toBe(413)
    expect(seen).toHaveLength(before)
  })
})
