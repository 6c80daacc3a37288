import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { peerList } from '../../src/identity/peerList.js'

describe('a list of proxies', () => {
  test.each([
    ['an address', ['192.0.2.7'], '192.0.2.7', true],
    ['another address', ['192.0.2.7'], '192.0.2.8', false],
    ['an address of a network', ['10.0.0.0/8'], '10.255.0.1', true],
    ['the first address after a network', ['10.0.0.0/8'], '11.0.0.0', false],
    ['IPv4 as a dual-stack socket prints it', ['10.0.0.0/8'], '::ffff:10.0.0.9', true],
    ['IPv4 that is listed as IPv6', ['::ffff:192.0.2.7'], '192.0.2.7', true],
    ['IPv6', ['fd00::/8'], 'fd12:3456::1', true],
    ['IPv6 in another spelling', ['2001:db8::1'], '2001:0db8:0:0:0:0:0:1', true],
    ['IPv6 outside', ['fd00::/8'], 'fe80::1', false],
    ['IPv6 with a zone', ['fe80::/10'], 'fe80::1%eth0', true],
    ['IPv4 in a list of IPv6', ['::/0'], '192.0.2.7', false],
    ['any address, when all are listed', ['0.0.0.0/0'], '203.0.113.9', true],
    ['one of several', ['192.0.2.7', '::1'], '::1', true],
    ['any address, when none is listed', [], '127.0.0.1', false],
    ['a host name', ['0.0.0.0/0', '::/0'], 'proxy.example.com', false],
    ['an empty text', ['0.0.0.0/0', '::/0'], '', false],
  ])('has the right result for %s', (_, ranges, address, expected) => {
    expect(unwrap(peerList(ranges)).includes(address)).toBe(expected)
  })

  test.each([
    'proxy.example.com',
    '10.0.0.0/33',
    '10.0.0/8',
    '::1/129',
    '::ffff:10.0.0.0/8/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    ' 10.0.0.1',
    '',
    '*',
  ])('%j is not an entry', (entry) => {
    const list = peerList(['10.0.0.1', entry])
    expect(E.isLeft(list) && list.left).toMatchObject({ _tag: 'InvalidPeerRange', position: 1 })
  })
})
