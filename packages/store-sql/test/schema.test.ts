import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'libsql'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sqliteStore } from '../src/sqlite/index.js'
import { PLAIN_COLUMNS, SEALED_COLUMNS } from '../src/sql/sealedColumns.js'
import type { Holds } from '../src/sql/subjects/holds.js'
import { SUBJECT_COLUMNS } from '../src/sql/subjects/subjectColumns.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-schema-'))
const path = join(folder, 'schema.db')
let database: Database.Database

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
}

const rowsOf = (text: string): readonly Record<string, string>[] =>
  database.prepare(text).all() as readonly Record<string, string>[]

const tables = (): readonly string[] =>
  rowsOf(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .map((row) => row['name'] ?? '')
    .filter((name) => !name.startsWith('mdm_migrations') && !name.startsWith('sqlite_'))

/** The name of a table on the docs page. */
const named = (table: string): string => table.replace(/^mdm_/, '')

const columns = (): readonly Column[] =>
  tables().flatMap((table) =>
    rowsOf(`SELECT name, type FROM pragma_table_info('${table}')`).map((row) => ({
      table,
      name: row['name'] ?? '',
      type: (row['type'] ?? '').toLowerCase(),
    })),
  )

beforeAll(async () => {
  await (await sqliteStore({ path })).close()
  database = new Database(path)
})
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

test('every name in the schema begins with mdm_, so that an application can share the database', () => {
  const names = rowsOf('SELECT name FROM sqlite_master').map((row) => row['name'] ?? '')
  expect(names.filter((name) => !/^(?:mdm_|sqlite_)/.test(name))).toEqual([])
})

describe('a new table or column needs a decision', () => {
  test('what it says about devices and people, and whether it is erased with them (SUBJECT_COLUMNS)', () => {
    const decided = Object.entries(SUBJECT_COLUMNS).flatMap(([table, { columns }]) =>
      Object.keys(columns).map((name) => `${table}.${name}`),
    )
    expect(decided.sort()).toEqual(
      columns()
        .map(({ table, name }) => `${table}.${name}`)
        .sort(),
    )
  })

  test('a column whose name says that it contains an identifier finds rows, or says whom it identifies', () => {
    const silent = Object.entries(SUBJECT_COLUMNS).flatMap(([table, { columns }]) =>
      Object.entries<Holds>(columns)
        .filter(([, holds]) => 'none' in holds)
        .map(([name]) => `${table}.${name}`),
    )
    expect(
      silent.filter((name) =>
        /enrollment_?id|device_id|udid|entry_key|serial|user_id|apple_id|push_|record/.test(name),
      ),
    ).toEqual([
      // Of a certificate.
      'mdm_issued_certificates.serial_number',
      'mdm_enrollments.push_again_at',
      'mdm_enrollments.push_tries',
      ...columns()
        .filter(({ table }) => table === 'mdm_push_certificates')
        .map(({ name }) => `mdm_push_certificates.${name}`),
      // Of a service: no device is in it.
      'mdm_vpp_assets.record',
      'mdm_axm_servers.record',
    ])
  })

  test('rows that are erased or shared are found by a column, and rows that are kept are not', () => {
    for (const [table, { erasing, columns: all }] of Object.entries(SUBJECT_COLUMNS)) {
      const finding = Object.values<Holds>(all).some((holds) => 'by' in holds)
      expect([table, finding]).toEqual([table, erasing !== 'Kept'])
    }
  })

  test('bytes are sealed and resealed with a newer key (SEALED_COLUMNS), or are not secret (PLAIN_COLUMNS)', () => {
    const decided = [
      ...SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`),
      ...PLAIN_COLUMNS,
    ]
    const bytes = columns().filter(({ type }) => type === 'blob')
    expect([...decided].sort()).toEqual(bytes.map(({ table, name }) => `${table}.${name}`).sort())
  })
})

test('docs/services.md says what can be read of every table and every sealed column', () => {
  const text = readFileSync(new URL('../../../docs/services.md', import.meta.url), 'utf8')
  const [, section = ''] = /## What is sealed, and what can be read\n(.*?)\n## /s.exec(text) ?? []
  const [before = '', after = ''] = section.split('| readable')
  const sealed = SEALED_COLUMNS.map(({ table, column }) => `${named(table)}.${column}`)
  expect([...before.matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => name).sort()).toEqual(
    [...sealed].sort(),
  )
  expect(tables().filter((table) => !new RegExp(`\`${named(table)}[\`.]`).test(after))).toEqual([])
})
