import type { EnrollmentId } from '@mdm-kit/checkin'

import {
  isKnownBy,
  type BoundIdentity,
  type CertificateStore,
  type Incumbent,
  type Rebound,
} from '@mdm-kit/store'
import { atomically, type Engine, step } from './engine.js'
import { conflictOf, identityColumns, isExpected, rowOf, supersede } from './identities.js'
import { hashesOf, incumbentOf, standingOf } from './records.js'
import type { EnrollmentRow } from './tables/tables.js'

export const certificateStore = (engine: Engine): CertificateStore => {
  const { db } = engine
  /** False when there is no such device. */
  const setOn = (id: EnrollmentId, columns: Partial<EnrollmentRow>) =>
    step(async () => {
      const { numUpdatedRows } = await db
        .updateTable('mdm_enrollments')
        .set(columns)
        .where('id', '=', id)
        .whereRef('device_id', '=', 'id')
        .executeTakeFirst()
      return numUpdatedRows > 0n
    })
  return {
    standing: (deviceId, channelId = deviceId) =>
      step(async () => {
        const rows = await db
          .selectFrom('mdm_enrollments')
          .select(['id', 'device_id', 'identity_hash', 'certificate_hash', 'state', 'enrollment'])
          .where('id', 'in', channelId === deviceId ? [deviceId] : [deviceId, channelId])
          .execute()
        const device = rows.find((row) => row.id === deviceId && row.device_id === deviceId)
        const channel = rows.find((row) => row.id === channelId && row !== device)
        return device && standingOf(device, channel)
      }),
    holder: (identityHash) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_enrollments')
          .select('id')
          .where('identity_hash', '=', identityHash)
          .executeTakeFirst()
        return row?.id as EnrollmentId | undefined
      }),
    incumbent: (id) =>
      step(async () => {
        const row = await db
          .selectFrom('mdm_enrollments')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst()
        return row && incumbentOf(engine, row)
      }),
    expect: (id, { identityHash, until }) =>
      atomically(engine, async (within) => {
        const { numUpdatedRows } = await within.db
          .updateTable('mdm_enrollments')
          .set({ renewal_hash: identityHash, renewal_until: until.getTime() })
          .where('id', '=', id)
          .where('state', '=', 'Enrolled')
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return false
        await within.db
          .deleteFrom('mdm_superseded_identities')
          .where('hash', '=', identityHash)
          .where('enrollment_id', '=', id)
          .execute()
        return true
      }),
    allowRebinding: (id, until) => setOn(id, { rebind_until: until.getTime() }),
    allowReenrollment: (id, until) => setOn(id, { reenroll_until: until.getTime() }),
    rebind: (id, identity, at, mayBindFirst) =>
      atomically(engine, (within) => rebind(within, id, identity, at, mayBindFirst)),
    pruneSuperseded: (before, limit) =>
      step(async () => {
        const { numDeletedRows } = await db
          .deleteFrom('mdm_superseded_identities')
          .where('hash', 'in', (over) =>
            over
              .selectFrom('mdm_superseded_identities')
              .select('hash')
              .where('not_after', '<', before.getTime())
              .limit(limit),
          )
          .executeTakeFirst()
        return Number(numDeletedRows)
      }),
    pruneUndated: (before, limit) =>
      step(async () => {
        const { numDeletedRows } = await db
          .deleteFrom('mdm_superseded_identities')
          .where('hash', 'in', (undated) =>
            undated
              .selectFrom('mdm_superseded_identities')
              .select('hash')
              .where('not_after', 'is', null)
              .where('superseded_at', '<', before.getTime())
              .orderBy('superseded_at')
              .limit(limit),
          )
          .executeTakeFirst()
        return Number(numDeletedRows)
      }),
  }
}

const rebind = async (
  engine: Engine,
  id: EnrollmentId,
  identity: BoundIdentity,
  at: Date,
  mayBindFirst: (incumbent: Incumbent) => boolean = () => false,
): Promise<Rebound> => {
  const row = await rowOf(engine, id)
  if (row === undefined) return { _tag: 'NotAllowed' }
  if (row.identity_hash === identity.identityHash) return { _tag: 'Held' }
  const conflict = await conflictOf(engine, id, identity)
  if (conflict !== undefined) return { _tag: conflict }
  const how =
    howBound(row, identity, at) ??
    (isUnbound(row) && mayBindFirst(incumbentOf(engine, row)) ? 'Retroactive' : undefined)
  if (how === undefined) return { _tag: 'NotAllowed' }
  await supersede(engine, row, identity, at)
  await engine.db
    .updateTable('mdm_enrollments')
    .set({ ...identityColumns(identity), rebind_until: null })
    .where('id', '=', id)
    .execute()
  return { _tag: 'Bound', how, ...hashesOf(row) }
}

/** Whether an active enrollment has neither a known identity nor a known certificate. */
const isUnbound = ({ state, identity_hash, certificate_hash }: EnrollmentRow): boolean =>
  state !== 'CheckedOut' && identity_hash === null && certificate_hash === null

const howBound = (
  row: EnrollmentRow,
  identity: BoundIdentity,
  at: Date,
): 'Renewal' | 'Rebound' | 'Migrated' | undefined => {
  if (row.state === 'CheckedOut') return undefined
  if (isKnownBy(hashesOf(row), identity)) return 'Migrated'
  if (isExpected(row, identity, at)) return 'Renewal'
  return row.rebind_until !== null && row.rebind_until >= at.getTime() ? 'Rebound' : undefined
}
