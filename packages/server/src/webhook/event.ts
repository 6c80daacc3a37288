import { IsoDate } from '@mdm-kit/codec'
import { JsonObject } from '@mdm-kit/http/values'
import * as t from 'io-ts'
import { types } from 'node:util'

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Bytes as standard base64 with padding. */
const Base64 = new t.Type<Uint8Array, string>(
  'Base64',
  (value): value is Uint8Array => types.isUint8Array(value),
  (value, context) =>
    typeof value === 'string' && BASE64.test(value)
      ? t.success(new Uint8Array(Buffer.from(value, 'base64')))
      : t.failure(value, context),
  (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
)

const OwnIds = t.type({
  /** The enrollment id, as everywhere in this server. */
  id: t.string,
  /** `Device`, `User`, `User Enrollment (Device)`, `User Enrollment` or `Shared iPad`. */
  type: t.string,
})

/** The enrollment of an event, in NanoMDM's terms. */
export const WebhookIds = t.intersection(
  [
    OwnIds,
    t.partial({
      /** The device that a user channel belongs to; absent on a device channel. */
      parent_id: t.string,
    }),
  ],
  'WebhookIds',
)
export type WebhookIds = t.TypeOf<typeof WebhookIds>

const EventSource = t.intersection([
  t.type({
    /** The body of the request as it was sent: it may contain unlock and bootstrap tokens, and AuthTokens. */
    raw_payload: Base64,
  }),
  t.partial({
    udid: t.string,
    enrollment_id: t.string,
    /** The query of the request's URL; of a repeated name, the first value. */
    url_params: t.record(t.string, t.string),
    /** Absent from MicroMDM and older releases of NanoMDM. */
    ids: WebhookIds,
  }),
])

export const CheckinEvent = t.intersection(
  [
    EventSource,
    t.partial({
      /** TokenUpdates since Authenticate, on TokenUpdate only: 1 means newly enrolled. */
      token_update_tally: t.number,
    }),
  ],
  'CheckinEvent',
)
export type CheckinEvent = t.TypeOf<typeof CheckinEvent>

export const AcknowledgeEvent = t.intersection(
  [
    EventSource,
    t.type({ status: t.string }),
    t.partial({
      /** Absent when idle, where NanoMDM sends an empty string. */
      command_uuid: t.string,
      /**
       * The report on a command as JSON: data as base64, dates in ISO 8601, integers past 2^53 as strings.
       * As secret as `raw_payload`. Absent when idle, when the report cannot be read or is not JSON (more than
       * 64 levels, a NaN), and from NanoMDM.
       */
      report: JsonObject,
    }),
  ],
  'AcknowledgeEvent',
)
export type AcknowledgeEvent = t.TypeOf<typeof AcknowledgeEvent>

const Hashes = { identity_hash: t.string, certificate_hash: t.string }

/** Another identity holds an enrollment. NanoMDM does not have this event; its receivers ignore it. */
export const IdentityChangedEvent = t.intersection(
  [
    t.type({
      /** Of the device channel, whoever of its users was speaking: it has no `parent_id`. */
      ids: OwnIds,
      /** `Renewal`, `Automated`, `AccountDriven`, `Plain`, `Elsewhere`, `Operator`, `Rebound`, `Migrated`. */
      how: t.string,
      /** The previous identity, as far as it is known. */
      before: t.partial(Hashes),
      after: t.type(Hashes),
    }),
    t.partial({
      /** The enrollment flow by which the device got its profile. */
      flow: t.string,
    }),
  ],
  'IdentityChangedEvent',
)
export type IdentityChangedEvent = t.TypeOf<typeof IdentityChangedEvent>

/**
 * The JSON that is posted to a webhook, in the format of MicroMDM and NanoMDM: their receivers work with
 * this server, and this codec decodes their events.
 *
 * The same event may be posted twice, with the same `event_id`.
 */
export const WebhookEvent = t.intersection(
  [
    t.type({
      /** `mdm.` and the MessageType of a check-in, `mdm.Connect`, or `mdm.IdentityChanged`. */
      topic: t.string,
      created_at: IsoDate,
    }),
    t.partial({
      event_id: t.string,
      checkin_event: CheckinEvent,
      /** With the topic `mdm.Connect`. */
      acknowledge_event: AcknowledgeEvent,
      /** With the topic `mdm.IdentityChanged`. */
      identity_changed_event: IdentityChangedEvent,
    }),
  ],
  'WebhookEvent',
)
export type WebhookEvent = t.TypeOf<typeof WebhookEvent>
