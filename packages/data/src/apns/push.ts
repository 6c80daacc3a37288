import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, plain } from '../describe.js'

const message = 'POST /3/device/{deviceToken}'

/** The only message to a device through Apple: that it should ask its server for commands. */
export const push: Crossing = {
  service: 'APNs',
  direction: 'ServerToApple',
  message,
  fields: {
    deviceToken: aboutDevice(
      'Lets Apple find the device that should contact its management server; it is the Token of TokenUpdate.',
      { in: 'Path', secret: true, kept: ['enrollments.push_token'] },
    ),
    mdm: aboutDevice(
      'Lets the device recognize that the push comes from its own management server; it is the PushMagic of TokenUpdate.',
      { secret: true, kept: ['enrollments.push_magic'] },
    ),
    'apns-topic': aboutOrganization(
      'Directs the push to device management of this organization and to nothing else on the device.',
      { in: 'Header', kept: ['enrollments.topic', 'push_certificates.topic'] },
    ),
    'apns-push-type': plain(
      'Says that the push is for device management and shows nothing to the user.',
      { in: 'Header' },
    ),
    'apns-priority': plain(
      'Asks Apple to deliver the push at once or when it costs little battery.',
      { in: 'Header' },
    ),
    'apns-expiration': plain(
      'Limits how long Apple stores the push for a device that is offline.',
      {
        in: 'Header',
      },
    ),
    'apns-id': plain('Makes repetitions of one push recognizable while its outcome is unknown.', {
      in: 'Header',
    }),
  },
}

export const pushResponse: Crossing = {
  service: 'APNs',
  direction: 'AppleToServer',
  message,
  fields: {
    'apns-id': plain('Confirms which push the response is about.', { in: 'Header' }),
    'apns-unique-id': plain('Lets developers look up a push in the test environment of Apple.', {
      in: 'Header',
    }),
    reason: plain(
      'Explains why Apple did not take the push, to decide whether and when to repeat it.',
    ),
    timestamp: plain(
      'Shows since when the push token is invalid, so that a newer token is not given up for it.',
    ),
  },
}
