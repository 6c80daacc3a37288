import { realTimer, type SetTimer } from '@mdm-kit/http/values'
import { bodyPace, type Pace } from './bodyPace.js'
import { countPeers } from './peers.js'
import type { RequestHead } from './requestHandler.js'

/** Why a listener rejected a request without calling its handler. */
export type LimitReached =
  /** The body is longer than allowed: 413. */
  | 'BodyTooLarge'
  /** The body arrived more slowly than `minBytesPerSecond`: 408. */
  | 'BodyTooSlow'
  /** The bodies in flight, of all peers or of this one, have reached their limit: 503. */
  | 'BodiesTooMany'
  /** `maxRequests` are being handled: 503. */
  | 'Busy'
  /** The peer has `maxRequestsPerPeer` in flight: 503. */
  | 'PeerBusy'

export interface RequestLimitsOptions {
  /**
   * Total size of all bodies in flight, in bytes: from the first byte read until the handler is done.
   * Default 128 MiB: eight reports of maximum length, or forty thousand typical check-ins. A body is
   * held about twice while it is assembled and decoded, so expect double the memory.
   */
  readonly maxBytesInFlight?: number
  /** How many of those bytes one peer may have; at least the longest body. Default: a quarter. */
  readonly maxBytesPerPeer?: number
  /**
   * Requests handled at a time. A request counts from the arrival of its whole body until its handler
   * has responded, so neither a slow sender nor a slow reader takes up a slot. Default: unlimited.
   */
  readonly maxRequests?: number
  /** Requests of one peer at a time, from the head to the end of the response. Default: unlimited. */
  readonly maxRequestsPerPeer?: number
  /**
   * The address of the peer. Behind a proxy, the address of the connection is the proxy's: return the
   * client's, from a header that the proxy sets. With undefined, the limits per peer do not apply. An
   * IPv6 address stands for its /64. Default: the address of the connection.
   */
  readonly peerOf?: (head: RequestHead) => string | undefined
  /** The slowest that a body may arrive, after `graceMs`. Default 1024: slower than any mobile network. */
  readonly minBytesPerSecond?: number
  /** How long a body may pause, and when its pace is first checked, in milliseconds. Default 10,000. */
  readonly graceMs?: number
  readonly onRejected?: (reason: LimitReached) => void
  /** Milliseconds on a clock that only goes forward. */
  readonly now?: () => number
  readonly setTimer?: SetTimer
}

/** Counts what is in flight. Share one among all listeners of a process. */
export interface RequestLimits {
  /** Begins a request; undefined when its peer has too many in flight. */
  readonly begin: (head: RequestHead) => LimitedRequest | undefined
  /** Takes a slot for handling a request; returns the function that frees it, or undefined if none is free. */
  readonly place: () => (() => void) | undefined
  readonly rejected: (reason: LimitReached) => void
  readonly setTimer: SetTimer
}

/** A request in flight. */
export interface LimitedRequest {
  /** Whether a body of this length fits now. */
  readonly hasRoom: (bytes: number) => boolean
  /** Counts bytes that arrived; false if they exceed a limit. */
  readonly take: (bytes: number) => boolean
  /** The body is no longer needed: its bytes do not count any more. */
  readonly giveBack: () => void
  readonly pace: (tooSlow: () => void) => Pace
  /** The response is sent, or the client is gone. */
  readonly end: () => void
}

const MIB = 1024 * 1024

/**
 * Limits that several listeners share: `toNodeListener(handle, { limits })`. A listener without `limits`
 * has its own, with the default values.
 */
export const requestLimits = (options: RequestLimitsOptions = {}): RequestLimits => {
  const { maxBytesInFlight = 128 * MIB, maxBytesPerPeer = maxBytesInFlight / 4 } = options
  const { maxRequests = Infinity, maxRequestsPerPeer = Infinity, peerOf = addressOf } = options
  const { minBytesPerSecond = 1024, graceMs = 10_000, onRejected = () => undefined } = options
  const { now = () => performance.now(), setTimer = realTimer } = options
  const peers = countPeers({ maxRequests: maxRequestsPerPeer, maxBytes: maxBytesPerPeer })
  let bytesInFlight = 0
  let requests = 0

  const begin = (head: RequestHead): LimitedRequest | undefined => {
    const peer = peerOf(head)
    if (peer !== undefined && !peers.enter(peer)) return undefined
    let taken = 0
    let ended = false
    const giveBack = (): void => {
      bytesInFlight -= taken
      if (peer !== undefined) peers.give(peer, taken)
      taken = 0
    }
    return {
      hasRoom: (bytes) => bytesInFlight + bytes <= maxBytesInFlight,
      take: (bytes) => {
        if (bytesInFlight + bytes > maxBytesInFlight) return false
        if (peer !== undefined && !peers.take(peer, bytes)) return false
        bytesInFlight += bytes
        taken += bytes
        return true
      },
      giveBack,
      pace: (tooSlow) => bodyPace({ minBytesPerSecond, graceMs, now, setTimer }, tooSlow),
      end: () => {
        giveBack()
        if (!ended && peer !== undefined) peers.leave(peer)
        ended = true
      },
    }
  }

  const place = (): (() => void) | undefined => {
    if (requests >= maxRequests) return undefined
    requests += 1
    return () => {
      requests -= 1
    }
  }

  return { begin, place, rejected: onRejected, setTimer }
}

const addressOf = ({ peer }: RequestHead): string | undefined => peer?.address
