import { decodeWith } from '@mdm-kit/codec'
import { type DictionaryField, faultsOf, readLeniently } from '@mdm-kit/codec/schema'
import { types } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'

import { DEVICE_ERRORS } from '../../explain/deviceErrors.js'
import type { ContentOf, Problem } from '../content.js'
import {
  byCodec,
  hasKeys,
  type Inside,
  keysOf,
  type Kind,
  kindOf,
  nothing,
  problemsOf,
  textOf,
} from '../kind.js'

type Plist = ContentOf<'plist'>

const TOLERANT = { oddities: 'read', duplicateKeys: 'last' } as const

const checkin = kindOf('plist', {
  name: ({ value }) => `check-in message ${textOf(keysOf(value)['MessageType']) ?? ''}`,
  marks: ['MessageType', 'Topic', 'UDID', 'PushMagic', 'Endpoint'],
  recognizes: ({ value }) => textOf(keysOf(value)['MessageType']) !== undefined,
  decode: async ({ bytes }) => {
    const { decodeCheckin } = await import('@mdm-kit/checkin/read')
    const decoded = decodeCheckin(bytes, TOLERANT)
    if (E.isRight(decoded)) return []
    const error = decoded.left
    return error._tag === 'DecodeError' ? problemsOf(error.issues) : [{ message: error.message }]
  },
  lint: async ({ bytes, value }) => {
    const { decodeCheckin, lintCheckin, checkinMessages } = await import('@mdm-kit/checkin/read')
    const decoded = decodeCheckin(bytes, TOLERANT)
    if (E.isLeft(decoded)) return []
    const { MessageType } = decoded.right
    return [
      ...lintCheckin(decoded.right).map(({ key, message }) => ({
        path: key,
        message: message.slice(key.length + 2),
      })),
      ...byCodec(checkinMessages[MessageType], value).filter(({ isNote }) => isNote === true),
    ]
  },
  inside: ({ value }) => bytesAt(keysOf(value), 'Data'),
})

/** The bytes of a key, if it has some. */
const bytesAt = (holder: Readonly<Record<string, unknown>>, key: string): readonly Inside[] => {
  const bytes = holder[key]
  return types.isUint8Array(bytes) && bytes.length > 0 ? [{ path: key, bytes }] : []
}

const STATUSES = new Set(['Idle', 'Acknowledged', 'Error', 'CommandFormatError', 'NotNow'])

const report = kindOf('plist', {
  name: ({ value }) => {
    const named = reportedCommand(value)
    return `report of a device${named === undefined ? '' : `, as of ${named}`}`
  },
  marks: ['Status', 'CommandUUID', 'UDID', 'ErrorChain'],
  recognizes: ({ value }) => {
    const { Status } = keysOf(value)
    return (
      hasKeys(value, 'Status') &&
      (hasKeys(value, 'CommandUUID') ||
        ((hasKeys(value, 'UDID') || hasKeys(value, 'EnrollmentID')) &&
          STATUSES.has(String(Status))))
    )
  },
  decode: async ({ bytes }) => {
    const { decodeReport } = await import('@mdm-kit/checkin/read')
    const decoded = decodeReport(bytes, TOLERANT)
    if (E.isRight(decoded)) return []
    const error = decoded.left
    return error._tag === 'DecodeError' ? problemsOf(error.issues) : [{ message: error.message }]
  },
  lint: async ({ value }) => {
    const name = reportedCommand(value)
    const schema = name === undefined ? undefined : await commandSchema(name)
    if (schema === undefined) return errorsReported(value)
    const { odd } = readLeniently(schema.report, keysOf(value))
    return [...problemsOf(odd), ...errorsReported(value)]
  },
  inside: ({ value }) => certificatesIn(keysOf(value)['CertificateList']),
})

/** Reports whose result stands under a key with another name than the command. */
export const RESULT_KEYS: Readonly<Record<string, string>> = {
  QueryResponses: 'DeviceInformation',
  SecurityInfo: 'SecurityInfo',
  CertificateList: 'CertificateList',
  InstalledApplicationList: 'InstalledApplicationList',
  ManagedApplicationList: 'ManagedApplicationList',
  ProfileList: 'ProfileList',
  ProvisioningProfileList: 'ProvisioningProfileList',
  AvailableOSUpdates: 'AvailableOSUpdates',
  OSUpdateStatus: 'OSUpdateStatus',
  UpdateResults: 'ScheduleOSUpdate',
  GlobalRestrictions: 'Restrictions',
  Users: 'UserList',
}

/** A report does not say what was asked: its result does. */
const reportedCommand = (value: unknown): string | undefined => {
  const keys = keysOf(value)
  const { RequestType } = keys
  return (
    textOf(RequestType) ??
    Object.entries(RESULT_KEYS).find(([key]) => Object.hasOwn(keys, key))?.[1]
  )
}

