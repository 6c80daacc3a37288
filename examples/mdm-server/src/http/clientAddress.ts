import type { DeviceHttpRequest, PeerList } from '@mdm-kit/server'
import { isIPv6 } from 'node:net'

/**
 * The address that a request came from. Behind listed proxies it is the last one in
 * `x-forwarded-for` that is none of theirs: what stands before it, anybody may have written.
 */
export const clientAddress = (
  { peer, headers }: DeviceHttpRequest,
  proxies: PeerList | undefined,
): string => {
  const hops = [...(headers['x-forwarded-for'] ?? '').split(','), peer?.address ?? ''].map((hop) =>
    hop.trim(),
  )
  const isProxy = (address: string): boolean => proxies?.includes(address) === true
  return hops.findLast((hop) => !isProxy(hop)) ?? ''
}

/**
 * Whom a limit is for: an address, or the /64 that a host on IPv6 has to itself, with 2^64 addresses
 * of which each would else have a limit of its own.
 */
export const limitedAs = (address: string): string => {
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return address
  const { hostname } = new URL(`http://[${plain}]`)
  const mapped = hostname.startsWith('[::ffff:')
  return mapped ? address : `${fullGroups(hostname.slice(1, -1)).slice(0, 4).join(':')}::/64`
}

const GROUPS = 8

const fullGroups = (address: string): readonly string[] => {
  const [before = [], after = []] = address
    .split('::')
    .map((part) => part.split(':').filter(Boolean))
  return [...before, ...Array<string>(GROUPS - before.length - after.length).fill('0'), ...after]
}
