import type { Crossing } from '../crossing.js'
import type { Field } from '../field.js'
import { aboutDevice, aboutPerson, plain } from '../describe.js'
import { declarationItemsFields, declarationFields, tokensFields } from '../mdm/declarations.js'
import { statusReportFields } from '../mdm/statusReport.js'

const inHeader = { in: 'Header' } as const

const enrollment = {
  'x-enrollment-id': aboutPerson('Tells the upstream which device or account is asking.', inHeader),
  'x-enrollment-type': plain(
    'Tells the upstream whether a device or one of its users is asking.',
    inHeader,
  ),
  'x-enrollment-parentid': aboutDevice(
    'Leads the upstream from an account to its device.',
    inHeader,
  ),
}

const toUpstream = {
  ...enrollment,
  'x-hmac-signature': plain(
    'Proves to the upstream that the request comes from this server.',
    inHeader,
  ),
}

const fromUpstream = {
  'x-hmac-signature': plain(
    'Proves that the response comes from the upstream that was asked.',
    inHeader,
  ),
}

type Fields = Readonly<Record<string, Field>>

const proxied = (message: string, asked: Fields, answered: Fields): readonly Crossing[] => [
  {
    service: 'Webhook',
    direction: 'ServerToWebhook',
    message,
    fields: { ...toUpstream, ...asked },
  },
  {
    service: 'Webhook',
    direction: 'WebhookToServer',
    message,
    fields: { ...fromUpstream, ...answered },
  },
]

/**
 * What `declarationsProxy` and `authProxy` of `@mdm-kit/server` exchange with the operator's upstreams. Nothing
 * of it is kept.
 */
export const proxyCrossings: readonly Crossing[] = [
  ...proxied('GET /tokens', {}, tokensFields),
  ...proxied('GET /declaration-items', {}, declarationItemsFields),
  ...proxied(
    'GET /declaration/{kind}/{identifier}',
    {
      kind: plain('Selects the list that the declaration belongs to.', { in: 'Path' }),
      identifier: plain('Selects the declaration that the device asks for.', { in: 'Path' }),
    },
    declarationFields,
  ),
  ...proxied('PUT /status', statusReportFields, {}),
  {
    service: 'Webhook',
    direction: 'ServerToWebhook',
    message: 'authProxy',
    fields: {
      'x-enrollment-id': enrollment['x-enrollment-id'],
      'x-trace-id': plain('Lets the logs of both servers be compared.', inHeader),
      'user-agent': plain(
        'Lets the upstream see which of the device’s programs is asking.',
        inHeader,
      ),
      'accept-language': aboutDevice(
        'Lets the upstream answer in the device’s language.',
        inHeader,
      ),
      body: aboutPerson(
        'Passes on what the device sent to the upstream, which this server does not read.',
      ),
    },
  },
  {
    service: 'Webhook',
    direction: 'WebhookToServer',
    message: 'authProxy',
    fields: {
      body: plain(
        'Passes on the file that a declaration refers to, which this server does not read.',
      ),
    },
  },
]
