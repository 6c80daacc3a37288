import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { type DeviceHttpRequest, networkOf, peerList } from '@mdm-kit/server'

import { clientAddress } from '../src/http/clientAddress.js'

const proxies = unwrap(peerList(['10.0.0.0/8', 'fd00::/8']))

test.each([
  ['nobody forwards', '203.0.113.9', undefined, '203.0.113.9'],
  ['an address that is not a proxy claims to', '203.0.113.9', '192.0.2.1', '203.0.113.9'],
  ['a proxy forwards', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['the client wrote the beginning', '10.0.0.1', '192.0.2.1, 203.0.113.9', '203.0.113.9'],
  ['several proxies forward', '10.0.0.1', '1.1.1.1, 203.0.113.9, 10.2.2.2', '203.0.113.9'],
  ['there are only proxies', '10.0.0.1', '10.0.0.2', ''],
  ['two proxies forward', '10.0.0.1', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
])('the address of a client when %s', (_, address, forwarded, expected) => {
  const request: DeviceHttpRequest = {
    method: 'GET',
    path: '/',
    peer: { address },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }
  expect(clientAddress(request, proxies)).toBe(expected)
})

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:192.0.2.1', '2001:db8:1:2::/64'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['192.0.2.1', '192.0.2.1'],
  ['', ''],
])('a host that changes its IPv6 address has one limit: %s is %s', (address, expected) => {
  expect(networkOf(address)).toBe(expected)
})
