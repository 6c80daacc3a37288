import type { AccountDetail, BetaEnrollmentTokens, ServerToken } from '@mdm-kit/dep'

import type { Crossing } from '../crossing.js'
import { aboutOrganization, aboutPerson, group, plain } from '../describe.js'
import type { FieldsOf } from '../field.js'
import { call, rejection } from './call.js'

const kept = ['dep_servers.server_token'] as const

/** What the operator downloads from the portal, encrypted for this server. */
const serverTokenFields = {
  consumer_key: aboutOrganization(
    'Tells this server’s tokens from those of other servers of the organization.',
    { kept: ['dep_servers.consumer_key', ...kept] },
  ),
  consumer_secret: aboutOrganization('Signs each request for a session, with the access secret.', {
    secret: true,
    kept,
  }),
  access_token: aboutOrganization('Names the access that the organization gave to this server.', {
    secret: true,
    kept,
  }),
  access_secret: aboutOrganization('Proves that the access token is used by its holder.', {
    secret: true,
    kept,
  }),
  access_token_expiry: plain('Warns the operator in time to replace the token.', {
    kept: ['dep_servers.token_expires_at', ...kept],
  }),
} satisfies FieldsOf<ServerToken>

const account = ['dep_servers.account'] as const

const accountFields = {
  server_name: aboutOrganization(
    'Shows the operator which server of the portal the token belongs to.',
    { kept: account },
  ),
  server_uuid: aboutOrganization(
    'Ensures that a new token belongs to the same server as the one before.',
    { kept: account },
  ),
  admin_id: aboutPerson('Shows which administrator’s account the token depends on.', {
    kept: account,
  }),
  facilitator_id: aboutPerson('Shows the same where Apple still uses the older name.', {
    kept: account,
  }),
  org_name: aboutOrganization('Shows the operator which organization the devices belong to.', {
    kept: account,
  }),
  org_email: aboutPerson('Says how Apple reaches the organization by mail.', {
    kept: account,
  }),
  org_phone: aboutOrganization('Says how Apple reaches the organization by telephone.', {
    kept: account,
  }),
  org_address: aboutOrganization('Tells organizations of the same name apart.', { kept: account }),
  org_id: aboutOrganization('Recognizes the organization in other services of Apple.', {
    kept: account,
  }),
  org_id_hash: aboutOrganization(
    'Recognizes the organization in App and Book Management, which gives only this hash.',
    { kept: account },
  ),
  org_type: plain('Tells schools from businesses, which have different features.', {
    kept: account,
  }),
  org_version: plain('Shows which of Apple’s programs the organization takes part in.', {
    kept: account,
  }),
  urls: group(
    'Lists the addresses that the server may use, and their limits.',
    {
      uri: plain('Names one address of the service.', { kept: account }),
      http_method: plain('Says how that address may be called.', { kept: account }),
      limit: group(
        'Keeps requests within the size that Apple allows.',
        {
          default: plain('Shows how much comes when no size is asked for.', { kept: account }),
          maximum: plain('Keeps pages from being larger than Apple allows.', { kept: account }),
        },
        { kept: account },
      ),
    },
    { kept: account },
  ),
} satisfies FieldsOf<AccountDetail>

const betaToken = {
  os: plain('Says which operating system the beta program is for.'),
  title: plain('Shows an administrator the name of the beta program.'),
  token: aboutOrganization('Lets devices of the organization take part in the beta program.', {
    secret: true,
  }),
}

const betaTokens = {
  betaEnrollmentTokens: group(
    'Lists the beta programs that devices can be enrolled in.',
    betaToken,
  ),
  seedBuildTokens: group(
    'Lists the same in a form that older versions of Apple’s service use.',
    betaToken,
  ),
} satisfies FieldsOf<BetaEnrollmentTokens>

export const accountCrossings: readonly Crossing[] = [
  {
    service: 'DEP',
    direction: 'AppleToServer',
    message: 'Server token',
    fields: serverTokenFields,
  },
  {
    service: 'DEP',
    direction: 'ServerToApple',
    message: 'Token certificate',
    fields: {
      certificate: {
        ...aboutOrganization(
          'Lets the portal encrypt the server token so that only this server can read it.',
          { kept: ['dep_token_keys.certificate'] },
        ),
        fields: {
          CN: plain('Shows in the certificate what it is for.'),
          publicKey: aboutOrganization(
            'Ties the encryption to the private key, which never leaves this server.',
          ),
        },
      },
    },
  },
  {
    service: 'DEP',
    direction: 'ServerToApple',
    message: 'GET /session',
    fields: {
      authorization: aboutOrganization(
        'Proves by a signature with the server token that this server may open a session.',
        { in: 'Header', secret: true },
      ),
    },
  },
  {
    service: 'DEP',
    direction: 'AppleToServer',
    message: 'GET /session',
    fields: {
      ...rejection,
      auth_session_token: aboutOrganization('Stands for the server in the requests that follow.', {
        secret: true,
      }),
    },
  },
  ...call('GET /account', {}, accountFields),
  ...call('GET /os-beta-enrollment/tokens', {}, betaTokens),
]
