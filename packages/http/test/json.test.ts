import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { IsoDate } from '@mdm-kit/codec'

import { decodeJson, jsonBody, JsonObject, jsonRequest, parseJson } from '../src/index.js'
import { findJsonFault } from '../src/jsonFault.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('parseJson', () => {
  test('reads what jsonBody wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value)
        // Keys of that name are dropped on purpose: the tests below.
        fc.pre(!text.includes('"__proto__":'))
        const expected: unknown = JSON.parse(text)
        const read = parseJson(jsonBody(value))
        expect(JSON.stringify(read)).toEqual(JSON.stringify(E.right(expected)))
      }),
    )
  })

  test.each([
    ['{"__proto__": {"admin": true}, "a": 1}', { a: 1 }],
    ['{"\\u005f_proto__": {"admin": true}, "a": 1}', { a: 1 }],
    ['[{"b": {"__proto__": null}}, {"__pro\\u0074o__": 1}]', [{ b: {} }, {}]],
    ['{"text": "\\u0041 __proto__"}', { text: 'A __proto__' }],
  ])('drops keys that would change a prototype: %s', (text, expected) => {
    const read = parseJson(bytes(text))
    expect(read).toEqual(E.right(expected))
    expect(JSON.stringify(read)).not.toContain('"__proto__":')
  })

  test('a key that would change a prototype does not reach a codec that copies', () => {
    const codec = t.intersection([t.type({ at: IsoDate }), t.partial({ n: t.number })])
    const body = bytes('{"at": "2026-01-01T00:00:00Z", "__proto__": {"admin": true}}')
    const read = decodeJson(codec)({ body })
    expect(E.isRight(read) && 'admin' in read.right).toBe(false)
  })

  test('a JsonObject drops them as well, and is otherwise the value itself', () => {
    const hostile: unknown = JSON.parse(
      '{"__proto__": {"admin": true}, "a": [{"__proto__": 1, "b": null}]}',
    )
    const read = JsonObject.decode(hostile)
    expect(read).toEqual(E.right({ a: [{ b: null }] }))
    expect(JSON.stringify(read)).not.toContain('__proto__')
    const plain = { a: [{ b: '__proto__' }] }
    const same = JsonObject.decode(plain)
    expect(E.isRight(same) && same.right === plain).toBe(true)
  })

  test('takes a byte order mark', () => {
    expect(parseJson(bytes('\ufeff[1]'))).toEqual(E.right([1]))
  })

  test.each([
    ['', 0, 'nothing there'],
    ['  \n', 3, 'nothing there'],
    ['{"a": 1', 7, 'ends too early'],
    ['{"a": "unfinish', 6, 'ends too early'],
    ['[tru', 1, 'ends too early'],
    ['<html>', 0, 'unexpected character'],
    ['{"a": 1,}', 8, 'unexpected character'],
    ['[1 2]', 3, 'unexpected character'],
    ['{a: 1}', 1, 'unexpected character'],
    ['[01]', 1, 'bad number'],
    ['[-]', 1, 'bad number'],
    ['["\\x"]', 1, 'bad string'],
    ['["a\nb"]', 1, 'bad string'],
    ['{} {}', 3, 'text after the value'],
    ['1 ]', 2, 'text after the value'],
  ])('says where %j is no JSON, and quotes nothing', (text, offset, problem) => {
    const read = parseJson(bytes(text))
    expect(read).toMatchObject({ _tag: 'Left', left: { _tag: 'NotJson', offset, problem } })
  })

  test('bytes that are not UTF-8', () => {
    const read = parseJson(Uint8Array.of(0x22, 0xff, 0x22))
    expect(read).toMatchObject({ left: { _tag: 'NotJson', problem: 'not UTF-8' } })
  })

  test('an error does not hold what the body held', () => {
    const read = parseJson(bytes('{"auth_session_token": "S3CRET", oops'))
    expect(JSON.stringify(read)).not.toContain('S3CRET')
  })

  test('a body above the limit is not parsed', () => {
    const read = parseJson(bytes('[1,2,3]'), { maxBytes: 6 })
    expect(read).toMatchObject({ left: { _tag: 'JsonTooLarge', limit: 6, length: 7 } })
  })

  test('a hundred thousand brackets deep', () => {
    const deep = '['.repeat(100_000)
    expect(E.isRight(parseJson(bytes(`${deep}${']'.repeat(100_000)}`)))).toBe(true)
    expect(parseJson(bytes(deep))).toMatchObject({ left: { problem: 'ends too early' } })
  })

  test('a long broken string is found out in time', () => {
    const text = `["${'a\\n'.repeat(1_000_000)}`
    expect(parseJson(bytes(text))).toMatchObject({ left: { problem: 'ends too early', offset: 1 } })
  })
})

const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"a"',
  '"',
  '1',
  '-',
  '0',
  '.5',
  'e3',
  'true',
  'nul',
  ' ',
  '\\',
  'x',
]

test('every text that JSON.parse refuses has a fault within it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...TOKENS), { maxLength: 12 }), (tokens) => {
      const text = tokens.join('')
      fc.pre(!isJson(text))
      const { offset, problem } = findJsonFault(text)
      expect(offset).toBeLessThanOrEqual(text.length)
      // What stands before the fault is sound: cut there, the only fault is that it ends.
      const before = findJsonFault(text.slice(0, offset))
      const sound = ['ends too early', 'nothing there']
      expect(problem === 'text after the value' || sound.includes(before.problem)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('any bytes at all are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
      expect(['Left', 'Right']).toContain(decodeJson(t.unknown)({ body })._tag)
    }),
  )
})

test('decodeJson names the path of what does not fit', () => {
  const codec = t.type({ devices: t.array(t.type({ serial_number: t.string })) }, 'Page')
  const read = decodeJson(codec)({ body: bytes('{"devices": [{"serial_number": 7}]}') })
  expect(read).toMatchObject({
    left: {
      _tag: 'DecodeError',
      issues: [{ path: ['devices', 0, 'serial_number'], expected: 'string', found: 'integer' }],
    },
  })
})

test('jsonRequest says what its body is, unless told', () => {
  const request = jsonRequest('POST', '/devices', { devices: ['S1'], limit: undefined })
  expect(new TextDecoder().decode(request.body)).toBe('{"devices":["S1"]}')
  expect(request.headers).toEqual({ 'content-type': 'application/json' })
  const other = jsonRequest('POST', '/x', null, { 'content-type': 'application/json;charset=UTF8' })
  expect(other.headers).toEqual({ 'content-type': 'application/json;charset=UTF8' })
})
