import type { Deliveries } from './deliveries.js'
import type { Events } from './events.js'
import type { PagedRows } from './pages.js'
import type { IssuedTokens } from './tokens.js'

/** The limits of the fake: Apple's sample values unless a test wants others. */
export type FakeVppLimits = Record<string, number>

/** What the parts of the fake share. */
export interface FakeService {
  readonly origin: () => string
  readonly now: () => Date
  readonly tokens: IssuedTokens
  readonly events: Events
  readonly deliveries: Deliveries
  readonly limits: FakeVppLimits
  readonly assetPages: PagedRows
  readonly assignmentPages: PagedRows
  readonly userPages: PagedRows
  readonly pageSize: () => number
  readonly legacyBatchMaximum: () => number
}
