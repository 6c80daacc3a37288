import type { Failure, Operation } from '@mdm-kit/codec'

/**
 * What is wrong with a storage, as far as it says so.
 *
 * - `DiskFull`, `ReadOnly`, `DiskFailed`: nothing can be stored; what is stored is intact as far as known.
 * - `FilesGone`: the database's files were deleted or replaced while it was open. A restart would not find
 *   what is stored now, so that nothing is taken any more.
 * - `Exposed`: others can read the files, and this process may not change that.
 * - `CannotOpen`, `Damaged`: the file or folder is not there or not accessible; it is not a database, or a
 *   broken one.
 * - `Busy`, `TooSlow`, `Overloaded`: other work kept the database from answering.
 * - `Unreachable`, `ShuttingDown`, `NotAllowed`, `NoSuchDatabase`: of a database server.
 * - `SecretsLocked`: what is sealed there does not open with the keys that were given.
 */
export type StoreFault =
  | 'DiskFull'
  | 'ReadOnly'
  | 'DiskFailed'
  | 'FilesGone'
  | 'Exposed'
  | 'CannotOpen'
  | 'Damaged'
  | 'Busy'
  | 'TooSlow'
  | 'Overloaded'
  | 'Unreachable'
  | 'ShuttingDown'
  | 'NotAllowed'
  | 'NoSuchDatabase'
  | 'SecretsLocked'

/** The storage did not answer or did not take a change. Nothing was changed; the device will repeat. */
export interface StoreUnavailable extends Failure {
  readonly _tag: 'StoreUnavailable'
  /** Absent: anything else; the message has the driver's words. */
  readonly fault?: StoreFault
}

/** A call of a port: awaited it gives the value or throws `Failed`; called it gives the `Either`. */
export type Stored<A> = Operation<StoreUnavailable, A>
