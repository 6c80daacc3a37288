import { reveal } from '@mdm-kit/codec'
import { EnrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import * as t from 'io-ts'
import Database from 'libsql'

import type {
  Authentication,
  Enqueued,
  QueuedCommand,
  Reported,
  Store,
  Stored,
  StoreUnavailable,
  TokenChange,
} from '../ports.js'
import {
  column,
  enrollmentRecord,
  maybeEnrollmentRecord,
  maybePushTarget,
  maybeQueuedCommand,
  maybeResult,
  maybeSecret,
  nullable,
  queuedCommand,
  queueEntry,
} from './rows.js'
import { migrate } from './schema.js'
import { type StatementName, statements } from './statements.js'

export interface LibsqlStoreOptions {
  /** The database file; made when absent. Its folder must exist. */
  readonly path: string
}

/**
 * A durable store in one file, for one server process.
 *
 * Write-ahead log with full sync: what was answered to a device survives a power cut. Each step is
 * one transaction, and blocks the event loop for the fraction of a millisecond that a sync takes.
 */
export const libsqlStore = ({ path }: LibsqlStoreOptions): E.Either<StoreUnavailable, Store> =>
  E.tryCatch(() => {
    const database = new Database(path)
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec('PRAGMA foreign_keys = ON')
    database.exec('PRAGMA busy_timeout = 5000')
    migrate(database)
    return storeOn(database)
  }, unavailable)

/** SQLite's own words name tables and rules, never a row's values. */
const unavailable = (cause: unknown): StoreUnavailable => ({
  _tag: 'StoreUnavailable',
  message: `The store failed: ${cause instanceof Error ? cause.message : 'for no stated reason'}.`,
})

const idOf = column('id', EnrollmentId)
const stateIn = column('state', t.string)
const hashIn = column('hash', nullable(t.string))
const tallyIn = column('token_updates', t.number)

const storeOn = (database: Database.Database): Store => {
  const prepared = new Map<StatementName, Database.Statement>()

  /** A statement, prepared at its first use. */
  const sql = (name: StatementName): Database.Statement => {
    const known = prepared.get(name)
    if (known !== undefined) return known
    const fresh = database.prepare(statements[name])
    prepared.set(name, fresh)
    return fresh
  }

  const clear = (id: EnrollmentId): number =>
    sql('clearWaiting').run(id).changes + sql('clearDeferred').run(id).changes

  const step = <A>(run: () => A): Stored<A> => TE.fromIOEither(() => E.tryCatch(run, unavailable))

  /** A step that writes more than one row; the lock is taken first, so that it never has to be upgraded. */
  const atomically = <A>(run: () => A): Stored<A> => {
    const transaction = database.transaction(run)
    return step(() => transaction.immediate())
  }

  const usersOf = (deviceId: EnrollmentId): readonly EnrollmentId[] =>
    sql('usersOf')
      .all(deviceId)
      .flatMap((row) => idOf(row) ?? [])

  const leave = (id: EnrollmentId, at: number | null): void => {
    sql('disable').run(id, at)
    clear(id)
  }

  const stateOf = (id: EnrollmentId): string | undefined => stateIn(sql('stateOf').get(id))

  const authenticate = (begin: Authentication): 'Accepted' | 'CertificateTaken' => {
    const holder = idOf(sql('holderOf').get(begin.certificateHash))
    if (holder !== undefined && holder !== begin.id) return 'CertificateTaken'
    sql('begin').run(
      begin.id,
      JSON.stringify(begin.enrollment),
      begin.topic,
      JSON.stringify(begin.attributes),
      begin.certificateHash,
      begin.at.getTime(),
    )
    clear(begin.id)
    for (const user of usersOf(begin.id)) leave(user, null)
    return 'Accepted'
  }

  const updateToken = (change: TokenChange): O.Option<number> => {
    const device = stateOf(change.deviceId)
    const isUser = change.id !== change.deviceId
    if (device === undefined || device === 'CheckedOut') return O.none
    if (isUser && device !== 'Enrolled') return O.none
    const { push, unlockToken, awaitingConfiguration } = change
    const row = sql('updateToken').get(
      change.id,
      change.deviceId,
      JSON.stringify(change.enrollment),
      push.topic,
      Buffer.from(push.pushToken),
      push.pushMagic,
      unlockToken === undefined ? null : Buffer.from(reveal(unlockToken)),
      awaitingConfiguration === undefined ? null : Number(awaitingConfiguration),
      change.at.getTime(),
    )
    return O.fromNullable(tallyIn(row))
  }

  const checkOut = (id: EnrollmentId, at: Date): boolean => {
    if (stateOf(id) === undefined) return false
    for (const each of [id, ...usersOf(id)]) leave(each, at.getTime())
    return true
  }

  const enqueue = (
    command: QueuedCommand,
    ids: readonly EnrollmentId[],
    at: Date,
  ): readonly Enqueued[] | 'CommandUuidTaken' => {
    const known = sql('command').get(command.commandUuid)
    if (known === undefined)
      sql('addCommand').run(command.commandUuid, command.requestType, Buffer.from(command.body))
    else if (!Buffer.from(queuedCommand(known).body).equals(command.body)) return 'CommandUuidTaken'
    return ids.map((id) => {
      const state = stateOf(id)
      if (state === undefined || state === 'CheckedOut') return 'NotEnrolled'
      const { changes } = sql('enqueue').run(id, command.commandUuid, at.getTime())
      return changes === 1 ? 'Queued' : 'Duplicate'
    })
  }

  const next = (id: EnrollmentId, newExchange: boolean): O.Option<QueuedCommand> => {
    // Asked first: an exchange without deferred commands must not wait for a write.
    if (newExchange && sql('hasDeferred').get(id) !== undefined) sql('revive').run(id)
    return maybeQueuedCommand(sql('next').get(id))
  }

  const report = (filed: {
    readonly id: EnrollmentId
    readonly commandUuid: string
    readonly status: string
    readonly body: Uint8Array
    readonly at: Date
  }): Reported => {
    const row = sql('entry').get(filed.id, filed.commandUuid)
    if (row === undefined) return { _tag: 'Unknown' }
    const { state, requestType } = queueEntry(row)
    const defers = filed.status === 'NotNow'
    if (state === 'Done' || (defers && state === 'Cleared'))
      return { _tag: 'Duplicate', requestType }
    sql('file').run(
      filed.id,
      filed.commandUuid,
      defers ? 'Deferred' : 'Done',
      filed.status,
      defers ? null : Buffer.from(filed.body),
      filed.at.getTime(),
    )
    return { _tag: 'Filed', requestType }
  }

  return {
    enrollments: {
      authenticate: (begin) => atomically(() => authenticate(begin)),
      updateToken: (change) => atomically(() => updateToken(change)),
      checkOut: (id, at) => atomically(() => checkOut(id, at)),
      find: (id) => step(() => maybeEnrollmentRecord(sql('find').get(id))),
      list: ({ after = '', limit }) =>
        step(() => sql('list').all(after, limit).map(enrollmentRecord)),
      pushTarget: (id) => step(() => maybePushTarget(sql('pushTarget').get(id))),
      unlockToken: (id) => step(() => maybeSecret(sql('unlockToken').get(id))),
      configured: (id) => step(() => void sql('configured').run(id)),
    },
    certificates: {
      boundTo: (deviceId) => step(() => O.fromNullable(hashIn(sql('boundTo').get(deviceId)))),
    },
    bootstrapTokens: {
      set: (id, token) =>
        step(() => {
          const bytes = O.isSome(token) ? Buffer.from(reveal(token.value)) : null
          return sql('setBootstrapToken').run(id, bytes).changes === 1
        }),
      get: (id) => step(() => maybeSecret(sql('bootstrapToken').get(id))),
    },
    queue: {
      enqueue: (command, ids, at) => atomically(() => enqueue(command, ids, at)),
      next: (id, { newExchange }) => step(() => next(id, newExchange)),
      hasDeferred: (id) => step(() => sql('hasDeferred').get(id) !== undefined),
      report: (filed) => atomically(() => report(filed)),
      clear: (id) => atomically(() => clear(id)),
      list: (id, { after = null, limit }) =>
        step(() => sql('history').all(id, after, limit).map(queueEntry)),
      result: (id, commandUuid) => step(() => maybeResult(sql('entry').get(id, commandUuid))),
    },
    close: () => {
      database.close()
      return Promise.resolve()
    },
  }
}
