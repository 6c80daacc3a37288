import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { isDeepStrictEqual } from 'node:util'

import { decodePlist, encodeBinaryPlist, encodePlist, real } from '../src/index.js'
import { dictionaryOf, plistValues } from './arbitrary.js'

describe.each([
  ['XML', encodePlist],
  ['binary', encodeBinaryPlist],
])('%s', (_, encode) => {
  test('every value survives being written and read', () => {
    fc.assert(
      fc.property(plistValues, (value) => {
        const read = pipe(encode(value), E.flatMap(decodePlist1))
        return isDeepStrictEqual(read, E.right(value))
      }),
      { numRuns: 1000 },
    )
  })

  test('every real survives when it is asked for', () => {
    fc.assert(
      fc.property(fc.double(), (number) => {
        const read = pipe(encode(real(number)), E.flatMap(decodePlist1))
        return isDeepStrictEqual(read, E.right(number))
      }),
      { numRuns: 1000 },
    )
  })

  test('keys that mean something to JavaScript are plain data', () => {
    const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString']
    const hostile = dictionaryOf(names.map((name) => [name, dictionaryOf([['polluted', true]])]))
    const read = pipe(encode(hostile), E.flatMap(decodePlist1))
    expect(isDeepStrictEqual(read, E.right(hostile))).toBe(true)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
  })

  test('100,000 values come back, each in its place', () => {
    const value = Array.from({ length: 100_000 }, (_value, index) => index)
    expect(isDeepStrictEqual(pipe(encode(value), E.flatMap(decodePlist1)), E.right(value))).toBe(
      true,
    )
  })
})

const decodePlist1 = (bytes: Uint8Array) => decodePlist(bytes)

test('a fraction of a second survives in binary and is cut in XML', () => {
  const date = new Date('2026-01-05T08:30:00.250Z')
  expect(pipe(encodeBinaryPlist(date), E.flatMap(decodePlist1))).toEqual(E.right(date))
  expect(pipe(encodePlist(date), E.flatMap(decodePlist1))).toEqual(
    E.right(new Date('2026-01-05T08:30:00Z')),
  )
})
