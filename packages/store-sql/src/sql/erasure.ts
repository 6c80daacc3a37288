import type { EnrollmentId } from '@mdm-kit/checkin'
import { sql } from 'kysely'

import type { Erased } from '@mdm-kit/store'
import { deleteChannel } from './declarationChannels.js'
import { type Engine, locked, tableIn } from './engine.js'
import type { Tables } from './tables/tables.js'

/**
 * What offboarding an enrollment erases: the rows with its id in one of these columns, in this order.
 *
 * Every table is listed, so that a new one does not compile before someone decides which of its columns
 * contain an enrollment's id. Where there are none, a comment says why.
 */
export const ENROLLMENT_COLUMNS: {
  readonly [Table in keyof Tables]: readonly (keyof Tables[Table] & string)[]
} = {
  mdm_queue: ['enrollment_id'],
  // Deleted with the last queue entry that refers to them.
  mdm_commands: [],
  // Waiting or dead: nothing more is sent about an enrollment that was erased.
  mdm_outbox: ['entry_key'],
  mdm_superseded_identities: ['enrollment_id'],
  mdm_user_logins: ['enrollment_id'],
  mdm_declaration_assignments: ['enrollment_id'],
  mdm_declaration_states: ['enrollment_id'],
  mdm_declaration_status: ['enrollment_id'],
  mdm_declaration_pending: ['enrollment_id'],
  // Not specific to an enrollment.
  mdm_declaration_versions: [],
  mdm_declarations: [],
  mdm_declaration_sets: [],
  mdm_declaration_members: [],
  mdm_declaration_manifests: [],
  mdm_declaration_leftovers: [],
  // Deleted together with the attempts that led to its certificates, and their challenges.
  mdm_issued_certificates: ['enrollment_id'],
  mdm_enrollment_attempts: ['udid', 'renews'],
  mdm_scep_challenges: [],
  // Certificates that were requested within the last minutes; they are soon pruned.
  mdm_scep_transactions: [],
  mdm_enrollments: ['id', 'device_id'],
  // Its entries stay; the reference replaces the id in them.
  mdm_audit: [],
  mdm_push_certificates: [],
  mdm_syncs: [],
  mdm_dep_servers: [],
  // What Apple reports about the organization's devices and licenses, by serial number. The next sync
  // would restore it; it is deleted with the server or the location.
  mdm_dep_devices: [],
  mdm_dep_profiles: [],
  mdm_dep_token_keys: [],
  mdm_vpp_locations: [],
  mdm_vpp_assets: [],
  mdm_vpp_assignments: [],
  mdm_axm_organizations: [],
  mdm_axm_servers: [],
  // By serial number: see `eraseOwned`.
  mdm_axm_devices: [],
  mdm_offboardings: [],
  mdm_sealing_keys: [],
  mdm_heartbeat: [],
}

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

const IDS_AT_ONCE = 500

/** The name of a table in reports. */
const named = (table: string): string => table.replace(/^mdm_/, '')

/** Deletes the rows with one of these values in a column; returns how many there were. */
const deleteRows = async (
  engine: Engine,
  table: keyof Tables,
  column: string,
  values: readonly string[],
): Promise<number> => {
  let deleted = 0n
  for (let start = 0; start < values.length; start += IDS_AT_ONCE) {
    const some = values.slice(start, start + IDS_AT_ONCE)
    const { numAffectedRows } = await sql`DELETE FROM ${tableIn(engine, table)}
      WHERE ${sql.ref(column)} IN (${sql.join(some)})`.execute(engine.db)
    deleted += numAffectedRows ?? 0n
  }
  return Number(deleted)
}

/** Replaces these ids in the audit with the reference, and deletes the details of those entries. */
const anonymize = async (
  { db }: Engine,
  ids: readonly string[],
  reference: string,
): Promise<void> => {
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE)
    await db
      .updateTable('mdm_audit')
      .set({ subject: reference, details: null })
      .where('subject', 'in', ids.slice(start, start + IDS_AT_ONCE))
      .execute()
}

