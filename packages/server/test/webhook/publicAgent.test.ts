import { expect, test } from '@jest/globals'
import type { LookupAddress, LookupAllOptions, LookupOneOptions } from 'node:dns'

import { publicLookup } from '../../src/webhook/publicAgent.js'

const found: readonly LookupAddress[] = [
  { address: '10.0.0.1', family: 4 },
  { address: '1.1.1.1', family: 4 },
  { address: '::1', family: 6 },
  { address: '2606:4700:4700::1111', family: 6 },
]

const ask = (addresses: readonly LookupAddress[], options: LookupAllOptions | LookupOneOptions) =>
  new Promise<unknown[]>((resolve) => {
    publicLookup(() => Promise.resolve(addresses))('hook.example.com', options, (...answer) =>
      resolve(answer),
    )
  })

test('a socket that tries several addresses gets the public ones alone', async () => {
  expect(await ask(found, { all: true })).toEqual([null, [found[1], found[3]]])
})

test('a socket that tries one address gets the first public one', async () => {
  expect(await ask(found, { all: false })).toEqual([null, '1.1.1.1', 4])
})

test('without a public one it gets an error', async () => {
  expect(await ask(found.slice(0, 1), { all: true })).toMatchObject([
    { code: 'ERR_PRIVATE_ADDRESS' },
    '',
  ])
})
