import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import {
  type StoreUnavailable,
  type LineOptions,
  LineTooLong,
  type WaitingLine,
  waitingLine,
} from '@mdm-kit/store'

/** Runs work of one key after that which came before it. */
export type InTurn = <F, A>(
  key: string,
  work: TE.TaskEither<F, A>,
) => TE.TaskEither<F | StoreUnavailable, A>

interface Line extends WaitingLine {
  users: number
}

/**
 * Lets the messages of one device into the store one after another.
 *
 * They would wait for each other there, for the same rows, and a thousand of them would keep every
 * connection from all other devices meanwhile.
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
  message: `The store did not get to a message, since those of the same device before it took too long: ${message}.`,
})
