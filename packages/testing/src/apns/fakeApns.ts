import { pushTopicOf } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID, type KeyObject } from 'node:crypto'
import {
  constants,
  createSecureServer,
  performServerHandshake,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import { createServer as createTcpServer } from 'node:net'
import { createServer, TLSSocket } from 'node:tls'

import { dribble, hasDuplicates, plainHeaders, responder } from './responses.js'
import {
  fakeAuthority,
  type FakePushCertificate,
  type PushCertificateOptions,
} from './authority.js'
import type { OnExchange } from '../exchange/exchange.js'
import type { ApnsFault, ApnsScript, GoAwayFault } from './faults.js'
import { listenOn } from './listening.js'
import type { ReceivedPush, RecordedPush } from './receivedPush.js'
import { openRelay, type RelayedConnection } from './relay.js'
import { pushMagicOf, validateRequest } from './validate.js'

export interface FakeApnsOptions {
  /** Before each response. Absent means none. */
  readonly latencyMs?: number
  /** SETTINGS_MAX_CONCURRENT_STREAMS. Absent means 1,000. */
  readonly maxStreams?: number
  readonly script?: ApnsScript
  /** Called for each push that APNs would deliver: a simulated device may poll now. */
  readonly onPush?: (push: ReceivedPush) => void
  /** Responds as Apple's development environment does, with `apns-unique-id`. Default false. */
  readonly isDevelopment?: boolean
  /** Called for each push that gets a response, with it, as they crossed the network. */
  readonly onExchange?: OnExchange
  /** Public P-256 keys by key id, for provider tokens. */
  readonly providerKeys?: Readonly<Record<string, KeyObject>>
  /**
   * Further names of the TLS certificate, DNS names or addresses, such as `api.push.apple.com` for a
   * client that is brought here by name resolution. Absent means those of the loopback alone.
   */
  readonly certificateNames?: readonly string[]
  /** How many pushes `pushes` keeps, the latest. Absent means 100,000. */
  readonly keep?: number
  /** Milliseconds since the epoch. Absent means wall time. */
  readonly now?: () => number
}

/** How new connections are rejected, see `FakeApns.rejectConnections`. */
export type ConnectionRejection = 'tcp' | 'alert' | 'tls' | 'silent' | { readonly reason: string }

export interface ApnsCounts {
  /** Connections that reached HTTP/2. */
  readonly connections: number
  readonly received: number
  /** What APNs would deliver, repetitions included. */
  readonly accepted: number
}

/** APNs on a loopback port: HTTP/2 over TLS with a root of its own. */
export interface FakeApns {
  /** For a client's `origin`. */
  readonly origin: string
  /** PEM, for a client's `ca`. */
  readonly ca: string
  /** An MDM push certificate that this fake accepts, with its key and topic. */
  readonly pushCertificate: (options?: PushCertificateOptions) => FakePushCertificate
  /** What was received, oldest first. */
  readonly pushes: () => readonly RecordedPush[]
  readonly counts: () => ApnsCounts
  /** Connections that are open now. */
  readonly openConnections: () => number
  /** Discards what was received; counts start at 0. */
  readonly discard: () => void
  /** Resolves when so many pushes were received since the start or `discard`. */
  readonly received: (count: number) => Promise<void>
  /** Replaces the script; without one every valid push is accepted. */
  readonly script: (script?: ApnsScript) => void
  /** Pushes to this token get 410 `Unregistered` from now on. */
  readonly unregister: (pushToken: Uint8Array, since: Date) => void
  /** Calls back for each push delivered to this token; the returned function stops it. */
  readonly device: (pushToken: Uint8Array, onPush: (push: ReceivedPush) => void) => () => void
  /** Announces another SETTINGS_MAX_CONCURRENT_STREAMS, on open connections as well. */
  readonly maxStreams: (streams: number) => void
  /** Sends GOAWAY on every connection. */
  readonly goAway: (fault?: GoAwayFault) => void
  /** Ends every open connection by FIN or TCP reset, or lets it swallow every byte from now on. */
  readonly breakConnections: (how: 'close' | 'reset' | 'swallow') => void
  /**
   * What happens to new connections: `tcp` refuses them, `alert` sends a TLS alert (handshake failure)
   * instead of the server's half of the handshake, as anything on the path can, `tls` rejects the client
   * certificate with a TLS alert after the handshake, `silent` never speaks HTTP/2, and a reason of APNs
   * is sent in a GOAWAY. Without an argument they are accepted again.
   */
  readonly rejectConnections: (how?: ConnectionRejection) => void
  readonly close: () => Promise<void>
}

const USUAL_STREAMS = 1000
const USUAL_KEEP = 100_000
const LARGEST_BODY = 64 * 1024
/** Milliseconds for a GOAWAY to leave before its connection is broken. */
const GOAWAY_HEAD_START = 5
/** A TLS record: alert, fatal, handshake failure. */
const HANDSHAKE_FAILURE = Uint8Array.of(21, 3, 3, 0, 2, 2, 40)
const { NGHTTP2_INTERNAL_ERROR, NGHTTP2_REFUSED_STREAM } = constants

interface Connection {
  readonly number: number
  readonly session: ServerHttp2Session
  readonly network: RelayedConnection | undefined
  readonly certificateTopic: string | undefined
  /** The highest stream id received. */
  highest: number
}

/**
 * Starts a fake APNs: it checks what APNs documents, records what it got, and fails as the script says.
 *
 * A connection without a client certificate gets `MissingProviderToken`, as at Apple; one with a
 * certificate of another authority a GOAWAY with `BadCertificate`.
 */
export const fakeApns = async (options: FakeApnsOptions = {}): Promise<FakeApns> => {
  const authority = fakeAuthority(options.certificateNames)
  const { onPush, now = Date.now, keep = USUAL_KEEP, latencyMs = 0 } = options
  const providerKeys = new Map(Object.entries(options.providerKeys ?? {}))
  let { script } = options
  let rejection: ConnectionRejection | undefined
  let records: RecordedPush[] = []
  let counts = { connections: 0, received: 0, accepted: 0 }
  let connectionNumber = 0
  let waiters: { readonly count: number; readonly resolve: () => void }[] = []
  let maxStreams = options.maxStreams ?? USUAL_STREAMS
  const respond = responder(options.onExchange, options.isDevelopment)
  const open = new Set<Connection>()
  const gone = new Map<string, Date>()
  const devices = new Map<string, Set<(push: ReceivedPush) => void>>()
  const timers = new Set<NodeJS.Timeout>()

  const server = createSecureServer({
    cert: authority.server.certificate,
    key: authority.server.key,
    ca: authority.ca,
    requestCert: true,
    // Judged in `welcome`: APNs takes connections without a certificate, for provider tokens.
    rejectUnauthorized: false,
    settings: { maxConcurrentStreams: maxStreams },
  })
  const alerting = createServer({
    cert: authority.ed25519Server.certificate,
    key: authority.ed25519Server.key,
    ca: authority.ca,
    ALPNProtocols: ['h2'],
    requestCert: true,
    // No RSA or EC key can sign in this way, so that OpenSSL alerts that a certificate is required.
    sigalgs: 'ed25519',
  })
  const silent = createServer({
    cert: authority.server.certificate,
    key: authority.server.key,
    ALPNProtocols: ['h2'],
  })
  const onThePath = createTcpServer((socket) => {
    socket.on('error', ignore)
    socket.once('data', () => socket.end(HANDSHAKE_FAILURE))
  })
  const listening = {
    welcome: await listenOn(server),
    tls: await listenOn(alerting),
    silent: await listenOn(silent),
    alert: await listenOn(onThePath),
  }
  const relay = await openRelay(() => {
    if (rejection === 'tcp') return undefined
    return listening[typeof rejection === 'string' ? rejection : 'welcome'].port
  })

  const later = (delayMs: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, delayMs)
    timers.add(timer)
  }

  // APNs takes clients that offer no protocol by ALPN, and Node leaves those to us.
  server.on('unknownProtocol', (socket: TLSSocket) => {
    welcome(performServerHandshake(socket, { settings: { maxConcurrentStreams: maxStreams } }))
  })
  server.on('session', (session) => {
    welcome(session)
  })

  const welcome = (session: ServerHttp2Session): void => {
    const certificate = judgeCertificate(session.socket)
    counts.connections += 1
    connectionNumber += 1
    const connection = {
      number: connectionNumber,
      session,
      network: relay.from(session.socket.remotePort),
      certificateTopic: E.isRight(certificate) ? certificate.right : undefined,
      highest: 0,
    }
    open.add(connection)
    listen(session, connection)
    session.on('error', ignore)
    session.on('close', () => open.delete(connection))
    const reason = rejectionReason(rejection, certificate)
    if (reason === undefined) return
    session.goaway(0, 0, Buffer.from(JSON.stringify({ reason })))
    session.close()
  }

  const listen = (session: ServerHttp2Session, connection: Connection): void => {
    const received = (
      stream: ServerHttp2Stream,
      headers: IncomingHttpHeaders,
      _flags: number,
      rawHeaders: readonly string[],
    ): void => {
      stream.on('error', ignore)
      connection.highest = Math.max(connection.highest, stream.id ?? 0)
      let body = ''
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        if (body.length <= LARGEST_BODY) body += text
      })
      stream.on('end', () => {
        receive(stream, connection, plainHeaders(headers), hasDuplicates(rawHeaders), body)
      })
    }
    session.on('stream', received)
  }

  const receive = (
    stream: ServerHttp2Stream,
    connection: Connection,
    headers: Readonly<Record<string, string>>,
    duplicates: boolean,
    body: string,
  ): void => {
    const path = headers[':path'] ?? ''
    const push: ReceivedPush = {
      at: new Date(now()),
      connection: connection.number,
      streamId: stream.id ?? 0,
      pushToken: path.replace(/^\/3\/device\//, ''),
      headers,
      topic: headers['apns-topic'],
      id: headers['apns-id'] ?? randomUUID(),
      body,
      pushMagic: pushMagicOf(body),
    }
    const index = counts.received
    counts.received += 1
    const rejected =
      validateRequest(
        { method: headers[':method'] ?? '', path, headers, duplicates, body },
        { certificateTopic: connection.certificateTopic, providerKeys, now: now() },
      ) ?? unregistered(gone.get(push.pushToken))
    const fault = rejected === undefined ? script?.(push, index) : responseFault(rejected)
    if (fault === undefined) accept(stream, push, latencyMs)
    else perform(fault, stream, connection, push)
    const ready = waiters.filter(({ count }) => count <= counts.received)
    waiters = waiters.filter(({ count }) => count > counts.received)
    for (const { resolve } of ready) resolve()
  }

  const record = (push: ReceivedPush, outcome: Omit<RecordedPush, keyof ReceivedPush>): void => {
    records.push({ ...push, ...outcome })
    if (records.length > keep * 2) records = records.slice(-keep)
    if (!outcome.accepted) return
    counts.accepted += 1
    onPush?.(push)
    for (const device of devices.get(push.pushToken) ?? []) device(push)
  }

  const accept = (stream: ServerHttp2Stream, push: ReceivedPush, delayMs: number): void => {
    record(push, { accepted: true, status: 200 })
    if (delayMs === 0) respond(stream, push, 200, '')
    else
      later(delayMs, () => {
        respond(stream, push, 200, '')
      })
  }

  const perform = (
    fault: ApnsFault,
    stream: ServerHttp2Stream,
    connection: Connection,
    push: ReceivedPush,
  ): void => {
    switch (fault._tag) {
      case 'Response': {
        const { status, reason, timestamp, retryAfter } = fault
        record(push, { accepted: status === 200, status, ...(reason !== undefined && { reason }) })
        const body = { reason, ...(timestamp && { timestamp: timestamp.getTime() }) }
        const extra = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
        respond(stream, push, status, status === 200 ? '' : JSON.stringify(body), extra)
        return
      }
      case 'Garbage':
        record(push, { accepted: fault.status === 200, status: fault.status })
        respond(stream, push, fault.status, fault.body)
        return
      case 'Delay':
        accept(stream, push, fault.delayMs)
        return
      case 'Silence':
        record(push, { accepted: true })
        return
      case 'SlowLoris':
        record(push, { accepted: false, status: 400 })
        dribble(stream, push, fault.intervalMs, later)
        return
      case 'RejectStream':
        record(push, { accepted: false })
        stream.close(NGHTTP2_REFUSED_STREAM)
        return
      case 'ResetStream':
        record(push, { accepted: true })
        stream.close(fault.errorCode ?? NGHTTP2_INTERNAL_ERROR)
        return
      case 'GoAway':
        if (fault.then === undefined || fault.then === 'drain') accept(stream, push, latencyMs)
        else record(push, { accepted: true })
        goAway(connection, fault)
        return
      case 'CloseConnection':
        record(push, { accepted: true })
        connection.network?.close()
        return
      case 'ResetConnection':
        record(push, { accepted: true })
        connection.network?.reset()
        return
      case 'HalfOpen':
        record(push, { accepted: true })
        connection.network?.swallow()
    }
  }

  const goAway = (
    { session, highest, network }: Connection,
    { errorCode = 0, reason, then = 'drain' }: GoAwayFault,
  ): void => {
    const data = reason === undefined ? undefined : Buffer.from(JSON.stringify({ reason }))
    session.goaway(errorCode, highest, data)
    if (then === 'drain') session.close()
    else
      later(GOAWAY_HEAD_START, () => {
        network?.[then]()
      })
  }

  return {
    origin: `https://localhost:${relay.port}`,
    ca: authority.ca,
    pushCertificate: authority.pushCertificate,
    pushes: () => records.slice(-keep),
    counts: () => ({ ...counts }),
    openConnections: () => open.size,
    discard: () => {
      records = []
      counts = { connections: 0, received: 0, accepted: 0 }
    },
    received: (count) =>
      new Promise((resolve) => {
        if (counts.received >= count) resolve()
        else waiters.push({ count, resolve })
      }),
    script: (next) => {
      script = next
    },
    unregister: (pushToken, since) => {
      gone.set(hexOf(pushToken), since)
    },
    device: (pushToken, listener) => {
      const key = hexOf(pushToken)
      const listeners = devices.get(key) ?? new Set()
      devices.set(key, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) devices.delete(key)
      }
    },
    maxStreams: (streams) => {
      maxStreams = streams
      server.updateSettings({ maxConcurrentStreams: streams })
      for (const { session } of open) session.settings({ maxConcurrentStreams: streams })
    },
    goAway: (fault = {}) => {
      for (const connection of open) goAway(connection, fault)
    },
    breakConnections: (how) => {
      for (const connection of relay.connections()) connection[how]()
    },
    rejectConnections: (how) => {
      rejection = how
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer)
      for (const { session } of open) session.destroy()
      await relay.close()
      await Promise.all(Object.values(listening).map(({ close }) => close()))
    },
  }
}

