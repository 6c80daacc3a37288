import { setTimeout as realWait } from 'node:timers/promises'

import type { Listening } from './http/listener.js'

/** Shared by the parts that behave differently while the server shuts down. */
export interface Phase {
  closing: boolean
}

export interface ShutdownOptions {
  readonly phase: Phase
  readonly listening: { readonly app: Listening; readonly operations: Listening }
  readonly shutdownDelaySeconds: number
  readonly drainSeconds: number
  /** Ends what follows events: such responses do not end by themselves. */
  readonly endStreams?: () => void
  /** Ends pushes and events, then the store. */
  readonly end: () => Promise<unknown>
  /** Waits for the notice. Default: a timer. */
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

/**
 * In this order, so that nothing accepted is lost: no longer ready, and each response is the last on its
 * connection; streams of events end; a notice for load balancers, during which connections are still accepted; no new
 * connections; requests end, then pushes and events, then the store. All but the notice has to end within
 * `drainSeconds`. Called again, it gives the same promise.
 */
export const shutdown = (options: ShutdownOptions): (() => Promise<boolean>) => {
  const {
    phase,
    listening,
    shutdownDelaySeconds,
    drainSeconds,
    end,
    endStreams,
    wait = realWait,
  } = options
  let ending: Promise<boolean> | undefined

  const run = async (): Promise<boolean> => {
    phase.closing = true
    endStreams?.()
    if (shutdownDelaySeconds > 0) await wait(shutdownDelaySeconds * 1000)
    const deadline = performance.now() + drainSeconds * 1000
    const left = (): number => Math.max(0, deadline - performance.now())
    const served = await listening.app.close(left())
    const ended = await inTime(end(), left())
    // Health and metrics are served until the store is closed.
    await listening.operations.close(left())
    return served && ended
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