/** What went wrong on the device is not a fault of the body; it is worth a line. */
const errorsReported = (value: unknown): readonly Problem[] => {
  const { ErrorChain } = keysOf(value)
  if (!Array.isArray(ErrorChain)) return []
  return ErrorChain.slice(0, 10).flatMap((item, index): Problem[] => {
    const { ErrorCode, ErrorDomain } = keysOf(item)
    return typeof ErrorCode !== 'number'
      ? []
      : [
          {
            path: `ErrorChain[${index}]`,
            message: errorText(ErrorCode, textOf(ErrorDomain) ?? 'no domain'),
            isNote: true,
          },
        ]
  })
}

const errorText = (code: number, domain: string): string => {
  const known = DEVICE_ERRORS.find((one) => one.domain === domain)?.codes[code]
  const said = `the device reports error ${code} of ${domain}`
  return known === undefined ? `${said}.` : `${said}: ${known}`
}

const certificatesIn = (list: unknown): readonly Inside[] =>
  Array.isArray(list)
    ? list.slice(0, 20).flatMap((item, index) =>
        bytesAt(keysOf(item), 'Data').map(({ bytes }) => ({
          path: `CertificateList[${index}].Data`,
          bytes,
        })),
      )
    : []

interface CommandSchema {
  readonly fields: DictionaryField
  readonly report: DictionaryField
}

/** One schema of Apple's, without the others. Undefined for a request type that it lacks. */
export const commandSchema = async (requestType: string): Promise<CommandSchema | undefined> => {
  if (!/^[A-Z][A-Za-z0-9]{1,60}$/.test(requestType)) return undefined
  try {
    const module = (await import(`@mdm-kit/commands/${requestType}`)) as Readonly<
      Record<string, CommandSchema>
    >
    return module[requestType]
  } catch (error) {
    // All of them are loaded for a name that is wrong only.
    const { isCommandName } = await import('@mdm-kit/commands')
    if (isCommandName(requestType)) throw error
    return undefined
  }
}

const command = kindOf('plist', {
  name: ({ value }) => `command ${textOf(keysOf(keysOf(value)['Command'])['RequestType']) ?? ''}`,
  marks: ['Command', 'CommandUUID', 'RequestType'],
  recognizes: ({ value }) => hasKeys(value, 'Command'),
  decode: async ({ value }) => {
    const { CommandEnvelope } = await import('@mdm-kit/checkin/read')
    const decoded = decodeWith(CommandEnvelope)(value)
    return E.isLeft(decoded) ? problemsOf(decoded.left.issues) : []
  },
  lint: async ({ value }) => {
    const {
      RequestType,
      RequestRequiresNetworkTether: _,
      ...fields
    } = keysOf(keysOf(value)['Command'])
    if (typeof RequestType !== 'string') return []
    const schema = await commandSchema(RequestType)
    if (schema === undefined)
      return [
        {
          path: 'Command.RequestType',
          message: 'Apple’s schema has no such command; `mdm-kit commands` lists them.',
        },
      ]
    return problemsOf(faultsOf(schema.fields, fields, { unknownKeys: true })).map(
      ({ path, ...problem }) => ({
        path: path === undefined ? 'Command' : `Command.${path}`,
        ...problem,
      }),
    )
  },
  inside: ({ value }) =>
    ['Payload', 'Data', 'ProvisioningProfile'].flatMap((key) =>
      bytesAt(keysOf(keysOf(value)['Command']), key).map(({ bytes }) => ({
        path: `Command.${key}`,
        bytes,
      })),
    ),
})

const profile = kindOf('plist', {
  name: 'configuration profile',
  marks: ['PayloadType', 'PayloadContent', 'PayloadIdentifier', 'PayloadUUID', 'PayloadVersion'],
  recognizes: ({ value }) => keysOf(value)['PayloadType'] === 'Configuration',
  decode: async ({ bytes }) => {
    const { decodeProfile } = await import('@mdm-kit/profiles')
    const decoded = decodeProfile(bytes)
    if (E.isRight(decoded)) return problemsOf(decoded.right.issues)
    const error = decoded.left
    return error._tag === 'DecodeError' ? problemsOf(error.issues) : [{ message: error.message }]
  },
  facts: ({ value }, { signed }) => {
    const { PayloadContent } = keysOf(value)
    const count = Array.isArray(PayloadContent) ? PayloadContent.length : 0
    const isEncrypted = hasKeys(value, 'EncryptedPayloadContent')
    return Promise.resolve({
      facts: [
        ['payloads', isEncrypted ? 'encrypted for the device: not checked' : String(count)],
        ...(signed === undefined ? ([['signed by', 'nobody']] as const) : []),
      ],
    })
  },
  inside: ({ value }) => {
    const { PayloadContent } = keysOf(value)
    return Array.isArray(PayloadContent)
      ? PayloadContent.slice(0, 50).flatMap((payload, index) =>
          /^com\.apple\.security\.(?:root|pkcs1|pem)$/.test(
            textOf(keysOf(payload)['PayloadType']) ?? '',
          )
            ? bytesAt(keysOf(payload), 'PayloadContent').map(({ bytes }) => ({
                path: `PayloadContent[${index}].PayloadContent`,
                bytes,
              }))
            : [],
        )
      : []
  },
})

