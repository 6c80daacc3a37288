import type { EnrollmentId } from '@mdm-kit/checkin'
import { sql } from 'kysely'

import type {
  CommandKey,
  CommandProgress,
  CommandQueue,
  Enqueued,
  Queueing,
  QueuedCommand,
  Reported,
} from '@mdm-kit/store'
import { chunked, ROWS_AT_ONCE } from './chunked.js'
import { deleteUnusedCommands } from './unusedCommands.js'
import { atomically, type Engine, locked, millis, step, unlocked, word } from './engine.js'
import { queueEntry, queueProgress } from './records.js'
import { openBytes, sealBytes } from './sealed.js'
import { contextOf } from './sealedColumns.js'

const ENTRY = [
  'mdm_queue.command_uuid',
  'request_type',
  'state',
  'priority',
  'queued_at',
  'not_before',
  'expires_at',
  'status',
  'reported_at',
  'report_dropped_at',
] as const

/** Withdraws the open commands of an enrollment, in two statements because each state has its own index. */
export const clearQueue = async ({ db }: Engine, id: string): Promise<number> => {
  let cleared = 0n
  for (const state of ['Waiting', 'Deferred'] as const) {
    const { numUpdatedRows } = await db
      .updateTable('mdm_queue')
      .set({ state: 'Cleared' })
      .where('enrollment_id', '=', id)
      .where('state', '=', word(state))
      .executeTakeFirst()
    cleared += numUpdatedRows
  }
  return Number(cleared)
}

const bodyOf = (commandUuid: string) =>
  contextOf({ table: 'mdm_commands', column: 'body' }, commandUuid)

const reportOf = (id: string, commandUuid: string) =>
  contextOf({ table: 'mdm_queue', column: 'report' }, id, commandUuid)

/**
 * Stores a command, sealed once for any number of queues, unless it is stored or a different one has its UUID.
 *
 * Whole bodies are compared: a stored digest would let someone who can read the database guess the
 * passwords that a body may contain.
 */