/** Must run within a transaction. An empty result means that there is no such enrollment. */
export const eraseEnrollment = async (
  engine: Engine,
  id: EnrollmentId,
  reference: string,
): Promise<Erased> => {
  const { db } = engine
  // Locked, so that a concurrent message from the device either comes first or finds nothing.
  const members = await locked(
    engine,
    db
      .selectFrom('mdm_enrollments')
      .select(['id', 'serial_number'])
      .where((row) => row.or([row('id', '=', id), row('device_id', '=', id)])),
  ).execute()
  if (members.length === 0) return {}
  const ids = [...members.map((row) => row.id), ...(await neverEnrolled(engine, id))]
  const commands = await db
    .selectFrom('mdm_queue')
    .select('command_uuid')
    .distinct()
    .where('enrollment_id', 'in', ids)
    .execute()
  const erased: Record<string, number> = { ...(await eraseAttempts(engine, ids)) }
  const owned = await eraseOwned(
    engine,
    members.map((row) => row.serial_number),
  )
  if (owned > 0) erased['axm_devices'] = owned
  // What was advertised to no other enrollment is left for pruning.
  for (const one of ids) await deleteChannel(engine, one)
  for (const [table, columns] of Object.entries(ENROLLMENT_COLUMNS))
    for (const column of columns) {
      const count = await deleteRows(engine, table as keyof Tables, column, ids)
      if (count > 0) erased[named(table)] = (erased[named(table)] ?? 0) + count
    }
  const unused = await deleteUnusedCommands(
    engine,
    commands.map((row) => row.command_uuid),
  )
  if (unused > 0) erased['commands'] = unused
  await anonymize(engine, ids, reference)
  return erased
}

/** User channels that sent messages, such as a login, but never enrolled. */
const neverEnrolled = async (engine: Engine, id: string): Promise<readonly string[]> => {
  const prefix = sql`CAST(${`${id}:`} AS text)`
  const found = new Set<string>()
  for (const [table, column] of [
    ['mdm_outbox', 'entry_key'],
    ['mdm_user_logins', 'enrollment_id'],
    ['mdm_audit', 'subject'],
  ] as const) {
    const name = sql.ref(column)
    const { rows } = await sql<{ readonly id: string }>`SELECT DISTINCT ${name} AS id
      FROM ${tableIn(engine, table)} WHERE substr(${name}, 1, length(${prefix})) = ${prefix}
      AND NOT EXISTS (SELECT 1 FROM ${tableIn(engine, 'mdm_enrollments')} AS enrolled
      WHERE enrolled.id = ${name})`.execute(engine.db)
    for (const row of rows) found.add(row.id)
  }
  return [...found]
}

/**
 * Erases what organizations are known to own under the serial numbers of a device, its coverage
 * included. While Apple lists the device, the next sync restores all but the coverage.
 */
const eraseOwned = (engine: Engine, serials: readonly (string | null)[]): Promise<number> =>
  deleteRows(
    engine,
    'mdm_axm_devices',
    'serial_number',
    serials.flatMap((serial) => serial ?? []),
  )

/** Erases the attempts that led to its certificates or name it, which contain its device's MachineInfo. */
const eraseAttempts = async (engine: Engine, ids: readonly string[]): Promise<Erased> => {
  const attempts = new Set<string>()
  for (const id of ids) {
    const { rows } = await sql<{ readonly id: string }>`SELECT attempt_id AS id
      FROM ${tableIn(engine, 'mdm_issued_certificates')} WHERE enrollment_id = ${id} AND attempt_id IS NOT NULL
      UNION SELECT id FROM ${tableIn(engine, 'mdm_enrollment_attempts')} WHERE udid = ${id}
      UNION SELECT id FROM ${tableIn(engine, 'mdm_enrollment_attempts')} WHERE renews = ${id}`.execute(
      engine.db,
    )
    for (const row of rows) attempts.add(row.id)
  }
  const found = [...attempts]
  const erased: Record<string, number> = {}
  for (const [table, column] of [
    ['mdm_scep_challenges', 'attempt_id'],
    ['mdm_enrollment_attempts', 'id'],
  ] as const) {
    const count = await deleteRows(engine, table, column, found)
    if (count > 0) erased[named(table)] = count
  }
  return erased
}

const deleteUnusedCommands = async ({ db }: Engine, uuids: readonly string[]): Promise<number> => {
  let deleted = 0n
  for (let start = 0; start < uuids.length; start += IDS_AT_ONCE) {
    const { numDeletedRows } = await db
      .deleteFrom('mdm_commands')
      .where('command_uuid', 'in', uuids.slice(start, start + IDS_AT_ONCE))
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('mdm_queue')
              .select('position')
              .whereRef('mdm_queue.command_uuid', '=', 'mdm_commands.command_uuid'),
          ),
        ),
      )
      .executeTakeFirst()
    deleted += numDeletedRows
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
