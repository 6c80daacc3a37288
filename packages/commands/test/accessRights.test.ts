import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'

import { ACCESS_RIGHTS } from '../src/accessRights.js'

/** The facts of every key of Apple's schema, as its generator writes them. */
const catalogue = readFileSync(
  new URL('../../../tools/schema/catalogue.json', import.meta.url),
  'utf8',
)

test('every access right that Apple’s schema names has its bit, and no other has one', () => {
  const named = [...catalogue.matchAll(/Access right (\w+):/g)].map(([, right]) => right)
  expect([...new Set(named)].sort()).toEqual(Object.keys(ACCESS_RIGHTS).sort())
})
