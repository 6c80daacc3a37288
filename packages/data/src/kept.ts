import type { Erasing } from '@mdm-kit/store-sql'

import type { Column } from './field.js'

/** Where a value is kept, and how it goes. */
export interface Kept {
  readonly column: Column
  /** Whether the database holds it encrypted. */
  readonly sealed: boolean
  /** What erasing the device or the person does to it: see `Erasing` of `@mdm-kit/store-sql`. */
  readonly erasing: Erasing
  /** Until when its row stays, in words, by the retention in force: the first that happens. */
  readonly until: string
}
