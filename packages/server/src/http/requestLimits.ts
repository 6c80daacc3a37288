import { realTimer, type SetTimer } from '@mdm-kit/http/values'
import { bodyPace, type Pace } from './bodyPace.js'
import { countPeers } from './peers.js'
import type { RequestHead } from './requestHandler.js'

/** Why a listener rejected a request without asking its handler. */
export type LimitReached =
  /** Longer than it may be: 413. */
  | 'BodyTooLarge'
  /** It came more slowly than `minBytesPerSecond`: 408. */
  | 'BodyTooSlow'
  /** All bodies under way, or those of one peer, are as many bytes as there may be: 503. */
  | 'BodiesTooMany'
  /** `maxRequests` are being handled: 503. */
  | 'Busy'
  /** One peer has `maxRequestsPerPeer` under way: 503. */
  | 'PeerBusy'

export interface RequestLimitsOptions {
  /**
   * Bytes of all bodies under way, from the first byte read to the end of the handler's work. Default
   * 128 MiB: eight reports of the greatest length, or forty thousand usual check-ins. A body is held
   * about twice while it is put together and decoded, so count on double.
   */
  readonly maxBytesInFlight?: number
  /** The part of those bytes that one peer may have: no less than the longest body. Default a quarter. */
  readonly maxBytesPerPeer?: number
  /**
   * Requests being handled at a time. A request counts once its head and body are in, and until its
   * handler has responded: neither a slow sender nor a slow reader holds a place. Default: any number.
   */
  readonly maxRequests?: number
  /** Requests of one peer, from their heads to the end of their responses. Default: any number. */
  readonly maxRequestsPerPeer?: number
  /**
   * Whose request it is. Behind a proxy the connection's address is the proxy's: give the client's
   * from a header that the proxy sets, or undefined, which is not counted by peer. An IPv6 address
   * stands for its /64. Default: the address of the connection.
   */
  readonly peerOf?: (head: RequestHead) => string | undefined
  /** What a body has to come at, after `graceMs`. Default 1024: less than any mobile network has. */
  readonly minBytesPerSecond?: number
  /** How long a body may pause, and how long until the first check, in milliseconds. Default 10,000. */
  readonly graceMs?: number
  readonly onRejected?: (reason: LimitReached) => void
  /** Milliseconds on a clock that only goes forward. */
  readonly now?: () => number
  readonly setTimer?: SetTimer
}

/** Counts of what is under way: one for all listeners of a process that share memory and processor. */
export interface RequestLimits {
  /** Begins a request; undefined when its peer has too many. */
  readonly begin: (head: RequestHead) => LimitedRequest | undefined
  /** A place among those being handled, as the function that gives it back; undefined if all are taken. */
  readonly place: () => (() => void) | undefined
  readonly rejected: (reason: LimitReached) => void
  readonly setTimer: SetTimer
}

/** One request, as far as limits are concerned. */
export interface LimitedRequest {
  /** Whether a body of that length would find room now. */
  readonly hasRoom: (bytes: number) => boolean
  /** Counts bytes that came; false when there are too many. */
  readonly take: (bytes: number) => boolean
  /** Its body is not needed any more. */
  readonly giveBack: () => void
  readonly pace: (tooSlow: () => void) => Pace
  /** Its response is sent, or its client is gone. */
  readonly end: () => void
}

const MIB = 1024 * 1024

/**
 * Limits that several listeners share: `toNodeListener(handle, { limits })`. A listener without has
 * its own, with these defaults.
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
