import { sql } from 'kysely'

import type { Erased } from '@mdm-kit/store'
import { chunked } from '../chunked.js'
import { deleteChannel } from '../declarationChannels.js'
import { type Engine, tableIn } from '../engine.js'
import { deleteRows, named } from '../erasure.js'
import { deleteUnusedCommands } from '../unusedCommands.js'
import { SUBJECT_COLUMNS, SUBJECT_TABLES } from './subjectColumns.js'
import { select, type SubjectKeys } from './subjectKeys.js'
import { findings } from './subjectRows.js'

/** Erases what these keys find. Must run within a transaction. Undefined when they found nothing. */
export const eraseSubject = async (
  engine: Engine,
  keys: SubjectKeys,
  reference: string,
): Promise<Erased | undefined> => {
  const erased: Record<string, number> = {}
  await fetchAgain(engine, keys)
  // What was advertised to no other enrollment is left for pruning.
  for (const id of keys.EnrollmentId) {
    const { states, status } = await deleteChannel(engine, id)
    if (states > 0) erased['declaration_states'] = (erased['declaration_states'] ?? 0) + states
    if (status > 0) erased['declaration_status'] = (erased['declaration_status'] ?? 0) + status
  }
  for (const table of SUBJECT_TABLES) {
    if (SUBJECT_COLUMNS[table].erasing !== 'Deleted') continue
    for (const { column, values, compared } of findings(table, keys)) {
      const count = await deleteRows(engine, table, column, values, compared)
      if (count > 0) erased[named(table)] = (erased[named(table)] ?? 0) + count
    }
  }
  const unused = await deleteUnusedCommands(engine, keys.CommandUuid)
  if (unused > 0) erased['commands'] = unused
  const renamed = await anonymize(engine, keys.AuditSubject, reference)
  await clearProgress(engine, keys)
  return Object.keys(erased).length === 0 && renamed === 0 ? undefined : erased
}

/**
 * DEP servers whose list loses the subject begin it again: their next syncs would only return what has
 * changed since, and Apple may still list it. A sync that is running loses its lease.
 */
const fetchAgain = async (engine: Engine, keys: SubjectKeys): Promise<void> => {
  const listed = ['mdm_dep_devices', 'serial_number'] as const
  const servers = await select(engine, listed, keys.SerialNumber, 'server')
  if (servers.length === 0) return
  const { db } = engine
  await db
    .updateTable('mdm_syncs')
    .set({ lease_until: 0 })
    .where('kind', '=', 'DepServer')
    .where('id', 'in', servers)
    .execute()
  await db
    .updateTable('mdm_dep_servers')
    .set({ position: null })
    .where('name', 'in', servers)
    .execute()
}

/** Replaces these identifiers in the audit, and deletes the details of those entries. */
const anonymize = async (
  { db }: Engine,
  subjects: readonly string[],
  reference: string,
): Promise<number> => {
  let renamed = 0n
  for (const some of chunked(subjects)) {
    const { numUpdatedRows } = await db
      .updateTable('mdm_audit')
      .set({ subject: reference, details: null })
      .where('subject', 'in', some)
      .executeTakeFirst()
    renamed += numUpdatedRows
  }
  return Number(renamed)
}

/** The steps of an offboarding that name the subject start over: each is idempotent. */
const clearProgress = async (engine: Engine, keys: SubjectKeys): Promise<void> => {
  const position = engine.name === 'postgres' ? sql.raw('strpos') : sql.raw('instr')
  for (const name of [...keys.SerialNumber, ...keys.ClientUserId])
    await sql`UPDATE ${tableIn(engine, 'mdm_offboardings')} SET progress = NULL
      WHERE progress IS NOT NULL AND ${position}(progress, CAST(${name} AS text)) > 0`.execute(
      engine.db,
    )
}
