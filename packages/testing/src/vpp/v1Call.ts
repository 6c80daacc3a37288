import type { LocationState } from './location.js'
import type { FakeService } from './service.js'

/** What a service of version 1 returns in addition to the common keys; a number is a rejection. */
export type LegacyResult = number | { readonly status?: number; readonly [key: string]: unknown }

export interface LegacyCall {
  readonly service: FakeService
  readonly location: LocationState
  readonly keys: Readonly<Record<string, unknown>>
}
