import * as E from 'fp-ts/lib/Either.js'

import {
  aborted,
  clientClosed,
  connectionLost,
  deadlineExceeded,
  identityRejected,
  topicStopped,
  type Attempts,
  type DeadlineWait,
  type PushError,
} from '../errors.js'
import { readPushResponse, type PushResponse } from '../protocol/response.js'
import { decide, type AttemptEnd } from '../protocol/retry.js'
import { watchDeadlines } from './deadlines.js'
import { openGate, STOPPED_FOR, type Stop } from './gate.js'
import { attemptsOf, pendingPush, type PendingPush, type PushOutcome } from './pendingPush.js'
import type { Pool, PoolOptions } from './poolOptions.js'
import {
  identityProblemOf,
  problemCode,
  type ConnectProblem,
  type IdentityProblem,
} from './problems.js'
import { emptyQueue } from './queue.js'
import { connectError, rejectionOf } from './rejections.js'
import { emptyRoster } from './roster.js'
import { openSession, type NoResponse, type Session } from './session.js'

const CONNECT_SPAN = 100
const LONGEST_CONNECT_SPAN = 30_000
/** So many connections in a row that carried no response fail the pushes that wait. */
const PATIENCE = 4
const BUDGET_RETURN = 0.1

/** The sessions of one identity, the queue in front of them, and every retry. */
export const openPool = (options: PoolOptions): Pool => {
  const { topic, endpoint, limits, retry, clock, random, busy, emit } = options
  let identity = options.identity
  let closing: Promise<void> | undefined
  let closed: () => void = () => undefined

  /** Opening or ready. */
  let sessions: readonly Session<PendingPush>[] = []
  /** Everything with a socket. */
  const existing = new Set<Session<PendingPush>>()
  /** Those that carried a response: the others count as failed tries when they end. */
  const useful = new Set<Session<PendingPush>>()
  const wasReady = new Set<Session<PendingPush>>()
  /** Those of a replaced identity: what they say is not about the present one. */
  const outdated = new WeakSet<Session<PendingPush>>()
  let failures = 0
  /** The last reason for which there was no connection; undefined once there is one. */
  let connectProblem: ConnectProblem | undefined
  let connectAt = 0
  let cancelConnect: (() => void) | undefined
  let cancelGrow: (() => void) | undefined
  let budget = retry.budget

  const pending = emptyRoster<PendingPush>()
  const queue = emptyQueue<PendingPush>()
  const hasExpired = (): boolean =>
    identity.notAfter !== undefined && clock.now() > identity.notAfter
  const gate = openGate<PendingPush>(clock, hasExpired)
  const deadlines = watchDeadlines(clock, pending.all, (push) => {
    const wait = waitOf(push)
    fail(push, (attempts) => deadlineExceeded(push.deadlineMs, attempts, wait))
  })

  /** What a push has waited for in vain. */
  const waitOf = (push: PendingPush): DeadlineWait => {
    if (push.session !== undefined || push.cancelDelay !== undefined) return { _tag: 'Response' }
    const opening = sessions.some((session) => session.opening())
    if (sessions.length > 0 && !opening) return { _tag: 'Room' }
    const problem = connectProblem ?? (opening ? NOT_YET : undefined)
    return problem === undefined
      ? { _tag: 'Room' }
      : { _tag: 'Connection', code: problemCode(problem) }
  }

  const settle = (push: PendingPush, outcome: PushOutcome): void => {
    if (push.settled) return
    push.settled = true
    push.session = undefined
    push.cancelDelay?.()
    pending.remove(push)
    push.settle(outcome)
    if (gate.back(push)) pump()
    if (pending.size() === 0) rest()
  }

  /** Settles a push wherever it is; on the wire means of unknown fate. */
  const fail = (push: PendingPush, errorOf: (attempts: Attempts) => PushError): void => {
    const onTheWire = push.session?.cancel(push) ?? false
    settle(push, E.left(errorOf(attemptsOf(push, onTheWire))))
  }

  /** No push is pending: no timer may keep the process. */
  const rest = (): void => {
    deadlines.rest()
    cancelGrow?.()
    cancelGrow = undefined
    cancelConnect?.()
    cancelConnect = undefined
    if (closing !== undefined) for (const session of [...existing]) session.drain('closed')
  }

  // Sending

  const roomiest = (): Session<PendingPush> | undefined => {
    let best
    let most = 0
    for (const session of sessions) {
      const room = session.room()
      if (room > most) {
        best = session
        most = room
      }
    }
    return best
  }

  const pump = (): void => {
    for (let push = queue.take(); push !== undefined; push = queue.take()) {
      if (push.settled) continue
      const allowed = gate.admits()
      const session = allowed ? roomiest() : undefined
      if (session !== undefined) send(push, session)
      else {
        queue.putBack(push)
        if (allowed) wantRoom()
        return
      }
    }
  }

  const send = (push: PendingPush, session: Session<PendingPush>): void => {
    push.session = session
    push.attempts += 1
    gate.sent(push)
    if (session.send(push)) return
    gate.back(push)
    push.session = undefined
    push.attempts -= 1
    sessions = sessions.filter((other) => other !== session)
    queue.putBack(push)
    pump()
  }

  /** A push goes straight out when nothing waits before it. */
  const sendOrQueue = (push: PendingPush): void => {
    const session = queue.size() === 0 && gate.admits() ? roomiest() : undefined
    if (session !== undefined) send(push, session)
    else {
      queue.push(push)
      pump()
    }
  }

  const wantRoom = (): void => {
    if (sessions.some((session) => session.opening())) return
    if (sessions.length === 0) connect()
    else if (sessions.length < limits.maxSessions && cancelGrow === undefined) {
      // Counts from here.
      busy()
      cancelGrow = clock.setTimer(grow, limits.growAfterMs)
    }
  }

  /** One session more when pushes still wait; not when this process is what they wait for. */
  const grow = (): void => {
    cancelGrow = undefined
    if (queue.size() === 0 || roomiest() !== undefined) return
    if (busy()) wantRoom()
    else connect()
  }

  const connect = (): void => {
    if (gate.stopped() !== undefined || cancelConnect !== undefined) return
    const wait = connectAt - clock.elapsed()
    if (wait > 0) {
      cancelConnect = clock.setTimer(() => {
        cancelConnect = undefined
        pump()
      }, wait)
      return
    }
    if (hasExpired()) {
      stop({ _tag: 'IdentityRejected', by: 'clock', reason: 'CERTIFICATE_EXPIRED' })
      return
    }
    const session = openSession<PendingPush>(
      {
        endpoint,
        identity: identity.context,
        limits,
        clock,
        spare: () => sessions.length > 1,
      },
      sessionHandlers,
    )
    existing.add(session)
    sessions = [...sessions, session]
  }

  const sessionHandlers = {
    limit: (session: Session<PendingPush>, limit: number, first: boolean): void => {
      if (first) {
        wasReady.add(session)
        connectProblem = undefined
        emit({ _tag: 'SessionOpened', topic, sessions: sessions.length })
      }
      emit({ _tag: 'StreamLimit', topic, limit })
      pump()
    },
    room: (): void => {
      if (queue.size() > 0) pump()
    },
    waitingOn: (session: Session<PendingPush>): readonly PendingPush[] =>
      pending.all().filter((push) => push.session === session),
    responded: (push: PendingPush, response: PushResponse): void => {
      const { session } = push
      push.session = undefined
      failures = 0
      if (session !== undefined && !useful.has(session)) useful.add(session)
      const outcome = readPushResponse(response, attemptsOf(push), clock)
      if (E.isRight(outcome) || outcome.left.class !== 'identity') tookIdentity(push)
      if (E.isRight(outcome)) {
        if (budget < retry.budget) budget += BUDGET_RETURN
        settle(push, outcome)
      } else unaccepted(push, { _tag: 'Rejected', error: outcome.left }, outcome.left, session)
    },
    lost: (push: PendingPush, fate: NoResponse, code: string): void => {
      const { session } = push
      push.session = undefined
      if (fate === 'Lost') push.ambiguous = true
      unaccepted(push, { _tag: fate }, connectionLost(code, attemptsOf(push)), session)
    },
    goAway: (
      session: Session<PendingPush>,
      goAway: { errorCode: number; lastStreamId: number; reason: string },
    ): void => {
      emit({ _tag: 'GoAway', topic, ...goAway })
      const problem = identityProblemOf(goAway.reason)
      if (problem !== undefined && !outdated.has(session)) stop(problem)
      retire(session, { _tag: 'ConnectFailed', code: `GOAWAY ${goAway.errorCode}` })
    },
    pingLost: (waitedMs: number): void => {
      emit({ _tag: 'PingLost', topic, waitedMs })
    },
    ended: (
      session: Session<PendingPush>,
      reason: string,
      lost: number,
      problem?: ConnectProblem,
    ): void => {
      if (problem?._tag === 'IdentityRejected' && !outdated.has(session)) stop(problem)
      const orderly = ORDERLY.has(reason)
      retire(session, orderly ? undefined : (problem ?? { _tag: 'ConnectFailed', code: reason }))
      if (wasReady.has(session))
        emit({ _tag: 'SessionClosed', topic, sessions: sessions.length, reason, lost })
    },
    gone: (session: Session<PendingPush>): void => {
      for (const known of [existing, useful, wasReady]) known.delete(session)
      if (closing !== undefined && existing.size === 0 && pending.size() === 0) closed()
    },
  }

  /** Takes a session out of use, once; without a response in its life it counts as a failed try. */
  const retire = (session: Session<PendingPush>, problem: ConnectProblem | undefined): void => {
    if (!sessions.includes(session)) return
    sessions = sessions.filter((other) => other !== session)
    if (problem !== undefined && !useful.has(session)) failedToConnect(problem)
    if (queue.size() > 0) pump()
  }

  const failedToConnect = (problem: ConnectProblem): void => {
    failures += 1
    const span = Math.min(LONGEST_CONNECT_SPAN, CONNECT_SPAN * 2 ** failures)
    // Half of the span for certain: a rejecting server must not be asked without a pause.
    const delayMs = Math.round((span / 2) * (1 + random()))
    connectAt = clock.elapsed() + delayMs
    connectProblem = problem
    emit({ _tag: 'ConnectFailed', topic, code: problemCode(problem), failures, delayMs })
    if (failures >= PATIENCE || problem._tag === 'ServerNotTrusted') failQueue(problem)
  }

  const failQueue = (problem: ConnectProblem): void => {
    for (let push = queue.take(); push !== undefined; push = queue.take())
      if (!push.settled) fail(push, (attempts) => connectError(problem, attempts))
  }

  // Ends other than acceptance

  const unaccepted = (
    push: PendingPush,
    end: AttemptEnd,
    error: PushError,
    session: Session<PendingPush> | undefined,
  ): void => {
    const stopped = gate.stopped()
    if (stopped !== undefined && end._tag !== 'Rejected') {
      fail(push, stopped.errorOf)
      return
    }
    const decision = decide(
      isOutdated(end, session) ? { _tag: 'NotProcessed' } : end,
      {
        repeated: push.repeated,
        remainingMs: push.deadlineAt - clock.elapsed(),
        budgetLeft: budget >= 1,
      },
      retry,
      random,
    )
    switch (decision._tag) {
      case 'Settle':
        settle(push, E.left(error))
        return
      case 'StopTopic': {
        const reason = 'reason' in error ? error.reason : error._tag
        const cause: Stop = { reason, errorOf: (attempts) => topicStopped(reason, attempts) }
        // Before the push is settled: no other may go ahead in its place.
        const first = gate.stop(cause)
        settle(push, E.left(error))
        if (first) dismiss(cause)
        return
      }
      case 'Repeat':
        gate.back(push)
        push.repeated = { ...push.repeated, [decision.as]: push.repeated[decision.as] + 1 }
        if (decision.as === 'later') budget -= 1
        if (decision.newConnection && session !== undefined) {
          session.drain('Shutdown')
          retire(session, undefined)
        }
        emit({
          _tag: 'Retry',
          topic,
          apnsId: push.request.apnsId,
          attempt: push.attempts,
          delayMs: decision.delayMs,
          because: 'reason' in error ? error.reason : 'code' in error ? error.code : error._tag,
        })
        repeatAfter(push, decision.delayMs)
    }
  }

  /** Another identity than the present one was rejected. */
  const isOutdated = (end: AttemptEnd, session: Session<PendingPush> | undefined): boolean =>
    end._tag === 'Rejected' &&
    end.error.class === 'identity' &&
    session !== undefined &&
    outdated.has(session)

  const repeatAfter = (push: PendingPush, delayMs: number): void => {
    const requeue = (): void => {
      push.cancelDelay = undefined
      queue.putBack(push)
      pump()
    }
    if (delayMs === 0) requeue()
    else push.cancelDelay = clock.setTimer(requeue, delayMs)
  }

  const stop = ({ by, reason }: IdentityProblem): void => {
    const cause: Stop = {
      reason,
      by,
      errorOf: (attempts) => identityRejected(by, reason, attempts),
    }
    if (gate.stop(cause)) dismiss(cause)
  }

  /** Nothing more is sent; what was sent waits for its response, all others are settled now. */
  const dismiss = (cause: Stop): void => {
    emit({
      _tag: 'TopicStopped',
      topic,
      reason: cause.reason,
      ...(cause.by !== 'clock' && { delayMs: STOPPED_FOR }),
    })
    dismissSessions('stopped')
    for (const push of pending.all()) if (push.session === undefined) fail(push, cause.errorOf)
    cancelConnect?.()
    cancelConnect = undefined
  }

  /** A push that went ahead after a stop got a response: the others follow. */
  const tookIdentity = (push: PendingPush): void => {
    if (!gate.accepted(push)) return
    emit({ _tag: 'TopicResumed', topic })
    pump()
  }

  const dismissSessions = (reason: string): void => {
    const dismissed = sessions
    sessions = []
    for (const session of dismissed) session.drain(reason)
  }

  return {
    submit: (request, deadlineMs, done) => {
      const rejection = rejectionOf(
        gate.stopped()?.reason,
        closing !== undefined,
        queue.size() >= limits.maxQueued,
      )
      if (rejection !== undefined) {
        done(E.left(rejection(request.apnsId, limits.maxQueued)))
        return () => undefined
      }
      const push = pendingPush(request, deadlineMs, clock.elapsed(), done)
      pending.add(push)
      deadlines.watch(push.deadlineAt)
      sendOrQueue(push)
      return () => {
        if (!push.settled) fail(push, aborted)
      }
    },
    replaceIdentity: (next) => {
      identity = next
      gate.reset()
      for (const session of existing) outdated.add(session)
      failures = 0
      connectAt = 0
      cancelConnect?.()
      cancelConnect = undefined
      dismissSessions('replaced')
      pump()
    },
    close: (now) => {
      closing ??= new Promise((resolve) => {
        closed = resolve
      })
      if (now) {
        for (const push of pending.all()) fail(push, clientClosed)
        for (const session of [...existing]) session.destroy('closed now')
      }
      if (pending.size() === 0) rest()
      if (existing.size === 0 && pending.size() === 0) closed()
      return closing
    },
  }
}

/** The first connection is being opened and has not failed yet. */
const NOT_YET: ConnectProblem = { _tag: 'ConnectFailed', code: 'TIMEOUT' }

/** Ends that we chose: they say nothing about the peer. */
const ORDERLY: ReadonlySet<string> = new Set([
  'idle',
  'closed',
  'closed now',
  'replaced',
  'stopped',
  'Shutdown',
])