/** The topic of the client certificate, nothing without one, or a certificate of another authority. */
const judgeCertificate = (socket: unknown): E.Either<'BadCertificate', string | undefined> => {
  const { raw, authorized } = peerOf(socket)
  if (raw === undefined) return E.right(undefined)
  const topic = pushTopicOf(raw)
  return authorized && E.isRight(topic) ? topic : E.left('BadCertificate')
}

const peerOf = (socket: unknown): { raw: Uint8Array | undefined; authorized: boolean } => {
  // Node hands out a proxy of the TLS socket, which is still one.
  if (!(socket instanceof TLSSocket)) return { raw: undefined, authorized: false }
  const certificate = socket.getPeerCertificate() as { readonly raw?: Uint8Array }
  return { raw: certificate.raw, authorized: socket.authorized }
}

const rejectionReason = (
  rejection: ConnectionRejection | undefined,
  certificate: E.Either<string, unknown>,
): string | undefined => {
  if (typeof rejection === 'object') return rejection.reason
  return E.isLeft(certificate) ? certificate.left : undefined
}

const unregistered = (since: Date | undefined): Omit<ResponseFault, '_tag'> | undefined =>
  since && { status: 410, reason: 'Unregistered', timestamp: since }

type ResponseFault = ApnsFault & { readonly _tag: 'Response' }

const responseFault = (response: Omit<ResponseFault, '_tag'>): ApnsFault => ({
  _tag: 'Response',
  ...response,
})

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const ignore = (): void => undefined
