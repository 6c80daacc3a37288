import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'
import type { Stored } from './stored.js'

/** How far a call of `reseal` came. */
export const Resealed = record(
  'Resealed',
  {
    /** How many values were examined. */
    seen: t.number,
    /** How many of them were sealed again. */
    resealed: t.number,
  },
  {
    /** The `after` of the next call; absent when all values have been examined. */
    next: t.string,
  },
)
export type Resealed = RecordOf<typeof Resealed>

/** Everything that is sealed at rest, in every table. */
export interface SecretStore {
  /**
   * Seals with the current key what older keys have sealed: at most `limit` values, from `after` on.
   *
   * Once all values have been examined, the older keys are no longer needed. Server processes may keep
   * running, but give the current key to each of them first.
   */
  readonly reseal: (page: { readonly after?: string; readonly limit: number }) => Stored<Resealed>
}
