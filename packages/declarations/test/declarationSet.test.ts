import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import { type Declaration, declarationOf, declarationSet, kindOf } from '../src/index.js'

const made = (type: string, identifier: string, payload: object): Declaration =>
  unwrap(declarationOf(`com.apple.${type}`, payload, { identifier }))

const activation = (names: readonly string[], predicate?: string) =>
  made('activation.simple', 'activation', {
    StandardConfigurations: names,
    ...(predicate !== undefined && { Predicate: predicate }),
  })
const account = made('configuration.account.caldav', 'calendar', {
  VisibleName: 'Work',
  HostName: 'example.com',
  AuthenticationCredentialsAssetReference: 'password',
})
const password = made('asset.credential.userpassword', 'password', {
  Reference: { DataURL: 'https://example.com/password', ContentType: 'application/json' },
})
const passcode = made('configuration.passcode.settings', 'passcode', { RequirePasscode: true })
const properties = made('management.properties', 'properties', { team: 'sales' })

const whole = [activation(['calendar', 'passcode']), account, password, passcode, properties]

const issuesOf = (declarations: readonly Declaration[]) => {
  const result = declarationSet(declarations)
  return E.isLeft(result) ? result.left.issues : []
}

test.each<[string, readonly Declaration[], readonly object[]]>([
  ['nothing', [], []],
  ['a whole set', whole, []],
  [
    'a predicate',
    [activation(['passcode'], "@status(device.model.family) == 'Mac'"), passcode],
    [],
  ],
  [
    'a configuration that is missing',
    [activation(['calendar'])],
    [{ _tag: 'Missing', identifier: 'activation', reference: 'calendar' }],
  ],
  [
    'an asset that is missing',
    [activation(['calendar']), account],
    [
      {
        _tag: 'Missing',
        identifier: 'calendar',
        reference: 'password',
      },
    ],
  ],
  [
    'an activation that names an asset',
    [activation(['password']), password],
    [
      {
        _tag: 'WrongType',
        identifier: 'activation',
        reference: 'password',
        path: ['StandardConfigurations', 0],
        type: password.Type,
      },
    ],
  ],
  [
    'an account that takes a configuration for its password',
    [
      activation(['calendar', 'passcode', 'password']),
      account,
      { ...passcode, Identifier: 'password' },
      passcode,
    ],
    [{ _tag: 'WrongType', identifier: 'calendar', type: passcode.Type }],
  ],
  [
    'a configuration that only another configuration names',
    [account, { ...passcode, Identifier: 'password' }, activation(['calendar'])],
    [
      { _tag: 'NotActivated', identifier: 'password' },
      { _tag: 'WrongType', identifier: 'calendar', reference: 'password' },
    ],
  ],
  [
    'a configuration that no activation names',
    [passcode],
    [{ _tag: 'NotActivated', identifier: 'passcode' }],
  ],
  ['an asset that nothing names', [password], [{ _tag: 'NotReferenced', identifier: 'password' }]],
  [
    'two declarations with one identifier',
    [properties, { ...properties, ServerToken: 'other' }],
    [{ _tag: 'Duplicate', identifier: 'properties' }],
  ],
  [
    'one declaration twice',
    [properties, properties],
    [{ _tag: 'Duplicate', identifier: 'properties' }],
  ],
  [
    'a type that no path of the protocol leads to',
    [{ ...properties, Type: 'com.example.management' }],
    [{ _tag: 'UnknownKind', identifier: 'properties' }],
  ],
  [
    'a predicate with a status item that Apple’s schema lacks',
    [activation([], '@status(device.colour) == 1')],
    [
      {
        _tag: 'PredicateInvalid',
        fault: 'Apple’s schema has no status item of the name in @status(device.colour)',
      },
    ],
  ],
])('%s', (_, declarations, issues) => {
  expect(issuesOf(declarations)).toMatchObject(issues)
  expect(issuesOf(declarations)).toHaveLength(issues.length)
})

