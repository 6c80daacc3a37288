import type { CheckinMessage, CommandReport, Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
import type { Ports } from '@mdm-kit/store'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { ServerEvent } from '../events.js'
import type { Identity } from '../identity/identity.js'
import type { Rejection } from './rejection.js'

/** A device's request that was read and whose sender is proven. */
export interface DeviceRequest<Message> {
  readonly message: Message
  /** The body as it came. */
  readonly raw: Uint8Array
  /** Path and query that it came on. */
  readonly path: string
  readonly enrollment: Enrollment
  readonly id: EnrollmentId
  /** The device's own enrollment; `id` itself on the device channel. */
  readonly deviceId: EnrollmentId
  readonly identity: Identity
  readonly at: Date
}

/** A request by the channel that it came on: the check-in or the command channel. */
export type ChannelRequest =
  | ({ readonly _tag: 'Checkin' } & DeviceRequest<CheckinMessage>)
  | ({
      readonly _tag: 'Report'
      /** Why no more of it could be read than which command or device it is about. */
      readonly unreadable?: Failure
    } & DeviceRequest<CommandReport>)

/** A message whose sender is not proven: one that is migrated from another server. */
export type UnprovenRequest<Message> = Omit<DeviceRequest<Message>, 'identity'> & {
  readonly identity?: Identity
}

/** What a request leads to. Events are emitted and pushes sent once the store has accepted all of it. */
export interface Outcome {
  readonly response: HttpResponse
  readonly events: readonly ServerEvent[]
  readonly push: readonly EnrollmentId[]
}

/** Handles one message in a transaction. A rejection undoes the transaction. */
export type Service<Message> = (
  request: DeviceRequest<Message>,
  ports: Ports,
) => TE.TaskEither<Rejection, Outcome>

/** Handles a message with or without a proof of who sent it. */
export type UnprovenService<Message> = (
  request: UnprovenRequest<Message>,
  ports: Ports,
) => TE.TaskEither<Rejection, Outcome>

export const outcome = (
  response: HttpResponse,
  events: readonly ServerEvent[] = [],
  push: readonly EnrollmentId[] = [],
): Outcome => ({ response, events, push })

/** An outcome with these events after its own, and these pushes. */
export const also =
  (events: readonly ServerEvent[], push: readonly EnrollmentId[] = []) =>
  (earlier: Outcome): Outcome => ({
    ...earlier,
    events: [...earlier.events, ...events],
    push: [...new Set([...earlier.push, ...push])],
  })

/** An outcome with these events before its own. */
export const after =
  (events: readonly ServerEvent[]) =>
  (later: Outcome): Outcome => ({ ...later, events: [...events, ...later.events] })
