import { type Kysely, type RawBuilder, sql } from 'kysely'

import type { EngineName } from '../engineName.js'
import { expressionIndex, index } from './columns.js'
import type { Tables } from './tables.js'

const COLUMNS = ['id_key', 'serial_key', 'name_key', 'product_key', 'os_version', 'kind']

/**
 * What lists of enrollments are sorted and searched by. Compared byte by byte on both engines, so that what
 * starts alike is a range of an index.
 */
export const addEnrollmentKeys = async (db: Kysely<Tables>, name: EngineName): Promise<void> => {
  const text = name === 'postgres' ? sql`text COLLATE "C"` : sql`text`
  for (const column of COLUMNS)
    await db.schema
      .alterTable('mdm_enrollments')
      .addColumn(column, text, (added) => added.notNull().defaultTo(''))
      .execute()
  await fillKeys(db, name)
  for (const column of ['id_key', 'serial_key', 'name_key', 'product_key'])
    await index(db.schema, `mdm_enrollments_by_${column}`, 'mdm_enrollments', [column, 'id'])
  // Counting reads nothing else: a row also has tokens of some kilobytes.
  await index(db.schema, 'mdm_enrollments_counted', 'mdm_enrollments', [
    'state',
    'kind',
    'product_key',
    'os_version',
    'last_seen_at',
  ])
  await expressionIndex(
    db.schema,
    'mdm_enrollments_by_last_seen',
    'mdm_enrollments',
    sql`coalesce(last_seen_at, 0), id`,
  )
}

const KINDS = ['Device', 'User', 'SharedIPadUser', 'UserEnrollmentDevice', 'UserEnrollment']

/** Of enrollments that are there already. A device's next Authenticate writes them again. */
const fillKeys = async (db: Kysely<Tables>, name: EngineName): Promise<void> => {
  const attribute = (key: string): RawBuilder<string> =>
    name === 'postgres'
      ? sql`substr(coalesce(attributes::json ->> ${sql.lit(key)}, ''), 1, 128)`
      : sql`substr(coalesce(json_extract(attributes, ${sql.lit(`$.${key}`)}), ''), 1, 128)`
  await db
    .updateTable('mdm_enrollments')
    .set({
      id_key: sql<string>`substr(lower(id), 1, 128)`,
      serial_key: sql<string>`substr(lower(coalesce(serial_number, '')), 1, 128)`,
    })
    .execute()
  for (const kind of KINDS)
    await db
      .updateTable('mdm_enrollments')
      .set({ kind: sql<string>`${sql.lit(kind)}` })
      .where(sql<boolean>`enrollment LIKE ${sql.lit(`%"_tag":"${kind}"%`)}`)
      .execute()
  await db
    .updateTable('mdm_enrollments')
    .set({
      name_key: sql<string>`lower(${attribute('DeviceName')})`,
      product_key: sql<string>`lower(${attribute('ProductName')})`,
      os_version: attribute('OSVersion'),
    })
    // PostgreSQL cannot read every escape of JSON.
    .where(
      sql<boolean>`${name === 'postgres' ? sql`strpos` : sql`instr`}(attributes, ${sql.lit('\\u')}) = 0`,
    )
    .execute()
}
