import { randomUUID } from 'node:crypto'

import { contentOf, headersOf, type OnExchange } from '../exchange/exchange.js'
import type { LocationState } from './location.js'
import type { AssignmentRow, EventResult, PieceFailure, UserRecord } from './records.js'
import { messageOf } from './response.js'

/** A notification that the fake sent, and the status of its receiver's response; undefined if there was none. */
export interface DeliveredNotification {
  readonly notificationId: string
  readonly notificationType: string
  readonly notification: unknown
  readonly uId: string
  readonly status: number | undefined
}

/** Sends one notification, and gives the status of the response. */
export type DeliverNotification = (
  url: string,
  authToken: string,
  body: string,
) => Promise<number | undefined>

/** By HTTP, as Apple does; a receiver that cannot be reached has no status. */
export const deliveryByHttp =
  (onExchange: OnExchange = () => undefined): DeliverNotification =>
  async (url, authToken, body) => {
    const headers = { authorization: `Bearer ${authToken}`, 'content-type': 'application/json' }
    const { pathname, search } = new URL(url)
    const request = {
      method: 'POST',
      path: `${pathname}${search}`,
      headers,
      ...contentOf(Buffer.from(body)),
    }
    try {
      const signal = AbortSignal.timeout(5_000)
      const response = await fetch(url, { method: 'POST', headers, body, signal })
      const received = contentOf(new Uint8Array(await response.arrayBuffer()))
      const { status } = response
      onExchange({
        request,
        response: { status, headers: headersOf(Object.fromEntries(response.headers)), ...received },
      })
      return status
    } catch {
      onExchange({ request, response: undefined })
      return undefined
    }
  }

const ROWS_PER_NOTIFICATION = 100
/** How often Apple tries. */
const ATTEMPTS = 3

export interface Deliveries {
  readonly send: (
    location: LocationState,
    notificationType: string,
    notification: unknown,
  ) => Promise<number | undefined>
  /** Everything that subscribers are notified of after an event. */
  readonly notifyOf: (
    location: LocationState,
    kind: EventKind,
    eventId: string | undefined,
    result: EventResult,
  ) => Promise<void>
  readonly delivered: () => readonly DeliveredNotification[]
}

export interface EventKind {
  readonly notificationType: 'ASSET_MANAGEMENT' | 'USER_MANAGEMENT' | 'SUBSCRIPTION_MANAGEMENT'
  readonly type: string
}

export const deliveries = (deliver: DeliverNotification, duplicates: number): Deliveries => {
  const delivered: DeliveredNotification[] = []

  const send: Deliveries['send'] = async (location, notificationType, notification) => {
    const { notificationUrl: url, notificationAuthToken: token, uId } = location
    if (url === undefined || token === undefined) return undefined
    const document = { notificationId: randomUUID(), notificationType, notification, uId }
    const body = JSON.stringify(document)
    let status: number | undefined
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      status = await deliver(url, token, body)
      if (status !== undefined && status >= 200 && status < 300) break
      if (notificationType === 'TEST_NOTIFICATION') break
    }
    for (let again = 0; again < duplicates; again += 1) await deliver(url, token, body)
    delivered.push({ ...document, status })
    return status
  }

  const notifyOf: Deliveries['notifyOf'] = async (location, kind, eventId, result) => {
    if (!location.notificationTypes.includes(kind.notificationType)) return
    const isAboutUsers = kind.notificationType === 'USER_MANAGEMENT'
    const done: readonly unknown[] = isAboutUsers ? result.users.map(userRow) : result.done.map(row)
    const name = isAboutUsers ? 'users' : 'assignments'
    const common = { type: kind.type, ...(eventId === undefined ? {} : { eventId }) }
    for (const some of parts(done)) {
      const content = { ...common, result: 'SUCCESS', [name]: some }
      await send(location, kind.notificationType, content)
    }
    for (const [errorNumber, pieces] of byNumber(result.failures)) {
      for (const some of parts(pieces)) {
        await send(location, kind.notificationType, {
          ...common,
          result: 'FAILURE',
          [name]: some.map((piece) => failedRow(piece, kind)),
          error: { errorNumber, errorMessage: messageOf(errorNumber) },
        })
      }
    }
  }

  return { send, notifyOf, delivered: () => delivered }
}

/** A user as version 2 shows it. */
export const userRow = (user: UserRecord): Record<string, unknown> => ({
  clientUserId: user.clientUserId,
  ...(user.email === undefined ? {} : { email: user.email }),
  ...(user.status === 'Registered' ? { inviteCode: user.inviteCode } : {}),
  ...(user.idHash === undefined ? {} : { idHash: user.idHash }),
  status: user.status,
})

/** An assignment as version 2 shows it. */
export const row = ({
  adamId,
  pricingParam,
  clientUserId,
  serialNumber,
  renewing,
}: AssignmentRow): AssignmentRow => ({
  adamId,
  ...(pricingParam === undefined ? {} : { pricingParam }),
  ...(clientUserId === undefined ? {} : { clientUserId }),
  ...(serialNumber === undefined ? {} : { serialNumber }),
  ...(renewing === undefined ? {} : { renewing }),
})

const failedRow = (piece: PieceFailure, kind: EventKind): unknown => {
  const { adamId = '', clientUserId } = piece
  if (kind.notificationType === 'SUBSCRIPTION_MANAGEMENT') {
    return { adamId: Number(adamId), clientUserId: clientUserId ?? '', renewing: true }
  }
  return kind.notificationType === 'USER_MANAGEMENT' ? { clientUserId } : row({ ...piece, adamId })
}

/** The failures of an event as `status` lists them: one for each number. */
export const failureList = (failures: readonly PieceFailure[]): readonly unknown[] =>
  [...byNumber(failures)].map(([errorNumber, pieces]) => ({
    errorNumber,
    errorMessage: messageOf(errorNumber),
    errorInfo: {
      ...listOf('assets', assetsOf(pieces)),
      ...listOf('clientUserIds', distinct(pieces.map((piece) => piece.clientUserId))),
      ...listOf('serialNumbers', distinct(pieces.map((piece) => piece.serialNumber))),
    },
  }))

const listOf = (name: string, list: readonly unknown[]): Record<string, unknown> =>
  list.length === 0 ? {} : { [name]: list }

const assetsOf = (pieces: readonly PieceFailure[]): readonly unknown[] => [
  ...new Map(
    pieces
      .filter((piece) => piece.adamId !== undefined)
      .map(({ adamId, pricingParam }) => [
        JSON.stringify([adamId, pricingParam]),
        { adamId, ...(pricingParam === undefined ? {} : { pricingParam }) },
      ]),
  ).values(),
]

const distinct = (all: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(all.filter((one) => one !== undefined)),
]

const byNumber = (failures: readonly PieceFailure[]): ReadonlyMap<number, PieceFailure[]> => {
  const groups = new Map<number, PieceFailure[]>()
  for (const failure of failures) {
    const group = groups.get(failure.errorNumber) ?? []
    group.push(failure)
    groups.set(failure.errorNumber, group)
  }
  return groups
}

const parts = <A>(all: readonly A[]): readonly (readonly A[])[] =>
  Array.from({ length: Math.ceil(all.length / ROWS_PER_NOTIFICATION) }, (_, index) =>
    all.slice(index * ROWS_PER_NOTIFICATION, (index + 1) * ROWS_PER_NOTIFICATION),
  )
