import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { consoleFiles } from '../src/consoleFiles.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-console-files-'))
beforeAll(() => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'assets/index-1.js'), 'console.log(1)')
  writeFileSync(join(folder, 'secret.pem'), 'not of the page')
})
afterAll(() => rmSync(folder, { recursive: true }))

const ask = (path: string, headers: Record<string, string> = {}) =>
  unwrap(consoleFiles({ folder }))({ method: 'GET', path, headers })

const text = (body: Uint8Array) => Buffer.from(body).toString()

describe('the files of the page', () => {
  test('the page is checked on each visit, its scripts are kept forever', async () => {
    const page = await ask('/console/')
    expect([page.status, text(page.body)]).toEqual([200, '<!doctype html><title>page</title>'])
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    })
    const script = await ask('/console/assets/index-1.js?x=1')
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  test.each(['/console/', '/console/assets/index-1.js', '/console', '/console/nothing'])(
    'every response has the policy: %s',
    async (path) => {
      expect((await ask(path)).headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
    },
  )

  test('a known tag is not sent again, also after a proxy made it weak', async () => {
    const { etag = '' } = (await ask('/console/')).headers
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await ask('/console/', { 'if-none-match': tag })
      expect([again.status, again.body.length]).toEqual([304, 0])
    }
    expect((await ask('/console/', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('is compressed for those that accept it, under a tag of its own', async () => {
    const plain = await ask('/console/')
    const packed = await ask('/console/', { 'accept-encoding': 'br, gzip' })
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(text(gunzipSync(packed.body))).toBe(text(plain.body))
    expect(packed.headers['etag']).not.toBe(plain.headers['etag'])
    const refused = await ask('/console/', { 'accept-encoding': 'gzip;q=0' })
    expect(refused.headers['content-encoding']).toBeUndefined()
  })

  test('without the slash at the end it moves, relative to where it is', async () => {
    const moved = await ask('/console?x')
    expect([moved.status, moved.headers['location']]).toEqual([308, 'console/'])
  })

  test.each([
    '/console/secret.pem',
    '/console/../package.json',
    '/console/%2e%2e/package.json',
    '/console//index.html',
    '/console/assets',
    '/consoles/',
    '/',
  ])('only files that the build made exist: %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })
})

test('a page that was not built says what to run', () => {
  const failure = consoleFiles({ folder: join(folder, 'none') })
  expect(failure).toEqual(
    E.left({ _tag: 'ConsoleNotBuilt', message: expect.stringContaining('pnpm console') }),
  )
})
