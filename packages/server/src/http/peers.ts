import { isIPv6 } from 'node:net'

import { bareAddress } from '../identity/peerList.js'

/** What one peer has in flight. */
interface Share {
  requests: number
  bytes: number
}

export interface PeerLimits {
  readonly maxRequests: number
  readonly maxBytes: number
}

export interface Peers {
  /** False if the peer has the maximum of requests in flight. Otherwise `leave` has to follow. */
  readonly enter: (peer: string) => boolean
  readonly leave: (peer: string) => void
  readonly take: (peer: string, bytes: number) => boolean
  readonly give: (peer: string, bytes: number) => void
}

/** Counts by network, so that all addresses of an IPv6 host are one peer. */
export const countPeers = ({ maxRequests, maxBytes }: PeerLimits): Peers => {
  // Only peers with something in flight.
  const shares = new Map<string, Share>()
  return {
    enter: (peer) => {
      const network = networkOf(peer)
      const share = shares.get(network) ?? { requests: 0, bytes: 0 }
      if (share.requests >= maxRequests) return false
      share.requests += 1
      shares.set(network, share)
      return true
    },
    leave: (peer) => {
      const network = networkOf(peer)
      const share = shares.get(network)
      if (share === undefined) return
      share.requests -= 1
      if (share.requests === 0) shares.delete(network)
    },
    take: (peer, bytes) => {
      const share = shares.get(networkOf(peer))
      if (share === undefined) return true
      if (share.bytes + bytes > maxBytes) return false
      share.bytes += bytes
      return true
    },
    give: (peer, bytes) => {
      const share = shares.get(networkOf(peer))
      if (share !== undefined) share.bytes -= bytes
    },
  }
}

/**
 * What a limit per peer applies to: an IPv4 address, or the /64 of an IPv6 address
 * (`2001:db8:0:1::/64`), because one host may use all 2^64 addresses of it. IPv4 in IPv6 is IPv4.
 */
export const networkOf = (address: string): string => {
  const bare = bareAddress(address)
  if (!isIPv6(bare)) return bare
  const [before = [], after = []] = bare
    .toLowerCase()
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''))
  const between = Array<string>(Math.max(0, GROUPS - before.length - after.length)).fill('0')
  const groups = [...before, ...between, ...after].map((group) => group.replace(/^0+(?=.)/, ''))
  return `${groups.slice(0, 4).join(':')}::/64`
}

const GROUPS = 8
