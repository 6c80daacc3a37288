import { describe, expect, test } from '@jest/globals'
import { secret, type Secret } from '@mdm-kit/codec'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import * as TE from 'fp-ts/lib/TaskEither.js'

import {
  accountDrivenEnrollment,
  authTokens,
  declarationsProxy,
  digestUsers,
  userLogins,
  webhookDelivery,
} from '../src/index.js'

/** What a caller without types, or with a cast, makes of a variable that is not set. */
const unset = undefined as never

describe('a key that an option was meant to have', () => {
  const password = () => TE.right(undefined)
  const mintToken = () => TE.right(secret('token'))
  const store = memoryStore()

  const signing: readonly (readonly [string, (key: Secret<Uint8Array>) => unknown])[] = [
    ['nonceKey', (nonceKey) => digestUsers({ realm: 'r', nonceKey, password, mintToken })],
    ['key', (key) => authTokens({ key })],
  ]

  test.each(signing)('%s of fewer than 32 bytes is a TypeError that names it', (name, make) => {
    for (const key of [unset, secret(unset), secret(new Uint8Array(0)), secret(new Uint8Array(31))])
      expect(() => make(key)).toThrow(
        new TypeError(
          `The option ${name} must be a secret of at least 32 random bytes. Is the variable set that it is read from?`,
        ),
      )
    expect(() => make(secret(new Uint8Array(32)))).not.toThrow()
  })

  test('the key of user logins is one of them', async () => {
    const logins = { store: await store, key: secret(new Uint8Array(31)) }
    expect(() => userLogins(logins)).toThrow(/option key must be a secret of at least 32/)
    await logins.store.close()
  })

  const url = 'https://hooks.example.com'
  const send = () => TE.left({ _tag: 'Aborted', message: 'not sent' } as never)
  const optional: readonly (readonly [string, (key: Secret<string>) => unknown])[] = [
    ['hmacKey', (hmacKey) => webhookDelivery({ url, hmacKey })],
    ['sendKey', (sendKey) => declarationsProxy({ send, sendKey })],
    ['receiveKey', (receiveKey) => declarationsProxy({ send, receiveKey })],
  ]

  test.each(optional)('%s that is given and unset or empty is a TypeError', (name, make) => {
    for (const key of [unset, secret(unset), secret('')])
      expect(() => make(key)).toThrow(
        new TypeError(
          `The option ${name} must be a secret that is not empty. Is the variable set that it is read from?`,
        ),
      )
    expect(() => make(secret('shared'))).not.toThrow()
  })

  test('is not needed where it is optional and left out', () => {
    expect(() => [webhookDelivery({ url }), declarationsProxy({ send })]).not.toThrow()
  })
})

test('a trust that is given and unset does not start an enrollment that verifies no device', () => {
  const options = {
    profiles: { serve: () => TE.left({ _tag: 'NotEnrolled', message: '' } as never) },
    flow: 'AccountDrivenUser',
    signIn: {
      method: { _tag: 'AppleAsWeb', url: 'https://mdm.example.com/login' },
      verify: () => TE.right({ _tag: 'SignInAgain' as const }),
    },
  } as const
  expect(() => accountDrivenEnrollment(options)).not.toThrow()
  expect(() => accountDrivenEnrollment({ ...options, trust: unset })).toThrow(TypeError)
})
