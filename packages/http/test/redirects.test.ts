import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { type HttpRequest, type Method, type Send, withRedirects } from '../src/index.js'

const origin = 'https://mdm.example.com'

/** A server in which each path redirects to the next, until one has no entry. */
const sendThrough = (locations: Record<string, string>) => {
  const asked: string[] = []
  const send: Send = (request) => () => {
    asked.push(request.path)
    const location = locations[request.path]
    return Promise.resolve(
      E.right({
        status: location === undefined ? 200 : 302,
        headers: location === undefined ? {} : { location },
        body: new Uint8Array(),
      }),
    )
  }
  return { send: withRedirects({ origin, most: 2 })(send), asked }
}

const get = (method: Method = 'GET'): HttpRequest => ({
  method,
  path: '/a',
  headers: { authorization: 'Bearer S3CRET' },
})

test('follows within the origin, relative or whole', async () => {
  const { send, asked } = sendThrough({ '/a': 'b?x=1', [`${origin}/b?x=1`]: `${origin}/c` })
  expect(await send(get())()).toMatchObject({ right: { status: 200 } })
  expect(asked).toEqual(['/a', `${origin}/b?x=1`, `${origin}/c`])
})

test.each([
  ['another host', { '/a': 'https://elsewhere.example/x' }, 'another origin'],
  ['another host without a scheme', { '/a': '//elsewhere.example/x' }, 'another origin'],
  ['the same host without TLS', { '/a': 'http://mdm.example.com/x' }, 'another origin'],
  ['another scheme', { '/a': 'javascript:alert(1)' }, 'another origin'],
  ['nowhere', { '/a': 'https://' }, 'no usable location'],
  ['itself for ever', { '/a': '/a', [`${origin}/a`]: '/a' }, 'too many'],
])('refuses to carry credentials to %s', async (_, locations, reason) => {
  const { send } = sendThrough(locations)
  const outcome = await send(get())()
  expect(outcome).toMatchObject({ left: { _tag: 'RedirectRejected', reason } })
  expect(JSON.stringify(outcome)).not.toContain('S3CRET')
})

test('gives a redirected POST back as it is', async () => {
  const { send, asked } = sendThrough({ '/a': '/b' })
  expect(await send(get('POST'))()).toMatchObject({ right: { status: 302 } })
  expect(asked).toEqual(['/a'])
})
