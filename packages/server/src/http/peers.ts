import { isIPv6 } from 'node:net'

import { bareAddress } from '../identity/peerList.js'

/** What one peer has under way. */
interface Share {
  requests: number
  bytes: number
}

export interface PeerLimits {
  readonly maxRequests: number
  readonly maxBytes: number
}

export interface Peers {
  /** False: the peer has as many requests as it may. Otherwise `leave` has to follow. */
  readonly enter: (peer: string) => boolean
  readonly leave: (peer: string) => void
  readonly take: (peer: string, bytes: number) => boolean
  readonly give: (peer: string, bytes: number) => void
}

/** Counts by network, so that an IPv6 host is one peer with all of its addresses. */
export const countPeers = ({ maxRequests, maxBytes }: PeerLimits): Peers => {
  // A peer with nothing under way is not in here.
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

/** An IPv4 address, or the /64 of an IPv6 address: that much is given to one customer. */
export const networkOf = (address: string): string => {
  const bare = bareAddress(address)
  if (!isIPv6(bare)) return bare
  const [before = '', after] = bare.toLowerCase().split('::')
  const first = before === '' ? [] : before.split(':')
  const last = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array<string>(Math.max(0, zeros)).fill('0'), ...last]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
