import { type Kysely, type Migration, sql } from 'kysely'

import type { Tables } from '../tables.js'

/** By when an entry ended, reported or not, so that pruning finds the oldest and no others. */
export const queueEnded = (): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await sql`DROP INDEX queue_ended`.execute(db)
    await sql`CREATE INDEX queue_ended ON queue (coalesce(reported_at, queued_at))
      WHERE state NOT IN ('Waiting', 'Deferred')`.execute(db)
  },
})
