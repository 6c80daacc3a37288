import { describe, expect, test } from '@jest/globals'

import { adviceOn } from '../ui/apple/advice.js'
import { base64Of } from '../ui/command/base64.js'
import { choiceFields, type DraftRecord, meaningOf } from '../ui/command/draft.js'
import { isProven, proofOf } from '../ui/command/recipients.js'
import type { FormField } from '../ui/command/shapes.js'
import { outlineOf } from '../ui/enroll/outline.js'

const field = (key: string, type: FormField['type'], more: Partial<FormField> = {}): FormField => ({
  key,
  type,
  required: false,
  ...more,
})

const meant = (fields: readonly FormField[], draft: DraftRecord) => meaningOf(fields, draft)

describe('what was typed, as JSON', () => {
  test.each<readonly [FormField, DraftRecord['x'], unknown]>([
    [field('x', 'text'), ' a ', 'a'],
    [field('x', 'text', { values: [1, 2] }), '2', 2],
    [field('x', 'integer'), '12', 12],
    [field('x', 'real'), '1.5', 1.5],
    [field('x', 'boolean'), 'false', false],
    [field('x', 'date'), '2026-12-01T00:00:00Z', '2026-12-01T00:00:00.000Z'],
    [field('x', 'data'), 'AAEC\nAw==', 'AAECAw=='],
    [field('x', 'any'), '{"a":[1]}', { a: [1] }],
    [field('x', 'list', { fields: [field('*', 'text')] }), ['a', ' ', 'b'], ['a', 'b']],
    [field('x', 'map', { fields: [field('*', 'integer')] }), [{ key: 'a', value: '1' }], { a: 1 }],
    [
      field('x', 'dictionary', { fields: [field('a', 'text'), field('b', 'integer')] }),
      { a: 'v', b: '' },
      { a: 'v' },
    ],
  ])('%j typed as %j', (of, typed, value) => {
    expect(meant([of], { x: typed })).toEqual({ value: { x: value }, faults: [] })
  })

  test('what was not typed is absent, and no default is sent in its place', () => {
    const fields = [
      field('a', 'text'),
      field('b', 'boolean', { default: true }),
      field('c', 'list', { fields: [field('*', 'text')] }),
      field('d', 'dictionary', { fields: [field('x', 'text', { required: true })] }),
    ]
    expect(meant(fields, {})).toEqual({ value: {}, faults: [] })
    expect(meant(fields, { a: '', c: [''], d: { x: '' } })).toEqual({ value: {}, faults: [] })
  })

  test.each<readonly [FormField, DraftRecord['x'], RegExp]>([
    [field('x', 'integer'), '1.5', /whole number/],
    [field('x', 'integer', { minimum: 1, maximum: 9 }), '10', /1 to 9/],
    [field('x', 'real'), 'many', /not a number/],
    [field('x', 'date'), 'tomorrow', /not a date/],
    [field('x', 'data'), '<base64>', /not base64/],
    [field('x', 'any'), '{', /not JSON/],
    [field('x', 'text', { required: true }), '', /required/],
    [field('x', 'list', { fields: [field('*', 'text')], maximum: 1 }), ['a', 'b'], /at most 1/],
  ])('%j rejects %j', (of, typed, message) => {
    expect(meant([of], { x: typed }).faults).toEqual([
      { path: 'x', message: expect.stringMatching(message) },
    ])
  })

  test('a fault inside has the whole path', () => {
    const inner = field('n', 'integer', { required: true })
    const fields = [field('x', 'list', { fields: [field('*', 'dictionary', { fields: [inner] })] })]
    expect(meant(fields, { x: [{ n: 'one' }] }).faults).toMatchObject([{ path: 'x.0.n' }])
  })

  test('a choice has the keys of the value that decides', () => {
    const setting = field('x', 'choice', {
      by: 'Item',
      choices: [
        { value: 'DeviceName', fields: [field('Item', 'text'), field('DeviceName', 'text')] },
        { value: 'Wallpaper', fields: [field('Item', 'text'), field('Image', 'data')] },
      ],
    })
    expect(choiceFields(setting, {}).map(({ key }) => key)).toEqual(['Item'])
    const draft = { Item: 'DeviceName', DeviceName: 'Mac', Image: 'left over' }
    expect(choiceFields(setting, draft).map(({ key }) => key)).toEqual(['Item', 'DeviceName'])
    expect(meant([setting], { x: draft })).toEqual({
      value: { x: { Item: 'DeviceName', DeviceName: 'Mac' } },
      faults: [],
    })
  })

  test('a key that is called like one of every object is one like any other', () => {
    const fields = [field('x', 'map', { fields: [field('*', 'text')] })]
    const { value } = meant(fields, { x: [{ key: '__proto__', value: 'v' }] })
    expect(JSON.stringify(value)).toBe('{"x":{"__proto__":"v"}}')
  })
})

describe('the proof before a dangerous command', () => {
  const [one, other] = [{ id: 'SERIAL1' }, { id: 'SERIAL2' }]

  test.each([
    ['serial1', [one], true],
    [' SERIAL1 ', [one], true],
    ['SERIAL', [one], false],
    ['', [one], false],
    ['SERIAL1 SERIAL2', [one], false],
    ['SERIAL2,\nSERIAL1', [one, other], true],
    ['SERIAL1', [one, other], false],
  ])('%j for %j is %s', (typed, recipients, proven) => {
    expect(isProven(typed, recipients)).toBe(proven)
  })

  test('is the id of a device that has no serial number', () => {
    expect(proofOf({ id: 'A' })).toBe('A')
  })
})

test('advice is for the tag, and there is some for any other', () => {
  expect(adviceOn('TokenExpired')).toMatch(/new server token/)
  expect(adviceOn('constructor')).toMatch(/tried again/)
})

test('long files become base64', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251)
  expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'))
})

test('a QR code is one rectangle for each run of dark modules', () => {
  expect(outlineOf([[true, true, false, true], [false]])).toBe('M0 0h2v1h-2zM3 0h1v1h-1z')
})
