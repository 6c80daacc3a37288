import { decodeWith } from '@mdm-kit/codec'
import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import {
  Declaration,
  DeclarationItemsResponse,
  StatusReport,
  TokensResponse,
} from '../../src/protocol/index.js'

const item = { Identifier: 'com.example.one', ServerToken: '1' }

const rows: readonly (readonly [string, t.Mixed, unknown])[] = [
  [
    'tokens',
    TokensResponse,
    { SyncTokens: { DeclarationsToken: 't', Timestamp: '2025-01-31T23:59:59Z' } },
  ],
  [
    'items',
    DeclarationItemsResponse,
    {
      Declarations: { Activations: [item], Assets: [], Configurations: [item], Management: [] },
      DeclarationsToken: 't',
    },
  ],
  [
    'a declaration',
    Declaration,
    {
      Type: 'com.apple.configuration.passcode.settings',
      ...item,
      Payload: { RequirePasscode: true },
    },
  ],
  ['a status report', StatusReport, { StatusItems: { device: { model: {} } }, Errors: [] }],
  [
    'a status report with errors',
    StatusReport,
    {
      StatusItems: {},
      FullReport: true,
      Errors: [
        { StatusItem: 'device.model.family' },
        {
          StatusItem: 'x',
          Reasons: [{ Code: 'Error.Unknown', Description: 'd', Details: { a: 1 } }],
        },
      ],
    },
  ],
]

test.each(rows)('%s, with keys that came later, is read as it is', (_, codec, value) => {
  const document = { ...(value as object), Later: 1 }
  const decoded = decodeWith(codec)(document)
  expect(E.isRight(decoded) && decoded.right === document).toBe(true)
})

test.each<[string, t.Mixed, unknown, readonly (string | number)[]]>([
  [
    'tokens without a timestamp',
    TokensResponse,
    { SyncTokens: { DeclarationsToken: 't' } },
    ['SyncTokens', 'Timestamp'],
  ],
  [
    'items without an empty array',
    DeclarationItemsResponse,
    { Declarations: { Activations: [], Assets: [], Configurations: [] }, DeclarationsToken: 't' },
    ['Declarations', 'Management'],
  ],
  ['a declaration without a payload', Declaration, { Type: 't', ...item }, ['Payload']],
  ['a status report without items', StatusReport, { Errors: [] }, ['StatusItems']],
  [
    'a status report with half an error',
    StatusReport,
    { StatusItems: {}, Errors: [{ StatusItem: 'x', Reasons: [{}] }] },
    ['Errors', 0, 'Reasons', 0, 'Code'],
  ],
])('%s is refused, and the path says where', (_, codec, value, path) => {
  expect(decodeWith(codec)(value)).toMatchObject({ left: { issues: [{ path }] } })
})

test('Errors and FullReport that are null are absent, as devices write them', () => {
  const report = { StatusItems: { x: null }, Errors: null, FullReport: null }
  expect(decodeWith(StatusReport)(report)).toEqual(E.right({ StatusItems: { x: null } }))
})
