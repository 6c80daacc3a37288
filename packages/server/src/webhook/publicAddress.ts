import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** The `code` of the error for a host that has private addresses only. */
export const ADDRESS_REJECTED = 'ERR_PRIVATE_ADDRESS'

/**
 * Networks that are not public on the Internet, or that lead back into the operator's own network.
 *
 * Source: IANA IPv4 and IPv6 Special-Purpose Address Registries.
 */
const IPV4_SPECIAL = [
  ['0.0.0.0', 8], // this network; Linux takes 0.0.0.0 for itself
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, where clouds keep their metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
] as const

/** Exceptions within 2000::/3. Everything outside of it is not public. */
const IPV6_SPECIAL = [
  ['2001::', 23], // protocol assignments: Teredo, which carries IPv4, ORCHID, benchmarks
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4, which carries IPv4
  ['3fff::', 20], // documentation
] as const

const special = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix] of IPV4_SPECIAL) special.ipv4.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of IPV6_SPECIAL) special.ipv6.addSubnet(network, prefix, 'ipv6')

const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/**
 * Whether an address is that of a public host. False for text that is not an address.
 *
 * IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4, Teredo) is not public, whatever it wraps.
 */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !special.ipv4.check(address, 'ipv4')
  return (
    isIPv6(address) &&
    !address.includes('%') &&
    global.check(address, 'ipv6') &&
    !special.ipv6.check(address, 'ipv6')
  )
}