const payload = kindOf('plist', {
  name: ({ value }) => `single payload ${textOf(keysOf(value)['PayloadType']) ?? ''}`,
  recognizes: ({ value }) =>
    textOf(keysOf(value)['PayloadType']) !== undefined && hasKeys(value, 'PayloadIdentifier'),
  decode: () =>
    Promise.resolve([
      {
        message:
          'A payload alone cannot be installed: it belongs into the PayloadContent of a profile.',
      },
    ]),
})

const machineInfo = kindOf('plist', {
  name: 'MachineInfo: what a device says when it asks for its enrollment profile',
  marks: ['PRODUCT', 'SERIAL', 'UDID', 'VERSION', 'LANGUAGE'],
  recognizes: ({ value }) =>
    hasKeys(value, 'PRODUCT', 'VERSION') || hasKeys(value, 'SERIAL', 'UDID'),
  decode: async ({ value }) => {
    const { MachineInfo } = await import('@mdm-kit/enrollment')
    return byCodec(MachineInfo, value)
  },
  lint: (_, { signed }) =>
    Promise.resolve(
      signed === undefined
        ? [{ message: 'It is not signed; a device signs it.', isNote: true }]
        : [],
    ),
})

const byKeys = (
  name: string,
  keys: readonly string[],
  codec: () => Promise<Parameters<typeof byCodec>[0]>,
): Kind =>
  kindOf('plist', {
    name,
    marks: keys,
    recognizes: ({ value }: Plist) => hasKeys(value, ...keys),
    decode: async ({ value }: Plist) => byCodec(await codec(), value),
  })

const checkinCodecs = () => import('@mdm-kit/checkin/read')

const pushRequest = kindOf('plist', {
  name: 'signed request for a push certificate, as it is uploaded to Apple’s portal',
  marks: ['PushCertRequestCSR', 'PushCertCertificateChain', 'PushCertSignature'],
  recognizes: ({ value }) => hasKeys(value, 'PushCertRequestCSR'),
  decode: ({ value }) =>
    Promise.resolve(
      ['PushCertRequestCSR', 'PushCertCertificateChain', 'PushCertSignature']
        .filter((key) => textOf(keysOf(value)[key]) === undefined)
        .map((key) => ({ path: key, message: 'expected string, found nothing.' })),
    ),
  inside: ({ value }) =>
    ['PushCertRequestCSR', 'PushCertCertificateChain'].flatMap((key) => {
      const text = textOf(keysOf(value)[key])
      return text === undefined ? [] : [{ path: key, bytes: Buffer.from(text, 'utf8') }]
    }),
})

const manifest = kindOf('plist', {
  name: 'manifest of an app to install',
  marks: ['items', 'assets'],
  recognizes: ({ value }) => Array.isArray(keysOf(value)['items']),
  decode: ({ value }) => {
    const items = keysOf(value)['items'] as readonly unknown[]
    return Promise.resolve(
      items.flatMap((item, index) =>
        Array.isArray(keysOf(item)['assets'])
          ? []
          : [{ path: `items[${index}].assets`, message: 'expected array, found something else.' }],
      ),
    )
  },
})

const errorDocument = (form: 'plist' | 'json'): Kind =>
  kindOf(form, {
    name: 'error document of an enrollment (status 403)',
    recognizes: ({ value }) => textOf(keysOf(value)['code'])?.startsWith('com.apple.') === true,
    decode: async ({ value }) => {
      const { ErrorDocument } = await import('@mdm-kit/enrollment')
      return byCodec(ErrorDocument, value)
    },
  })

/** What devices and their MDM server say to each other as property lists. */
export const mdmKinds: readonly Kind[] = [
  command,
  checkin,
  report,
  profile,
  payload,
  pushRequest,
  errorDocument('plist'),
  errorDocument('json'),
  byKeys('response to GetToken', ['TokenData'], async () => (await checkinCodecs()).TokenResponse),
  byKeys(
    'response to GetBootstrapToken',
    ['BootstrapToken'],
    async () => (await checkinCodecs()).BootstrapTokenResponse,
  ),
  byKeys(
    'response to ReturnToService',
    ['ReturnToService'],
    async () => (await checkinCodecs()).ReturnToServiceResponse,
  ),
  byKeys(
    'response to UserAuthenticate',
    ['DigestChallenge'],
    async () => (await checkinCodecs()).UserAuthenticateResponse,
  ),
  manifest,
  machineInfo,
  kindOf('empty', {
    name: 'HTTP message without a body',
    recognizes: (_, { http }) => http !== undefined,
    decode: nothing,
  }),
]
