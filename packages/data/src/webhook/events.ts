import type { WebhookEvent } from '@mdm-kit/server'

import type { Crossing } from '../crossing.js'
import type { FieldsOf } from '../field.js'
import { aboutDevice, aboutPerson, alsoKept, group, plain } from '../describe.js'
import { UNTIL_DELIVERED } from '../mdm/kept.js'

const ownIds = {
  id: aboutPerson('Lets the receiver find its own record of the device or the account.'),
  type: plain('Tells the receiver whether a device or one of its users was speaking.'),
}

const ids = group('Says which enrollment the event is about.', {
  ...ownIds,
  parent_id: aboutDevice('Leads the receiver from an account to the device that it is used on.'),
})

const source = {
  raw_payload: aboutPerson(
    'Gives the receiver all that the device sent, including push, unlock and bootstrap tokens.',
    { secret: true },
  ),
  udid: aboutDevice('Lets the receiver find its own record of the device.'),
  enrollment_id: aboutDevice(
    'Lets the receiver find its own record of a privately owned device, without revealing which device it is.',
  ),
  url_params: aboutDevice(
    'Returns what the operator wrote into the device’s server address, such as a tenant.',
  ),
  ids,
}

const identity = {
  identity_hash: aboutDevice(
    'Lets the receiver recognize the public key that a device proves itself with.',
  ),
  certificate_hash: aboutDevice(
    'Lets the receiver recognize the certificate that a device proves itself with.',
  ),
}

const event = {
  topic: plain('Lets the receiver choose the events that it handles.'),
  created_at: plain(
    'Lets the receiver see when the device sent the message, however late it is delivered.',
  ),
  event_id: plain('Lets the receiver ignore an event that it already has.'),
  checkin_event: group('Passes on what a device said about its enrollment.', {
    ...source,
    token_update_tally: plain('Tells a new enrollment from one whose push token has changed.'),
  }),
  acknowledge_event: group(
    'Passes on how a command ended, so that the receiver can show it or act on it.',
    {
      ...source,
      status: plain('Shows whether the command was carried out, failed, or has to wait.'),
      command_uuid: plain('Links the event with the command that the receiver has queued.'),
      report: aboutPerson(
        'Gives the receiver the content of the report in a form that is easy to read.',
        { secret: true },
      ),
    },
  ),
  identity_changed_event: group('Warns that another certificate from now on speaks for a device.', {
    ids: group('Says which device the event is about.', ownIds),
    how: plain('Tells an expected renewal from a replacement that somebody should look at.'),
    before: group('Identifies the certificate that spoke for the device until now.', identity),
    after: group('Identifies the certificate that speaks for the device from now on.', identity),
    flow: plain('Shows by which way of enrolling the device received its new certificate.'),
  }),
} satisfies FieldsOf<WebhookEvent>

/** An event, as it is posted to the operator's receiver, and what the receiver may ask for. */
export const eventCrossings: readonly Crossing[] = [
  {
    service: 'Webhook',
    direction: 'ServerToWebhook',
    message: 'WebhookEvent',
    fields: {
      'x-hmac-signature': plain('Proves to the receiver that the event comes from this server.', {
        in: 'Header',
      }),
      ...alsoKept(UNTIL_DELIVERED, event),
    },
  },
  {
    service: 'Webhook',
    direction: 'WebhookToServer',
    message: 'WebhookEvent',
    fields: {
      'retry-after': plain('Lets a busy receiver choose when the event is delivered again.', {
        in: 'Header',
        kept: ['outbox.retry_at'],
      }),
    },
  },
]
