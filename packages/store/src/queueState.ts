import * as t from 'io-ts'

/**
 * - `Waiting`: is sent until a report of it arrives.
 * - `Deferred`: the device reported NotNow; waits for the exchange after this one.
 * - `Done`: reported. `Cleared`: withdrawn before a report. `Expired`: its time ran out.
 */
export const QueueState = t.keyof(
  { Waiting: null, Deferred: null, Done: null, Cleared: null, Expired: null },
  'QueueState',
)
export type QueueState = t.TypeOf<typeof QueueState>
