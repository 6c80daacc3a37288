import type { Secret } from '@mdm-kit/codec'
import type { Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type {
  Authentication,
  CommandResult,
  DeviceAttributes,
  Enqueued,
  EnrollmentRecord,
  EnrollmentState,
  PushCredentials,
  QueuedCommand,
  QueueEntry,
  QueueState,
  Reported,
  Store,
  Stored,
  TokenChange,
} from './ports.js'

interface EnrollmentRow {
  readonly id: EnrollmentId
  readonly deviceId: EnrollmentId
  readonly enrollment: Enrollment
  state: EnrollmentState
  topic: string
  attributes?: DeviceAttributes
  certificateHash?: string
  push?: PushCredentials
  unlockToken?: Secret<Uint8Array>
  bootstrapToken?: Secret<Uint8Array>
  tokenUpdates: number
  awaitingConfiguration: boolean
  authenticatedAt?: Date
  tokenUpdatedAt?: Date
  checkedOutAt?: Date
}

interface QueueRow {
  readonly command: QueuedCommand
  readonly queuedAt: Date
  state: QueueState
  status?: string
  report?: Uint8Array
  reportedAt?: Date
}

/** A store for tests and first steps: everything is gone when the process ends. */
export const memoryStore = (): Store => {
  const enrollments = new Map<EnrollmentId, EnrollmentRow>()
  const deviceOfCertificate = new Map<string, EnrollmentId>()
  const commands = new Map<string, QueuedCommand>()
  const queues = new Map<EnrollmentId, Map<string, QueueRow>>()
  let closed = false

  /** One atomic step: JavaScript runs it without interruption. */
  const step = <A>(run: () => A): Stored<A> =>
    TE.fromIOEither(() => (closed ? storeIsClosed : { _tag: 'Right', right: run() }))

  const queueOf = (id: EnrollmentId): Map<string, QueueRow> => {
    const known = queues.get(id)
    if (known !== undefined) return known
    const queue = new Map<string, QueueRow>()
    queues.set(id, queue)
    return queue
  }

  const usersOf = (deviceId: EnrollmentId): EnrollmentRow[] =>
    [...enrollments.values()].filter((row) => row.deviceId === deviceId && row.id !== deviceId)

  const clear = (id: EnrollmentId): number => {
    const open = [...queueOf(id).values()].filter(isOpen)
    for (const row of open) row.state = 'Cleared'
    return open.length
  }

  const disable = (row: EnrollmentRow, state: EnrollmentState): void => {
    row.state = state
    delete row.push
  }

  const authenticate = (begin: Authentication): 'Accepted' | 'CertificateTaken' => {
    const holder = deviceOfCertificate.get(begin.certificateHash)
    if (holder !== undefined && holder !== begin.id) return 'CertificateTaken'
    const before = enrollments.get(begin.id)
    if (before?.certificateHash !== undefined) deviceOfCertificate.delete(before.certificateHash)
    deviceOfCertificate.set(begin.certificateHash, begin.id)
    enrollments.set(begin.id, {
      id: begin.id,
      deviceId: begin.id,
      enrollment: begin.enrollment,
      state: 'Authenticated',
      topic: begin.topic,
      attributes: begin.attributes,
      certificateHash: begin.certificateHash,
      tokenUpdates: 0,
      awaitingConfiguration: false,
      authenticatedAt: begin.at,
    })
    clear(begin.id)
    for (const user of usersOf(begin.id)) {
      disable(user, 'CheckedOut')
      clear(user.id)
    }
    return 'Accepted'
  }

  const updateToken = (change: TokenChange): O.Option<number> => {
    const device = enrollments.get(change.deviceId)
    if (device === undefined || device.state === 'CheckedOut') return O.none
    const isUser = change.id !== change.deviceId
    if (isUser && device.state !== 'Enrolled') return O.none
    const before = enrollments.get(change.id)
    const row: EnrollmentRow = before ?? {
      id: change.id,
      deviceId: change.deviceId,
      enrollment: change.enrollment,
      state: 'Enrolled',
      topic: change.push.topic,
      tokenUpdates: 0,
      awaitingConfiguration: false,
    }
    // A user channel that was disabled with its device begins anew.
    row.tokenUpdates = row.state === 'CheckedOut' ? 1 : row.tokenUpdates + 1
    row.state = 'Enrolled'
    row.topic = change.push.topic
    row.push = change.push
    row.tokenUpdatedAt = change.at
    if (change.unlockToken !== undefined) row.unlockToken = change.unlockToken
    if (change.awaitingConfiguration !== undefined)
      row.awaitingConfiguration = change.awaitingConfiguration
    delete row.checkedOutAt
    enrollments.set(row.id, row)
    return O.some(row.tokenUpdates)
  }

  const checkOut = (id: EnrollmentId, at: Date): boolean => {
    const device = enrollments.get(id)
    if (device === undefined) return false
    for (const row of [device, ...usersOf(id)]) {
      disable(row, 'CheckedOut')
      row.checkedOutAt = at
      clear(row.id)
    }
    return true
  }

  const enqueue = (
    command: QueuedCommand,
    ids: readonly EnrollmentId[],
    at: Date,
  ): readonly Enqueued[] | 'CommandUuidTaken' => {
    const known = commands.get(command.commandUuid)
    if (known !== undefined && !Buffer.from(known.body).equals(command.body))
      return 'CommandUuidTaken'
    commands.set(command.commandUuid, command)
    return ids.map((id) => {
      const enrollment = enrollments.get(id)
      if (enrollment === undefined || enrollment.state === 'CheckedOut') return 'NotEnrolled'
      const queue = queueOf(id)
      if (queue.has(command.commandUuid)) return 'Duplicate'
      queue.set(command.commandUuid, { command, queuedAt: at, state: 'Waiting' })
      return 'Queued'
    })
  }

  const next = (id: EnrollmentId, newExchange: boolean): O.Option<QueuedCommand> => {
    const rows = [...queueOf(id).values()]
    if (newExchange) for (const row of rows) if (row.state === 'Deferred') row.state = 'Waiting'
    const waiting = rows.find((row) => row.state === 'Waiting')
    return waiting === undefined ? O.none : O.some(waiting.command)
  }

  const report = (filed: {
    readonly id: EnrollmentId
    readonly commandUuid: string
    readonly status: string
    readonly body: Uint8Array
    readonly at: Date
  }): Reported => {
    const row = queueOf(filed.id).get(filed.commandUuid)
    if (row === undefined) return { _tag: 'Unknown' }
    const { requestType } = row.command
    if (row.state === 'Done') return { _tag: 'Duplicate', requestType }
    const defers = filed.status === 'NotNow'
    if (defers && row.state === 'Cleared') return { _tag: 'Duplicate', requestType }
    row.state = defers ? 'Deferred' : 'Done'
    row.status = filed.status
    row.reportedAt = filed.at
    if (!defers) row.report = Uint8Array.from(filed.body)
    return { _tag: 'Filed', requestType }
  }

  return {
    enrollments: {
      authenticate: (begin) => step(() => authenticate(begin)),
      updateToken: (change) => step(() => updateToken(change)),
      checkOut: (id, at) => step(() => checkOut(id, at)),
      find: (id) => step(() => O.map(recordOf)(O.fromNullable(enrollments.get(id)))),
      list: ({ after = '', limit }) =>
        step(() =>
          [...enrollments.values()]
            .filter((row) => row.id > after)
            .sort((one, other) => (one.id < other.id ? -1 : 1))
            .slice(0, limit)
            .map(recordOf),
        ),
      pushTarget: (id) =>
        step(() => {
          const row = enrollments.get(id)
          return row?.push === undefined || row.tokenUpdatedAt === undefined
            ? O.none
            : O.some({ enrollmentId: id, ...row.push, tokenUpdatedAt: row.tokenUpdatedAt })
        }),
      unlockToken: (id) => step(() => O.fromNullable(enrollments.get(id)?.unlockToken)),
      configured: (id) =>
        step(() => {
          const row = enrollments.get(id)
          if (row !== undefined) row.awaitingConfiguration = false
        }),
    },
    certificates: {
      boundTo: (deviceId) => step(() => O.fromNullable(enrollments.get(deviceId)?.certificateHash)),
    },
    bootstrapTokens: {
      set: (id, token) =>
        step(() => {
          const row = enrollments.get(id)
          if (row === undefined) return false
          if (O.isSome(token)) row.bootstrapToken = token.value
          else delete row.bootstrapToken
          return true
        }),
      get: (id) => step(() => O.fromNullable(enrollments.get(id)?.bootstrapToken)),
    },
    queue: {
      enqueue: (command, ids, at) => step(() => enqueue(command, ids, at)),
      next: (id, { newExchange }) => step(() => next(id, newExchange)),
      hasDeferred: (id) =>
        step(() => [...queueOf(id).values()].some((row) => row.state === 'Deferred')),
      report: (filed) => step(() => report(filed)),
      clear: (id) => step(() => clear(id)),
      list: (id, { after, limit }) =>
        step(() => {
          const entries = [...queueOf(id).values()].map(entryOf)
          const last = entries.findIndex((entry) => entry.commandUuid === after)
          if (after !== undefined && last === -1) return []
          return entries.slice(last + 1, last + 1 + limit)
        }),
      result: (id, commandUuid) =>
        step(() => O.chain(resultOf)(O.fromNullable(queueOf(id).get(commandUuid)))),
    },
    close: () => {
      closed = true
      return Promise.resolve()
    },
  }
}

const storeIsClosed = {
  _tag: 'Left',
  left: { _tag: 'StoreUnavailable', message: 'The store is closed; open it again.' },
} as const

const isOpen = (row: QueueRow): boolean => row.state === 'Waiting' || row.state === 'Deferred'

const recordOf = (row: EnrollmentRow): EnrollmentRecord => {
  const { id, deviceId, enrollment, state, topic, tokenUpdates, awaitingConfiguration } = row
  return {
    ...{ id, deviceId, enrollment, state, topic, tokenUpdates, awaitingConfiguration },
    ...(row.attributes && { attributes: row.attributes }),
    ...(row.authenticatedAt && { authenticatedAt: row.authenticatedAt }),
    ...(row.tokenUpdatedAt && { tokenUpdatedAt: row.tokenUpdatedAt }),
    ...(row.checkedOutAt && { checkedOutAt: row.checkedOutAt }),
  }
}

const entryOf = ({ command, state, queuedAt, status, reportedAt }: QueueRow): QueueEntry => ({
  commandUuid: command.commandUuid,
  requestType: command.requestType,
  state,
  queuedAt,
  ...(status !== undefined && { status }),
  ...(reportedAt && { reportedAt }),
})

const resultOf = (row: QueueRow): O.Option<CommandResult> =>
  row.report === undefined ? O.none : O.some({ ...entryOf(row), report: row.report })
