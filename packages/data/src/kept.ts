import type { KeepLess } from '@mdm-kit/server'
import type { Erasing } from '@mdm-kit/store-sql'

import type { Column } from './field.js'

/** Where a value is kept, and how it goes. */
export interface Kept {
  readonly column: Column
  /** Whether the database holds it encrypted. */
  readonly sealed: boolean
  /** Whether it holds only an HMAC of the value. */
  readonly hashed: boolean
  /** What erasing the device or the person does to it: see `Erasing` of `@mdm-kit/store-sql`. */
  readonly erasing: Erasing
  /** Until when its row stays, in words, by the retention in force: the first that happens. */
  readonly until: string
}

/** The options by which less is kept: those of `mdmServer`, and the `serialNumberKey` of the store. */
export interface KeptLess extends Required<KeepLess> {
  readonly hashSerialNumbers: boolean
}
