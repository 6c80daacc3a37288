import type * as t from 'io-ts'

import type { Content, Context, Fact } from '../content.js'
import {
  byCodec,
  hasKeys,
  type Inside,
  keysOf,
  type Kind,
  kindOf,
  nothing,
  textOf,
} from '../kind.js'

/** A JSON kind that some keys give away, with its codec. */
const json = (
  name: string,
  recognizes: (value: unknown, context: Context) => boolean,
  codec: () => Promise<t.Mixed>,
  more: Partial<Kind> & { readonly marks?: readonly string[] } = {},
): Kind => ({
  ...kindOf('json', {
    name,
    recognizes: ({ value }, context) => recognizes(value, context),
    decode: async ({ value }) => byCodec(await codec(), value),
  }),
  ...more,
})

const has =
  (...keys: readonly string[]) =>
  (value: unknown): boolean =>
    hasKeys(value, ...keys)

const valueOf = (content: Content): unknown => (content.form === 'json' ? content.value : undefined)

const apnsError = kindOf('json', {
  name: 'response of APNs: the push was rejected',
  marks: ['reason', 'timestamp'],
  recognizes: ({ value }) =>
    textOf(keysOf(value)['reason']) !== undefined && Object.keys(keysOf(value)).length <= 2,
  decode: nothing,
  facts: async ({ value }) => {
    const { REASONS } = await import('@mdm-kit/apns/inspect')
    const reason = textOf(keysOf(value)['reason']) ?? ''
    const { timestamp } = keysOf(value)
    const known = Object.hasOwn(REASONS, reason)
      ? REASONS[reason as keyof typeof REASONS]
      : undefined
    return {
      facts: [
        ['reason', known === undefined ? 'one that Apple does not document' : known.advice],
        ...(typeof timestamp === 'number' && Math.abs(timestamp) < 8.64e15
          ? ([['dead since', new Date(timestamp).toISOString()]] as const)
          : []),
      ],
    }
  },
})

const apnsAccepted = kindOf('empty', {
  name: 'response of APNs',
  recognizes: (_, { http }) => http?.status !== undefined && http.headers.has('apns-id'),
  decode: nothing,
  facts: (_, { http }) =>
    Promise.resolve({
      facts: [
        ['outcome', http?.status === 200 ? 'the push was accepted' : 'the push was rejected'],
      ],
    }),
})

const push = kindOf('json', {
  name: 'push to a device: its payload',
  marks: ['mdm'],
  recognizes: ({ value }) =>
    textOf(keysOf(value)['mdm']) !== undefined && Object.keys(keysOf(value)).length === 1,
  decode: nothing,
})

const dep = () => import('@mdm-kit/dep/inspect')

const isDeviceMap = (value: unknown, isDetail: boolean): boolean => {
  const { devices } = keysOf(value)
  const [first] = Object.values(keysOf(devices))
  return isDetail ? hasKeys(first, 'response_status') : typeof first === 'string'
}

const depKinds: readonly Kind[] = [
  json(
    'server token of Automated Device Enrollment, decrypted',
    has('consumer_key'),
    async () => (await dep()).ServerToken,
    {
      marks: ['consumer_key', 'consumer_secret', 'access_token', 'access_token_expiry'],
      facts: (content, _, { now }) =>
        Promise.resolve(expiry(keysOf(valueOf(content))['access_token_expiry'], now)),
    },
  ),
  json(
    'page of devices of Automated Device Enrollment',
    (value) => Array.isArray(keysOf(value)['devices']) && has('cursor')(value),
    async () => (await dep()).DevicePage,
    { marks: ['devices', 'cursor', 'more_to_follow'] },
  ),
  json(
    'account of Automated Device Enrollment',
    (value) => has('server_name')(value) || has('org_name', 'facilitator_id')(value),
    async () => (await dep()).AccountDetail,
    { marks: ['server_name', 'server_uuid', 'org_name'] },
  ),
  json(
    'enrollment profile of Automated Device Enrollment',
    (value) => has('profile_name')(value),
    async () => (await dep()).Profile,
    { marks: ['profile_name', 'url', 'is_supervised', 'skip_setup_items'] },
  ),
  json(
    'device of Automated Device Enrollment',
    has('serial_number'),
    async () => (await dep()).Device,
    { marks: ['serial_number', 'profile_status', 'device_assigned_by'] },
  ),
  json(
    'details of devices of Automated Device Enrollment',
    (value) => isDeviceMap(value, true),
    async () => (await dep()).DeviceDetails,
  ),
  json(
    'outcome of a call of Automated Device Enrollment, by serial number',
    (value) => isDeviceMap(value, false),
    async () => (await dep()).DeviceStatuses,
  ),
]

