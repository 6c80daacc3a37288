import type { EnrollmentId } from '@mdm-kit/checkin'
import type { DeclarationContent } from '@mdm-kit/declarations/protocol'

import type { DeclarationSet, DeclarationStore, ChangedChannels } from '@mdm-kit/store'
import { chunked } from './chunked.js'
import { itemsIn, refresh, scopeOf } from './declarationScopes.js'
import { channels, deleteChannel } from './declarationChannels.js'
import {
  declarationOf,
  recordLeftover,
  lockChanges,
  prune,
  writeVersion,
} from './declarationVersions.js'
import { changeForHolders, pending } from './declarationPending.js'
import { atomically, type Engine, step } from './engine.js'

const put = async (
  engine: Engine,
  content: DeclarationContent,
  at: Date,
): Promise<readonly ChangedChannels[]> => {
  const { Identifier, ServerToken } = content
  const { db } = engine
  const before = await db
    .selectFrom('mdm_declarations')
    .select('server_token')
    .where('identifier', '=', Identifier)
    .executeTakeFirst()
  if (before?.server_token === ServerToken) return []
  const write = async (): Promise<void> => {
    await writeVersion(engine, content)
    const now = { server_token: ServerToken, changed_at: at.getTime() }
    await db
      .insertInto('mdm_declarations')
      .values({ identifier: Identifier, ...now })
      .onConflict((conflict) => conflict.column('identifier').doUpdateSet(now))
      .execute()
    await recordLeftover(engine, before?.server_token)
  }
  return changeForHolders(engine, await setsWith(engine, Identifier), at, write)
}

const setsWith = async ({ db }: Engine, identifier: string): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('mdm_declaration_members')
    .select('set_name')
    .where('identifier', '=', identifier)
    .orderBy('set_name')
    .execute()
  return rows.map(({ set_name }) => set_name)
}

const remove = async (
  engine: Engine,
  identifier: string,
): Promise<boolean | { readonly inSets: readonly string[] }> => {
  const inSets = await setsWith(engine, identifier)
  if (inSets.length > 0) return { inSets }
  const [removed] = await engine.db
    .deleteFrom('mdm_declarations')
    .where('identifier', '=', identifier)
    .returning('server_token')
    .execute()
  await recordLeftover(engine, removed?.server_token)
  return removed !== undefined
}

const unknownAmong = async (
  { db }: Engine,
  table: 'mdm_declarations' | 'mdm_declaration_sets',
  names: readonly string[],
): Promise<readonly string[]> => {
  const known = new Set<string>()
  for (const chunk of chunked(names))
    for (const { name } of await (
      table === 'mdm_declarations'
        ? db
            .selectFrom(table)
            .select('identifier as name')
            .where('identifier', 'in', [...chunk])
        : db
            .selectFrom(table)
            .select('name')
            .where('name', 'in', [...chunk])
    ).execute())
      known.add(name)
  return names.filter((name) => !known.has(name))
}

const putSet = async (engine: Engine, { name, identifiers }: DeclarationSet, at: Date) => {
  const { db } = engine
  const wanted = [...new Set(identifiers)]
  const unknown = await unknownAmong(engine, 'mdm_declarations', wanted)
  if (unknown.length > 0) return { unknown }
  const write = async (): Promise<void> => {
    await db
      .insertInto('mdm_declaration_sets')
      .values({ name })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await db.deleteFrom('mdm_declaration_members').where('set_name', '=', name).execute()
    for (const chunk of chunked(wanted))
      await db
        .insertInto('mdm_declaration_members')
        .values(chunk.map((identifier) => ({ set_name: name, identifier })))
        .execute()
  }
  return { changed: await changeForHolders(engine, [name], at, write) }
}

const removeSet = async (
  engine: Engine,
  name: string,
  at: Date,
): Promise<readonly ChangedChannels[] | undefined> => {
  const { db } = engine
  if ((await unknownAmong(engine, 'mdm_declaration_sets', [name])).length > 0) return undefined
  const write = async (): Promise<void> => {
    await db.deleteFrom('mdm_declaration_assignments').where('set_name', '=', name).execute()
    await db.deleteFrom('mdm_declaration_members').where('set_name', '=', name).execute()
    await db.deleteFrom('mdm_declaration_sets').where('name', '=', name).execute()
  }
  return await changeForHolders(engine, [name], at, write)
}

