import type { EnrollmentId } from '@mdm-kit/checkin'
import { declarationsTokenOf } from '@mdm-kit/declarations/protocol'
import * as t from 'io-ts'

import type { DeclarationScope, ChangedChannels, ScopeItem } from '@mdm-kit/store'
import { chunked } from './chunked.js'
import { type Engine, locked } from './engine.js'
import { readJson } from './records.js'

const Named = t.array(t.string, 'list of identifiers')

export const itemsIn = async (
  { db }: Engine,
  sets: readonly string[],
): Promise<readonly ScopeItem[]> => {
  if (sets.length === 0) return []
  const rows = await db
    .selectFrom('mdm_declaration_members as member')
    .innerJoin('mdm_declarations as declaration', 'declaration.identifier', 'member.identifier')
    .innerJoin(
      'mdm_declaration_versions as version',
      'version.server_token',
      'declaration.server_token',
    )
    .select(['version.identifier', 'version.type', 'version.server_token', 'version.named'])
    .distinct()
    .where('member.set_name', 'in', [...sets])
    .orderBy('version.identifier')
    .execute()
  return rows.map(({ identifier, type, server_token, named }) => ({
    Identifier: identifier,
    Type: type,
    ServerToken: server_token,
    references: readJson(Named, named),
  }))
}

const scopeOfSets = async (engine: Engine, sets: readonly string[]): Promise<DeclarationScope> => {
  const items = await itemsIn(engine, sets)
  return { sets, items, declarationsToken: declarationsTokenOf(items) }
}

export const scopeOf = async (engine: Engine, id: EnrollmentId): Promise<DeclarationScope> => {
  const rows = await engine.db
    .selectFrom('mdm_declaration_assignments')
    .select('set_name')
    .where('enrollment_id', '=', id)
    .orderBy('set_name')
    .execute()
  return scopeOfSets(
    engine,
    rows.map(({ set_name }) => set_name),
  )
}

const setsOfEach = async (
  { db }: Engine,
  ids: readonly EnrollmentId[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await db
    .selectFrom('mdm_declaration_assignments')
    .selectAll()
    .where('enrollment_id', 'in', [...ids])
    .orderBy('set_name')
    .execute()
  const sets = new Map<string, string[]>()
  for (const { enrollment_id, set_name } of rows) {
    const known = sets.get(enrollment_id)
    if (known === undefined) sets.set(enrollment_id, [set_name])
    else known.push(set_name)
  }
  return sets
}

const tokensOfEach = async (
  engine: Engine,
  ids: readonly EnrollmentId[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await locked(
    engine,
    engine.db
      .selectFrom('mdm_declaration_states')
      .select(['enrollment_id', 'token'])
      .where('enrollment_id', 'in', [...ids])
      // Always in the same order, so that two changes do not deadlock.
      .orderBy('enrollment_id'),
  ).execute()
  return new Map(rows.map(({ enrollment_id, token }) => [enrollment_id, token]))
}

export const noteTokens = async (
  { db }: Engine,
  tokens: readonly { readonly id: EnrollmentId; readonly token: string }[],
  at: Date,
): Promise<void> => {
  for (const chunk of chunked(tokens))
    await db
      .insertInto('mdm_declaration_states')
      .values(
        chunk.map(({ id, token }) => ({ enrollment_id: id, token, changed_at: at.getTime() })),
      )
      .onConflict((conflict) =>
        conflict.column('enrollment_id').doUpdateSet((row) => ({
          token: row.ref('excluded.token'),
          changed_at: row.ref('excluded.changed_at'),
        })),
      )
      .execute()
}

/** The token when nothing applies, which also holds for an enrollment without a recorded state. */
const NOTHING = declarationsTokenOf([])

/** Records the current token of each enrollment; returns those whose token has changed. */
export const refresh = async (
  engine: Engine,
  ids: readonly EnrollmentId[],
  at: Date,
): Promise<readonly ChangedChannels[]> => {
  // Most enrollments share their sets with many others: each combination is looked up once.
  const scopes = new Map<string, DeclarationScope>()
  const changed = new Map<string, ChangedChannels & { readonly ids: EnrollmentId[] }>()
  for (const chunk of chunked([...new Set(ids)].sort())) {
    const sets = await setsOfEach(engine, chunk)
    const tokens = await tokensOfEach(engine, chunk)
    const news: { readonly id: EnrollmentId; readonly token: string }[] = []
    for (const id of chunk) {
      const assigned = sets.get(id) ?? []
      const key = JSON.stringify(assigned)
      const scope = scopes.get(key) ?? (await scopeOfSets(engine, assigned))
      scopes.set(key, scope)
      const { declarationsToken: token, items } = scope
      if ((tokens.get(id) ?? NOTHING) === token) continue
      news.push({ id, token })
      const group = changed.get(token) ?? {
        ids: [],
        declarationsToken: token,
        changedAt: at,
        items,
      }
      changed.set(token, group)
      group.ids.push(id)
    }
    await noteTokens(engine, news, at)
  }
  return [...changed.values()]
}
