import { operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { DeadEntry, Outbox, OutboxEntry, Stored } from '@mdm-kit/store'

interface Row {
  entry: OutboxEntry
  state: 'Waiting' | 'Delivered' | 'Dead'
  leaseUntil: number
  retryAt: number
  error: string
  buriedAt?: Date
}

/** The outbox as its contract says, in memory: what a store's has to do. */
export const outboxModel = (entries: readonly OutboxEntry[] = []) => {
  const rows: Row[] = []
  const claims: number[] = []
  let broken = false
  const add = (entry: OutboxEntry): void => {
    rows.push({ entry, state: 'Waiting', leaseUntil: 0, retryAt: 0, error: '' })
  }
  entries.forEach(add)

  const step = <A>(run: () => A): Stored<A> =>
    operation(
      TE.fromIOEither(() =>
        broken ? E.left({ _tag: 'StoreUnavailable', message: 'gone' }) : E.right(run()),
      ),
    )
  const rowOf = (id: string): Row | undefined =>
    rows.find((row) => row.entry.id === id && row.state === 'Waiting')

  const claim = (limit: number, now: number, leaseUntil: number): readonly OutboxEntry[] => {
    claims.push(limit)
    const blocked = new Set<string>()
    const given: OutboxEntry[] = []
    for (const row of rows) {
      const { key } = row.entry
      if (row.state !== 'Waiting') continue
      const isDue = row.leaseUntil <= now && row.retryAt <= now && given.length < limit
      if (isDue && (key === undefined || !blocked.has(key))) {
        row.leaseUntil = leaseUntil
        given.push(row.entry)
      } else if (key !== undefined) blocked.add(key)
    }
    return given
  }

  const outbox: Outbox = {
    claim: ({ limit, now, leaseUntil }) =>
      step(() => claim(limit, now.getTime(), leaseUntil.getTime())),
    delivered: (id) =>
      step(() => {
        const row = rowOf(id)
        if (row !== undefined) row.state = 'Delivered'
      }),
    failed: (id, { error, retryAt }) =>
      step(() => {
        const row = rowOf(id)
        if (row === undefined) return
        row.entry = { ...row.entry, attempts: row.entry.attempts + 1 }
        Object.assign(row, { leaseUntil: 0, retryAt: retryAt.getTime(), error })
      }),
    bury: (id, { at, error }) =>
      step(() => {
        const row = rowOf(id)
        if (row !== undefined) Object.assign(row, { state: 'Dead', buriedAt: at, error })
      }),
    dead: () =>
      step(() =>
        rows.flatMap(({ state, entry, error, buriedAt }): DeadEntry[] =>
          state === 'Dead' && buriedAt !== undefined ? [{ ...entry, error, buriedAt }] : [],
        ),
      ),
    replay: (ids, at) =>
      step(() => {
        const found = rows.filter(({ state, entry }) => state === 'Dead' && ids.includes(entry.id))
        for (const row of found) {
          row.entry = { ...row.entry, createdAt: at, attempts: 0 }
          Object.assign(row, { state: 'Waiting', leaseUntil: 0, retryAt: 0 })
        }
        return found.length
      }),
  }
  return {
    outbox,
    add,
    claims,
    row: (id: string) => rows.find(({ entry }) => entry.id === id),
    states: () => rows.map(({ state }) => state),
    breakDown: (is: boolean) => (broken = is),
  }
}

export const entryOf = (id: string, key?: string, createdAt = new Date(0)): OutboxEntry => ({
  id,
  kind: 'webhook',
  body: Buffer.from(id),
  createdAt,
  attempts: 0,
  ...(key !== undefined && { key }),
})

/** A clock and timers that go when the test says so. */
export const manualClock = () => {
  let time = 0
  const timers = new Set<{ readonly due: number; readonly run: () => void }>()
  return {
    now: () => new Date(time),
    setTimer: (run: () => void, milliseconds: number) => {
      const timer = { due: time + milliseconds, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    advance: (milliseconds: number) => {
      time += milliseconds
      for (const timer of [...timers]) if (timer.due <= time && timers.delete(timer)) timer.run()
    },
    /** Sets it, ahead or back: timers do not go by it. */
    set: (milliseconds: number) => {
      time = milliseconds
    },
    /** Runs all timers that are set now. */
    fire: () => {
      for (const timer of [...timers]) if (timers.delete(timer)) timer.run()
    },
    count: () => timers.size,
  }
}

/** Lets everything run that waits for no timer. */
export const settle = async (): Promise<void> => {
  for (let round = 0; round < 10; round += 1) await new Promise((resolve) => setImmediate(resolve))
}
