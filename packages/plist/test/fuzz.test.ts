import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { mutate, randomOf } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

import {
  decodePlist,
  encodeBinaryPlist,
  encodePlist,
  real,
  type PlistInput,
  type PlistValue,
} from '../src/index.js'
import { fixtures } from './fixtures.js'

const RUNS = 30_000

/** What was read as a real and looks like no number to write: asked for as a real, it can be. */
const withReals = (value: PlistValue): PlistInput => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : real(value)
  if (isList(value)) return value.map(withReals)
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== null) return value
  const dict = Object.create(null) as Record<string, PlistInput>
  for (const [key, part] of Object.entries(value)) dict[key] = withReals(part as PlistValue)
  return dict
}

const isList = (value: PlistValue): value is readonly PlistValue[] => Array.isArray(value)

/** Every fixture in both forms, and in the encodings that XML may have. */
const seeds: readonly Uint8Array[] = fixtures.flatMap(({ bytes }) => {
  const text = `\ufeff${bytes.toString().replace('UTF-8', 'UTF-16')}`
  const value = decodePlist(bytes)
  const binary = E.isRight(value) ? encodeBinaryPlist(withReals(value.right)) : value
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    ...(E.isRight(binary) ? [binary.right] : []),
  ]
})

describe('lists with something wrong', () => {
  const prints = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
    jest.spyOn(console, method),
  )
  afterAll(() => {
    for (const print of prints) print.mockRestore()
  })

  test('are read or refused in silence, and what is read can be written', () => {
    expect(seeds.length).toBe(fixtures.length * 4)
    const random = randomOf(20_260_105)
    const cases = new Set<string>()
    for (let run = 0; run < RUNS; run++) {
      const list = mutate(seeds[run % seeds.length] ?? new Uint8Array(), random)
      const read = decodePlist(list)
      cases.add(E.isLeft(read) ? read.left._tag : 'read')
      if (E.isLeft(read)) {
        if (read.left.offset < 0 || read.left.offset > list.length)
          expect(read.left).toBeUndefined()
        continue
      }
      const value = withReals(read.right)
      const written = E.flatMap(decode)(encodeBinaryPlist(value))
      if (run % 10 === 0) expect(written).toEqual(read)
      if (run % 10 === 1) expect(E.flatMap(decode)(encodePlist(value))._tag).toBe('Right')
    }
    // Mutations have to reach every corner, or this proves little.
    expect([...cases].sort()).toMatchInlineSnapshot(`
      [
        "Cycle",
        "DuplicateKey",
        "ForbiddenCharacter",
        "IntegerOutOfRange",
        "InvalidData",
        "InvalidDate",
        "InvalidEncoding",
        "InvalidInteger",
        "InvalidReal",
        "InvalidTrailer",
        "MalformedMarkup",
        "MismatchedTag",
        "MisplacedTag",
        "MissingKey",
        "MissingValue",
        "NotAPlist",
        "OutOfBounds",
        "SecondRoot",
        "StrayText",
        "TooManyDigits",
        "TrailingContent",
        "Truncated",
        "UndefinedEntity",
        "UnknownObject",
        "UnknownTag",
        "UnsupportedEncoding",
        "read",
      ]
    `)
    for (const print of prints) expect(print).not.toHaveBeenCalled()
  })
})

const decode = (bytes: Uint8Array) => decodePlist(bytes)