const assign = async (
  engine: Engine,
  ids: readonly EnrollmentId[],
  sets: readonly string[],
  at: Date,
) => {
  const names = [...new Set(sets)]
  const unknown = await unknownAmong(engine, 'mdm_declaration_sets', names)
  if (unknown.length > 0) return { unknown }
  for (const set_name of names)
    for (const chunk of chunked([...new Set(ids)]))
      await engine.db
        .insertInto('mdm_declaration_assignments')
        .values(chunk.map((enrollment_id) => ({ enrollment_id, set_name })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  return { changed: await refresh(engine, ids, at) }
}

const unassign = async (
  engine: Engine,
  ids: readonly EnrollmentId[],
  sets: readonly string[],
  at: Date,
): Promise<readonly ChangedChannels[]> => {
  for (const name of new Set(sets))
    for (const chunk of chunked(ids))
      await engine.db
        .deleteFrom('mdm_declaration_assignments')
        .where('set_name', '=', name)
        .where('enrollment_id', 'in', [...chunk])
        .execute()
  return refresh(engine, ids, at)
}

const listSets = async (
  { db }: Engine,
  after: string | undefined,
  limit: number,
): Promise<readonly DeclarationSet[]> => {
  const names = await db
    .selectFrom('mdm_declaration_sets')
    .select('name')
    .$if(after !== undefined, (query) => query.where('name', '>', after ?? ''))
    .orderBy('name')
    .limit(limit)
    .execute()
  const members = new Map(names.map(({ name }) => [name, new Array<string>()]))
  for (const chunk of chunked([...members.keys()]))
    for (const { set_name, identifier } of await db
      .selectFrom('mdm_declaration_members')
      .selectAll()
      .where('set_name', 'in', [...chunk])
      .orderBy('identifier')
      .execute())
      members.get(set_name)?.push(identifier)
  return [...members].map(([name, identifiers]) => ({ name, identifiers }))
}

export const declarationStore = (engine: Engine): DeclarationStore => {
  const { db } = engine
  const change = <A>(run: (within: Engine) => Promise<A>) =>
    atomically(engine, async (within) => {
      await lockChanges(within)
      return run(within)
    })
  return {
    put: (content, at) => change((within) => put(within, content, at)),
    remove: (identifier) => change((within) => remove(within, identifier)),
    find: (identifier) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_declarations')
          .innerJoin(
            'mdm_declaration_versions as version',
            'version.server_token',
            'mdm_declarations.server_token',
          )
          .selectAll('version')
          .where('mdm_declarations.identifier', '=', identifier)
          .executeTakeFirst()
        return row && declarationOf(engine, row)
      }),
    list: ({ after, limit }) =>
      step(async () => {
        const rows = await db
          .selectFrom('mdm_declarations')
          .innerJoin(
            'mdm_declaration_versions as version',
            'version.server_token',
            'mdm_declarations.server_token',
          )
          .select(['version.identifier', 'type', 'version.server_token', 'changed_at'])
          .$if(after !== undefined, (query) =>
            query.where('mdm_declarations.identifier', '>', after ?? ''),
          )
          .orderBy('mdm_declarations.identifier')
          .limit(limit)
          .execute()
        return rows.map(({ identifier, type, server_token, changed_at }) => ({
          Identifier: identifier,
          Type: type,
          ServerToken: server_token,
          changedAt: new Date(changed_at),
        }))
      }),
    putSet: (set, at) => change((within) => putSet(within, set, at)),
    removeSet: (name, at) => change((within) => removeSet(within, name, at)),
    sets: ({ after, limit }) => step(() => listSets(engine, after, limit)),
    itemsOf: (name) => step(() => itemsIn(engine, [name])),
    assign: (ids, sets, at) => change((within) => assign(within, ids, sets, at)),
    unassign: (ids, sets, at) => change((within) => unassign(within, ids, sets, at)),
    assignedTo: (set, { after, limit }) =>
      step(async () => {
        const rows = await db
          .selectFrom('mdm_declaration_assignments')
          .select('enrollment_id')
          .where('set_name', '=', set)
          .$if(after !== undefined, (query) => query.where('enrollment_id', '>', after ?? ''))
          .orderBy('enrollment_id')
          .limit(limit)
          .execute()
        return rows.map(({ enrollment_id }) => enrollment_id as EnrollmentId)
      }),
    scope: (id) => step(() => scopeOf(engine, id)),
    pending: (noted, at) => atomically(engine, (within) => pending(within, noted, at)),
    refresh: (ids, at) => atomically(engine, (within) => refresh(within, ids, at)),
    ...channels(engine),
    discard: (id) =>
      atomically(engine, async (within) => {
        await within.db
          .deleteFrom('mdm_declaration_assignments')
          .where('enrollment_id', '=', id)
          .execute()
        await deleteChannel(within, id)
      }),
    prune: (limit) => atomically(engine, (within) => prune(within, limit)),
  }
}
