import type { CheckinMessage, CommandReport, Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
import type { Ports } from '@mdm-kit/store'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { ServerEvent } from '../events.js'
import type { Identity } from '../identity/identity.js'
import type { Rejection } from './rejection.js'

/** A decoded request of a device whose identity is proven. */
export interface DeviceRequest<Message> {
  readonly message: Message
  /** The body as it was sent. */
  readonly raw: Uint8Array
  /** Path and query of the request. */
  readonly path: string
  readonly enrollment: Enrollment
  readonly id: EnrollmentId
  /** The device's own enrollment; `id` itself on the device channel. */
  readonly deviceId: EnrollmentId
  readonly identity: Identity
  readonly at: Date
}

/** A request, by its channel: check-in or command. */
export type ChannelRequest =
  | ({ readonly _tag: 'Checkin' } & DeviceRequest<CheckinMessage>)
  | ({
      readonly _tag: 'Report'
      /** Why nothing but its command and device could be read. */
      readonly unreadable?: Failure
    } & DeviceRequest<CommandReport>)

/** A message without a proven identity: one that was migrated from another server. */
export type UnprovenRequest<Message> = Omit<DeviceRequest<Message>, 'identity'> & {
  readonly identity?: Identity
}

/** The result of a request. Its events are emitted and its pushes sent after the transaction. */
export interface Outcome {
  readonly response: HttpResponse
  readonly events: readonly ServerEvent[]
  readonly push: readonly EnrollmentId[]
}

/** Handles one message in a transaction. A rejection rolls it back. */
export type Service<Message> = (
  request: DeviceRequest<Message>,
  ports: Ports,
) => TE.TaskEither<Rejection, Outcome>

/** Handles a message with or without a proven identity. */
export type UnprovenService<Message> = (
  request: UnprovenRequest<Message>,
  ports: Ports,
) => TE.TaskEither<Rejection, Outcome>

export const outcome = (
  response: HttpResponse,
  events: readonly ServerEvent[] = [],
  push: readonly EnrollmentId[] = [],
): Outcome => ({ response, events, push })

/** Adds events after those of an outcome, and pushes. */
export const also =
  (events: readonly ServerEvent[], push: readonly EnrollmentId[] = []) =>
  (earlier: Outcome): Outcome => ({
    ...earlier,
    events: [...earlier.events, ...events],
    push: [...new Set([...earlier.push, ...push])],
  })

/** Adds events before those of an outcome. */
export const after =
  (events: readonly ServerEvent[]) =>
  (later: Outcome): Outcome => ({ ...later, events: [...events, ...later.events] })
