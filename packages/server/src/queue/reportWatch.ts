import { catchThrown, type Failure } from '@mdm-kit/codec'
import type { SetTimer } from '@mdm-kit/http'
import type { CommandKey, CommandProgress, CommandQueue } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'

/** What is called for one wait. */
export interface ReportListener {
  /** After each look at the command; undefined where there is no such command. */
  readonly onProgress: (progress: CommandProgress | undefined) => void
  readonly onClosed: () => void
}

/** Looks at commands that somebody waits for. */
export interface ReportWatch {
  /** Looks at once, and then until the returned function is called. */
  readonly add: (command: CommandKey, listener: ReportListener) => () => void
  /** Something has happened to this command: looks at once if anybody waits for it. */
  readonly wake: (command: CommandKey) => void
  readonly isClosed: () => boolean
  /** Calls `onClosed` of each listener; resolves when no look is under way. */
  readonly close: () => Promise<void>
}

export interface ReportWatchOptions {
  readonly queue: Pick<CommandQueue, 'progress'>
  /** Time between two looks at commands that another process may have the report of, in milliseconds. */
  readonly everyMs: number
  readonly setTimer: SetTimer
  readonly onFailed: (failure: Failure) => void
}

/** How many commands one statement asks for. */
const AT_ONCE = 300

interface Watched {
  readonly command: CommandKey
  readonly listeners: Set<ReportListener>
}

/**
 * One timer, and one statement for some hundred commands, however many waits there are; none of either while
 * nobody waits. A look that fails is reported, and the next one is due after the usual time.
 */
export const reportWatch = (options: ReportWatchOptions): ReportWatch => {
  const { queue, everyMs, setTimer, onFailed } = options
  const watched = new Map<string, Watched>()
  const due = new Set<string>()
  let looking: Promise<void> | undefined
  let cancelTimer: (() => void) | undefined
  let closed = false

  const nextBatch = (): readonly Watched[] => {
    const batch: Watched[] = []
    for (const key of due) {
      if (batch.length === AT_ONCE) break
      due.delete(key)
      const one = watched.get(key)
      if (one !== undefined) batch.push(one)
    }
    return batch
  }

  const look = async (): Promise<void> => {
    while (due.size > 0 && !closed) {
      // Who comes while the store is asked is not concerned: what it answers may be older than their command.
      const batch = nextBatch().map(({ command, listeners }) => ({
        command,
        listeners: [...listeners],
      }))
      if (batch.length === 0) return
      const found = await catchThrown(queue.progress(batch.map(({ command }) => command)))()
      if (E.isLeft(found)) {
        due.clear()
        onFailed(found.left)
        return
      }
      for (const [index, { listeners }] of batch.entries())
        for (const { onProgress } of listeners) onProgress(found.right[index])
    }
  }

  const turn = (): void => {
    if (closed) return
    looking ??= look().finally(() => {
      looking = undefined
      if (due.size > 0) turn()
      else schedule()
    })
  }

  const schedule = (): void => {
    if (closed || watched.size === 0) return
    cancelTimer ??= setTimer(() => {
      cancelTimer = undefined
      for (const key of watched.keys()) due.add(key)
      turn()
    }, everyMs)
  }

  const remove = (key: string, listener: ReportListener): void => {
    const one = watched.get(key)
    one?.listeners.delete(listener)
    if (one?.listeners.size === 0) watched.delete(key)
    if (watched.size > 0) return
    cancelTimer?.()
    cancelTimer = undefined
  }

  return {
    add: (command, listener) => {
      const key = keyOf(command)
      const one = watched.get(key) ?? { command, listeners: new Set() }
      watched.set(key, one)
      one.listeners.add(listener)
      due.add(key)
      turn()
      return () => remove(key, listener)
    },
    wake: (command) => {
      const key = keyOf(command)
      if (!watched.has(key)) return
      due.add(key)
      turn()
    },
    isClosed: () => closed,
    close: async () => {
      closed = true
      cancelTimer?.()
      for (const { listeners } of [...watched.values()])
        for (const { onClosed } of [...listeners]) onClosed()
      await looking
    },
  }
}

/** Neither contains a NUL. */
const keyOf = ({ id, commandUuid }: CommandKey): string => `${id}\0${commandUuid}`
