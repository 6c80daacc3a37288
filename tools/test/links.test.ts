import { describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const SKIPPED = new Set(['node_modules', 'dist', '.git', '.cache'])

const pagesBelow = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return pagesBelow(path)
    return entry.name.endsWith('.md') ? [path] : []
  })

/** Text and target of each link to a file of ours. */
const linksIn = (page: string): readonly (readonly [text: string, target: string])[] =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\[([^\]\n]+)\]\(([^)\s]+)\)/g)].flatMap(
    ([, text = '', target = '']) =>
      /^(?:[a-z]+:|#)/.test(target) ? [] : [[text, target.replace(/#.*/, '')] as const],
  )

const fileOf = (page: string, target: string): string => join(ROOT, dirname(page), target)

describe('a page links only to what is there', () => {
  test.each(pagesBelow('.'))('%s', (page) => {
    const dead = linksIn(page).filter(([, target]) => !existsSync(fileOf(page, target)))
    expect(dead).toEqual([])
  })
})

test.each([
  ['docs/pitfalls.md', 22],
  ['docs/security.md', 60],
])('each link to a test on %s names one that exists, in the file that has it', (page, atLeast) => {
  const links = linksIn(page).filter(([, target]) => target.endsWith('.ts'))
  expect(links.length).toBeGreaterThan(atLeast)
  const missing = links.filter(
    ([title, target]) => !readFileSync(fileOf(page, target), 'utf8').includes(title),
  )
  expect(missing).toEqual([])
})
