import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, plain } from '../describe.js'

const kept = ['axm_organizations.account'] as const

/** Apple makes up the address, on another host, and signs it. */
const LOG = 'GET {downloadUrl}'

export const tokenCrossings: readonly Crossing[] = [
  {
    service: 'AxM',
    direction: 'AppleToServer',
    message: 'API account',
    fields: {
      client_id: aboutOrganization(
        'Names the API account that the organization made for this server.',
        {
          kept,
        },
      ),
      key_id: plain('Says which of the account’s keys signs.', { kept }),
      private_key: aboutOrganization(
        'Proves that a request comes from the holder of the account.',
        {
          secret: true,
          kept,
        },
      ),
    },
  },
  {
    service: 'AxM',
    direction: 'ServerToApple',
    message: 'POST /auth/oauth2/token',
    fields: {
      grant_type: plain('Says that the server acts for itself and not for a person.'),
      client_id: aboutOrganization('Says which API account asks for access.'),
      client_assertion_type: plain('Says in which form the server proves who it is.'),
      client_assertion: aboutOrganization(
        'Proves with the key of the account that the server may ask.',
        {
          secret: true,
        },
      ),
      scope: plain('Says whether access to a business or a school is asked for.'),
    },
  },
  {
    service: 'AxM',
    direction: 'AppleToServer',
    message: 'POST /auth/oauth2/token',
    fields: {
      access_token: aboutOrganization('Stands for the account in the requests of the next hour.', {
        secret: true,
      }),
      token_type: plain('Says how the access token is to be shown.'),
      expires_in: plain('Says when another access token has to be fetched.'),
      scope: plain('Says what the access token is good for.'),
      error: plain('Says why there is no access token.', { kept: ['syncs.failure_message'] }),
    },
  },
  {
    service: 'AxM',
    direction: 'ServerToApple',
    message: LOG,
    fields: {
      downloadUrl: plain('Fetches the outcome of a change, without an access token.', {
        in: 'Path',
        secret: true,
      }),
    },
  },
  {
    service: 'AxM',
    direction: 'AppleToServer',
    message: LOG,
    fields: {
      serial_number: aboutDevice('Says which device a line of the outcome is about.'),
      device_model: plain('Shows people which model the device is.'),
      operation_status: plain('Says for one device whether the change worked.'),
      operation_substatus: plain('Says why the change did not work for one device.'),
      timestamp: plain('Shows when the device was changed.'),
      '{summary}': plain('Sums up for people what became of the whole change.'),
      body: plain('Says why there is no outcome, such as an address that has expired.'),
    },
  },
]
