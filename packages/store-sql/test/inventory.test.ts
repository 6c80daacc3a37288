import { afterAll, expect, test } from '@jest/globals'
import { Kysely, type RawBuilder, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sqliteStore } from '../src/sqlite/index.js'
import { inventoryQuery, serialsInRange } from '../src/sql/inventory.js'
import type { Tables } from '../src/sql/tables/tables.js'

const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-inventory-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['first page', {}],
  ['next page', { after: 'C02' }],
  ['search', { search: 'C02' }],
  ['next page of a search', { search: 'C02', after: 'C02X' }],
])(
  'the %s of the inventory is one query, which finds every row through an index',
  async (name, page) => {
    const path = join(folder, `${name}.db`)
    await (await sqliteStore({ path })).close()
    const database = new Database(path)
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
    const planOf = (query: RawBuilder<unknown>): readonly string[] => {
      const { sql, parameters } = query.compile(db)
      return database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...parameters)
        .map((row) => (row as { readonly detail: string }).detail)
    }
    const plan = planOf(inventoryQuery({}, serialsInRange(page), 100))
    for (const table of ['axm_devices', 'dep_devices', 'enrollments']) {
      const range = `SEARCH mdm_${table} USING (COVERING )?INDEX mdm_${table}_by_serial \\(serial_number>`
      expect(plan).toContainEqual(expect.stringMatching(range))
    }
    expect(plan.filter((line) => line.startsWith('SCAN'))).not.toContainEqual(
      expect.stringContaining('mdm_'),
    )
    const aliases = plan.filter((line) => /^SEARCH (device|enrolled|server) /.test(line))
    expect(aliases).toHaveLength(4)
    expect(aliases.join('\n')).not.toContain('AUTOMATIC')
    await db.destroy()
  },
)

test.each([
  ['first', { search: 'C02' }, ['C02']],
  ['next', { search: 'C02', after: 'C02X' }, ['C02X']],
])(
  'the %s page of a search is read from its own beginning, not from that of the table',
  (_, page, bounds) => {
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: new Database(':memory:') }),
    })
    const { sql, parameters } = serialsInRange(page).compile(db)
    expect(sql.match(/serial_number >=? /g)).toHaveLength(1)
    expect(parameters.slice(0, 1)).toEqual(bounds)
  },
)
