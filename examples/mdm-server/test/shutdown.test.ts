import { afterAll, describe, expect, test } from '@jest/globals'
import { valueOrThrow } from '@mdm-kit/codec'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { shutdown } from '../src/shutdown.js'
import { endBySignal } from '../src/signals.js'
import { testConfig } from './testConfig.js'

const data = mkdtempSync(join(tmpdir(), 'mdm-kit-shutdown-'))
afterAll(() => {
  rmSync(data, { recursive: true })
})

const start = async (more: Record<string, string> = {}) =>
  valueOrThrow(await startApp({ config: testConfig(data, more), log: logger('silent') }))

/** A report whose second half comes when it is told to. */
const slowRequest = (url: string) => {
  const outgoing = request(`${url}/mdm`, {
    method: 'PUT',
    headers: { 'content-type': 'application/x-apple-aspen-mdm', 'content-length': '16' },
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
  test('says so first, and lets a slow request have its answer', async () => {
    const app = await start({ MDM_NOTICE_SECONDS: '1', MDM_OPERATIONS_PORT: '0' })
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

  test('twice is once', async () => {
    const app = await start()
    const one = app.close()
    expect(app.close()).toBe(one)
    expect(await one).toBe(true)
  })

  test('does not wait for ever, and says that it did not', async () => {
    const app = await start({ MDM_DRAIN_SECONDS: '1' })
    const stuck = slowRequest(app.url)
    await stuck.begin()
    expect(await app.close()).toBe(false)
    await expect(stuck.answer).rejects.toThrow()
  })

  test('goes from the outside in', async () => {
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
      ...{ phase, noticeSeconds: 0, drainSeconds: 1 },
      listening: { app: listening('requests'), operations: listening('operations') },
      end: () => Promise.resolve(steps.push(`pushes, events, store; closing ${phase.closing}`)),
    })
    expect(await close()).toBe(true)
    expect(steps).toEqual(['requests', 'pushes, events, store; closing true', 'operations'])
  })
})

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
