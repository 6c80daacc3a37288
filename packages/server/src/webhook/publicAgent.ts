import { lookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'

import { ADDRESS_REJECTED, isPublicAddress } from './publicAddress.js'

/** Every address of a host name. A rejection should have one of `node:dns`'s codes. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

export interface PublicAgentOptions {
  /** Default: the operating system's resolver. */
  readonly resolve?: Resolve
  /** Milliseconds until TCP and TLS are through. Default 10,000. */
  readonly connectTimeoutMs?: number
}

/**
 * An undici agent that connects to public addresses only.
 *
 * The check is in the look-up that the socket itself makes: the address that was checked is the
 * one that is connected to, so a name that resolves differently in between (DNS rebinding) gains nothing.
 */
export const publicAgent = ({
  resolve = systemResolve,
  connectTimeoutMs = 10_000,
}: PublicAgentOptions = {}): Agent => {
  const connect = buildConnector({ timeout: connectTimeoutMs, lookup: publicLookup(resolve) })
  return new Agent({
    connections: 32,
    connect: (options, done) => {
      // A socket looks up names only; an address in the URL comes by here.
      const literal = options.hostname.replace(/^\[(.*)\]$/, '$1')
      if (isIP(literal) !== 0 && !isPublicAddress(literal)) done(addressRejected(), null)
      else connect(options, done)
    },
  })
}

/** Gives a socket the public ones of a name's addresses, in the resolver's order. */
export const publicLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname).then(
      (found) => {
        const usable = found.filter(({ address }) => isPublicAddress(address))
        const [first] = usable
        if (first === undefined) done(addressRejected(), '')
        else if (options.all === true) done(null, usable)
        else done(null, first.address, first.family)
      },
      (error: unknown) => done(codedError(error), ''),
    )
  }

const systemResolve: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses)
      else reject(error)
    })
  })

const addressRejected = (): NodeJS.ErrnoException =>
  Object.assign(new Error('no public address'), { code: ADDRESS_REJECTED })

const codedError = (error: unknown): NodeJS.ErrnoException =>
  error instanceof Error ? error : Object.assign(new Error('not resolved'), { code: 'ENOTFOUND' })
