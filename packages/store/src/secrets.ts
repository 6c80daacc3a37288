import type { Stored } from './stored.js'

export interface Resealed {
  /** Values that were looked at. */
  readonly seen: number
  /** Those of them that were sealed anew. */
  readonly resealed: number
  /** Where to go on; absent when all have been seen. */
  readonly next?: string
}

/** All that is sealed at rest, of every table. */
export interface SecretStore {
  /**
   * Seals with the newest key what older keys have sealed, at most `limit` values from `after` on.
   *
   * When a run through all of them has ended, the older keys are needed no more. Server processes may
   * go on meanwhile; each one needs the newest key first.
   */
  readonly reseal: (page: { readonly after?: string; readonly limit: number }) => Stored<Resealed>
}
