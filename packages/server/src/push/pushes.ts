import type { EnrollmentId } from '@mdm-kit/checkin'
import { ask, type Failure, type Reply } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { PushTarget, Store } from '@mdm-kit/store'
import type { OnEvent } from '../events.js'
import type { SetTimer } from '@mdm-kit/http'

/** Wakes one enrollment. `apnsClient` of `@mdm-kit/apns` has such a `push`. */
export type Push = (target: PushTarget) => Reply<unknown>

/** Requests a push to an enrollment that has something to fetch. Returns at once. */
export type RequestPush = (id: EnrollmentId) => void

interface PushesOptions {
  readonly store: Store
  readonly push: Push
  readonly coalesceMs: number
  readonly setTimer: SetTimer
  readonly onEvent: OnEvent
}

export interface Pushes {
  readonly request: RequestPush
  /** Sends the pushes that wait for the end of their window; resolves once every push has its response. */
  readonly close: () => Promise<void>
}

/**
 * At most one push per enrollment and window: the first at once, and one for all others of the window at
 * its end. A device that is pushed to fetches everything that waits, so merging loses nothing.
 */
export const pushes = (options: PushesOptions): Pushes => {
  const { store, push, coalesceMs, setTimer, onEvent } = options
  const windows = new Map<EnrollmentId, { again: boolean; readonly cancel: () => void }>()
  const inFlight = new Set<Promise<void>>()

  const send = async (id: EnrollmentId): Promise<void> => {
    const target = await store.enrollments.pushTarget(id)()
    if (E.isLeft(target)) onEvent({ _tag: 'PushFailed', id, failure: target.left })
    if (E.isLeft(target) || target.right === undefined) return
    const reachable = target.right
    const sent = await ask(() => push(reachable))()
    if (E.isRight(sent)) onEvent({ _tag: 'Pushed', id })
    else await failed(id, sent.left, target.right)
  }

  /** A dead push token gets no further pushes until the device sends a new one. */
  const failed = async (
    id: EnrollmentId,
    failure: Failure,
    { tokenUpdatedAt }: PushTarget,
  ): Promise<void> => {
    onEvent({ _tag: 'PushFailed', id, failure })
    const { tokenIsDead } = await import('@mdm-kit/apns')
    if (!tokenIsDead(failure, tokenUpdatedAt)) return
    const { timestamp: since } = failure
    const marked = await store.enrollments.markUnreachable({ id, tokenUpdatedAt, since })()
    if (E.isLeft(marked)) onEvent({ _tag: 'UpkeepFailed', failure: marked.left })
    else if (marked.right) onEvent({ _tag: 'Unreachable', id, since })
  }

  const start = (id: EnrollmentId): void => {
    const sending = send(id).finally(() => inFlight.delete(sending))
    inFlight.add(sending)
  }

  const open = (id: EnrollmentId): void => {
    start(id)
    const cancel = setTimer(() => {
      const wanted = windows.get(id)?.again === true
      windows.delete(id)
      if (wanted) open(id)
    }, coalesceMs)
    windows.set(id, { again: false, cancel })
  }

  return {
    request: (id) => {
      const window = windows.get(id)
      if (window === undefined) open(id)
      else window.again = true
    },
    close: async () => {
      for (const [id, window] of windows) {
        window.cancel()
        if (window.again) start(id)
      }
      windows.clear()
      await Promise.all(inFlight)
    },
  }
}
