import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Failure } from '@mdm-kit/codec'
import type { BodyStream } from '@mdm-kit/http'
import { once } from 'node:events'
import { connect } from 'node:net'

import { requestLimits, toFetch, toNodeListener } from '../../src/index.js'
import { headText, served } from './client.js'

/** A stream that the test gives parts to. */
const handStream = () => {
  const cut = new AbortController()
  let give: ((part: Uint8Array | undefined) => void) | undefined
  let fail: ((error: Error) => void) | undefined
  let asked = (): void => undefined
  const canceled = new Promise<void>((resolve) => (onCancel = resolve))
  let asks = 0
  const stream: BodyStream = {
    next: () =>
      new Promise((resolve, reject) => {
        asks += 1
        give = resolve
        fail = reject
        asked()
      }),
    cancel: () => {
      onCancel()
      give?.(undefined)
    },
    cutOff: cut.signal,
  }
  return {
    stream,
    canceled,
    cut: () => cut.abort(),
    asks: () => asks,
    /** Resolves when the part was taken, which is when the next one is asked for. */
    give: (text: string | Uint8Array) =>
      new Promise<void>((resolve) => {
        asked = resolve
        give?.(Buffer.from(text))
      }),
    asked: () =>
      give === undefined ? new Promise<void>((resolve) => (asked = resolve)) : Promise.resolve(),
    end: () => give?.(undefined),
    fail: () => fail?.(new Error('a bug')),
  }
}
let onCancel = (): void => undefined

let hand = handStream()
beforeEach(() => {
  hand = handStream()
})
const handle = () =>
  Promise.resolve({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: Buffer.from('head;'),
    stream: hand.stream,
  })

describe('toNodeListener', () => {
  const failures: Failure[] = []
  const limits = requestLimits({ maxRequestsPerPeer: 1 })
  const listener = toNodeListener(handle, { limits, onFailed: (failure) => failures.push(failure) })
  const server = served(listener)
  afterAll(async () => (await server).close())
  const got = async (method = 'GET') => {
    const client = (await server).client()
    await client.write(headText(method, '/', {}))
    return client
  }

  test('sends the body, then each part as it comes, and the end', async () => {
    const client = await got()
    await client.until(/head;/)
    await hand.give('one;')
    await client.until(/one;/)
    await hand.give('two;')
    await client.until(/two;/)
    hand.end()
    expect(await client.until(/0\r\n\r\n$/)).toMatch(/transfer-encoding: chunked/i)
    await hand.canceled
    client.leave()
  })

  test('a client that leaves cancels the stream, and its place is free', async () => {
    const client = await got()
    await client.until(/head;/)
    client.leave()
    await hand.canceled
    hand = handStream()
    const next = await got()
    await next.until(/head;/)
    hand.end()
    await next.until(/0\r\n\r\n$/)
    next.leave()
  })

  test('a client that never reads holds one part, and is closed when the stream cuts it off', async () => {
    const socket = connect((await server).port, '127.0.0.1')
    socket.pause()
    socket.write(headText('GET', '/', {}))
    await hand.asked()
    const part = new Uint8Array(8 * 1024 * 1024)
    let taken = 0
    const pour = async (): Promise<void> => {
      for (; taken < 50; taken += 1) await hand.give(part)
    }
    void pour()
    // The buffers of the system are full long before: the stream is not asked any more.
    hand.cut()
    await hand.canceled
    expect(taken).toBeLessThan(5)
    const closed = once(socket, 'close')
    socket.on('error', () => undefined).resume()
    await closed
  })

  test('a stream that fails cuts off the connection, so that its part is not taken for the whole', async () => {
    const client = await got()
    await client.until(/head;/)
    await hand.asked()
    hand.fail()
    expect(await client.ended).not.toMatch(/0\r\n\r\n$/)
    expect(failures).toMatchObject([{ _tag: 'Threw' }])
  })

  test('a HEAD reads nothing of it', async () => {
    const client = await got('HEAD')
    await hand.canceled
    expect(await client.until(/\r\n\r\n$/)).not.toContain('head;')
    expect(hand.asks()).toBe(0)
    client.leave()
  })
})

describe('toFetch', () => {
  const limits = requestLimits({ maxRequestsPerPeer: 1, peerOf: () => 'peer' })
  const failures: Failure[] = []
  const respond = toFetch(handle, { limits, onFailed: (failure) => failures.push(failure) })
  const readerOf = async () => {
    const response = await respond(new Request('http://x/'))
    if (response.body === null) throw new Error('no body')
    const reader = response.body.getReader()
    return {
      read: async () => Buffer.from((await reader.read()).value ?? []).toString(),
      cancel: () => reader.cancel(),
    }
  }

  test('a part is asked for when it is read; the request is in flight until the end', async () => {
    const { read } = await readerOf()
    expect(await read()).toBe('head;')
    expect(hand.asks()).toBe(0)
    const one = read()
    await hand.asked()
    void hand.give('one;')
    expect(await one).toBe('one;')
    expect((await respond(new Request('http://x/'))).status).toBe(503)
    const rest = read()
    await hand.asked()
    hand.end()
    expect(await rest).toBe('')
    expect((await respond(new Request('http://x/', { method: 'HEAD' }))).status).toBe(200)
  })

  test.each([
    ['canceled', ({ cancel }: Awaited<ReturnType<typeof readerOf>>) => cancel()],
    [
      'cut off',
      () => {
        hand.cut()
        return Promise.resolve()
      },
    ],
  ])('one that is %s has ended, whether or not it was read', async (_, stop) => {
    const reader = await readerOf()
    await stop(reader)
    await hand.canceled
    expect((await respond(new Request('http://x/', { method: 'HEAD' }))).status).toBe(200)
  })

  test('a stream that fails is an error to its reader', async () => {
    const { read } = await readerOf()
    await read()
    const next = read()
    await hand.asked()
    hand.fail()
    await expect(next).rejects.toThrow('could not produce')
    expect(failures).toMatchObject([{ _tag: 'Threw' }])
  })
})
