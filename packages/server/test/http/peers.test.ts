import { expect, test } from '@jest/globals'

import { countPeers } from '../../src/http/peers.js'

test('a peer without open requests is dropped, with what it has not released', () => {
  const peers = countPeers({ maxRequests: 2, maxBytes: 100 })
  peers.enter('192.0.2.1')
  expect(peers.take('192.0.2.1', 100)).toBe(true)
  expect(peers.take('192.0.2.1', 1)).toBe(false)
  peers.leave('192.0.2.1')
  peers.enter('192.0.2.1')
  expect(peers.take('192.0.2.1', 1)).toBe(true)
})