const DEP_CODE = /^"?([A-Z][A-Z_]{4,50})"?$/

const depError = kindOf('text', {
  name: 'error of Automated Device Enrollment',
  recognizes: ({ text }) => DEP_CODE.test(text),
  decode: nothing,
  facts: async ({ text }) => {
    const { REJECTIONS } = await import('@mdm-kit/dep/inspect')
    const [, code = ''] = DEP_CODE.exec(text) ?? []
    const known = Object.hasOwn(REJECTIONS, code)
      ? REJECTIONS[code as keyof typeof REJECTIONS]
      : undefined
    return {
      facts: [['meaning', known === undefined ? 'not a code that Apple documents' : known.advice]],
    }
  },
  value: ({ text }) => text,
})

const DAY_MS = 86_400_000

/** How long a token still lasts. */
const expiry = (value: unknown, now: Date) => {
  const text = textOf(value)?.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
  const at = text === undefined ? Number.NaN : Date.parse(text)
  if (Number.isNaN(at)) return { facts: [] }
  const days = Math.floor((at - now.getTime()) / DAY_MS)
  const fact: Fact = [
    'expires',
    days >= 0 ? `${new Date(at).toISOString()}, ${days} days left` : new Date(at).toISOString(),
  ]
  return { facts: [fact], problems: days >= 0 ? [] : [{ message: 'The token has expired.' }] }
}

const vpp = () => import('@mdm-kit/vpp/inspect')

const vppError = kindOf('json', {
  name: 'error of App and Book Management',
  marks: ['errorNumber', 'errorMessage'],
  recognizes: ({ value }) => typeof keysOf(value)['errorNumber'] === 'number',
  decode: async ({ value }) => byCodec((await vpp()).ErrorResponse, value),
  facts: async ({ value }) => {
    const { ERROR_NUMBERS } = await import('@mdm-kit/vpp/inspect')
    const number = String(keysOf(value)['errorNumber'])
    const known = Object.entries(ERROR_NUMBERS).find(([key]) => key === number)?.[1]
    return {
      facts: [['meaning', known === undefined ? 'not a number that Apple documents' : known.says]],
    }
  },
})

const vppKinds: readonly Kind[] = [
  json(
    'location token of App and Book Management',
    has('token', 'expDate'),
    async () => (await vpp()).LocationTokenContent,
    {
      marks: ['token', 'expDate', 'orgName'],
      facts: (content, _, { now }) =>
        Promise.resolve(expiry(keysOf(valueOf(content))['expDate'], now)),
    },
  ),
  json(
    'page of assets of App and Book Management',
    has('assets'),
    async () => (await vpp()).AssetPage,
    { marks: ['assets', 'versionId', 'uId'] },
  ),
  json(
    'page of assignments of App and Book Management',
    has('assignments'),
    async () => (await vpp()).AssignmentPage,
    { marks: ['assignments', 'versionId'] },
  ),
  json(
    'page of users of App and Book Management',
    (value) => Array.isArray(keysOf(value)['users']),
    async () => (await vpp()).UserPage,
    { marks: ['users', 'versionId'] },
  ),
  json(
    'status of an event of App and Book Management',
    has('eventStatus'),
    async () => (await vpp()).StatusResponse,
    { marks: ['eventStatus', 'eventType'] },
  ),
  json(
    'response of App and Book Management: the work is queued',
    has('eventId'),
    async () => (await vpp()).EventResponse,
    { marks: ['eventId'] },
  ),
  json(
    'configuration of a location of App and Book Management',
    (value) => has('countryISO2ACode')(value) || has('locationName')(value),
    async () => (await vpp()).ClientConfig,
    { marks: ['countryISO2ACode', 'locationName', 'mdmInfo'] },
  ),
  json(
    'service configuration of App and Book Management',
    (value) => has('urls', 'limits')(value),
    async () => (await vpp()).ServiceConfig,
    { marks: ['urls', 'limits', 'notificationTypes'] },
  ),
  json(
    'notification of App and Book Management',
    has('notificationType'),
    async () => (await vpp()).UnknownNotification,
    { marks: ['notificationType', 'notificationId', 'uId'] },
  ),
]

