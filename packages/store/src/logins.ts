import type { EnrollmentId } from '@mdm-kit/checkin'

import type { Stored } from './stored.js'

/** When network users last authenticated with their passwords, each on a user channel. */
export interface LoginStore {
  readonly record: (id: EnrollmentId, at: Date) => Stored<void>
  /** Undefined when the user never did, or the device has since checked out or started over. */
  readonly last: (id: EnrollmentId) => Stored<Date | undefined>
  readonly discard: (id: EnrollmentId) => Stored<void>
}
