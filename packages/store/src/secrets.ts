import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

export const Resealed = record(
  'Resealed',
  {
    /** Values that were looked at. */
    seen: t.number,
    /** Those of them that were sealed again. */
    resealed: t.number,
  },
  {
    /** Where to go on; absent when all have been seen. */
    next: t.string,
  },
)
export type Resealed = RecordOf<typeof Resealed>

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
