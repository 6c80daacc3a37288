import type { CommandReport, Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import type { HttpResponse } from '@mdm-kit/http'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Arrival } from '../enrollment/identityChange.js'
import type { RetroactiveBinding } from '../enrollment/retroactiveBinding.js'
import type { Ports } from '@mdm-kit/store'
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
  /** Of an Authenticate, once it is known what its identity was issued for. */
  readonly arrival?: Arrival
  /** When its identity may be the first of an enrollment without any. */
  readonly retroactive?: RetroactiveBinding
}

/** The same of a message whose sender nobody has proven: one that another server passes on. */
export type UnprovenRequest<Message> = Omit<DeviceRequest<Message>, 'identity'> & {
  readonly identity?: Identity
}

/** What a request leads to. Events are told and pushes sent once the store has taken all of it. */
export interface Outcome {
  readonly answer: HttpResponse
  readonly events: readonly ServerEvent[]
  readonly push: readonly EnrollmentId[]
}

/**
 * Services compose: each is a function from a request and a transaction to an outcome, and a wrapper
 * takes one and gives one. A refusal undoes the transaction.
 */
export type Service<Message> = (
  request: DeviceRequest<Message>,
  ports: Ports,
) => TE.TaskEither<Rejection, Outcome>

export type ReportService = Service<CommandReport>

export const outcome = (
  answer: HttpResponse,
  events: readonly ServerEvent[] = [],
  push: readonly EnrollmentId[] = [],
): Outcome => ({ answer, events, push })

/** An outcome whose events come after those of another. */
export const after =
  (events: readonly ServerEvent[]) =>
  (later: Outcome): Outcome => ({ ...later, events: [...events, ...later.events] })
