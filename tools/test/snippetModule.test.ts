import { expect, test } from '@jest/globals'

import { codeOf, moduleOf } from '../src/snippetModule.js'

const page = [
  '# A page',
  '```ts',
  "import { a, type B } from 'one'",
  'const first = a()',
  '```',
  'Words; const no = 1',
  '```sh',
  'not code',
  '```',
  '```ts',
  "import * as E from 'two'",
  "import { a } from 'one'",
  'const second = E.of(first)',
  '```',
].join('\n')

test('only ts blocks are code, and each line keeps its number', () => {
  const lines = codeOf(page).split('\n')
  expect(lines).toHaveLength(14)
  expect(lines[3]).toBe('const first = a()')
  expect(lines[12]).toBe('const second = E.of(first)')
  expect(codeOf(page)).not.toMatch(/Words|not code/)
})

test('the imports of all blocks are merged into the first line', () => {
  const lines = moduleOf(codeOf(page)).split('\n')
  expect(lines[0]).toBe(
    "export {}; import { a } from 'one'; import { type B } from 'one'; import * as E from 'two'",
  )
  expect(lines[2]?.trim()).toBe('')
  expect(lines[3]).toBe('const first = a()')
})
