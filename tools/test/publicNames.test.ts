import { expect, test } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'

const packages = new URL('../../packages/', import.meta.url)

/**
 * Entries that show what another package has under its own name: the client gives what the server's packages call so, as
 * JSON; `inspect` is for tools that read messages, and has tables of each service.
 */
const MIRRORS = /^(?:client|inspect)\//

/** The names that a package exports, from all of its other entries. */
const namesOf = (name: string): readonly string[] => {
  const source = new URL(`${name}/src/`, packages)
  const entries = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?:[a-z]+\/)?index\.ts$/.test(file) && !MIRRORS.test(file))
    .map((file) => readFileSync(new URL(file, source), 'utf8'))
  return entries.flatMap((text) =>
    [...text.matchAll(/^export (?:type )?\{([^}]*)\} from/gm)].flatMap(([, list = '']) =>
      list
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
        .split(',')
        .map((item) => (item.split(' as ').pop() ?? '').replace(/\btype /, '').trim())
        .filter((item) => item !== ''),
    ),
  )
}

/** The same thing wherever it is: what a push goes to, and what the data map calls secret. */
const SAME_MEANING = ['PushTarget', 'secretKeys']

test('no name is exported by two packages with different meanings', () => {
  const owners = new Map<string, Set<string>>()
  for (const name of readdirSync(packages))
    for (const exported of namesOf(name))
      owners.set(exported, (owners.get(exported) ?? new Set()).add(name))
  expect(owners.size).toBeGreaterThan(1000)
  const twice = [...owners].filter(([, names]) => names.size > 1).map(([exported]) => exported)
  expect(twice.sort()).toEqual(SAME_MEANING)
})
