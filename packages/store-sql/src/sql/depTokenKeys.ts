import type { Selectable } from 'kysely'

import type { SealContext } from '../sealing/format.js'
import type { DepTokenKeyRecord, DepTokenKeyStore } from '@mdm-kit/store'
import { type Engine, openSecret, sealFor, step } from './engine.js'
import type { DepTokenKeyTable } from './tables/dep.js'

const keyOf = (server: string): SealContext => ({
  table: 'mdm_dep_token_keys',
  column: 'private_key',
  row: server,
})

const SHOWN = ['server', 'certificate', 'created_at'] as const

const recordOf = (row: Omit<Selectable<DepTokenKeyTable>, 'private_key'>): DepTokenKeyRecord => ({
  server: row.server,
  certificate: row.certificate,
  createdAt: new Date(row.created_at),
})

export const depTokenKeyStore = (engine: Engine): DepTokenKeyStore => {
  const { db } = engine
  const shown = () => db.selectFrom('mdm_dep_token_keys').select(SHOWN)
  return {
    put: ({ server, certificate, key, createdAt }) =>
      step(async () => {
        const next = {
          certificate,
          private_key: sealFor(engine, keyOf(server), key),
          created_at: createdAt.getTime(),
        }
        await db
          .insertInto('mdm_dep_token_keys')
          .values({ ...next, server })
          .onConflict((conflict) => conflict.column('server').doUpdateSet(next))
          .execute()
      }),
    find: (server) =>
      step(async () => {
        const row = await shown().where('server', '=', server).executeTakeFirst()
        return row && recordOf(row)
      }),
    load: (server) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_dep_token_keys')
          .selectAll()
          .where('server', '=', server)
          .executeTakeFirst()
        return row && { ...recordOf(row), key: openSecret(engine, keyOf(server), row.private_key) }
      }),
    list: () => step(async () => (await shown().orderBy('server').execute()).map(recordOf)),
    remove: (server) =>
      step(async () => {
        const { numDeletedRows } = await db
          .deleteFrom('mdm_dep_token_keys')
          .where('server', '=', server)
          .executeTakeFirst()
        return numDeletedRows > 0n
      }),
  }
}
