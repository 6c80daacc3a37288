import type { Clock } from '@mdm-kit/http'

import type { OnExchange } from '../exchange/exchange.js'
import type { FakeAxmKind } from './accounts.js'
import type { ActivityOptions } from './activities.js'
import type { ConcurrencyOptions } from './listeners.js'
import type { UnknownSerials } from './operations.js'
import type { OrganizationOptions } from './organization.js'
import type { PagingOptions } from './pages.js'
import type { RateOptions } from './rates.js'
import type { TokenOptions } from './tokens.js'

/** What the fake does where Apple documents nothing, or documents two things. */
export interface FakeAxmOptions extends OrganizationOptions, ActivityOptions, TokenOptions {
  /** Default `business`. A school has fewer endpoints, and does not release devices. */
  readonly kind?: FakeAxmKind
  readonly paging?: PagingOptions
  /** Default: as many requests as come. `MEASURED_RATES` is what clients have measured. */
  readonly rates?: RateOptions
  /** Default: any number of requests at the same time. */
  readonly concurrency?: ConcurrencyOptions
  /**
   * What the log of an activity says of a serial number that the organization does not have. The activity
   * is `COMPLETED` either way. Default `omitted`.
   */
  readonly unknownSerials?: UnknownSerials
  /** Whether `UNASSIGN_DEVICES` has to name the server. Default false. */
  readonly unassignNeedsServer?: boolean
  /** Default: any number; Apple publishes none. */
  readonly maxDevicesPerActivity?: number
  /** The linkage to the server of a device on none: 404, or an empty id. Default 404. */
  readonly unassigned?: 404 | 'empty id'
  /** Called for each request with its response, as they crossed the network: tokens and logs included. */
  readonly onExchange?: OnExchange
  /** Default: the system's. Nothing in the fake waits: time moves it on when a request comes. */
  readonly clock?: Pick<Clock, 'now'>
}
