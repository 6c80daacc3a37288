import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { LineOptions, StoreUnavailable, WaitingLine } from '@mdm-kit/store'
import { LineTooLong, waitingLine } from '@mdm-kit/store/devices'

/** Runs the work of one key in order. */
export type InTurn = <F, A>(
  key: string,
  work: TE.TaskEither<F, A>,
) => TE.TaskEither<F | StoreUnavailable, A>

interface Line extends WaitingLine {
  users: number
}

/**
 * Passes the messages of one device to the store one after another.
 *
 * In the store they would wait for each other's row locks, and a thousand of them would take every
 * connection away from the other devices.
 */
export const turns = (options: Omit<LineOptions, 'places'> = {}): InTurn => {
  const lines = new Map<string, Line>()

  return (key, work) => async () => {
    const line = lines.get(key) ?? { ...waitingLine({ ...options, places: 1 }), users: 0 }
    lines.set(key, line)
    line.users += 1
    try {
      const leave = await line.enter()
      try {
        return await work()
      } finally {
        leave()
      }
    } catch (thrown) {
      if (thrown instanceof LineTooLong) return E.left(busy(thrown))
      throw thrown
    } finally {
      line.users -= 1
      if (line.users === 0) lines.delete(key)
    }
  }
}

const busy = ({ message }: LineTooLong): StoreUnavailable => ({
  _tag: 'StoreUnavailable',
  message: `A message was not processed, because earlier messages of the same device took too long: ${message}.`,
})
