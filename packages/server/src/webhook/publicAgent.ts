import { lookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'

import { ADDRESS_REJECTED, isPublicAddress } from './publicAddress.js'

/** Resolves a host name to all its addresses. Errors should have a `code` of `node:dns`. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

export interface PublicAgentOptions {
  /** Default: the operating system's resolver. */
  readonly resolve?: Resolve
  /** How long TCP and TLS may take to connect, in milliseconds. Default 10,000. */
  readonly connectTimeoutMs?: number
}

/**
 * An undici agent that connects to public addresses only.
 *
 * The check is part of the look-up that the socket itself makes. The socket connects to the very address
 * that was checked, so a name that resolves differently later (DNS rebinding) achieves nothing.
 */
export const publicAgent = ({
  resolve = systemResolve,
  connectTimeoutMs = 10_000,
}: PublicAgentOptions = {}): Agent => {
  const connect = buildConnector({ timeout: connectTimeoutMs, lookup: publicLookup(resolve) })
  return new Agent({
    connections: 32,
    connect: (options, done) => {
      // A socket looks up names only, so an address in the URL is checked here.
      const literal = options.hostname.replace(/^\[(.*)\]$/, '$1')
      if (isIP(literal) !== 0 && !isPublicAddress(literal)) done(addressRejected(), null)
      else connect(options, done)
    },
  })
}

/** A look-up for sockets that returns only the public addresses of a name, in the resolver's order. */
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
