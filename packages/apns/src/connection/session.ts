import type { Clock } from '@mdm-kit/http/values'
import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2'
import type { SecureContext, TLSSocket } from 'node:tls'

import type { PushRequest } from '../protocol/request.js'
import { readReason, type PushResponse } from '../protocol/response.js'
import { incomingResponseOf, readBody, type IncomingResponse } from './incoming.js'
import type { Endpoint } from './endpoint.js'
import { codeOf, problemOf, rejectedInHandshake, type ConnectProblem } from './problems.js'
import { openSocket } from './socket.js'
import { startWatchdog, type Watchdog, type WatchdogLimits } from './watchdog.js'

/** What a session sends: the pool puts its own bookkeeping beside it. */
export interface Sendable {
  readonly request: PushRequest
  /** Where it waits for a response; the session's business. */
  stream: ClientHttp2Stream | undefined
}

/** How an attempt ended without a response: not seen by the peer, or of unknown fate. */
export type NoResponse = 'NotProcessed' | 'Lost'

/** What a session reports to its pool. None is called again for a push that was settled or cancelled. */
export interface SessionHandlers<P extends Sendable> {
  /** The first SETTINGS arrived, or later ones changed how many streams may be open. */
  readonly limit: (session: Session<P>, streams: number, first: boolean) => void
  /** A stream closed: there is room for another. */
  readonly room: () => void
  /** The pushes that were sent on it and have no response yet. */
  readonly waitingOn: (session: Session<P>) => readonly P[]
  readonly responded: (push: P, response: PushResponse) => void
  readonly lost: (push: P, fate: NoResponse, code: string) => void
  readonly goAway: (
    session: Session<P>,
    goAway: { errorCode: number; lastStreamId: number; reason: string },
  ) => void
  readonly pingLost: (waitedMs: number) => void
  /** It takes no more pushes. `problem` is there when it failed, before its pushes are settled. */
  readonly ended: (
    session: Session<P>,
    reason: string,
    lost: number,
    problem?: ConnectProblem,
  ) => void
  /** Its socket is closed: no handle is left. */
  readonly gone: (session: Session<P>) => void
}

/** Milliseconds, except `maxStreams`. */
export interface SessionLimits extends WatchdogLimits {
  /** At most so many pushes at once, whatever the peer allows. */
  readonly maxStreams: number
  readonly connectTimeoutMs: number
}

export interface SessionOptions {
  readonly endpoint: Endpoint
  readonly identity: SecureContext
  readonly limits: SessionLimits
  readonly clock: Clock
  /** Whether an idle session may close. */
  readonly spare: () => boolean
}

/** One HTTP/2 connection: `opening`, then `ready`, then `draining` or straight `ended`. */
export interface Session<P extends Sendable> {
  /** How many pushes it can take now; 0 unless it is ready. */
  readonly room: () => number
  readonly opening: () => boolean
  /** False when the session turned out to be unusable: the push was not sent. */
  readonly send: (push: P) => boolean
  /** Lets go of a push that waits for a response, and resets its stream. */
  readonly cancel: (push: P) => boolean
  /** Takes no more; ends when the last response is there. */
  readonly drain: (reason: string) => void
  /** Ends now. */
  readonly destroy: (reason: string) => void
}

const ACCEPTED = 200
const { NGHTTP2_CANCEL, NGHTTP2_NO_ERROR, NGHTTP2_REFUSED_STREAM } = constants
/** Milliseconds for the peer to close its half, then the socket is destroyed. */
const FAREWELL = 1000

const ignore = (): void => undefined

/**
 * Opens a connection to APNs and keeps it honest.
 *
 * Node does not always notice that a connection is dead: a TCP reset under TLS can go by without an
 * event. So a push is settled from here, never from a stream's `close` alone, and a watchdog asks
 * with a PING when nothing was heard.
 */
