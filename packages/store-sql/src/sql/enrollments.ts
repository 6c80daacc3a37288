import { deviceOf, type EnrollmentId } from '@mdm-kit/checkin'

import {
  isKnownBy,
  type AuthenticateOutcome,
  type Authentication,
  type BootstrapTokenStore,
  type EnrollmentFacts,
  type EnrollmentStore,
  type TokenChange,
  CLOCKS_APART_MS,
  enrollmentKey,
  latestEnd,
} from '@mdm-kit/store'
import { chunked } from './chunked.js'
import { countEnrollments, keysOf, listEnrollments } from './enrollmentList.js'
import { deleteChannel } from './declarationChannels.js'
import { atomically, type Engine, millis, openSecretIfAny, sealFor, step, word } from './engine.js'
import { deleteLogin } from './logins.js'
import { clearQueue } from './queue.js'
import {
  conflictOf,
  identityColumns,
  isExpected,
  lockId,
  replacedBy,
  rowOf,
  supersede,
} from './identities.js'
import { enrollmentFacts, enrollmentRecord, kindOf, pushTargetOf, secretOf } from './records.js'
import { sealBytes, sealText } from './sealed.js'
import { withKeptSerial } from './serialNumbers.js'
import type { EnrollmentRow } from './tables/tables.js'

/** The accuracy of `lastSeenAt`: a write for every poll would cost more than it reveals. */
const SEEN_EVERY_MS = 15 * 60 * 1000

/** How much of a serial number is searchable. `attributes` has all of it. */
const LONGEST_SERIAL = 128

const RESET = {
  push_token: null,
  push_magic: null,
  unlock_token: null,
  bootstrap_token: null,
  token_updates: 0,
  awaiting_configuration: 0,
  token_updated_at: null,
  checked_out_at: null,
  push_again_at: null,
  push_tries: 0,
  unreachable_since: null,
  renewal_hash: null,
  renewal_until: null,
  renewing: 0,
  rebind_until: null,
  reenroll_until: null,
  erased_at: null,
} as const

/**
 * What an enrollment loses when it checks out. Its tokens are for commands, which no longer reach it; a
 * device that enrolls again sends others.
 */
const checkedOut = (at: Date) =>
  ({
    state: 'CheckedOut',
    push_token: null,
    push_magic: null,
    push_again_at: null,
    unlock_token: null,
    bootstrap_token: null,
    checked_out_at: at.getTime(),
  }) as const

/** Disables the user channels of a device and withdraws their open commands. */
const disableUsers = async (engine: Engine, deviceId: EnrollmentId, at: Date) => {
  const users = await engine.db
    .updateTable('mdm_enrollments')
    .set(checkedOut(at))
    .where('device_id', '=', deviceId)
    .where('id', '<>', deviceId)
    .returning('id')
    .execute()
  for (const { id } of users) {
    await clearQueue(engine, id)
    await deleteChannel(engine, id)
    await deleteLogin(engine, id)
  }
}

const startOver = async (engine: Engine, deviceId: EnrollmentId, at: Date): Promise<void> => {
  await clearQueue(engine, deviceId)
  await deleteChannel(engine, deviceId)
  await disableUsers(engine, deviceId, at)
}

const authenticate = async (
  engine: Engine,
  begin: Authentication,
): Promise<AuthenticateOutcome> => {
  const { id, enrollment, identity, at } = begin
  await lockId(engine, id)
  const before = await rowOf(engine, id)
  if (before !== undefined && kindOf(before) !== enrollment._tag) return { _tag: 'OtherKind' }
  const shown = identity !== undefined && 'identityHash' in identity ? identity : undefined
  const isHeld = shown !== undefined && before?.identity_hash === shown.identityHash
  if (identity !== undefined && !isHeld) {
    const conflict = await conflictOf(engine, id, identity)
    if (conflict !== undefined) return { _tag: conflict }
  }
  const isRenewal = shown !== undefined && isExpected(before, shown, at)
  const replaced = before && shown && replacedBy(engine, before, shown)
  if (replaced && !isRenewal && !isKnownBy(replaced, shown))
    if (begin.mayReplace?.(replaced) === false)
      return { _tag: 'MayNotReplace', incumbent: replaced }
  if (before && shown) await supersede(engine, before, shown, at)
  if (before && isRenewal) await goOn(engine, begin, before)
  else await beginAs(engine, begin, before)
  return { _tag: isRenewal ? 'Renewed' : 'Accepted', ...(replaced && { replaced }) }
}