const axm = () => import('@mdm-kit/axm/inspect')

const axmErrors = kindOf('json', {
  name: 'error of the Apple Business and Apple School Manager API',
  marks: ['errors'],
  recognizes: ({ value }) => {
    const { errors } = keysOf(value)
    return Array.isArray(errors) && errors.length > 0 && hasKeys(errors[0], 'code')
  },
  decode: async ({ value }) => byCodec((await axm()).ErrorResponse, value),
  facts: async ({ value }) => {
    const { REJECTIONS } = await import('@mdm-kit/axm/inspect')
    const { errors } = keysOf(value)
    const codes = (Array.isArray(errors) ? errors : []).slice(0, 10)
    return {
      facts: codes.flatMap((error): Fact[] => {
        const code = textOf(keysOf(error)['code']) ?? ''
        const part = code.split('.').findLast((name) => Object.hasOwn(REJECTIONS, name))
        return part === undefined
          ? []
          : [[code, REJECTIONS[part as keyof typeof REJECTIONS].advice]]
      }),
    }
  },
})

const axmKinds: readonly Kind[] = [
  axmErrors,
  {
    ...kindOf('json', {
      name: ({ value }) => {
        const { data } = keysOf(value)
        const type = textOf(keysOf(Array.isArray(data) ? data[0] : data)['type'])
        const what = type ?? 'nothing'
        return `response of the Apple Business and Apple School Manager API: ${what}`
      },
      marks: ['data', 'links', 'meta'],
      recognizes: ({ value }) => {
        const { data } = keysOf(value)
        return Array.isArray(data)
          ? data.length === 0
            ? has('links')(value)
            : hasKeys(data[0], 'type', 'id')
          : hasKeys(data, 'type', 'id')
      },
      decode: async ({ value }) => {
        const { ResourceList, SingleResource } = await axm()
        return byCodec(Array.isArray(keysOf(value)['data']) ? ResourceList : SingleResource, value)
      },
    }),
  },
  kindOf('json', {
    name: 'access token of OAuth',
    marks: ['access_token', 'expires_in', 'token_type'],
    recognizes: ({ value }) => has('access_token', 'expires_in')(value),
    decode: nothing,
  }),
]

const webhook = kindOf('json', {
  name: ({ value }) => `webhook event ${textOf(keysOf(value)['topic']) ?? ''}`,
  marks: ['topic', 'checkin_event', 'acknowledge_event', 'created_at'],
  recognizes: ({ value }) =>
    has('topic')(value) &&
    ['checkin_event', 'acknowledge_event', 'identity_changed_event'].some((key) => has(key)(value)),
  decode: nothing,
  inside: ({ value }) =>
    ['checkin_event', 'acknowledge_event'].flatMap((key): Inside[] => {
      const payload = textOf(keysOf(keysOf(value)[key])['raw_payload'])
      return payload === undefined || payload === ''
        ? []
        : [{ path: `${key}.raw_payload`, bytes: Buffer.from(payload, 'base64') }]
    }),
})

const discovery = kindOf('json', {
  name: 'service discovery of account-driven enrollment',
  marks: ['Servers'],
  recognizes: ({ value }) => has('Servers')(value),
  decode: async ({ value }) => {
    const { DiscoveryDocument } = await import('@mdm-kit/enrollment')
    return byCodec(DiscoveryDocument, value)
  },
})

const JWT = /^([A-Za-z0-9_-]{10,4000})\.[A-Za-z0-9_-]{2,16000}\.[A-Za-z0-9_-]{10,1400}$/

const jwt = kindOf('text', {
  name: 'JSON Web Token, such as a client assertion or a provider token',
  recognizes: ({ text }) => JWT.test(text),
  decode: nothing,
  value: ({ text }) => {
    const [head = '', claims = ''] = text.split('.').map((part) => partOf(part))
    return { header: head, claims, signature: '(hidden)' }
  },
})

const partOf = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return '(not JSON)'
  }
}

/** What Apple's services respond, and what this server says to others. */
export const serviceKinds: readonly Kind[] = [
  apnsAccepted,
  webhook,
  vppError,
  ...vppKinds,
  ...depKinds,
  depError,
  ...axmKinds,
  discovery,
  apnsError,
  push,
  jwt,
]
