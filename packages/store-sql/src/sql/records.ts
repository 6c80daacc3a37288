import { decodeWith } from '@mdm-kit/codec'
import { EnrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import {
  EnrollmentFlow,
  DeviceAttributes,
  EnrollmentState,
  QueueState,
  StoredEnrollment,
  type CommandProgress,
  type EnrollmentFacts,
  type EnrollmentKind,
  type EnrollmentRecord,
  type Incumbent,
  type PushTarget,
  type QueueEntry,
  type Standing,
} from '@mdm-kit/store'
import type { SealContext } from '../sealing/format.js'
import type { Engine } from './engine.js'
import { openBytes, openText } from './sealed.js'
import { contextOf } from './sealedColumns.js'
import type { EnrollmentRow, QueueRow } from './tables/tables.js'

/** From rows to records. A row that does not decode was not written here: the store fails. */

/** Throws inside a step, which turns the error into a `StoreUnavailable`. */
export const read = <A, O>(codec: t.Type<A, O>, value: unknown): A => {
  const decoded = decodeWith(codec)(value)
  if (E.isLeft(decoded))
    throw new Error(`the database contains a value that is not a ${codec.name}`)
  return decoded.right
}

export const readJson = <A, O>(codec: t.Type<A, O>, text: string): A =>
  read(codec, JSON.parse(text) as unknown)

const date = (milliseconds: number | null): Date | undefined =>
  milliseconds === null ? undefined : new Date(milliseconds)

/** Without undefined entries: an absent key and an undefined one are not the same. */
const given = <T extends object>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

export const enrollmentRecord = (row: EnrollmentRow): EnrollmentRecord => ({
  id: read(EnrollmentId, row.id),
  deviceId: read(EnrollmentId, row.device_id),
  enrollment: readJson(StoredEnrollment, row.enrollment),
  state: read(EnrollmentState, row.state),
  topic: row.topic,
  tokenUpdates: row.token_updates,
  awaitingConfiguration: row.awaiting_configuration === 1,
  ...given({
    attributes: row.attributes === null ? undefined : readJson(DeviceAttributes, row.attributes),
    authenticatedAt: date(row.authenticated_at),
    tokenUpdatedAt: date(row.token_updated_at),
    checkedOutAt: date(row.checked_out_at),
    lastSeenAt: date(row.last_seen_at),
    unreachableSince: date(row.unreachable_since),
    erasedAt: date(row.erased_at),
    flow: row.flow === null ? undefined : read(EnrollmentFlow, row.flow),
  }),
})

export const enrollmentFacts = (
  row: Pick<EnrollmentRow, 'enrollment' | 'attributes' | 'flow'>,
): EnrollmentFacts => ({
  kind: kindOf(row),
  ...given({
    attributes: row.attributes === null ? undefined : readJson(DeviceAttributes, row.attributes),
    flow: row.flow === null ? undefined : read(EnrollmentFlow, row.flow),
  }),
})

export const kindOf = (row: Pick<EnrollmentRow, 'enrollment'>): EnrollmentKind =>
  readJson(StoredEnrollment, row.enrollment)._tag

export const hashesOf = (row: Pick<EnrollmentRow, 'identity_hash' | 'certificate_hash'>) =>
  given({
    identityHash: row.identity_hash ?? undefined,
    certificateHash: row.certificate_hash ?? undefined,
  })

const latest = (...times: readonly (number | null)[]): Date | undefined => {
  const known = times.flatMap((time) => (time === null ? [] : [time]))
  return known.length === 0 ? undefined : new Date(Math.max(...known))
}

export const incumbentOf = (engine: Engine, row: EnrollmentRow): Incumbent => ({
  record: enrollmentRecord(row),
  ...hashesOf(row),
  ...given({
    managedAppleId:
      row.managed_apple_id === null
        ? undefined
        : openText(engine, secretOf('managed_apple_id', row.id), row.managed_apple_id),
    replaceableUntil: latest(row.reenroll_until, row.rebind_until),
  }),
})

export const standingOf = (
  device: Pick<EnrollmentRow, 'identity_hash' | 'certificate_hash' | 'state' | 'enrollment'>,
  channel: Pick<EnrollmentRow, 'enrollment'> | undefined,
): Standing => ({
  state: read(EnrollmentState, device.state),
  kind: kindOf(device),
  ...hashesOf(device),
  ...given({ channelKind: channel && kindOf(channel) }),
})

export const secretOf = (
  column: 'unlock_token' | 'bootstrap_token' | 'push_token' | 'push_magic' | 'managed_apple_id',
  id: string,
): SealContext => contextOf({ table: 'mdm_enrollments', column }, id)

export const pushTargetOf = (
  engine: Engine,
  row: Pick<EnrollmentRow, 'id' | 'topic' | 'push_token' | 'push_magic' | 'token_updated_at'>,
): PushTarget | undefined =>
  row.push_token === null || row.push_magic === null || row.token_updated_at === null
    ? undefined
    : {
        enrollmentId: read(EnrollmentId, row.id),
        topic: row.topic,
        pushToken: openBytes(engine, secretOf('push_token', row.id), row.push_token),
        pushMagic: openText(engine, secretOf('push_magic', row.id), row.push_magic),
        tokenUpdatedAt: new Date(row.token_updated_at),
      }

export const queueProgress = ({
  state,
  status,
}: Pick<QueueRow, 'state' | 'status'>): CommandProgress => ({
  state: read(QueueState, state),
  ...given({ status: status ?? undefined }),
})

export const queueEntry = (
  row: Omit<QueueRow, 'position' | 'enrollment_id' | 'dedupe_key' | 'report'> & {
    readonly request_type: string
  },
): QueueEntry => ({
  commandUuid: row.command_uuid,
  requestType: row.request_type,
  state: read(QueueState, row.state),
  priority: row.priority,
  queuedAt: new Date(row.queued_at),
  ...given({
    notBefore: date(row.not_before),
    expiresAt: date(row.expires_at),
    status: row.status ?? undefined,
    reportedAt: date(row.reported_at),
    reportDroppedAt: date(row.report_dropped_at),
  }),
})
