import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { type Field, fromJson } from '@mdm-kit/codec/schema'
import { valuesOf, wrongVariations } from '@mdm-kit/scenes/schemaValues'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import { credentials } from '../src/generated/credentials/index.js'
import {
  credential,
  type CredentialFieldsOf,
  type CredentialType,
  declaration,
} from '../src/index.js'

const build = (type: CredentialType, fields: unknown) =>
  credential(type, fields as CredentialFieldsOf<CredentialType>)

describe.each(credentials.map(({ type, fields }): [CredentialType, Field] => [type, fields]))(
  '%s',
  (type, fields) => {
    test('whatever its schema allows becomes JSON, and comes back from it', () => {
      fc.assert(
        fc.property(valuesOf(fields), (value) => {
          const { body } = unwrap(build(type, value))
          expect(fromJson(fields, JSON.parse(new TextDecoder().decode(body)))).toEqual(value)
        }),
        { numRuns: 25 },
      )
    })

    test('each way in which a value can be wrong is found, with its path', () => {
      for (const valid of fc.sample(valuesOf(fields), { numRuns: 4, seed: 1 }))
        for (const { path, value } of wrongVariations(fields, valid)) {
          const result = build(type, value)
          const issues = E.isLeft(result) ? result.left.issues : []
          expect(issues.map((issue) => issue.path)).toContainEqual(path)
        }
    })
  },
)

test('the reference of an asset has the size in bytes of what the device downloads', () => {
  const login = unwrap(
    credential('com.apple.credential.usernameandpassword', {
      UserName: 'Zoë',
      Password: 'pässword',
    }),
  )
  const reference = login.reference('https://example.com/login')
  expect(reference).toEqual({
    DataURL: 'https://example.com/login',
    ContentType: 'application/json',
    Size: Buffer.byteLength('{"UserName":"Zoë","Password":"pässword"}'),
  })
  const asset = declaration(
    'com.apple.asset.credential.userpassword',
    { Reference: reference, Authentication: { Type: 'MDM' } },
    { identifier: 'com.example.login' },
  )
  expect(asset._tag).toBe('Right')
})

test('no secret stands in the error of a credential', () => {
  const wrong = build('com.apple.credential.identity', {
    Password: 'hunter2!',
    Identity: 'hunter2!',
  })
  expect(wrong._tag).toBe('Left')
  expect(JSON.stringify(wrong)).not.toContain('hunter2')
})
