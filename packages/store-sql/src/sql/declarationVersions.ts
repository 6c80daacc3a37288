import type { Declaration, DeclarationContent } from '@mdm-kit/declarations/protocol'
import { sql } from 'kysely'

import { JsonObject } from '@mdm-kit/http'
import { chunked } from './chunked.js'
import type { DeclarationVersionTable } from './tables/declarations.js'
import type { Engine } from './engine.js'
import { readJson } from './records.js'
import { openText, sealText } from './sealed.js'
import { contextOf } from './sealedColumns.js'

/** Arbitrary numbers that no other application may use in this database. */
const CHANGES = 7_031_946
const MANIFESTS = 7_031_947

/** Holds a lock until the transaction ends. SQLite has one writer and needs none. */
const lock = async ({ name, db }: Engine, number: number, shared = false): Promise<void> => {
  if (name !== 'postgres') return
  await (shared
    ? sql`SELECT pg_advisory_xact_lock_shared(${number})`.execute(db)
    : sql`SELECT pg_advisory_xact_lock(${number})`.execute(db))
}

/** Allows one change at a time: two could each compute a scope without the other's part. */
export const lockChanges = (engine: Engine): Promise<void> => lock(engine, CHANGES)

/** Allows any number of concurrent advertisements, but none while versions are pruned. */
export const shareManifests = (engine: Engine): Promise<void> => lock(engine, MANIFESTS, true)

const payloadOf = (serverToken: string) =>
  contextOf({ table: 'mdm_declaration_versions', column: 'payload' }, serverToken)

export const declarationOf = (engine: Engine, row: DeclarationVersionTable): Declaration => ({
  Type: row.type,
  Identifier: row.identifier,
  ServerToken: row.server_token,
  Payload: readJson(JsonObject, openText(engine, payloadOf(row.server_token), row.payload)),
})

export const writeVersion = async (engine: Engine, content: DeclarationContent): Promise<void> => {
  const { ServerToken, Identifier, Type, Payload, references } = content
  await engine.db
    .insertInto('mdm_declaration_versions')
    .values({
      server_token: ServerToken,
      identifier: Identifier,
      type: Type,
      payload: sealText(engine, payloadOf(ServerToken), JSON.stringify(Payload)),
      named: JSON.stringify(references),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Records a manifest or version that may no longer be used, for `prune` to check. */
export const recordLeftover = async (
  { db }: Engine,
  token: string | null | undefined,
): Promise<void> => {
  if (token === null || token === undefined) return
  await db
    .insertInto('mdm_declaration_leftovers')
    .values({ token })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const prune = async (engine: Engine, limit: number): Promise<number> => {
  const { db } = engine
  const left = await db
    .selectFrom('mdm_declaration_leftovers')
    .select('token')
    .limit(limit)
    .execute()
  if (left.length === 0) return 0
  await lockChanges(engine)
  await lock(engine, MANIFESTS)
  const tokens = left.map(({ token }) => token)
  const dropped = await db
    .deleteFrom('mdm_declaration_manifests')
    .where('token', 'in', tokens)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('mdm_declaration_states')
            .select('enrollment_id')
            .whereRef('advertised', '=', 'mdm_declaration_manifests.token'),
        ),
      ),
    )
    .returning('server_token')
    .execute()
  const versions = [...new Set([...tokens, ...dropped.map(({ server_token }) => server_token)])]
  for (const chunk of chunked(versions))
    await db
      .deleteFrom('mdm_declaration_versions')
      .where('server_token', 'in', [...chunk])
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('mdm_declarations')
              .select('identifier')
              .whereRef(
                'mdm_declarations.server_token',
                '=',
                'mdm_declaration_versions.server_token',
              ),
          ),
        ),
      )
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('mdm_declaration_manifests')
              .select('token')
              .whereRef(
                'mdm_declaration_manifests.server_token',
                '=',
                'mdm_declaration_versions.server_token',
              ),
          ),
        ),
      )
      .execute()
  await db.deleteFrom('mdm_declaration_leftovers').where('token', 'in', tokens).execute()
  return tokens.length
}