export const openSession = <P extends Sendable>(
  { endpoint, identity, limits, clock, spare }: SessionOptions,
  handlers: SessionHandlers<P>,
): Session<P> => {
  let state: 'opening' | 'ready' | 'draining' | 'ended' = 'opening'
  let http2: ClientHttp2Session | undefined
  let socket: TLSSocket | undefined
  /** Streams that are open: a push with a response holds its stream until that is closed. */
  let open = 0
  let announced = 0
  /** Below `announced` for a while when the peer rejects streams although it announced more. */
  let tolerated = 0
  let lastStreamId: number | undefined
  let cancelConnectTimeout: () => void = ignore
  let watchdog: Watchdog | undefined
  let drainReason = 'closed'
  /** Whether a push got a response: then the handshake is over for the peer as well. */
  let respondedBefore = false

  const end = (reason: string, problem?: ConnectProblem): void => {
    if (state === 'ended') return
    state = 'ended'
    cancelConnectTimeout()
    watchdog?.stop()
    const lost = handlers.waitingOn(session)
    giveUpConnecting()
    if (http2 === undefined) handlers.gone(session)
    else closeConnection(http2, reason === 'closed now' || lost.length > 0 || problem !== undefined)
    handlers.ended(session, reason, lost.length, problem)
    const unseen = rejectedInHandshake(problem, respondedBefore)
    for (const push of lost) {
      const fate = push.stream === undefined || unseen ? 'NotProcessed' : fateOf(push.stream)
      push.stream = undefined
      handlers.lost(push, fate, reason)
    }
  }

  /**
   * Node ends the socket in its own time; destroying both in one go has corrupted memory in Node 20.
   * A socket that Node does not know to be dead never ends, and is destroyed after a while.
   */
  const closeConnection = (connection: ClientHttp2Session, now: boolean): void => {
    const cancel = clock.setTimer(() => {
      connection.destroy()
      socket?.destroy()
    }, FAREWELL)
    socket?.once('close', cancel)
    if (now) connection.destroy()
    else connection.close()
  }

  /**
   * Above the last stream of a GOAWAY it is certain that the peer did not process a stream. The code
   * of a stream says nothing once the session has ended: Node copies that of the GOAWAY to all.
   */
  const fateOf = (stream: ClientHttp2Stream): NoResponse =>
    stream.id === undefined || (lastStreamId !== undefined && stream.id > lastStreamId)
      ? 'NotProcessed'
      : 'Lost'

  const endWhenDrained = (): void => {
    if (state === 'draining' && open === 0) end(drainReason)
  }

  const drain = (reason: string): void => {
    if (state === 'opening') end(reason)
    if (state !== 'ready') return
    state = 'draining'
    drainReason = reason
    endWhenDrained()
  }

  const receivedGoAway = (errorCode: number, lastId: number, data?: Uint8Array): void => {
    lastStreamId = lastId
    const { reason } = readReason(data === undefined ? '' : Buffer.from(data).toString('utf8'))
    handlers.goAway(session, { errorCode, lastStreamId: lastId, reason })
    // Node gives up a connection at once when the error code is not 0, and so must we.
    if (errorCode === NGHTTP2_NO_ERROR) drain('GOAWAY')
    else end(`GOAWAY ${errorCode}`)
  }

  const watch = (connection: ClientHttp2Session): Watchdog =>
    startWatchdog(clock, limits, {
      busy: () => open > 0,
      sendPing: (heard) => {
        if (!connection.destroyed) connection.ping((error) => error ?? heard())
      },
      lost: (waitedMs) => {
        handlers.pingLost(waitedMs)
        end('PING_UNANSWERED')
      },
      idle: () => {
        if (spare()) drain('idle')
      },
    })

  const limitOf = (): number => Math.min(announced, limits.maxStreams, Math.floor(tolerated))

  const receivedSettings = (settings: { maxConcurrentStreams?: number | undefined }): void => {
    watchdog?.heard()
    const first = state === 'opening'
    const before = announced
    announced = Math.max(0, settings.maxConcurrentStreams ?? Infinity)
    if (announced !== before) tolerated = announced
    if (first) {
      state = 'ready'
      giveUpConnecting = ignore
      cancelConnectTimeout()
      if (http2 !== undefined) watchdog = watch(http2)
    }
    if (first || announced !== before) handlers.limit(session, announced, first)
  }

  const speak = (connected: TLSSocket, certificateShown: boolean): void => {
    socket = connected
    // Before node:http2 listens: the cause of an end is known here first.
    connected.on('error', (error: Error) => {
      const problem = problemOf(error, { certificateShown, serverRejected: false })
      end(problem._tag === 'IdentityRejected' ? problem.reason : codeOf(error), problem)
    })
    connected.on('close', () => {
      end('CLOSED', { _tag: 'ConnectFailed', code: 'CLOSED' })
      handlers.gone(session)
    })
    http2 = connect(endpoint.origin, {
      createConnection: () => connected,
      settings: { enablePush: false },
    })
    http2.on('remoteSettings', receivedSettings)
    http2.on('goaway', receivedGoAway)
    http2.on('error', (error: Error) => {
      end(codeOf(error), { _tag: 'ConnectFailed', code: codeOf(error) })
    })
    http2.on('close', () => {
      // An orderly end of the peer that left streams behind.
      end(lastStreamId === undefined ? 'CLOSED' : 'GOAWAY')
    })
  }

  /** False when the push was settled, or waits on another stream again. */
  const release = (push: P, stream: ClientHttp2Stream): boolean => {
    if (push.stream !== stream) return false
    push.stream = undefined
    return true
  }

  const closedWithoutResponse = (push: P, stream: ClientHttp2Stream): void => {
    const refused = stream.rstCode === NGHTTP2_REFUSED_STREAM
    if (refused) tolerated = Math.max(1, open)
    // Without an id it never left: the ids of this connection are used up.
    if (stream.id === undefined) drain('unusable')
    const fate = refused ? 'NotProcessed' : fateOf(stream)
    handlers.lost(push, fate, `RST_STREAM ${stream.rstCode}`)
  }

  const listen = (push: P, stream: ClientHttp2Stream): void => {
    let response: IncomingResponse | undefined
    stream.on('response', (headers) => {
      watchdog?.heard()
      respondedBefore = true
      const received = incomingResponseOf(headers)
      response = received
      const complete = (): void => {
        if (release(push, stream)) handlers.responded(push, received)
      }
      if (received.status === ACCEPTED) complete()
      else readBody(stream, received, complete)
    })
    stream.on('error', ignore)
    stream.on('close', () => {
      open -= 1
      if (state === 'ended') return
      // As a rule its response has settled it already.
      const waited = release(push, stream)
      if (waited && response !== undefined) handlers.responded(push, response)
      else if (waited) closedWithoutResponse(push, stream)
      // Trust comes back by half a stream for each that closed.
      if (tolerated < announced) tolerated += 0.5
      if (state === 'ready') handlers.room()
      else endWhenDrained()
    })
  }

  const session: Session<P> = {
    room: () => (state === 'ready' ? limitOf() - open : 0),
    opening: () => state === 'opening',
    send: (push) => {
      if (state !== 'ready' || http2 === undefined) return false
      let stream
      try {
        stream = http2.request(push.request.headers)
      } catch {
        // Node closed it without an event yet, or has used up its stream ids.
        drain('unusable')
        return false
      }
      open += 1
      push.stream = stream
      listen(push, stream)
      // Early, which is cheaper than after the response. A body is read nonetheless: `response` comes first.
      stream.resume()
      stream.end(push.request.body)
      return true
    },
    cancel: (push) => {
      const { stream } = push
      if (stream === undefined || !release(push, stream)) return false
      stream.close(NGHTTP2_CANCEL)
      return true
    },
    drain,
    destroy: (reason) => {
      end(reason)
    },
  }

  let giveUpConnecting: () => void = openSocket(endpoint, identity, {
    connected: speak,
    failed: (problem) => {
      end('connect', problem)
    },
  })
  cancelConnectTimeout = clock.setTimer(() => {
    end('connect', { _tag: 'ConnectFailed', code: 'TIMEOUT' })
  }, limits.connectTimeoutMs)
  return session
}
