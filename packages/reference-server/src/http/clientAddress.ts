import type { PeerList, RequestHead } from '@mdm-kit/server'

/**
 * The address that a request came from. Behind listed proxies it is the last one in
 * `x-forwarded-for` that is not one of theirs: anything before it may be forged.
 */
export const clientAddress = (
  { peer, headers }: RequestHead,
  proxies: PeerList | undefined,
): string => {
  const hops = [...(headers['x-forwarded-for'] ?? '').split(','), peer?.address ?? ''].map((hop) =>
    hop.trim(),
  )
  const isProxy = (address: string): boolean => proxies?.includes(address) === true
  return hops.findLast((hop) => !isProxy(hop)) ?? ''
}
