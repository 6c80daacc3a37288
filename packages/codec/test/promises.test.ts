import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { Failed, orThrow, promises, unwrap } from '../src/index.js'

type FetchError =
  | { readonly _tag: 'TermsNotSigned'; readonly message: string }
  | { readonly _tag: 'Unexpected'; readonly status: number; readonly message: string }

const refused: FetchError = {
  _tag: 'Unexpected',
  status: 502,
  message: 'The service answered 502; try again later.',
}

interface Client {
  readonly fetch: (serial: string, limit?: number) => TE.TaskEither<FetchError, string>
  readonly pages: () => AsyncIterable<number>
  readonly name: string
}

const client: Client = {
  fetch: (serial, limit = 1) => (serial === '' ? TE.left(refused) : TE.right(`${serial}/${limit}`)),
  pages: async function* () {
    yield await Promise.resolve(1)
    yield 2
  },
  name: 'a client',
}

describe('promises', () => {
  test('keeps names and arguments, and resolves with the value', async () => {
    const value: string = await promises(client).fetch('C02', 5)
    expect(value).toBe('C02/5')
  })

  test('rejects with a Failed that carries the union and its sentence', async () => {
    const failed: unknown = await promises(client)
      .fetch('')
      .catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(Failed)
    expect(failed).toMatchObject({ name: 'Failed', message: refused.message, failure: refused })
  })

  test('passes through what is not a call', async () => {
    const seen: number[] = []
    for await (const page of promises(client).pages()) seen.push(page)
    expect(seen).toEqual([1, 2])
    expect(promises(client).name).toBe('a client')
  })

  test('keeps `this` for a client that is written with it', async () => {
    const counting = {
      count: 41,
      next() {
        return TE.of<FetchError, number>(this.count + 1)
      },
    }
    await expect(promises(counting).next()).resolves.toBe(42)
  })
})

test('orThrow serves a single call', async () => {
  await expect(orThrow(TE.of<FetchError, number>(1))).resolves.toBe(1)
  await expect(orThrow(TE.left(refused))).rejects.toThrow(refused.message)
})

test('unwrap serves an Either', () => {
  expect(unwrap(E.right(1))).toBe(1)
  expect(() => unwrap(E.left(refused))).toThrow(Failed)
})
