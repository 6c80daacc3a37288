import type { EnrollmentId } from '@mdm-kit/checkin'
import { sql } from 'kysely'

import type { Erased } from '@mdm-kit/store'
import { deleteChannel } from './declarationChannels.js'
import { type Engine, locked } from './engine.js'
import type { Tables } from './tables.js'

/**
 * What forgetting an enrollment erases: rows whose column holds its id, in this order.
 *
 * Every table stands here, so that a new one does not compile before somebody has decided: the
 * columns that hold an enrollment's id, or none, and why.
 */
export const ENROLLMENT_COLUMNS: {
  readonly [Table in keyof Tables]: readonly (keyof Tables[Table] & string)[]
} = {
  queue: ['enrollment_id'],
  // Those that nobody has in his queue any more go with the last queue entry.
  commands: [],
  // Delivered or not, dead or alive: what is forgotten is told no more.
  outbox: ['entry_key'],
  superseded_identities: ['enrollment_id'],
  user_logins: ['enrollment_id'],
  declaration_assignments: ['enrollment_id'],
  declaration_states: ['enrollment_id'],
  declaration_status: ['enrollment_id'],
  declaration_pending: ['enrollment_id'],
  // What is declared to anybody.
  declaration_versions: [],
  declarations: [],
  declaration_sets: [],
  declaration_members: [],
  declaration_manifests: [],
  declaration_leftovers: [],
  // With the attempts that led to its certificates, and their challenges.
  issued_certificates: ['enrollment_id'],
  enrollment_attempts: ['udid', 'renews'],
  scep_challenges: [],
  // Certificates that were asked for within the last minutes; they are pruned by themselves.
  scep_transactions: [],
  enrollments: ['id', 'device_id'],
  // Its lines stay; the id in them becomes the reference.
  audit: [],
  push_certificates: [],
  syncs: [],
  dep_servers: [],
  // What Apple says of the organization's devices and licences, by serial number: it would be back with
  // the next sync, and goes with the server or the location.
  dep_devices: [],
  dep_profiles: [],
  dep_token_keys: [],
  vpp_locations: [],
  vpp_assets: [],
  vpp_assignments: [],
  offboardings: [],
  sealing_keys: [],
  heartbeat: [],
}

/** Rows of these go with what the leaving is of. */
const LEAVING_COLUMNS = {
  PushTopic: [['push_certificates', 'topic']],
  DepServer: [
    ['dep_devices', 'server'],
    ['dep_profiles', 'server'],
    ['dep_token_keys', 'server'],
    ['dep_servers', 'name'],
  ],
  VppLocation: [
    ['vpp_assignments', 'location'],
    ['vpp_assets', 'location'],
    ['vpp_locations', 'u_id'],
  ],
} as const

export type OffboardingTables = typeof LEAVING_COLUMNS

const IDS_AT_ONCE = 500

/** Rows of a table whose column has one of these values; gives how many there were. */
const deleteRows = async (
  { db }: Engine,
  table: keyof Tables,
  column: string,
  values: readonly string[],
): Promise<number> => {
  let deleted = 0n
  for (let start = 0; start < values.length; start += IDS_AT_ONCE) {
    const some = values.slice(start, start + IDS_AT_ONCE)
    const { numAffectedRows } = await sql`DELETE FROM ${sql.table(table)}
      WHERE ${sql.ref(column)} IN (${sql.join(some)})`.execute(db)
    deleted += numAffectedRows ?? 0n
  }
  return Number(deleted)
}

/** The ids of these rows become this reference, and what was noted beside them goes. */
const anonymize = async (
  { db }: Engine,
  ids: readonly string[],
  reference: string,
): Promise<void> => {
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE)
    await db
      .updateTable('audit')
      .set({ subject: reference, details: null })
      .where('subject', 'in', ids.slice(start, start + IDS_AT_ONCE))
      .execute()
}

