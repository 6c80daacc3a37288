import type { RetroactiveBinding } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'

import { type BadConfig, badConfig } from './given.js'
import { LONGEST_BINDING_DAYS, type Settings } from './settings.js'

const HOUR = 60 * 60 * 1000
const LONGEST = LONGEST_BINDING_DAYS * 24 * HOUR

/**
 * When migrated enrollments bind the first identity that is presented for them; empty: never.
 *
 * A window that has passed is not an error: otherwise the server would not start again after it.
 */
export const retroactiveBindingOf = (
  given: Settings,
  now: Date,
): E.Either<BadConfig, RetroactiveBinding> => {
  const { 'retroactive-binding-until': until, 'migration-binding-hours': hours } = given
  if (until !== undefined && until.getTime() - now.getTime() > LONGEST)
    return E.left(
      badConfig(
        `--retroactive-binding-until (MDM_RETROACTIVE_BINDING_UNTIL) must be within ${LONGEST_BINDING_DAYS} days: until then, others can claim what was migrated.`,
      ),
    )
  return E.right({
    ...(until && { until }),
    ...(hours !== undefined && { withinMs: hours * HOUR }),
  })
}
