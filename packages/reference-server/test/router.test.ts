import { describe, expect, test } from '@jest/globals'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

import { router } from '../src/http/router.js'

/** Serves until `work` has ended. */
const served = async (
  listener: RequestListener,
  work: (url: string) => Promise<void>,
): Promise<void> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const counting = () => {
  const seen: string[] = []
  return {
    seen,
    metrics: {
      request: (route: string, status: number) => void seen.push(`${route} ${status}`),
    },
  }
}

const says =
  (text: string): RequestListener =>
  (_, outgoing) =>
    outgoing.end(text)

describe('the router', () => {
  test('matches a whole path, or its beginning', async () => {
    const { seen, metrics } = counting()
    const listener = router({
      metrics,
      isClosing: () => false,
      routes: [
        { path: '/mdm', listener: says('mdm') },
        { path: '/v1/', listener: says('v1') },
      ],
    })
    await served(listener, async (url) => {
      const get = async (path: string) => (await fetch(url + path)).text()
      expect(await Promise.all(['/mdm?a=b', '/v1/x/y', '/mdm/x', '/v1'].map(get))).toEqual([
        ...['mdm', 'v1', '', ''],
      ])
    })
    expect([...seen].sort()).toEqual(['/mdm 200', '/v1/ 200', 'none 404', 'none 404'])
  })

  test('ends connections once the server is closing', async () => {
    const { metrics } = counting()
    const routes = [{ path: '/', listener: says('last') }]
    const listener = router({ routes, metrics, isClosing: () => true })
    await served(listener, async (url) => {
      expect((await fetch(url)).headers.get('connection')).toBe('close')
    })
  })
})
