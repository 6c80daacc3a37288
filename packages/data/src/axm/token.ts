import type { Crossing } from '../crossing.js'
import { aboutDevice, aboutOrganization, plain } from '../describe.js'
import { inQuery } from './call.js'

const kept = ['axm_organizations.account'] as const

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
      error: plain('Says why there is no access token.'),
    },
  },
  {
    service: 'AxM',
    direction: 'ServerToApple',
    message: 'GET /activity-logs/{activity}',
    fields: {
      activity: plain('Names the change whose outcome is fetched.', { in: 'Path' }),
      expires: plain('Repeats until when Apple lets the outcome be fetched.', inQuery),
      signature: plain('Shows Apple that it gave this address itself.', {
        ...inQuery,
        secret: true,
      }),
    },
  },
  {
    service: 'AxM',
    direction: 'AppleToServer',
    message: 'GET /activity-logs/{activity}',
    fields: {
      body: aboutDevice('Says for each device of a change whether it worked.'),
    },
  },
]
