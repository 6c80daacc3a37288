import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import { parse } from 'plist'

import { decodePlist, encodeBinaryPlist, encodePlist } from '../src/index.js'
import { captures, fixtures } from './fixtures.js'

const decode = (bytes: Uint8Array) => decodePlist(bytes)

describe.each(fixtures)('$name', ({ bytes }) => {
  test('is read', () => {
    expect(decodePlist(bytes)).toMatchObject({ _tag: 'Right' })
  })
})

describe('captures', () => {
  if (captures.length === 0) {
    test.skip('are not beside this checkout, in ../shared/captures: not compared', () => undefined)
    return
  }
  test.each(captures)('$name is read as plist 5 reads it, and survives both forms', ({ bytes }) => {
    const read = decodePlist(bytes)
    expect(read).toEqual(E.right(parse(bytes.toString())))
    if (E.isLeft(read)) return
    expect(E.flatMap(decode)(encodePlist(read.right))).toEqual(read)
    expect(E.flatMap(decode)(encodeBinaryPlist(read.right))).toEqual(read)
  })
})
