import type { Clock } from '@mdm-kit/http/values'

/** Milliseconds. */
export interface WatchdogLimits {
  /** With pushes waiting and nothing heard for so long, a PING is sent. */
  readonly silenceMs: number
  /** A PING unanswered for so long ends the session. */
  readonly pingTimeoutMs: number
  /** Without pushes, a PING is sent so often. */
  readonly idlePingMs: number
  /** Without pushes for so long, a session that is not the only one is closed. */
  readonly idleCloseMs: number
}

/** What the watchdog asks of its session. */
export interface Watched {
  /** Whether streams are open. */
  readonly busy: () => boolean
  readonly sendPing: (heard: () => void) => void
  /** A PING was not acknowledged within so many milliseconds. */
  readonly lost: (waitedMs: number) => void
  /** No push for `idleCloseMs`. */
  readonly idle: () => void
}

export interface Watchdog {
  /** Call it when anything came from the peer. */
  readonly heard: () => void
  readonly stop: () => void
}

/**
 * Looks after a session, once in each span of `silenceMs`: a dead connection is found in three of them
 * at most, even when Node does not notice that it is dead.
 */
export const startWatchdog = (clock: Clock, limits: WatchdogLimits, watched: Watched): Watchdog => {
  let heard = true
  let quiet = 0
  let cancelTick: () => void
  let cancelPing: (() => void) | undefined

  const pong = (): void => {
    heard = true
    cancelPing?.()
    cancelPing = undefined
  }

  const ping = (): void => {
    if (cancelPing !== undefined) return
    const asked = clock.elapsed()
    cancelPing = clock.setTimer(() => {
      watched.lost(clock.elapsed() - asked)
    }, limits.pingTimeoutMs)
    watched.sendPing(pong)
  }

  const tick = (): void => {
    cancelTick = clock.setTimer(tick, limits.silenceMs)
    quiet = heard ? 0 : quiet + limits.silenceMs
    heard = false
    if (watched.busy()) {
      if (quiet >= limits.silenceMs) ping()
    } else if (quiet >= limits.idlePingMs) {
      quiet = 0
      ping()
    } else if (quiet >= limits.idleCloseMs) watched.idle()
  }

  cancelTick = clock.setTimer(tick, limits.silenceMs)
  return {
    heard: () => {
      heard = true
    },
    stop: () => {
      cancelTick()
      cancelPing?.()
    },
  }
}
