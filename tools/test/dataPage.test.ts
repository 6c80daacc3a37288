import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { dataPage } from '../src/dataPage.js'

test('docs/data.md is what `pnpm reference` makes now', async () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/data.md'), 'utf8')).toBe(
    await dataPage(),
  )
})
