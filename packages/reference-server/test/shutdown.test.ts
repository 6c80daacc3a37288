import { afterAll, describe, expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import { certificatePem, createKeyPair, privateKeyPem, selfSigned } from '@mdm-kit/pki'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Worker } from 'node:worker_threads'

import { startApp } from '../src/app.js'
import { listen } from '../src/http/listener.js'
import { logger } from '../src/operations/log.js'
import { shutdown } from '../src/shutdown.js'
import { endBySignal } from '../src/signals.js'
import { headSignature } from './headSignature.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'

const data = dataFolder()
afterAll(() => {
  rmSync(data, { recursive: true })
})

const start = async (more: Record<string, string> = {}) =>
  unwrap(await startApp({ config: testConfig(data, more), log: logger('silent') }))

/** A report whose second half comes when it is told to. */
const slowRequest = (url: string) => {
  const outgoing = request(`${url}/mdm`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/x-apple-aspen-mdm',
      'mdm-signature': headSignature(data),
      'content-length': '16',
    },
  })
  const answer = new Promise<{ status: number | undefined; connection: string | undefined }>(
    (resolve, reject) => {
      outgoing.once('response', (incoming) => {
        incoming.resume()
        resolve({ status: incoming.statusCode, connection: incoming.headers.connection })
      })
      outgoing.once('error', reject)
    },
  )
  // Observed now, so that a rejection before somebody waits for it is none of the process's business.
  answer.catch(() => undefined)
  return {
    answer,
    begin: () =>
      new Promise<void>((resolve) => {
        outgoing.write('<plist/>', () => {
          resolve()
        })
      }),
    finish: () => outgoing.end('        '),
  }
}

