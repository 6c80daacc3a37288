import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { ask, operation, type Reply, unwrap } from '../src/index.js'

const failure = { _tag: 'Mine', message: 'It failed.' } as const

test.each<[string, () => Reply<string>]>([
  ['a promise', () => Promise.resolve('yes')],
  ['a TaskEither', () => TE.right('yes')],
  ['an Operation', () => operation(TE.right('yes'))],
])('the value of %s is the reply', async (_, call) => {
  expect(await ask(call)()).toEqual(E.right('yes'))
})

test.each<[string, () => Reply<string>]>([
  [
    'a promise that rejects with Failed',
    () => Promise.resolve().then(() => unwrap(E.left(failure))),
  ],
  ['a TaskEither', () => TE.left(failure)],
  ['an Operation', () => operation(TE.left(failure))],
])('the failure of %s is the failure', async (_, call) => {
  expect(await ask(call)()).toEqual(E.left(failure))
})

const crash = (): never => {
  throw new Error('crash')
}

test.each<[string, () => Reply<string>]>([
  ['that is thrown at once', crash],
  ['of an async function', () => Promise.resolve().then(crash)],
  ['of a TaskEither', () => () => Promise.resolve().then(crash)],
])('an exception %s is the failure Threw', async (_, call) => {
  expect(await ask(call)()).toMatchObject(E.left({ _tag: 'Threw' }))
})
