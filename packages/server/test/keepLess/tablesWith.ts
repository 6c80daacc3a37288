import { sqliteStore, type SqliteStoreOptions } from '@mdm-kit/store-sql/sqlite'
import Database from 'libsql'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A store in a file of its own, which another connection can look into. */
export const storeInFile = async (options: Omit<SqliteStoreOptions, 'path'> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-keep-less-'))
  const path = join(folder, 'mdm.db')
  return {
    path,
    store: await sqliteStore({ ...options, path }),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Tables that hold this text anywhere: as text, inside bytes, or inside what an event or a list has in base64. */
export const tablesWith = (path: string, text: string): readonly string[] => {
  const database = new Database(path)
  const tables = database
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .all()
    .map((row) => (row as { readonly name: string }).name)
  const holding = tables.filter((table) =>
    database
      .prepare(`SELECT * FROM "${table}"`)
      .all()
      .some((row) =>
        Object.values(row as object)
          .map(textOf)
          .some((value) => value.includes(text)),
      ),
  )
  database.close()
  return holding.sort()
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (!(value instanceof Uint8Array) && !(value instanceof ArrayBuffer)) return ''
  const bytes = Buffer.from(value as Uint8Array).toString('utf8')
  const payload = decoded(/"raw_payload":"([^"]*)"/.exec(bytes)?.[1])
  const data = /<data>([^<]*)<\/data>/.exec(payload)?.[1]
  return bytes + payload + decoded(data)
}

const decoded = (base64 = ''): string => Buffer.from(base64, 'base64').toString('utf8')
