import { afterAll, afterEach, beforeAll, describe } from '@jest/globals'
import type { MdmServerOptions } from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'
import { postgresStore } from '@mdm-kit/store-sql/postgres'
import { memoryStore, sqliteStore } from '@mdm-kit/store-sql/sqlite'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

import { closing } from './closing.js'
import { type HttpScene, httpScene } from './httpScene.js'
import { testPostgres, type TestPostgres } from './postgres.js'
import { undoneOnce } from './undoneOnce.js'

/** A server of its own, over HTTP, on an empty store of its own. */
export type OpenScene = (options?: Partial<MdmServerOptions>) => Promise<HttpScene>

/** The stores that the scenarios run on. */
export interface StoreScenes<P extends TestPostgres> {
  readonly scene: OpenScene
  /** The database server behind the store, where there is one. */
  readonly postgres: P | undefined
}

type Scenarios<P extends TestPostgres> = (scenes: StoreScenes<P>) => void

/** Scenarios that do not depend on the kind of store. */
export const onMemory = (scenarios: (scene: OpenScene) => void): void => {
  scenarios(async (options) => httpScene(closing(await memoryStore()), options))
}

/** Empty database files with the schema: copied, because making the schema takes longer. */
const emptyFiles = async (folder: string) => {
  const template = join(folder, 'template.db')
  await (await sqliteStore({ path: template })).close()
  let files = 0
  return (): string => {
    const path = join(folder, `${++files}.db`)
    copyFileSync(template, path)
    return path
  }
}

/** Opens stores on one pool: a statement takes several times as long on a new connection. */
const storesOnOnePool = () => {
  let pool: pg.Pool | undefined
  afterAll(() => pool?.end())
  return (connectionString: string): Promise<Store> => {
    if (pool?.options.connectionString !== connectionString) {
      void pool?.end()
      pool = new pg.Pool({ connectionString })
    }
    return postgresStore({ pool })
  }
}

/**
 * The same scenarios for a server on each kind of store. The one in memory undoes each transaction once and
 * runs it again; without that it is what the file is, less the file.
 */
export const onEveryStore = (scenarios: Scenarios<TestPostgres>): void => {
  onEveryStoreWith(testPostgres(), scenarios, storesOnOnePool())
}

/** For scenarios that stop the database server: with one of their own. */
export const onEveryStoreWith = <P extends TestPostgres>(
  postgres: P,
  scenarios: Scenarios<P>,
  openPostgres = async (connectionString: string): Promise<Store> =>
    postgresStore({ connectionString }),
): void => {
  let folder: string
  let emptyFile: () => string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mdm-kit-e2e-'))
    emptyFile = await emptyFiles(folder)
    // What the server takes to start is not a test's time.
    await postgres.emptyDatabase()
    postgres.done()
  })
  afterEach(() => {
    postgres.done()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const stores: readonly (readonly [string, () => Promise<Store>])[] = [
    ['undone once', async () => undoneOnce(await memoryStore())],
    ['libsql', async () => sqliteStore({ path: emptyFile() })],
    ['PostgreSQL', async () => openPostgres(await postgres.emptyDatabase())],
  ]
  describe.each(stores)('with the %s store', (name, openStore) => {
    scenarios({
      scene: async (options) => httpScene(closing(await openStore()), options),
      postgres: name === 'PostgreSQL' ? postgres : undefined,
    })
  })
}
