import { supportFacts, type Support, systems } from '@mdm-kit/codec/schema'

import type { Answer } from '../command.js'
import { nearest } from '../input/nearest.js'
import { table } from '../print.js'
import { Stop } from '../stop.js'
import type { Entry } from './catalog.js'
import { keysIn } from './keys.js'

/** A line for each, with the first version of each system; those alone that have the word. */
export const listOf = (title: string, entries: readonly Entry[], search = ''): Answer => {
  const word = search.toLowerCase()
  const found = entries
    .flatMap((entry) => {
      const keys = word === '' ? [] : keysWith(entry, word)
      return has(entry.name, word) || keys.length > 0 ? [{ entry, keys }] : []
    })
    .sort(
      (one, other) =>
        Number(has(other.entry.name, word)) - Number(has(one.entry.name, word)) ||
        one.entry.name.localeCompare(other.entry.name, 'en'),
    )
  if (found.length === 0) {
    const names = entries.map(({ name }) => name)
    throw new Stop('wrong', `Nothing has ${search} in its name or keys.${nearest(search, names)}`)
  }
  return {
    json: found.map(({ entry: { name, support }, keys }) => ({
      name,
      support,
      facts: supportFacts(support),
      ...(word === '' ? {} : { keys }),
    })),
    text: table(
      [title, ...systems, ...(word === '' ? [] : ['Keys'])],
      found.map(({ entry: { name, support }, keys }) => [
        name,
        ...systems.map((system) => versionOf(support, system)),
        ...(word === '' ? [] : [keysText(keys)]),
      ]),
    ),
  }
}

const has = (text: string, word: string): boolean => text.toLowerCase().includes(word)

const keysWith = ({ parts }: Entry, word: string): readonly string[] => [
  ...new Set(
    parts.flatMap(({ field }) =>
      keysIn(field)
        .filter(({ name }) => has(name, word))
        .map(({ path }) => path),
    ),
  ),
]

/** As many keys as fit a line. */
const keysText = (keys: readonly string[]): string =>
  keys.slice(0, 3).join(', ') + (keys.length > 3 ? `, and ${keys.length - 3} more` : '')

const versionOf = (support: Support, system: (typeof systems)[number]): string => {
  const { introduced, removed } = support[system] ?? {}
  if (introduced === undefined || introduced === 'n/a') return '–'
  return removed === undefined ? introduced : `${introduced}, gone in ${removed}`
}
