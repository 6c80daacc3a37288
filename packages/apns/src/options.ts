import type { Secret } from '@mdm-kit/codec'
import { systemClock, type Clock } from '@mdm-kit/http/values'
import { certificatePem, readCertificates, type CertificatesInput } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { APNS_PRODUCTION, endpointOf, type Endpoint } from './connection/endpoint.js'
import type { PoolLimits } from './connection/poolOptions.js'
import { eventSink, type OnEvent } from './events.js'
import { invalidOption, type InvalidOption } from './identity/errors.js'
import { DEFAULT_RETRY, type PushRetryPolicy } from './protocol/retry.js'

/** How a client connects and how long it waits. Durations are whole milliseconds, from 1 to 2^31 - 1. */
export interface ConnectionOptions {
  /**
   * Absent means Apple's production service, `https://api.push.apple.com`. With `:2197`, the port that a
   * firewall can allow without allowing all of HTTPS. MDM push certificates do not work in the sandbox.
   */
  readonly origin?: string
  /** Replaces Node's own roots: for tests, and for proxies that decrypt. */
  readonly ca?: CertificatesInput
  /** `http://host:port`, with `user:password@` if it asks. The connection is tunnelled by CONNECT. */
  readonly proxy?: string | Secret<string>
  /** For each push from its call to its result. Absent means 30,000. */
  readonly deadlineMs?: number
  /** Connections at once. Absent means 4; one does most of the work. */
  readonly maxSessions?: number
  /** Pushes at once on a connection, if the server allows as many. Absent means 500. */
  readonly maxStreams?: number
  /** Pushes that may wait. Absent means 100,000; more fail with `QueueFull`. */
  readonly maxQueued?: number
  /** For DNS, TCP, TLS and the first SETTINGS together. Absent means 10,000. */
  readonly connectTimeoutMs?: number
  /** With pushes open and nothing heard for so long, the connection is asked by PING. Absent means 5,000. */
  readonly silenceMs?: number
  /** For the acknowledgement of a PING. Absent means 5,000. */
  readonly pingTimeoutMs?: number
  /** Between the PINGs of an idle connection. Absent means an hour, as Apple allows. */
  readonly idlePingMs?: number
  /** After which an idle connection is closed, the last one excepted. Absent means 60,000. */
  readonly idleCloseMs?: number
  /** How long pushes wait for room before one more connection is opened. Absent means 250. */
  readonly growAfterMs?: number
  /** How often a push is repeated. Absent counts mean the defaults of `PushRetryPolicy`. */
  readonly retry?: PushRetryPolicy
  /** Called for each event, apart from the work. */
  readonly onEvent?: OnEvent
  /** Absent means the system's. */
  readonly clock?: Clock
  /** A number from 0 to below 1, for jitter. Absent means `Math.random`. */
  readonly random?: () => number
  /**
   * Whether this process had no time to spare since the last call: another connection would not help
   * then. Absent asks the event loop.
   */
  readonly busy?: () => boolean
}

/** The options with their defaults. */
export interface Settings {
  readonly endpoint: Endpoint
  readonly ca: string | undefined
  readonly deadlineMs: number
  readonly limits: PoolLimits
  readonly retry: Required<PushRetryPolicy>
  readonly clock: Clock
  readonly random: () => number
  readonly busy: () => boolean
  readonly emit: OnEvent
}

const DEFAULT_DEADLINE = 30_000

const DEFAULT_LIMITS: PoolLimits = {
  maxSessions: 4,
  maxStreams: 500,
  maxQueued: 100_000,
  connectTimeoutMs: 10_000,
  silenceMs: 5000,
  pingTimeoutMs: 5000,
  idlePingMs: 3_600_000,
  idleCloseMs: 60_000,
  growAfterMs: 250,
}

/** Longer ones overflow a timer of Node, which then fires at once. */
export const LONGEST_TIME = 2 ** 31 - 1

export const settingsOf = (options: ConnectionOptions): E.Either<InvalidOption, Settings> => {
  const endpoint = endpointOf(options.origin ?? APNS_PRODUCTION, options.proxy)
  if (E.isLeft(endpoint)) return endpoint
  const ca = options.ca === undefined ? E.right(undefined) : pemOf(options.ca)
  if (E.isLeft(ca)) return ca
  const { limits, deadlineMs } = numbersOf(options)
  const faulty = faultyNumber({ ...limits, deadlineMs })
  if (faulty !== undefined)
    return E.left(invalidOption(faulty, `is not a whole number from 1 to ${LONGEST_TIME}`))
  const retry = { ...DEFAULT_RETRY, ...options.retry }
  const faultyRetry = Object.entries(retry).find(([, count]) => !(count >= 0))?.[0]
  if (faultyRetry !== undefined)
    return E.left(invalidOption(`retry.${faultyRetry}`, 'is not a number from 0'))
  return E.right({
    endpoint: endpoint.right,
    ca: ca.right,
    deadlineMs,
    limits,
    retry,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    busy: options.busy ?? eventLoopBusy(),
    emit: eventSink(options.onEvent),
  })
}

const pemOf = (ca: CertificatesInput): E.Either<InvalidOption, string> =>
  pipe(
    readCertificates(ca),
    E.bimap(
      () => invalidOption('ca', 'has a certificate that cannot be read, or none: give PEM or DER'),
      (certificates) => certificates.map(certificatePem).join(''),
    ),
  )

const FULLY_BUSY = 0.9

const eventLoopBusy = (): (() => boolean) => {
  let last = performance.eventLoopUtilization()
  return () => {
    const { utilization } = performance.eventLoopUtilization(last)
    last = performance.eventLoopUtilization()
    return utilization > FULLY_BUSY
  }
}

const numbersOf = (options: ConnectionOptions): { limits: PoolLimits; deadlineMs: number } => ({
  deadlineMs: options.deadlineMs ?? DEFAULT_DEADLINE,
  limits: {
    maxSessions: options.maxSessions ?? DEFAULT_LIMITS.maxSessions,
    maxStreams: options.maxStreams ?? DEFAULT_LIMITS.maxStreams,
    maxQueued: options.maxQueued ?? DEFAULT_LIMITS.maxQueued,
    connectTimeoutMs: options.connectTimeoutMs ?? DEFAULT_LIMITS.connectTimeoutMs,
    silenceMs: options.silenceMs ?? DEFAULT_LIMITS.silenceMs,
    pingTimeoutMs: options.pingTimeoutMs ?? DEFAULT_LIMITS.pingTimeoutMs,
    idlePingMs: options.idlePingMs ?? DEFAULT_LIMITS.idlePingMs,
    idleCloseMs: options.idleCloseMs ?? DEFAULT_LIMITS.idleCloseMs,
    growAfterMs: options.growAfterMs ?? DEFAULT_LIMITS.growAfterMs,
  },
})

export const faultyNumber = (numbers: Readonly<Record<string, number>>): string | undefined =>
  Object.entries(numbers).find(
    ([, value]) => !Number.isInteger(value) || value < 1 || value > LONGEST_TIME,
  )?.[0]
