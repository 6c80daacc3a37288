import { setTimeout as realWait } from 'node:timers/promises'

import type { Listening } from './http/listener.js'

/** Shared by all who behave otherwise while the server ends. */
export interface Phase {
  closing: boolean
}

export interface ShutdownOptions {
  readonly phase: Phase
  readonly listening: { readonly app: Listening; readonly operations: Listening }
  readonly noticeSeconds: number
  readonly drainSeconds: number
  /** Ends pushes and events, then the store. */
  readonly end: () => Promise<unknown>
  /** Passes the notice. Default: time does. */
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

/**
 * In this order, so that nothing that was accepted is lost: no longer ready, and every response its
 * connection's last; a while for load balancers to notice, in which connections are still taken; no new
 * connections; requests end, then pushes and events, then the store.
 * All but the notice has to end within `drainSeconds`. Called again, it gives the same promise.
 */
export const shutdown = (options: ShutdownOptions): (() => Promise<boolean>) => {
  const { phase, listening, noticeSeconds, drainSeconds, end, wait = realWait } = options
  let ending: Promise<boolean> | undefined

  const run = async (): Promise<boolean> => {
    phase.closing = true
    if (noticeSeconds > 0) await wait(noticeSeconds * 1000)
    const deadline = performance.now() + drainSeconds * 1000
    const left = (): number => Math.max(0, deadline - performance.now())
    const answered = await listening.app.close(left())
    const ended = await inTime(end(), left())
    // Health and metrics are there until the store is closed.
    await listening.operations.close(left())
    return answered && ended
  }

  return () => (ending ??= run())
}

const inTime = async (work: Promise<unknown>, milliseconds: number): Promise<boolean> => {
  const late = new AbortController()
  const tooLong = realWait(milliseconds, false, { signal: late.signal }).catch(() => false)
  const ended = await Promise.race([work.then(() => true), tooLong])
  late.abort()
  return ended
}