/** Binds another identity and keeps the rest of the enrollment. */
const goOn = async (
  engine: Engine,
  begin: Authentication,
  { flow }: EnrollmentRow,
): Promise<void> => {
  const came = flow === null ? originColumns(engine, begin) : {}
  await engine.db
    .updateTable('mdm_enrollments')
    .set({
      ...saidOf(engine, begin),
      ...came,
      renewal_hash: null,
      renewal_until: null,
      renewing: 1,
    })
    .where('id', '=', begin.id)
    .execute()
}

const beginAs = async (
  engine: Engine,
  begin: Authentication,
  before: EnrollmentRow | undefined,
): Promise<void> => {
  const { id, enrollment } = begin
  const restarted = {
    ...RESET,
    ...saidOf(engine, begin),
    ...originColumns(engine, begin),
    enrollment: JSON.stringify(enrollment),
    id_key: enrollmentKey(id),
    kind: enrollment._tag,
    state: 'Authenticated',
  }
  await engine.db
    .insertInto('mdm_enrollments')
    .values({ ...restarted, id, device_id: id })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(restarted))
    .execute()
  if (before !== undefined) await startOver(engine, id, begin.at)
}

const originColumns = (engine: Engine, { id, origin }: Authentication) => ({
  flow: origin?.flow ?? null,
  managed_apple_id:
    origin?.managedAppleId === undefined
      ? null
      : sealText(engine, secretOf('managed_apple_id', id), origin.managedAppleId),
})

const saidOf = (engine: Engine, { topic, attributes: said, identity, at }: Authentication) => {
  const attributes = withKeptSerial(engine, 'SerialNumber', said)
  return {
    ...identityColumns(identity),
    topic,
    attributes: JSON.stringify(attributes),
    serial_number: attributes.SerialNumber?.slice(0, LONGEST_SERIAL) ?? null,
    ...keysOf({ attributes }),
    authenticated_at: at.getTime(),
  }
}

