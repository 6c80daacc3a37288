import { Bytes, type Secret, secret } from '@mdm-kit/codec'
import { EnrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as t from 'io-ts'

import type {
  CommandResult,
  EnrollmentRecord,
  PushTarget,
  QueuedCommand,
  QueueEntry,
} from '../ports.js'

/** Rows as SQLite gives them: what this file cannot decode, somebody else has written. */

export const nullable = <C extends t.Mixed>(codec: C) => t.union([codec, t.null])

const text = <A>(codec: t.Type<A>) =>
  new t.Type<A, string>(
    `JSON of ${codec.name}`,
    codec.is,
    (value, context) => {
      if (typeof value !== 'string') return t.failure(value, context)
      const parsed = E.tryCatch(() => JSON.parse(value) as unknown, String)
      return E.isLeft(parsed) ? t.failure(value, context) : codec.validate(parsed.right, context)
    },
    (value) => JSON.stringify(value),
  )

const Milliseconds = new t.Type<Date, number>(
  'Milliseconds',
  (value): value is Date => value instanceof Date,
  (value, context) =>
    typeof value === 'number' ? t.success(new Date(value)) : t.failure(value, context),
  (date) => date.getTime(),
)

const StoredEnrollment = t.union(
  [
    t.type({ _tag: t.literal('Device'), udid: t.string }),
    t.type({ _tag: t.literal('User'), udid: t.string, userId: t.string }),
    t.type({ _tag: t.literal('SharedIPadUser'), udid: t.string, userShortName: t.string }),
    t.type({ _tag: t.literal('UserEnrollmentDevice'), enrollmentId: t.string }),
    t.type({
      _tag: t.literal('UserEnrollment'),
      enrollmentId: t.string,
      enrollmentUserId: t.string,
    }),
  ],
  'Enrollment',
)

export const StoredAttributes = t.partial(
  {
    SerialNumber: t.string,
    ProductName: t.string,
    OSVersion: t.string,
    BuildVersion: t.string,
    DeviceName: t.string,
    Model: t.string,
    ModelName: t.string,
    IMEI: t.string,
    MEID: t.string,
  },
  'DeviceAttributes',
)

const EnrollmentRow = t.type(
  {
    id: EnrollmentId,
    device_id: EnrollmentId,
    enrollment: text(StoredEnrollment),
    state: t.union([t.literal('Authenticated'), t.literal('Enrolled'), t.literal('CheckedOut')]),
    topic: t.string,
    attributes: nullable(text(StoredAttributes)),
    token_updates: t.number,
    awaiting_configuration: t.number,
    authenticated_at: nullable(Milliseconds),
    token_updated_at: nullable(Milliseconds),
    checked_out_at: nullable(Milliseconds),
  },
  'a row of enrollments',
)

export const ENROLLMENT_COLUMNS = Object.keys(EnrollmentRow.props).join(', ')

const QueueRow = t.type(
  {
    command_uuid: t.string,
    request_type: t.string,
    state: t.union([
      t.literal('Waiting'),
      t.literal('Deferred'),
      t.literal('Done'),
      t.literal('Cleared'),
    ]),
    queued_at: Milliseconds,
    status: nullable(t.string),
    reported_at: nullable(Milliseconds),
  },
  'a row of the queue',
)

export const QUEUE_COLUMNS = Object.keys(QueueRow.props).join(', ')

/** The rows of one's own tables; a row that does not decode is a broken database, and thrown. */
const read =
  <A, O>(codec: t.Type<A, O>) =>
  (row: unknown): A => {
    const decoded = codec.decode(row)
    if (E.isLeft(decoded)) throw new Error(`the database holds what is not ${codec.name}`)
    return decoded.right
  }

/** One column of a row that may not be there. */
export const column = <A, O>(
  name: string,
  codec: t.Type<A, O>,
): ((row: unknown) => A | undefined) => {
  const readColumn = read(t.type({ [name]: codec }, `a row with ${name}`))
  return (row) => (row === undefined ? undefined : readColumn(row)[name])
}

const optional =
  <A>(reader: (row: unknown) => A) =>
  (row: unknown): O.Option<A> =>
    row === undefined ? O.none : O.some(reader(row))

const readEnrollment = read(EnrollmentRow)

export const enrollmentRecord = (row: unknown): EnrollmentRecord => {
  const found = readEnrollment(row)
  return {
    id: found.id,
    deviceId: found.device_id,
    enrollment: found.enrollment,
    state: found.state,
    topic: found.topic,
    tokenUpdates: found.token_updates,
    awaitingConfiguration: found.awaiting_configuration === 1,
    ...(found.attributes && { attributes: found.attributes }),
    ...(found.authenticated_at && { authenticatedAt: found.authenticated_at }),
    ...(found.token_updated_at && { tokenUpdatedAt: found.token_updated_at }),
    ...(found.checked_out_at && { checkedOutAt: found.checked_out_at }),
  }
}

export const maybeEnrollmentRecord = optional(enrollmentRecord)

const readPushTarget = read(
  t.type(
    {
      id: EnrollmentId,
      topic: t.string,
      push_token: Bytes,
      push_magic: t.string,
      token_updated_at: Milliseconds,
    },
    'a push target',
  ),
)

export const maybePushTarget = optional((row): PushTarget => {
  const found = readPushTarget(row)
  return {
    enrollmentId: found.id,
    topic: found.topic,
    pushToken: bytesOf(found.push_token),
    pushMagic: found.push_magic,
    tokenUpdatedAt: found.token_updated_at,
  }
})

const readSecret = read(t.type({ secret: nullable(Bytes) }, 'a secret'))

export const maybeSecret = (row: unknown): O.Option<Secret<Uint8Array>> => {
  const found = row === undefined ? null : readSecret(row).secret
  return found === null ? O.none : O.some(secret(bytesOf(found)))
}

const readCommand = read(
  t.type({ command_uuid: t.string, request_type: t.string, body: Bytes }, 'a command'),
)

export const queuedCommand = (row: unknown): QueuedCommand => {
  const found = readCommand(row)
  return {
    commandUuid: found.command_uuid,
    requestType: found.request_type,
    body: bytesOf(found.body),
  }
}

export const maybeQueuedCommand = optional(queuedCommand)

const readQueue = read(QueueRow)

export const queueEntry = (row: unknown): QueueEntry => {
  const found = readQueue(row)
  return {
    commandUuid: found.command_uuid,
    requestType: found.request_type,
    state: found.state,
    queuedAt: found.queued_at,
    ...(found.status !== null && { status: found.status }),
    ...(found.reported_at && { reportedAt: found.reported_at }),
  }
}

const readReport = read(t.type({ report: nullable(Bytes) }, 'a report'))

export const maybeResult = (row: unknown): O.Option<CommandResult> => {
  const report = row === undefined ? null : readReport(row).report
  return report === null ? O.none : O.some({ ...queueEntry(row), report: bytesOf(report) })
}

/** A Buffer prints its bytes and compares unequal to a plain array: outside, bytes are Uint8Array. */
const bytesOf = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