describe('shutting down', () => {
  test('fails readiness first, and lets a slow request finish', async () => {
    const app = await start({ MDM_SHUTDOWN_DELAY_SECONDS: '1', MDM_OPERATIONS_PORT: '0' })
    const slow = slowRequest(app.url)
    await slow.begin()
    const ended = app.close()
    const ready = await fetch(`${app.operationsUrl}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toEqual({ ready: false, because: 'shutting down' })
    expect((await fetch(`${app.operationsUrl}/healthz`)).status).toBe(200)
    slow.finish()
    expect(await slow.answer).toEqual({ status: 400, connection: expect.any(String) })
    expect(await ended).toBe(true)
    await expect(fetch(app.url)).rejects.toThrow()
  })

  test('ends streams of events at once, with the notice still to come, and new ones end by themselves', async () => {
    let goOn = (): void => undefined
    const notice = new Promise<void>((resolve) => (goOn = resolve))
    const app = unwrap(
      await startApp({
        config: testConfig(data, { MDM_SHUTDOWN_DELAY_SECONDS: '1' }),
        log: logger('silent'),
        wait: () => notice,
      }),
    )
    const follow = () =>
      fetch(`${app.url}/v1/events/stream`, {
        headers: { authorization: 'Bearer the-admin-key-of-tests' },
      })
    const stream = await follow()
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const ended = app.close()
    expect(await stream.text()).toMatch(/^retry: 3000\nid: \S+\n\n$/)
    expect(await (await follow()).text()).toMatch(/^retry: 3000/)
    goOn()
    expect(await ended).toBe(true)
  })

  test('twice is the same as once', async () => {
    const app = await start()
    const one = app.close()
    expect(app.close()).toBe(one)
    expect(await one).toBe(true)
  })

  test('does not wait forever, and reports that', async () => {
    const app = await start({ MDM_DRAIN_SECONDS: '1' })
    const stuck = slowRequest(app.url)
    await stuck.begin()
    expect(await app.close()).toBe(false)
    await expect(stuck.answer).rejects.toThrow()
  })

  test('closes the listener first, and the store last', async () => {
    const steps: string[] = []
    const listening = (name: string) => ({
      url: '',
      close: () => {
        steps.push(name)
        return Promise.resolve(true)
      },
    })
    const phase = { closing: false }
    const close = shutdown({
      phase,
      shutdownDelaySeconds: 0,
      drainSeconds: 1,
      listening: { app: listening('requests'), operations: listening('operations') },
      end: () => Promise.resolve(steps.push(`pushes, events, store; closing ${phase.closing}`)),
    })
    expect(await close()).toBe(true)
    expect(steps).toEqual(['requests', 'pushes, events, store; closing true', 'operations'])
  })
})

/** A connection that is kept, and what came on it. */
const connected = async (url: string) => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let received = ''
  const errors: string[] = []
  socket.on('data', (part) => (received += part.toString()))
  socket.on('error', (error: NodeJS.ErrnoException) => errors.push(error.code ?? error.message))
  const ended = once(socket, 'close').then(() => received)
  await once(socket, 'connect')
  return {
    errors,
    ended,
    write: (text: string) => socket.write(text),
    until: async (pattern: RegExp): Promise<string> => {
      while (!pattern.test(received)) await once(socket, 'data')
      return received
    },
  }
}

const GET = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'

/**
 * Connections of another thread. This one stands still until they are made: the system has taken them then, and
 * the server, which runs here, has not.
 */
const connectedWhileThisThreadWaits = (
  url: string,
  count: number,
): Promise<readonly { readonly received: string; readonly errors: readonly string[] }[]> => {
  const made = new Int32Array(new SharedArrayBuffer(4))
  const clients = () => {
    const { connect } = process.getBuiltinModule('node:net')
    const thread = process.getBuiltinModule('node:worker_threads')
    const { port, size, counter, request } = thread.workerData as {
      readonly port: number
      readonly size: number
      readonly counter: Int32Array
      readonly request: string
    }
    const client = () =>
      new Promise((resolve) => {
        const errors: string[] = []
        let received = ''
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(request)
          Atomics.add(counter, 0, 1)
          Atomics.notify(counter, 0)
        })
        socket.on('data', (part) => (received += part.toString()))
        socket.on('error', (error) => errors.push(error.message))
        socket.on('close', () => {
          resolve({ received, errors })
        })
      })
    void Promise.all(Array.from({ length: size }, client)).then((all) =>
      thread.parentPort?.postMessage(all),
    )
  }
  const worker = new Worker(`(${clients.toString()})()`, {
    eval: true,
    workerData: { port: Number(new URL(url).port), size: count, counter: made, request: GET },
  })
  for (let known = 0; known < count; known = Atomics.load(made, 0))
    Atomics.wait(made, 0, known, 60_000)
  return once(worker, 'message').then(
    (sent) =>
      sent[0] as readonly { readonly received: string; readonly errors: readonly string[] }[],
  )
}

/** A server whose notice is over when the test says so. */
const withNotice = async () => {
  let over = (): void => undefined
  const passed = new Promise<void>((resolve) => (over = resolve))
  const app = unwrap(
    await startApp({
      config: testConfig(data, { MDM_DATABASE: ':memory:', MDM_SHUTDOWN_DELAY_SECONDS: '600' }),
      log: logger('silent'),
      wait: () => passed,
    }),
  )
  return { app, over: () => over() }
}

describe('on SIGTERM no connection is reset', () => {
  test('during the delay: each is accepted, gets its response, and is closed after it', async () => {
    const { app, over } = await withNotice()
    const kept = await connected(app.url)
    kept.write(GET)
    expect(await kept.until(/ok\n$/)).toMatch(/connection: keep-alive/i)
    const ended = app.close()
    expect((await fetch(`${app.url}/readyz`)).status).toBe(503)
    const loops = Array.from({ length: 10 }, async () => {
      for (let round = 0; round < 10; round += 1) {
        const client = await connected(app.url)
        client.write(GET)
        expect(await client.ended).toMatch(/^HTTP\/1.1 200 [^]*connection: close[^]*ok\n$/i)
        expect(client.errors).toEqual([])
      }
    })
    await Promise.all(loops)
    // One that was open before is served as well, once.
    kept.write(GET)
    expect(await kept.ended).toMatch(/connection: close[^]*ok\n$/i)
    expect(kept.errors).toEqual([])
    over()
    expect(await ended).toBe(true)
  })

  test('of those in the queue when the delay is over', async () => {
    const { app, over } = await withNotice()
    const ended = app.close()
    const responses = connectedWhileThisThreadWaits(app.url, 20)
    over()
    for (const { received, errors } of await responses) {
      expect(received).toMatch(/^HTTP\/1.1 200 [^]*ok\n$/)
      expect(errors).toEqual([])
    }
    expect(await ended).toBe(true)
  })

  test('that are idle: they end normally', async () => {
    const { app, over } = await withNotice()
    const idle = await connected(app.url)
    idle.write(GET)
    await idle.until(/ok\n$/)
    const ended = app.close()
    over()
    expect(await ended).toBe(true)
    await idle.ended
    expect(idle.errors).toEqual([])
  })

  test('that are idle within TLS', async () => {
    const { privateKey } = createKeyPair('ec-p256')
    const { der } = unwrap(selfSigned({ key: privateKey, subject: { CN: 'x' }, days: 1 }))
    const server = unwrap(
      await listen({
        host: '127.0.0.1',
        port: 0,
        maxConnections: 10,
        tls: { certificate: certificatePem(der), key: secret(privateKeyPem(privateKey)) },
        listener: (_, outgoing) => outgoing.end('ok\n'),
      }),
    )
    const port = Number(new URL(server.url).port)
    const idle = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
    const errors: Error[] = []
    idle.on('error', (error: Error) => errors.push(error))
    idle.write(GET)
    await once(idle, 'data')
    const closed = server.close(60_000)
    await once(idle.resume(), 'close')
    expect(await closed).toBe(true)
    expect(errors).toEqual([])
  })

  test('whose response is written but not read yet', async () => {
    const server = unwrap(
      await listen({
        host: '127.0.0.1',
        port: 0,
        maxConnections: 10,
        listener: (_, outgoing) => outgoing.end(Buffer.alloc(LONG, 'x')),
      }),
    )
    const slow = connect(Number(new URL(server.url).port), '127.0.0.1')
    slow.write(GET)
    await once(slow, 'readable')
    const closed = server.close(10_000)
    let length = 0
    slow.on('data', (part) => (length += part.length))
    await once(slow, 'close')
    expect(length).toBeGreaterThan(LONG)
    expect(await closed).toBe(true)
  })
})

/** More than the buffers of a connection hold. */
const LONG = 32 * 1024 * 1024

describe('a signal', () => {
  const host = () => {
    const listeners = new Map<string, (signal: NodeJS.Signals) => void>()
    const codes: number[] = []
    return {
      codes,
      kill: (signal: NodeJS.Signals) => listeners.get(signal)?.(signal),
      on: (signal: string, listener: (signal: NodeJS.Signals) => void) =>
        listeners.set(signal, listener),
      exit: (code: number) => void codes.push(code),
    }
  }

  test.each([
    ['0 when everything ended in time', true, 0],
    ['1 when it did not', false, 1],
  ])('ends the process with %s', async (_, inTime, code) => {
    const process = host()
    const ended = Promise.resolve(inTime)
    endBySignal(process, () => ended)
    process.kill('SIGTERM')
    await ended
    expect(process.codes).toEqual([code])
  })

  test('that comes again ends it at once', () => {
    const process = host()
    endBySignal(process, () => new Promise(() => undefined))
    process.kill('SIGTERM')
    expect(process.codes).toEqual([])
    process.kill('SIGINT')
    expect(process.codes).toEqual([130])
  })
})
