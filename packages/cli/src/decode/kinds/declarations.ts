import { faultsOf, fromJson } from '@mdm-kit/codec/schema'
import * as E from 'fp-ts/lib/Either.js'

import {
  byCodec,
  errorProblems,
  hasKeys,
  keysOf,
  type Kind,
  kindOf,
  problemsOf,
  textOf,
} from '../kind.js'
import type { Problem } from '../content.js'

const status = kindOf('json', {
  name: 'status report of declarative management',
  marks: ['StatusItems', 'Errors', 'FullReport'],
  recognizes: ({ value }) => hasKeys(value, 'StatusItems'),
  decode: async ({ bytes }) => {
    const { decodeStatusReport } = await import('@mdm-kit/declarations')
    const decoded = decodeStatusReport(bytes)
    if (E.isRight(decoded)) return problemsOf(decoded.right.unreadable)
    const error = decoded.left
    return error._tag === 'DecodeError' ? errorProblems(error) : [{ message: error.message }]
  },
  lint: async ({ bytes }) => {
    const { decodeStatusReport } = await import('@mdm-kit/declarations')
    const decoded = decodeStatusReport(bytes)
    if (E.isLeft(decoded)) return []
    const { declarations, errors, unknown } = decoded.right
    return [
      ...namesIn(unknown, '').map((path): Problem => ({
        path,
        message: 'a status item that Apple does not document.',
        isNote: true,
      })),
      ...declarations.flatMap(({ identifier, reasons }) =>
        reasons.map((reason) => reported(`declaration ${identifier}`, reason.message)),
      ),
      ...errors.flatMap(({ statusItem: item, reasons }) =>
        reasons.map((reason) => reported(`status item ${item}`, reason.message)),
      ),
    ]
  },
})

/** What the device says is a note: the report itself is right. */
const reported = (path: string, message: string): Problem => ({ path, message, isNote: true })

const namesIn = (items: unknown, prefix: string): readonly string[] =>
  Object.entries(keysOf(items)).flatMap(([label, value]) => {
    const inner = Object.keys(keysOf(value)).length > 0 ? namesIn(value, `${prefix}${label}.`) : []
    return inner.length > 0 && prefix.split('.').length < 4 ? inner : [`${prefix}${label}`]
  })

const declaration = kindOf('json', {
  name: ({ value }) => `declaration ${textOf(keysOf(value)['Type']) ?? ''}`,
  marks: ['Type', 'Identifier', 'Payload', 'ServerToken'],
  recognizes: ({ value }) => hasKeys(value, 'Type', 'Payload'),
  decode: async ({ value }) => {
    const { Declaration } = await import('@mdm-kit/declarations/protocol')
    return byCodec(Declaration, value)
  },
  lint: async ({ value }) => {
    const { Type, Payload } = keysOf(value)
    const type = textOf(Type) ?? ''
    const { declarationSchemaOf } = await import('@mdm-kit/declarations')
    const schema = declarationSchemaOf(type)
    if (schema === undefined)
      return [
        {
          path: 'Type',
          message: 'Apple’s schema has no such declaration; `mdm-kit declarations` lists them.',
        },
      ]
    const { payload } = schema
    return problemsOf(faultsOf(payload, fromJson(payload, Payload), { unknownKeys: true })).map(
      ({ path, ...problem }) => ({
        path: path === undefined ? 'Payload' : `Payload.${path}`,
        ...problem,
      }),
    )
  },
})

const protocol = () => import('@mdm-kit/declarations/protocol')

/** The JSON of declarative management. */
export const declarationKinds: readonly Kind[] = [
  status,
  declaration,
  kindOf('json', {
    name: 'response to `tokens` of declarative management',
    marks: ['SyncTokens'],
    recognizes: ({ value }) => hasKeys(value, 'SyncTokens'),
    decode: async ({ value }) => byCodec((await protocol()).TokensResponse, value),
  }),
  kindOf('json', {
    name: 'response to `declaration-items` of declarative management',
    marks: ['Declarations', 'DeclarationsToken'],
    recognizes: ({ value }) => hasKeys(value, 'Declarations'),
    decode: async ({ value }) => byCodec((await protocol()).DeclarationItemsResponse, value),
  }),
]
