import { supportFacts } from '@mdm-kit/codec/schema'

import type { Answer, Run } from '../command.js'
import { nearest } from '../input/nearest.js'
import { paint, table } from '../print.js'
import { Stop } from '../stop.js'
import { allEntries, type Entry } from './catalog.js'
import { type ErrorEntry, errorEntries } from './errors.js'
import { keysIn, type ListedKey } from './keys.js'

export const run: Run = async (given) => {
  const name = (given.argument(0) ?? '').trim()
  const [entries, errors] = await Promise.all([allEntries(), errorEntries()])
  const found = meanings(name, entries, errors)
  if (found.length > 0) return answerOf(found)
  const known = new Set([
    ...entries.map((entry) => entry.name),
    ...errors.flatMap(namesOf),
    ...keyNames(entries),
  ])
  throw new Stop('usage', `Nothing here is called ${name}.${nearest(name, [...known])}`)
}

interface Meaning {
  readonly json: unknown
  readonly text: string
}

/** All that has this name. Letter case counts only where it is the one way to tell things apart. */
const meanings = (
  name: string,
  entries: readonly Entry[],
  errors: readonly ErrorEntry[],
): readonly Meaning[] => {
  const exact = (other: string): boolean => other === name
  const similar = (other: string): boolean => other.toLowerCase() === name.toLowerCase()
  for (const is of [exact, similar]) {
    const found = [
      ...entries.filter((entry) => is(entry.name)).map(entryMeaning),
      ...errors.filter((error) => namesOf(error).some(is)).map(errorMeaning),
      ...keyMeanings(entries, is),
    ]
    if (found.length > 0) return found
  }
  return []
}

/** `ENTITY_ERROR`, and `EntityInvalid`, the case that it becomes. */
const namesOf = ({ code, tag }: ErrorEntry): readonly string[] =>
  tag === undefined ? [code] : [code, tag]

const answerOf = (found: readonly Meaning[]): Answer => ({
  json: found.map(({ json }) => json),
  text: found.map(({ text }) => text).join('\n\n'),
})

const entryMeaning = ({ family, name, support, parts, apply }: Entry): Meaning => {
  const facts = [
    ...supportFacts(support),
    ...(apply === undefined ? [] : [`Several of it on a device: ${apply}.`]),
  ]
  const keys = parts.map(({ title, field }) => ({ title, keys: keysIn(field) }))
  return {
    json: {
      is: family,
      name,
      facts,
      support,
      ...Object.fromEntries(keys.map((part) => [part.title.toLowerCase(), part.keys])),
    },
    text: [
      `${paint('bold', name)}, a ${family} of Apple’s schema`,
      ...facts.map((fact) => `  ${fact}`),
      ...keys.flatMap((part) => partLines(part.title, part.keys)),
    ].join('\n'),
  }
}

const partLines = (title: string, keys: readonly ListedKey[]): readonly string[] =>
  keys.length === 0
    ? []
    : [
        '',
        table(
          [title, 'Holds', 'Facts'],
          keys.map(({ path, type, facts }) => [path, type, facts.join(' ')]),
        ),
      ]

const errorMeaning = (error: ErrorEntry): Meaning => {
  const { code, from, tag, status, class: kind, text } = error
  const facts = [
    ...(status === undefined ? [] : [`Comes with HTTP status ${status}.`]),
    ...(tag === undefined ? [] : [`Here it is the failure \`${tag}\`.`]),
    ...(kind === undefined ? [] : [`Class: ${kind}.`]),
  ]
  return {
    json: { is: 'error', ...error },
    text: [
      `${paint('bold', code)}, an error of ${from}`,
      ...[sentence(text), ...facts].map((fact) => `  ${fact}`),
    ].join('\n'),
  }
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

/** More places are for programs. */
const MOST_PLACES = 60

const keyMeanings = (
  entries: readonly Entry[],
  is: (name: string) => boolean,
): readonly Meaning[] => {
  const places = entries.flatMap(({ family, name, parts }) =>
    parts.flatMap(({ title, field }) =>
      keysIn(field)
        // The name of a status item is the one key of its own report.
        .filter((key) => is(key.name) && key.path !== name)
        .map((key) => ({ family, of: name, part: title.toLowerCase(), ...key })),
    ),
  )
  const [first] = places
  if (first === undefined) return []
  const rows = places
    .slice(0, MOST_PLACES)
    .map(({ family, of, part, path, type, facts }) => [
      `${family} ${of}${part === 'report' ? ' (report)' : ''}`,
      path,
      type,
      facts.join(' '),
    ])
  const more = places.length - rows.length
  return [
    {
      json: { is: 'key', name: first.name, places },
      text: [
        `${paint('bold', first.name)}, a key in ${places.length} ${places.length === 1 ? 'place' : 'places'}`,
        table(['Of', 'Key', 'Holds', 'Facts'], rows),
        ...(more > 0 ? [`… and ${more} more; --json has all`] : []),
      ].join('\n'),
    },
  ]
}

const keyNames = (entries: readonly Entry[]): readonly string[] =>
  entries.flatMap(({ parts }) =>
    parts.flatMap(({ field }) => keysIn(field).map(({ name }) => name)),
  )
