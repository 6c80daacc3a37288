import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'

import {
  declarationKinds,
  formatEndpoint,
  parseEndpoint,
  type Endpoint,
} from '../../src/protocol/index.js'

const known: readonly [string, Endpoint][] = [
  ['tokens', { _tag: 'Tokens' }],
  ['declaration-items', { _tag: 'DeclarationItems' }],
  ['status', { _tag: 'Status' }],
  ...declarationKinds.map((kind): [string, Endpoint] => [
    `declaration/${kind}/com.example.one`,
    { _tag: 'Declaration', kind, identifier: 'com.example.one' },
  ]),
  [
    'declaration/asset/with/slashes/../and dots',
    { _tag: 'Declaration', kind: 'asset', identifier: 'with/slashes/../and dots' },
  ],
  ['declaration/asset//', { _tag: 'Declaration', kind: 'asset', identifier: '/' }],
  ['declaration/asset/a\nb', { _tag: 'Declaration', kind: 'asset', identifier: 'a\nb' }],
  ['declaration/asset/%2e', { _tag: 'Declaration', kind: 'asset', identifier: '%2e' }],
]

test.each(known)('%j is read, and written back', (text, endpoint) => {
  expect(parseEndpoint(text)).toEqual(endpoint)
  expect(formatEndpoint(endpoint)).toBe(text)
})

test.each([
  '',
  'Tokens',
  'tokens/',
  '/status',
  'declaration',
  'declaration/',
  'declaration/asset',
  'declaration/asset/',
  'declaration/assets/com.example.one',
  'declaration//com.example.one',
  'declaration/__proto__/com.example.one',
  'declaration/toString/com.example.one',
])('%j is none of them, and kept', (text) => {
  expect(parseEndpoint(text)).toEqual({ _tag: 'Unknown', endpoint: text })
})

test('any text is written back as it was read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(formatEndpoint(parseEndpoint(text))).toBe(text)
      expect(formatEndpoint(parseEndpoint(`declaration/asset/${text}`))).toBe(
        `declaration/asset/${text}`,
      )
    }),
  )
})