/** Within a transaction. An empty result means that there was nothing. */
export const eraseEnrollment = async (
  engine: Engine,
  id: EnrollmentId,
  reference: string,
): Promise<Erased> => {
  const { db } = engine
  // Locked, so that a message of the device that is underway comes before or finds nothing.
  const members = await locked(
    engine,
    db
      .selectFrom('enrollments')
      .select('id')
      .where((row) => row.or([row('id', '=', id), row('device_id', '=', id)])),
  ).execute()
  if (members.length === 0) return {}
  const ids = [...members.map((row) => row.id), ...(await neverEnrolled(engine, id))]
  const commands = await db
    .selectFrom('queue')
    .select('command_uuid')
    .distinct()
    .where('enrollment_id', 'in', ids)
    .execute()
  const erased: Record<string, number> = { ...(await eraseAttempts(engine, ids)) }
  // What was advertised to it and to nobody else is left for pruning.
  for (const one of ids) await deleteChannel(engine, one)
  for (const [table, columns] of Object.entries(ENROLLMENT_COLUMNS))
    for (const column of columns) {
      const count = await deleteRows(engine, table as keyof Tables, column, ids)
      if (count > 0) erased[table] = (erased[table] ?? 0) + count
    }
  const unused = await deleteUnusedCommands(
    engine,
    commands.map((row) => row.command_uuid),
  )
  if (unused > 0) erased['commands'] = unused
  await anonymize(engine, ids, reference)
  return erased
}

/** User channels that spoke of themselves, as a user does who logs in, and never enrolled. */
const neverEnrolled = async ({ db }: Engine, id: string): Promise<readonly string[]> => {
  const prefix = sql`CAST(${`${id}:`} AS text)`
  const found = new Set<string>()
  for (const [table, column] of [
    ['outbox', 'entry_key'],
    ['user_logins', 'enrollment_id'],
    ['audit', 'subject'],
  ] as const) {
    const name = sql.ref(column)
    const { rows } = await sql<{ readonly id: string }>`SELECT DISTINCT ${name} AS id
      FROM ${sql.table(table)} WHERE substr(${name}, 1, length(${prefix})) = ${prefix}
      AND NOT EXISTS (SELECT 1 FROM enrollments WHERE enrollments.id = ${name})`.execute(db)
    for (const row of rows) found.add(row.id)
  }
  return [...found]
}

/** The attempts that led to its certificates or name it, which hold what its device said of itself. */
const eraseAttempts = async (engine: Engine, ids: readonly string[]): Promise<Erased> => {
  const attempts = new Set<string>()
  for (const id of ids) {
    const { rows } = await sql<{ readonly id: string }>`SELECT attempt_id AS id
      FROM issued_certificates WHERE enrollment_id = ${id} AND attempt_id IS NOT NULL
      UNION SELECT id FROM enrollment_attempts WHERE udid = ${id}
      UNION SELECT id FROM enrollment_attempts WHERE renews = ${id}`.execute(engine.db)
    for (const row of rows) attempts.add(row.id)
  }
  const found = [...attempts]
  const erased: Record<string, number> = {}
  for (const [table, column] of [
    ['scep_challenges', 'attempt_id'],
    ['enrollment_attempts', 'id'],
  ] as const) {
    const count = await deleteRows(engine, table, column, found)
    if (count > 0) erased[table] = count
  }
  return erased
}

const deleteUnusedCommands = async ({ db }: Engine, uuids: readonly string[]): Promise<number> => {
  let deleted = 0n
  for (let start = 0; start < uuids.length; start += IDS_AT_ONCE) {
    const { numDeletedRows } = await db
      .deleteFrom('commands')
      .where('command_uuid', 'in', uuids.slice(start, start + IDS_AT_ONCE))
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('queue')
              .select('position')
              .whereRef('queue.command_uuid', '=', 'commands.command_uuid'),
          ),
        ),
      )
      .executeTakeFirst()
    deleted += numDeletedRows
  }
  return Number(deleted)
}

/** Within a transaction: everything that is stored of it, by the tables above. */
export const eraseOffboarding = async (
  engine: Engine,
  kind: keyof OffboardingTables,
  id: string,
): Promise<Erased> => {
  const erased: Record<string, number> = {}
  for (const [table, column] of LEAVING_COLUMNS[kind]) {
    const count = await deleteRows(engine, table, column, [id])
    if (count > 0) erased[table] = count
  }
  return erased
}