const keepCommand = async (
  engine: Engine,
  command: QueuedCommand,
): Promise<'Added' | 'Known' | 'CommandUuidTaken'> => {
  const { commandUuid, requestType, body } = command
  const { db } = engine
  const place = bodyOf(commandUuid)
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('mdm_commands')
    .values({
      command_uuid: commandUuid,
      request_type: requestType,
      body: sealBytes(engine, place, body),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (added === 1n) return 'Added'
  const known = await db
    .selectFrom('mdm_commands')
    .select('body')
    .where('command_uuid', '=', commandUuid)
    .executeTakeFirstOrThrow()
  const isSame = Buffer.from(openBytes(engine, place, known.body)).equals(body)
  return isSame ? 'Known' : 'CommandUuidTaken'
}

const enqueue = async (
  engine: Engine,
  command: QueuedCommand,
  ids: readonly EnrollmentId[],
  queueing: Queueing,
): Promise<readonly Enqueued[] | 'CommandUuidTaken'> => {
  const { db } = engine
  const { commandUuid } = command
  const { at, priority = 0, notBefore, expiresAt, dedupeKey, pushAgainAt } = queueing
  const { replaces = false } = queueing
  const kept = await keepCommand(engine, command)
  if (kept === 'CommandUuidTaken') return kept

  const outcomes = new Map<string, Enqueued>()
  for (const some of chunked(ids)) {
    const chunk = [...new Set(some)]
    const enrolled = await db
      .selectFrom('mdm_enrollments')
      .select('id')
      .where('id', 'in', chunk)
      .where('state', '<>', 'CheckedOut')
      .execute()
    if (enrolled.length === 0) continue
    if (dedupeKey !== undefined && replaces)
      await withdraw(
        db,
        enrolled.map(({ id }) => id),
        dedupeKey,
      )
    const queued = await db
      .insertInto('mdm_queue')
      .values(
        enrolled.map(({ id }) => ({
          enrollment_id: id,
          command_uuid: commandUuid,
          state: 'Waiting',
          priority,
          queued_at: at.getTime(),
          not_before: millis(notBefore),
          expires_at: millis(expiresAt),
          dedupe_key: dedupeKey ?? null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('enrollment_id')
      .execute()
    for (const { id } of enrolled) if (!outcomes.has(id)) outcomes.set(id, 'Duplicate')
    for (const { enrollment_id } of queued) outcomes.set(enrollment_id, 'Queued')
    if (pushAgainAt !== undefined && queued.length > 0)
      await db
        .updateTable('mdm_enrollments')
        .set({ push_again_at: pushAgainAt.getTime(), push_tries: 0 })
        .where(
          'id',
          'in',
          queued.map(({ enrollment_id }) => enrollment_id),
        )
        .where((row) =>
          row.or([
            row('push_again_at', 'is', null),
            row('push_again_at', '>', pushAgainAt.getTime()),
          ]),
        )
        .execute()
  }
  const isQueued = [...outcomes.values()].includes('Queued')
  // Nobody has it, so nothing would delete it.
  if (kept === 'Added' && !isQueued)
    await db.deleteFrom('mdm_commands').where('command_uuid', '=', commandUuid).execute()
  return ids.map((id) => outcomes.get(id) ?? 'NotEnrolled')
}

const withdraw = async (
  db: Engine['db'],
  ids: readonly string[],
  dedupeKey: string,
): Promise<void> => {
  await db
    .updateTable('mdm_queue')
    .set({ state: 'Cleared' })
    .where('enrollment_id', 'in', [...ids])
    .where('dedupe_key', '=', dedupeKey)
    .where('state', 'in', [word('Waiting'), word('Deferred')])
    .execute()
}

const next = async (
  engine: Engine,
  id: EnrollmentId,
  newExchange: boolean,
  at: Date,
): Promise<QueuedCommand | undefined> => {
  const { db } = engine
  // Checked first: an exchange without deferred commands must not wait for a write.
  if (newExchange && (await hasDeferred(db, id)))
    await db
      .updateTable('mdm_queue')
      .set({ state: 'Waiting' })
      .where('enrollment_id', '=', id)
      .where('state', '=', word('Deferred'))
      .execute()
  const row = await nextQuery(db, id, at).executeTakeFirst()
  return (
    row && {
      commandUuid: row.command_uuid,
      requestType: row.request_type,
      body: openBytes(engine, bodyOf(row.command_uuid), row.body),
    }
  )
}

/**
 * Two lookups instead of a join: PostgreSQL would plan a join every time, which takes longer than
 * running it, especially with the statistics of a large table. Exported for the test of its query plan.
 */
export const nextQuery = (db: Engine['db'], id: EnrollmentId, at: Date) =>
  db
    .selectFrom('mdm_queue')
    .select((row) => {
      const command = row
        .selectFrom('mdm_commands')
        .whereRef('mdm_commands.command_uuid', '=', 'mdm_queue.command_uuid')
      return [
        'mdm_queue.command_uuid',
        command.select('request_type').$asScalar().$notNull().as('request_type'),
        command.select('mdm_commands.body').$asScalar().$notNull().as('body'),
      ]
    })
    .where('enrollment_id', '=', id)
    .where('state', '=', word('Waiting'))
    .where((row) => row.or([row('not_before', 'is', null), row('not_before', '<=', at.getTime())]))
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', at.getTime())]))
    .orderBy('priority', 'desc')
    .orderBy('position')
    .limit(1)

/** Exported for the test of its query plan. */
export const deferredQuery = (db: Engine['db'], id: EnrollmentId) =>
  db
    .selectFrom('mdm_queue')
    .select('position')
    .where('enrollment_id', '=', id)
    .where('state', '=', word('Deferred'))
    .limit(1)

/** Open commands that have expired, oldest first. Exported for the test of its query plan. */
export const expiredQuery = (db: Engine['db'], now: Date, limit: number) =>
  db
    .selectFrom('mdm_queue')
    .select('position')
    .where('state', 'in', [word('Waiting'), word('Deferred')])
    .where('expires_at', '<=', now.getTime())
    .orderBy('expires_at')
    .limit(Math.min(limit, ROWS_AT_ONCE))

/** Commands that ended before a time, oldest first. Exported for the test of its query plan. */
export const endedQuery = (db: Engine['db'], before: Date, limit: number) => {
  const ended = sql<number>`coalesce(reported_at, queued_at)`
  return db
    .selectFrom('mdm_queue')
    .select(['position', 'command_uuid'])
    .where('state', 'not in', [word('Waiting'), word('Deferred')])
    .where(ended, '<', before.getTime())
    .orderBy(ended)
    .limit(Math.min(limit, ROWS_AT_ONCE))
}

/** Exported for the test of its query plan. */
export const progressQuery = (db: Engine['db'], commands: readonly CommandKey[]) => {
  const pairs = commands.map(({ id, commandUuid }) => sql`(${id}, ${commandUuid})`)
  return (
    db
      .selectFrom('mdm_queue')
      .select(['enrollment_id', 'command_uuid', 'state', 'status'])
      // A list of values, since SQLite compares pairs with nothing else.
      .where(sql<boolean>`(enrollment_id, command_uuid) IN (VALUES ${sql.join(pairs)})`)
  )
}

const progress = async (
  { db }: Engine,
  commands: readonly CommandKey[],
): Promise<readonly (CommandProgress | undefined)[]> => {
  const found = new Map<string, CommandProgress>()
  for (let start = 0; start < commands.length; start += ROWS_AT_ONCE) {
    const rows = await progressQuery(db, commands.slice(start, start + ROWS_AT_ONCE)).execute()
    for (const row of rows)
      found.set(pairOf(row.enrollment_id, row.command_uuid), queueProgress(row))
  }
  return commands.map(({ id, commandUuid }) => found.get(pairOf(id, commandUuid)))
}

/** Neither contains a NUL. */
const pairOf = (id: string, commandUuid: string): string => `${id}\0${commandUuid}`

const hasDeferred = async (db: Engine['db'], id: EnrollmentId): Promise<boolean> =>
  (await deferredQuery(db, id).executeTakeFirst()) !== undefined

const report = async (
  engine: Engine,
  filed: Parameters<CommandQueue['report']>[0],
): Promise<Reported> => {
  const { id, commandUuid, status, body, at } = filed
  const row = await locked(
    engine,
    engine.db
      .selectFrom('mdm_queue')
      .select(['position', 'state'])
      .where('enrollment_id', '=', id)
      .where('command_uuid', '=', commandUuid),
  ).executeTakeFirst()
  if (row === undefined) return { _tag: 'Unknown' }
  const { request_type: requestType } = await engine.db
    .selectFrom('mdm_commands')
    .select('request_type')
    .where('command_uuid', '=', commandUuid)
    .executeTakeFirstOrThrow()
  const defers = status === 'NotNow'
  const open = row.state === 'Waiting' || row.state === 'Deferred'
  // The late result of a withdrawn command is still a result, but its NotNow means nothing.
  if (row.state === 'Done' || (defers && !open)) return { _tag: 'Duplicate', requestType }
  await engine.db
    .updateTable('mdm_queue')
    .set({
      state: defers ? 'Deferred' : 'Done',
      status,
      report: defers ? null : sealBytes(engine, reportOf(id, commandUuid), body),
      reported_at: at.getTime(),
    })
    .where('position', '=', row.position)
    .execute()
  return { _tag: 'Filed', requestType }
}

export const commandQueue = (engine: Engine): CommandQueue => {
  const { db } = engine
  return {
    enqueue: (command, ids, queueing) =>
      atomically(engine, (within) => enqueue(within, command, ids, queueing)),
    next: (id, { newExchange, at }) => step(() => next(engine, id, newExchange, at)),
    rest: (id) =>
      step(async () => {
        const { notBefore } = await db
          .selectFrom('mdm_queue')
          .select((row) => row.fn.min('not_before').as('notBefore'))
          .where('enrollment_id', '=', id)
          .where('state', '=', word('Waiting'))
          .executeTakeFirstOrThrow()
        return {
          deferred: await hasDeferred(db, id),
          ...(notBefore !== null && { notBefore: new Date(notBefore) }),
        }
      }),
    report: (filed) => atomically(engine, (within) => report(within, filed)),
    cancel: (id, commandUuid) =>
      step(async () => {
        const { numUpdatedRows } = await db
          .updateTable('mdm_queue')
          .set({ state: 'Cleared' })
          .where('enrollment_id', '=', id)
          .where('command_uuid', '=', commandUuid)
          .where('state', 'in', ['Waiting', 'Deferred'])
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    clear: (id) => atomically(engine, (within) => clearQueue(within, id)),
    list: (id, { after, limit, state }) =>
      step(async () => {
        const last =
          after === undefined
            ? { position: 0 }
            : await db
                .selectFrom('mdm_queue')
                .select('position')
                .where('enrollment_id', '=', id)
                .where('command_uuid', '=', after)
                .executeTakeFirst()
        if (last === undefined) return []
        const rows = await db
          .selectFrom('mdm_queue')
          .innerJoin('mdm_commands', 'mdm_commands.command_uuid', 'mdm_queue.command_uuid')
          .select(ENTRY)
          .where('enrollment_id', '=', id)
          .where('position', '>', last.position)
          .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
          .orderBy('position')
          .limit(limit)
          .execute()
        return rows.map(queueEntry)
      }),
    progress: (commands) => step(() => progress(engine, commands)),
    result: (id, commandUuid) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_queue')
          .innerJoin('mdm_commands', 'mdm_commands.command_uuid', 'mdm_queue.command_uuid')
          .select([...ENTRY, 'report'])
          .where('enrollment_id', '=', id)
          .where('mdm_queue.command_uuid', '=', commandUuid)
          .executeTakeFirst()
        if (row === undefined || row.report === null) return undefined
        const report = openBytes(engine, reportOf(id, commandUuid), row.report)
        return { ...queueEntry(row), report }
      }),
    dropReport: ({ id, commandUuid }, { instead, at }) =>
      step(async () => {
        const { numUpdatedRows } = await db
          .updateTable('mdm_queue')
          .set({
            report: sealBytes(engine, reportOf(id, commandUuid), instead),
            report_dropped_at: at.getTime(),
          })
          .where('enrollment_id', '=', id)
          .where('command_uuid', '=', commandUuid)
          .where('report', 'is not', null)
          .where('report_dropped_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    expire: (now, limit) =>
      atomically(engine, async (within) => {
        const rows = await unlocked(within, expiredQuery(within.db, now, limit)).execute()
        if (rows.length === 0) return 0
        await within.db
          .updateTable('mdm_queue')
          .set({ state: 'Expired' })
          .where(
            'position',
            'in',
            rows.map(({ position }) => position),
          )
          .execute()
        return rows.length
      }),
    prune: (before, limit) =>
      atomically(engine, async (engineWithin) => {
        const { db: within } = engineWithin
        const ended = await unlocked(engineWithin, endedQuery(within, before, limit)).execute()
        if (ended.length === 0) return 0
        await within
          .deleteFrom('mdm_queue')
          .where(
            'position',
            'in',
            ended.map(({ position }) => position),
          )
          .execute()
        await deleteUnusedCommands(
          engineWithin,
          ended.map(({ command_uuid }) => command_uuid),
        )
        return ended.length
      }),
  }
}