const updateToken = async (
  engine: Engine,
  change: TokenChange,
): Promise<number | 'UnknownEnrollment' | 'OtherKind'> => {
  const { id, deviceId, enrollment, push, unlockToken, awaitingConfiguration, at } = change
  const device = await rowOf(engine, deviceId)
  const isUser = id !== deviceId
  if (device === undefined || device.state === 'CheckedOut') return 'UnknownEnrollment'
  if (kindOf(device) !== deviceOf(enrollment)._tag) return 'OtherKind'
  if (isUser && device.state !== 'Enrolled') return 'UnknownEnrollment'
  const before = isUser ? await rowOf(engine, id) : device
  if (before !== undefined && kindOf(before) !== enrollment._tag) return 'OtherKind'
  // Only Setup Assistant awaits configuration: the device was erased, and its renewal was not one.
  const erased = before?.renewing === 1 && awaitingConfiguration === true
  if (erased) await startOver(engine, id, at)
  const begins = before === undefined || before.state === 'CheckedOut' || erased
  const tally = begins ? 1 : before.token_updates + 1
  const next = {
    ...(erased && RESET),
    state: 'Enrolled',
    unreachable_since: null,
    erased_at: null,
    topic: push.topic,
    push_token: sealBytes(engine, secretOf('push_token', id), push.pushToken),
    push_magic: sealText(engine, secretOf('push_magic', id), push.pushMagic),
    token_updates: tally,
    token_updated_at: at.getTime(),
    checked_out_at: null,
    renewing: 0,
    ...(unlockToken && {
      unlock_token: sealFor(engine, secretOf('unlock_token', id), unlockToken),
    }),
    ...(awaitingConfiguration !== undefined && {
      awaiting_configuration: Number(awaitingConfiguration),
    }),
  }
  await engine.db
    .insertInto('mdm_enrollments')
    .values({
      ...next,
      id,
      device_id: deviceId,
      enrollment: JSON.stringify(enrollment),
      id_key: enrollmentKey(id),
      kind: enrollment._tag,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(next))
    .execute()
  return tally
}

const checkOut = async (engine: Engine, id: EnrollmentId, at: Date): Promise<boolean> => {
  const left = await engine.db
    .updateTable('mdm_enrollments')
    .set(checkedOut(at))
    .where('id', '=', id)
    .executeTakeFirst()
  if (left.numUpdatedRows === 0n) return false
  await clearQueue(engine, id)
  await deleteChannel(engine, id)
  await deleteLogin(engine, id)
  await disableUsers(engine, id, at)
  return true
}

const facts = async (
  { db }: Engine,
  ids: readonly EnrollmentId[],
): Promise<readonly (EnrollmentFacts | undefined)[]> => {
  const found = new Map<string, EnrollmentFacts>()
  for (const some of chunked(ids)) {
    const rows = await db
      .selectFrom('mdm_enrollments')
      .innerJoin('mdm_enrollments as device', 'device.id', 'mdm_enrollments.device_id')
      .select([
        'mdm_enrollments.id',
        'mdm_enrollments.enrollment',
        'device.attributes',
        'device.flow',
      ])
      .where('mdm_enrollments.id', 'in', some)
      .execute()
    for (const row of rows) found.set(row.id, enrollmentFacts(row))
  }
  return ids.map((id) => found.get(id))
}

export const enrollmentStore = (engine: Engine): EnrollmentStore => {
  const { db } = engine
  return {
    authenticate: (begin) => atomically(engine, (within) => authenticate(within, begin)),
    updateToken: (change) => atomically(engine, (within) => updateToken(within, change)),
    checkOut: (id, at) => atomically(engine, (within) => checkOut(within, id, at)),
    checkedOut: (before, limit) =>
      step(async () => {
        const rows = await db
          .selectFrom('mdm_enrollments')
          .select('id')
          .where('state', '=', word('CheckedOut'))
          .where('checked_out_at', '<', before.getTime())
          .orderBy('checked_out_at')
          .limit(limit)
          .execute()
        return rows.map(({ id }) => id as EnrollmentId)
      }),
    find: (id) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_enrollments')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst()
        return row && enrollmentRecord(row)
      }),
    facts: (ids) => step(() => facts(engine, ids)),
    list: (page) => step(() => listEnrollments(engine, page)),
    count: (now) => step(() => countEnrollments(engine, now)),
    pushTarget: (id) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_enrollments')
          .select(['id', 'topic', 'push_token', 'push_magic', 'token_updated_at'])
          .where('id', '=', id)
          .where('state', '=', 'Enrolled')
          .executeTakeFirst()
        return row && pushTargetOf(engine, row)
      }),
    markUnreachable: ({ id, tokenUpdatedAt, since }) =>
      step(async () => {
        const { numUpdatedRows } = await db
          .updateTable('mdm_enrollments')
          .set({ unreachable_since: since.getTime(), push_again_at: null })
          .where('id', '=', id)
          .where('token_updated_at', '=', tokenUpdatedAt.getTime())
          .executeTakeFirst()
        return numUpdatedRows > 0n
      }),
    unlockToken: (id) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_enrollments')
          .select('unlock_token')
          .where('id', '=', id)
          .executeTakeFirst()
        return openSecretIfAny(engine, secretOf('unlock_token', id), row?.unlock_token)
      }),
    tokens: (id) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_enrollments')
          .select((columns) => [
            columns('push_token', 'is not', null).as('push'),
            columns('unlock_token', 'is not', null).as('unlock'),
            columns('bootstrap_token', 'is not', null).as('bootstrap'),
          ])
          .where('id', '=', id)
          .executeTakeFirst()
        // SQLite has no booleans.
        return (
          row && {
            push: Boolean(row.push),
            unlock: Boolean(row.unlock),
            bootstrap: Boolean(row.bootstrap),
          }
        )
      }),
    erased: (id, at) =>
      step(async () => {
        await db
          .updateTable('mdm_enrollments')
          .set({ erased_at: at.getTime() })
          .where('id', '=', id)
          .execute()
      }),
    configured: (id) =>
      step(async () => {
        await db
          .updateTable('mdm_enrollments')
          .set({ awaiting_configuration: 0 })
          .where('id', '=', id)
          .execute()
      }),
    seen: (id, at, pushAgainAt) =>
      step(async () => {
        const again = millis(pushAgainAt)
        const stale = at.getTime() - SEEN_EVERY_MS
        await db
          .updateTable('mdm_enrollments')
          .set({ last_seen_at: at.getTime(), push_again_at: again, push_tries: 0 })
          .where('id', '=', id)
          .where((row) =>
            row.or([
              row('last_seen_at', 'is', null),
              row('last_seen_at', '<', stale),
              // Set by a clock that was ahead.
              row('last_seen_at', '>', at.getTime() + CLOCKS_APART_MS),
              // Nothing to write if no push was due and none is now.
              again === null ? row('push_again_at', 'is not', null) : row.lit(true),
            ]),
          )
          .execute()
      }),
    takeBackPushes: (now, longestWaitMs) => step(() => takeBackPushes(engine, now, longestWaitMs)),
    takeDuePushes: ({ now, limit, again }) =>
      atomically(engine, async (within) => {
        const due = await (
          within.name === 'postgres'
            ? dueRows(within, now, limit).forUpdate().skipLocked()
            : dueRows(within, now, limit)
        ).execute()
        for (const { id, push_tries } of due)
          await within.db
            .updateTable('mdm_enrollments')
            .set({ push_tries: push_tries + 1, push_again_at: again(push_tries + 1).getTime() })
            .where('id', '=', id)
            .execute()
        return due.map(({ id }) => id as EnrollmentId)
      }),
  }
}

