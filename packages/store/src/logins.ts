import type { EnrollmentId } from '@mdm-kit/checkin'

import type { Stored } from './stored.js'

/** When network users last proved their password, each on a user channel of its own. */
export interface LoginStore {
  readonly record: (id: EnrollmentId, at: Date) => Stored<void>
  /** None: nobody ever did, or the device has left or begun anew since. */
  readonly last: (id: EnrollmentId) => Stored<Date | undefined>
  readonly discard: (id: EnrollmentId) => Stored<void>
}
