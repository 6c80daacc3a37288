import { decodeWith, unwrap } from '@mdm-kit/codec'
import { type Kysely, type Migration, sql } from 'kysely'

import { NewAttempt } from '@mdm-kit/store'
import type { SealContext } from '../../sealing/format.js'
import type { Sealer } from '../../sealing/sealer.js'
import { bytesFrom, type Engine } from '../engine.js'
import { sealBytes, sealText } from '../sealed.js'
import { contextOf, type SealedColumn } from '../sealedColumns.js'
import { rowsAfter, rowsNamed } from '../secrets.js'
import type { Tables } from '../tables.js'
import { type Columns, index } from './columns.js'

/** Bytes that were stored as they were. */
const BYTES: readonly SealedColumn[] = [
  { table: 'enrollments', column: 'push_token', row: ['id'] },
  { table: 'commands', column: 'body', row: ['command_uuid'] },
  { table: 'queue', column: 'report', row: ['enrollment_id', 'command_uuid'] },
]

/** Texts that were. */
const TEXTS: readonly SealedColumn[] = [
  { table: 'enrollments', column: 'push_magic', row: ['id'] },
  { table: 'declaration_versions', column: 'payload', row: ['server_token'] },
  { table: 'declaration_status', column: 'status_items', row: ['enrollment_id'] },
  { table: 'declaration_status', column: 'errors', row: ['enrollment_id'] },
  { table: 'enrollment_attempts', column: 'about', row: ['id'] },
  { table: 'dep_profiles', column: 'definition', row: ['server', 'profile_uuid'] },
]

const ROWS_AT_ONCE = 500

/**
 * Seals what could be read until now, by the key that seals now; notes which keys do; and a row to write
 * for those who ask whether the database can be written.
 */
export const sealed = ({ bytes, millis }: Columns, sealer: Sealer): Migration => ({
  up: async (db: Kysely<Tables>) => {
    await db.schema
      .createTable('sealing_keys')
      .addColumn('key_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('check_value', bytes, (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('heartbeat')
      .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('at', millis, (column) => column.notNull())
      .execute()
    await nameAttempts(db)
    const engine = { db, sealer }
    for (const place of BYTES)
      await rewrite(engine, place, place.column, (context, value) =>
        sealBytes(engine, context, bytesFrom(value as Uint8Array | ArrayBuffer)),
      )
    for (const place of TEXTS) {
      const { table, column } = place
      const name = `sealed_${column}`
      await db.schema.alterTable(table).addColumn(name, bytes).execute()
      await rewrite(engine, place, name, (context, value) =>
        sealText(engine, context, String(value)),
      )
      await db.schema.alterTable(table).dropColumn(column).execute()
      await db.schema.alterTable(table).renameColumn(name, column).execute()
    }
  },
})

const rewrite = (
  engine: Pick<Engine, 'db' | 'sealer'>,
  place: SealedColumn,
  into: string,
  seal: (context: SealContext, value: unknown) => Buffer,
): Promise<void> =>
  eachRow(engine, place, async (row, value) => {
    await sql`UPDATE ${sql.table(place.table)}
      SET ${sql.ref(into)} = ${seal(contextOf(place, ...row), value)}
      WHERE ${rowsNamed(place, row)}`.execute(engine.db)
  })

const eachRow = async (
  engine: Pick<Engine, 'db'>,
  place: SealedColumn,
  use: (row: readonly string[], value: unknown) => Promise<void>,
): Promise<void> => {
  let rows = await rowsAfter(engine, place, [], ROWS_AT_ONCE)
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    for (const { row, value } of rows) await use(row, value)
    rows = await rowsAfter(engine, place, last.row, ROWS_AT_ONCE)
  }
}

/** What an attempt names is looked for, and cannot be looked for in what is sealed. */
const nameAttempts = async (db: Kysely<Tables>): Promise<void> => {
  for (const column of ['udid', 'renews'])
    await db.schema.alterTable('enrollment_attempts').addColumn(column, 'text').execute()
  const place = { table: 'enrollment_attempts', column: 'about', row: ['id'] } as const
  await eachRow({ db }, place, async (row, value) => {
    const { machineInfo, renews } = unwrap(decodeWith(NewAttempt)(JSON.parse(String(value))))
    await sql`UPDATE enrollment_attempts
      SET udid = ${machineInfo?.UDID ?? null}, renews = ${renews ?? null}
      WHERE ${rowsNamed(place, row)}`.execute(db)
  })
  await index(db, 'attempts_of_udid', 'enrollment_attempts', ['udid'])
  await index(db, 'attempts_renewing', 'enrollment_attempts', ['renews'])
}
