import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'

/** The addresses of trusted proxies. */
export interface PeerList {
  /** Whether an IPv4 or IPv6 address is listed; IPv4 in IPv6 (`::ffff:192.0.2.1`) counts as IPv4. */
  readonly includes: (address: string) => boolean
}

/** The text is neither an IP address nor a network. */
export interface InvalidPeerRange extends Failure {
  readonly _tag: 'InvalidPeerRange'
  /** Its position in the list, from 0. */
  readonly position: number
}

/**
 * The listed addresses and networks: `['192.0.2.7', '10.0.0.0/8', 'fd00::/8', '::1']`.
 *
 * Host names are rejected, because the result of a resolver is not proof. An empty list includes nothing.
 */
export const peerList = (ranges: readonly string[]): E.Either<InvalidPeerRange, PeerList> => {
  // Separate lists, because in Node an IPv6 network such as ::/0 matches IPv4 as well.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const [position, text] of ranges.entries()) {
    const range = rangeOf(text)
    if (range === undefined) return E.left(invalidPeerRange(position))
    lists[range.family].addSubnet(range.address, range.prefix, range.family)
  }
  return E.right({
    includes: (address) => {
      const bare = bareAddress(address)
      if (isIP(bare) === 0) return false
      return isIPv4(bare) ? lists.ipv4.check(bare, 'ipv4') : lists.ipv6.check(bare, 'ipv6')
    },
  })
}

interface Range {
  readonly address: string
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
}

const RANGE = /^([0-9A-Fa-f.:]+)(?:\/(\d{1,3}))?$/

const rangeOf = (text: string): Range | undefined => {
  const [, written = '', length] = RANGE.exec(text) ?? []
  // IPv4-mapped networks are not supported: their prefix length would differ.
  const address = length === undefined ? bareAddress(written) : written
  if (isIPv4(address)) return withPrefix(address, length, 32, 'ipv4')
  return isIPv6(address) ? withPrefix(address, length, 128, 'ipv6') : undefined
}

const withPrefix = (
  address: string,
  length: string | undefined,
  longest: number,
  family: Range['family'],
): Range | undefined => {
  const prefix = length === undefined ? longest : Number(length)
  return prefix <= longest ? { address, prefix, family } : undefined
}

const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i

/** Without the zone (`fe80::1%eth0`), and IPv4-mapped addresses as IPv4. */
export const bareAddress = (address: string): string => {
  const unzoned = address.replace(/%.*$/s, '')
  return MAPPED.exec(unzoned)?.[1] ?? unzoned
}

const invalidPeerRange = (position: number): InvalidPeerRange => ({
  _tag: 'InvalidPeerRange',
  position,
  message: `Entry ${position + 1} of the list of proxies is neither an IP address nor a network such as 10.0.0.0/8.`,
})
