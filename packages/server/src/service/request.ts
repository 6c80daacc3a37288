import type { CheckinMessage, CommandReport, Enrollment, EnrollmentId } from '@mdm-kit/checkin'
import type { HttpResponse } from '@mdm-kit/http'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Identity } from './identity.js'
import type { Refusal } from './refusal.js'

/** A device's request that was read and whose sender is proven: what services work on. */
export interface DeviceRequest<Message> {
  readonly message: Message
  /** The body as it came. */
  readonly raw: Uint8Array
  readonly enrollment: Enrollment
  readonly id: EnrollmentId
  /** The device's own enrollment; `id` itself on the device channel. */
  readonly deviceId: EnrollmentId
  readonly identity: Identity
  readonly at: Date
}

/** Services compose: each is a function from a request to an answer, and a wrapper takes one and gives one. */
export type Service<Message> = (
  request: DeviceRequest<Message>,
) => TE.TaskEither<Refusal, HttpResponse>

export type CheckinService = Service<CheckinMessage>
export type ReportService = Service<CommandReport>