const takeBackPushes = async (
  { db }: Engine,
  now: Date,
  longestWaitMs: number,
): Promise<number> => {
  const { numUpdatedRows } = await db
    .updateTable('mdm_enrollments')
    .set({ push_again_at: now.getTime() })
    .where('push_again_at', '>', latestEnd(now, longestWaitMs))
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('mdm_queue')
            .select('position')
            .whereRef('mdm_queue.enrollment_id', '=', 'mdm_enrollments.id')
            .where('state', '=', word('Waiting'))
            .where('not_before', '>', now.getTime()),
        ),
      ),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

const dueRows = ({ db }: Engine, now: Date, limit: number) =>
  db
    .selectFrom('mdm_enrollments')
    .select(['id', 'push_tries'])
    .where('push_again_at', '<=', now.getTime())
    .orderBy('push_again_at')
    .limit(limit)

export const bootstrapTokenStore = (engine: Engine): BootstrapTokenStore => ({
  set: (id, token) =>
    step(async () => {
      const { numUpdatedRows } = await engine.db
        .updateTable('mdm_enrollments')
        .set({
          bootstrap_token:
            token === undefined ? null : sealFor(engine, secretOf('bootstrap_token', id), token),
        })
        .where('id', '=', id)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    }),
  get: (id) =>
    step(async () => {
      const row = await engine.db
        .selectFrom('mdm_enrollments')
        .select('bootstrap_token')
        .where('id', '=', id)
        .executeTakeFirst()
      return openSecretIfAny(engine, secretOf('bootstrap_token', id), row?.bootstrap_token)
    }),
})
