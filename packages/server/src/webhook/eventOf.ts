import {
  type CheckinMessage,
  type CommandReport,
  commandUuidOf,
  deviceOf,
  type Enrollment,
  type EnrollmentId,
  type EnrollmentIds,
} from '@mdm-kit/checkin'
import { type Failure, toJson } from '@mdm-kit/codec'
import { jsonBody, JsonObject } from '@mdm-kit/http/values'

import type { IdentityChanged } from '../events.js'
import { WebhookEvent, type WebhookIds } from './event.js'

/** A request of a device, as a webhook event needs it. */
export interface EventRequest<Message> {
  readonly eventId: string
  readonly message: Message
  /** The body as it was sent. */
  readonly raw: Uint8Array
  readonly enrollment: Enrollment
  readonly id: EnrollmentId
  /** The device's own enrollment; `id` itself on the device channel. */
  readonly deviceId: EnrollmentId
  /** Path and query of the request. */
  readonly path: string
  readonly at: Date
}

/** The event of a check-in. `tokenUpdateTally` is the store's count, on a TokenUpdate only. */
export const checkinEvent = (
  request: EventRequest<CheckinMessage>,
  tokenUpdateTally?: number,
): WebhookEvent => {
  const { MessageType } = request.message
  const hasTally = MessageType === 'TokenUpdate' && tokenUpdateTally !== undefined
  return {
    topic: `mdm.${MessageType}`,
    event_id: request.eventId,
    created_at: request.at,
    checkin_event: {
      ...sourceOf(request),
      ...(hasTally && { token_update_tally: tokenUpdateTally }),
    },
  }
}

/** The event of a command report, Idle included. `unreadable` if only its sender could be read. */
export const reportEvent = (
  request: EventRequest<CommandReport> & { readonly unreadable?: Failure },
): WebhookEvent => {
  const commandUuid = commandUuidOf(request.message)
  const isRead = commandUuid !== undefined && request.unreadable === undefined
  const report = isRead ? toJson(request.message) : undefined
  return {
    topic: 'mdm.Connect',
    event_id: request.eventId,
    created_at: request.at,
    acknowledge_event: {
      ...sourceOf(request),
      status: request.message.Status,
      ...(commandUuid !== undefined && { command_uuid: commandUuid }),
      ...(JsonObject.is(report) && { report }),
    },
  }
}

/** The event of an enrollment that another identity holds from now on. */
export const identityChangedEvent = (
  { eventId, enrollment, at }: Pick<EventRequest<unknown>, 'eventId' | 'enrollment' | 'at'>,
  { id, how, flow, before, after }: IdentityChanged,
): WebhookEvent => ({
  topic: 'mdm.IdentityChanged',
  event_id: eventId,
  created_at: at,
  identity_changed_event: {
    ids: idsOf({ enrollment: deviceOf(enrollment), id, deviceId: id }),
    how,
    ...(flow !== undefined && { flow }),
    before: {
      ...(before.identityHash !== undefined && { identity_hash: before.identityHash }),
      ...(before.certificateHash !== undefined && { certificate_hash: before.certificateHash }),
    },
    after: { identity_hash: after.identityHash, certificate_hash: after.certificateHash },
  },
})

/** The event as stored in the outbox and sent over the wire. */
export const encodeEvent = (event: WebhookEvent): Uint8Array => jsonBody(WebhookEvent.encode(event))

const sourceOf = ({ message, raw, path, ...ids }: EventRequest<EnrollmentIds>) => {
  const parameters = parametersOf(path)
  return {
    raw_payload: raw,
    ...(isPresent(message.UDID) && { udid: message.UDID }),
    ...(isPresent(message.EnrollmentID) && { enrollment_id: message.EnrollmentID }),
    ...(Object.keys(parameters).length > 0 && { url_params: parameters }),
    ids: idsOf(ids),
  }
}

const isPresent = (text: string | undefined): text is string => text !== undefined && text !== ''

const NANOMDM_TYPES: Readonly<Record<Enrollment['_tag'], string>> = {
  Device: 'Device',
  User: 'User',
  SharedIPadUser: 'Shared iPad',
  UserEnrollmentDevice: 'User Enrollment (Device)',
  UserEnrollment: 'User Enrollment',
}

/** The ids of an enrollment, in NanoMDM's terms. */
export const idsOf = ({
  enrollment,
  id,
  deviceId,
}: Pick<EventRequest<unknown>, 'enrollment' | 'id' | 'deviceId'>): WebhookIds => ({
  id,
  type: NANOMDM_TYPES[enrollment._tag],
  ...(id !== deviceId && { parent_id: deviceId }),
})

/** `__proto__` and the like become ordinary keys. */
const parametersOf = (path: string): Readonly<Record<string, string>> => {
  const query = path.slice(path.indexOf('?') + 1)
  const pairs = path.includes('?') ? [...new URLSearchParams(query.replace(/#.*$/s, ''))] : []
  return Object.fromEntries(pairs.reverse())
}
