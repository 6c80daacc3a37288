import { type RawBuilder, sql } from 'kysely'

import type { Erased } from '@mdm-kit/store'
import { chunked } from './chunked.js'
import { type Engine, tableIn } from './engine.js'
import type { Tables } from './tables/tables.js'

/** Which rows are erased with each kind of service. */
const OFFBOARDING_COLUMNS = {
  PushTopic: [['mdm_push_certificates', 'topic']],
  DepServer: [
    ['mdm_dep_devices', 'server'],
    ['mdm_dep_profiles', 'server'],
    ['mdm_dep_token_keys', 'server'],
    ['mdm_dep_servers', 'name'],
  ],
  VppLocation: [
    ['mdm_vpp_assignments', 'location'],
    ['mdm_vpp_assets', 'location'],
    ['mdm_vpp_locations', 'u_id'],
  ],
  AxmOrganization: [
    ['mdm_axm_devices', 'organization'],
    ['mdm_axm_servers', 'organization'],
    ['mdm_axm_organizations', 'name'],
  ],
} as const

export type OffboardingTables = typeof OFFBOARDING_COLUMNS

/** The name of a table in reports. */
export const named = (table: string): string => table.replace(/^mdm_/, '')

/** Deletes the rows with one of these values in a column; returns how many there were. */
export const deleteRows = async (
  engine: Engine,
  table: keyof Tables,
  column: string,
  values: readonly string[],
  compared: RawBuilder<unknown> = sql.ref(column),
): Promise<number> => {
  let deleted = 0n
  for (const some of chunked(values)) {
    const { numAffectedRows } = await sql`DELETE FROM ${tableIn(engine, table)}
      WHERE ${compared} IN (${sql.join(some)})`.execute(engine.db)
    deleted += numAffectedRows ?? 0n
  }
  return Number(deleted)
}

/** Erases everything that is stored about a service, by the tables above. Must run within a transaction. */
export const eraseOffboarding = async (
  engine: Engine,
  kind: keyof OffboardingTables,
  id: string,
): Promise<Erased> => {
  const erased: Record<string, number> = {}
  for (const [table, column] of OFFBOARDING_COLUMNS[kind]) {
    const count = await deleteRows(engine, table, column, [id])
    if (count > 0) erased[named(table)] = count
  }
  return erased
}
