import { beforeAll, describe, expect, test } from '@jest/globals'

const turn = () => new Promise((done) => setImmediate(done))

test('an assertion', () => {
  expect(1).toBe(2)
})

test('an error of another message', () => {
  expect(new Error('one')).toEqual(new Error('another'))
})

test('something thrown', () => {
  throw new TypeError('thrown here')
})

test('a promise that rejects and that nobody awaits', async () => {
  void Promise.reject(new Error('floating'))
  await turn()
})

test('something thrown outside the test’s own stack', async () => {
  setImmediate(() => {
    throw new Error('later')
  })
  await turn()
})

test('a promise that never settles', async () => {
  await new Promise(() => undefined)
}, 50)

test('a snapshot', () => {
  expect('one').toMatchInlineSnapshot(`"another"`)
})

test('an assertion that was announced and never made', () => {
  expect.assertions(1)
})

describe('a hook that throws', () => {
  beforeAll(() => {
    throw new Error('hook')
  })

  test('fails the tests below it', () => undefined)
})