test('all that is wrong is said at once, by identifier', () => {
  const result = declarationSet([activation(['gone']), passcode])
  expect(result).toMatchObject({
    left: {
      _tag: 'DeclarationSetError',
      message:
        'These declarations do not go together. activation: names gone, which is not among the declarations; passcode: no activation names this configuration, so that no device applies it',
    },
  })
})

const NO_COLOUR = 'Apple’s schema has no status item of the name in @status(colour)'

test.each<[string, string | undefined]>([
  ['(a == 1', 'a ) is missing'],
  ['a == 1)', 'a ) that nothing opens'],
  ['a IN {1, 2]', 'a ] that nothing opens'],
  ["a == 'it", "a ' that nothing closes"],
  ["a == 'it\\'s (' AND b == \")\"", undefined],
  ["a == 'c:\\\\' AND (b == 1", 'a ) is missing'],
  ["a == 'it\\", "a ' that nothing closes"],
  ["@property(team) == 'sales'", undefined],
  ["a == 'it\\'s @status(colour)' AND b == \"@status(colour)\"", undefined],
  ["a == 'x\\' AND @status(colour) == \\''", undefined],
  ["a == '' AND @status(colour) == ''", NO_COLOUR],
  ['@status( device.model.family ) == 1', undefined],
])('the predicate %s', (predicate, fault) => {
  expect(issuesOf([activation([], predicate)])).toMatchObject(
    fault === undefined ? [] : [{ _tag: 'PredicateInvalid', identifier: 'activation', fault }],
  )
})

test.each([
  ['com.apple.activation.simple', 'activation'],
  ['com.apple.asset.data', 'asset'],
  ['com.apple.configuration.next.year', 'configuration'],
  ['com.apple.management.properties', 'management'],
  ['com.apple.managementproperties', undefined],
  ['com.example.asset.data', undefined],
  ['asset', undefined],
])('the kind of %s is %s', (type, kind) => {
  expect(kindOf(type)).toBe(kind)
})

describe('the token of a set', () => {
  const tokenOf = (declarations: readonly Declaration[]) =>
    unwrap(declarationSet(declarations)).declarationsToken

  test('is the same in any order', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(whole, { minLength: whole.length }),
        (shuffled) => tokenOf(shuffled) === tokenOf(whole),
      ),
    )
  })

  test.each<[string, readonly Declaration[]]>([
    ['a declaration more', [...whole, { ...properties, Identifier: 'more' }]],
    ['one less', whole.slice(0, -1)],
    ['another ServerToken', [...whole.slice(0, -1), { ...properties, ServerToken: 'next' }]],
    ['another identifier', [...whole.slice(0, -1), { ...properties, Identifier: 'next' }]],
  ])('changes with %s', (_, changed) => {
    expect(tokenOf(changed)).not.toBe(tokenOf(whole))
  })

  test('does not confuse an identifier with the token beside it', () => {
    const [one, other] = [
      { ...properties, Identifier: 'a', ServerToken: 'bc' },
      { ...properties, Identifier: 'ab', ServerToken: 'c' },
    ]
    expect(tokenOf([one])).not.toBe(tokenOf([other]))
  })
})

describe('what a device asks for', () => {
  const set = unwrap(declarationSet(whole))
  const item = ({ Identifier, ServerToken }: Declaration) => ({ Identifier, ServerToken })

  test('tokens: since when, without a fraction of a second', () => {
    expect(set.tokens(new Date('2026-01-02T03:04:05.678Z'))).toEqual({
      SyncTokens: {
        DeclarationsToken: set.declarationsToken,
        Timestamp: '2026-01-02T03:04:05Z',
      },
    })
  })

  test('declaration-items: each under its kind, and nothing else of it', () => {
    expect(set.items()).toEqual({
      Declarations: {
        Activations: whole.slice(0, 1).map(item),
        Assets: [item(password)],
        Configurations: [item(account), item(passcode)],
        Management: [item(properties)],
      },
      DeclarationsToken: set.declarationsToken,
    })
  })

  test('a declaration: by its kind and identifier, both', () => {
    expect(set.find('configuration', 'calendar')).toBe(account)
    expect(set.find('asset', 'calendar')).toBeUndefined()
    expect(set.find('configuration', 'none')).toBeUndefined()
  })
})
