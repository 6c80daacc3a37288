import type { Retention } from '@mdm-kit/server'

import type { Config } from './config.js'

const DAY_MS = 24 * 60 * 60_000

/** How long what has ended is kept: the server deletes by it, and the data map says it. */
export const retentionOf = ({
  keepEndedDays,
  keepGivenUpDays,
  keepCheckedOutDays,
  keepDelistedDays,
  keepSupersededDays,
  keepAuditDays,
}: Pick<
  Config,
  | 'keepEndedDays'
  | 'keepGivenUpDays'
  | 'keepCheckedOutDays'
  | 'keepDelistedDays'
  | 'keepSupersededDays'
  | 'keepAuditDays'
>): Retention => ({
  endedMs: keepEndedDays * DAY_MS,
  givenUpMs: keepGivenUpDays * DAY_MS,
  checkedOutMs: keepCheckedOutDays * DAY_MS,
  delistedMs: keepDelistedDays * DAY_MS,
  supersededMs: keepSupersededDays * DAY_MS,
  auditMs: keepAuditDays * DAY_MS,
})
