import type { Failure, Operation } from '@mdm-kit/codec'

/**
 * What is wrong with a storage, where it can be determined.
 *
 * - `DiskFull`, `ReadOnly`, `DiskFailed`: nothing can be stored; as far as known, stored data is intact.
 * - `FilesGone`: the database's files were deleted or replaced while it was open. A restart would not
 *   find what is stored now, so the store accepts nothing more.
 * - `Exposed`: other users can read the files, and this process is not allowed to change that.
 * - `CannotOpen`: the file or folder does not exist or is not accessible.
 * - `Damaged`: the file is not a database, or is corrupt.
 * - `Busy`, `TooSlow`, `Overloaded`: other work kept the database from responding.
 * - `Unreachable`, `ShuttingDown`, `NotAllowed`, `NoSuchDatabase`: the database server cannot be used.
 * - `SecretsLocked`: sealed values do not open with the given keys.
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

/** The storage did not respond or did not accept a change. Nothing was changed; a device sends it again. */
export interface StoreUnavailable extends Failure {
  readonly _tag: 'StoreUnavailable'
  /** Absent when the cause is not recognized; `message` then quotes the driver. */
  readonly fault?: StoreFault
}

/** The result of a port: await it for the value or a thrown `Failed`, or call it for the `Either`. */
export type Stored<A> = Operation<StoreUnavailable, A>
