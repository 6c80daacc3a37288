import { describe, expect, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { pagesOf, readCatalogue, referencePages } from '../src/reference.js'

const root = join(import.meta.dirname, '../..')
const pages = pagesOf(root)

describe('the reference', () => {
  test('in docs/reference is what `pnpm reference` makes now', () => {
    const folder = join(root, 'docs/reference')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.md'),
    )
    expect(files.sort()).toEqual([...pages.keys()].sort())
    for (const [path, text] of pages)
      expect([path, readFileSync(join(folder, path), 'utf8')]).toEqual([path, text])
  })

  test('has a page for each module, and a row for each key of it', () => {
    for (const [family, modules] of Object.entries(readCatalogue(root)))
      for (const [name, keys] of Object.entries(modules)) {
        const page = pages.get(`${family.replaceAll(' ', '-')}/${name}.md`) ?? ''
        const rows = page.split('\n').filter((line) => line.startsWith('| `'))
        expect([family, name, rows.length]).toEqual([family, name, Object.keys(keys).length - 1])
      }
  })

  test('leads to each page from its index', () => {
    const index = pages.get('README.md') ?? ''
    for (const path of pages.keys()) if (path !== 'README.md') expect(index).toContain(`(${path})`)
  })

  test('says where Apple publishes what a module was made from', () => {
    expect(pages.get('commands/DeviceLock.md')).toContain('/mdm/commands/device.lock.yaml>')
  })
})

test('a fact with a bar, a tag or a line break stays in its cell', () => {
  const catalogue = { commands: { One: { '': '', Key: 'text (a|b, <c>). Matches `x\ny`.' } } }
  const page = referencePages(catalogue, () => undefined).get('commands/One.md')
  expect(page).toContain('| `Key` | text (a\\|b, &lt;c>) | Matches `x y`. |')
})
