import { type Kysely, type Migration, sql } from 'kysely'

import type { Tables } from '../tables.js'

/** Assignments of a device are found however its serial number is written: see `serialNumberKey`. */
export const vppSerialNumbers = (): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await sql`CREATE INDEX vpp_assignments_of_serial
      ON vpp_assignments (upper(trim(serial_number)))`.execute(db)
    await sql`DROP INDEX vpp_assignments_of_device`.execute(db)
  },
})
