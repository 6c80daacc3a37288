import type { Failure } from '@mdm-kit/codec'

import type { FetchDevicesError, SyncDevicesError } from '../client.js'
import type { DevicePage } from '../codec/devicePage.js'
import type { SyncPhase } from './position.js'

/**
 * Apple gave a cursor for a second time and said that more follows. Going on would ask for the same
 * page for ever. The devices that came are delivered; ask again later, and start over if it stays so.
 */
export interface CursorRepeated extends Failure {
  readonly _tag: 'CursorRepeated'
  readonly phase: SyncPhase
}

export type DeviceChangesError = FetchDevicesError | SyncDevicesError | CursorRepeated

/** The request to make next. A fetch without a cursor begins at the beginning. */
export type Question =
  | { readonly phase: 'fetch'; readonly cursor: string | undefined }
  | { readonly phase: 'sync'; readonly cursor: string }

/** How far one cycle, from the first request until nothing follows, has come. */
export interface Cycle {
  readonly question: Question
  /** The cursors of the last requests, at most 32. */
  readonly asked: readonly string[]
  /** Whether a cursor was given up in this cycle already: it happens once. */
  readonly hasStartedOver: boolean
}

export const beginCycle = (question: Question): Cycle => ({
  question,
  asked: question.cursor === undefined ? [] : [question.cursor],
  hasStartedOver: false,
})

/** What follows a response: another request, the end of the cycle, or a failure that ends it. */
export type Next =
  | { readonly _tag: 'Ask'; readonly cycle: Cycle }
  | { readonly _tag: 'Done' }
  | { readonly _tag: 'Failed'; readonly failure: DeviceChangesError }

const REMEMBERED = 32

const ask = (cycle: Cycle, phase: SyncPhase, cursor: string): Next => {
  const asked = [...cycle.asked.slice(1 - REMEMBERED), cursor]
  return { _tag: 'Ask', cycle: { ...cycle, question: { phase, cursor }, asked } }
}

const DONE: Next = { _tag: 'Done' }

/** After a page: the next one of the same kind while more follows; after a whole fetch the first sync. */
export const afterPage = (cycle: Cycle, page: DevicePage): Next => {
  const { phase } = cycle.question
  const { cursor } = page
  if (page.more_to_follow) {
    return cycle.asked.includes(cursor)
      ? { _tag: 'Failed', failure: cursorRepeated(phase) }
      : ask(cycle, phase, cursor)
  }
  return phase === 'fetch' ? ask(cycle, 'sync', cursor) : DONE
}

/**
 * After a rejection: a fetch that is exhausted goes on as a sync; a sync that is exhausted has nothing
 * new; a cursor that can no longer be used is dropped for a full fetch, once in a cycle.
 */
export const afterFailure = (cycle: Cycle, failure: DeviceChangesError): Next => {
  const { phase, cursor } = cycle.question
  switch (failure._tag) {
    case 'CursorExhausted':
      if (phase === 'sync') return DONE
      return cursor === undefined ? { _tag: 'Failed', failure } : ask(cycle, 'sync', cursor)
    case 'CursorExpired':
    case 'CursorInvalid':
    case 'CursorRequired':
      return cursor === undefined || cycle.hasStartedOver
        ? { _tag: 'Failed', failure }
        : {
            _tag: 'Ask',
            cycle: { ...beginCycle({ phase: 'fetch', cursor: undefined }), hasStartedOver: true },
          }
    default:
      return { _tag: 'Failed', failure }
  }
}

const cursorRepeated = (phase: SyncPhase): CursorRepeated => ({
  _tag: 'CursorRepeated',
  phase,
  message: `POST ${phase === 'fetch' ? '/server/devices' : '/devices/sync'}: Apple says that more follows, and gave a cursor that was used before. Ask again later with it; if that repeats, start over without a cursor.`,
})
