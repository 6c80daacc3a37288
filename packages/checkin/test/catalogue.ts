import { readFileSync } from 'node:fs'

import * as t from 'io-ts'

import { keysOf, typeNameOf } from './codecKeys.js'

/** Path of a key -> its kind and facts, as the generator of Apple's schema writes them. */
export type Facts = Readonly<Record<string, string>>

const catalogue = JSON.parse(
  readFileSync(new URL('../../../tools/schema/catalogue.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, Facts>>>>

/** The keys of one file of Apple's schema, or those below `at` in it: `response`, or `details`. */
export const factsOf = (family: string, name: string, at = ''): Facts => {
  const facts = catalogue[family]?.[name] ?? {}
  const prefix = at === '' ? '' : `${at}.`
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([path]) => path !== '' && path.startsWith(prefix))
      .filter(([path]) => at !== '' || !/^(?:response\.|reason\()/.test(path))
      .map(([path, text]) => [path.slice(prefix.length), text]),
  )
}

export const namesIn = (family: string): string[] => Object.keys(catalogue[family] ?? {})

/**
 * Where a codec is not what Apple's schema says, a line for each key: `UDID: optional, required by Apple`. Values of an open
 * list, limits and formats are not looked at: a codec that reads is lenient.
 */
export const deviationsOf = (codec: t.Mixed, facts: Facts): string[] => {
  const ours = keysOf(codec)
  const names = Object.keys(facts).filter((path) => !/[.[{]/.test(path))
  return [
    ...[...ours.keys()].filter((key) => !names.includes(key)).map((key) => `${key}: not Apple's`),
    ...names.flatMap((name) => {
      const info = ours.get(name)
      if (info === undefined) return [`${name}: missing`]
      const text = facts[name] ?? ''
      return [
        ...presence(name, info.required, text.includes('Required.')),
        ...kind(name, info.codec, text),
        ...below(name, info.codec, facts),
      ]
    }),
  ]
}

const presence = (name: string, isRequired: boolean, isApples: boolean): string[] => {
  if (isRequired === isApples) return []
  return [
    isApples ? `${name}: optional, required by Apple` : `${name}: required, optional to Apple`,
  ]
}

const kind = (name: string, codec: t.Mixed, text: string): string[] => {
  const [word = ''] = /^\w+/.exec(text) ?? []
  // Apple's file names no key in it: any may stand there.
  const apples = word === 'map' ? 'dictionary' : word
  const ours = kindOf(codec)
  if (ours !== apples) return [`${name}: ${ours}, ${apples} to Apple`]
  const literal = codec instanceof t.LiteralType ? [String(codec.value)] : []
  const listed = /^text \(([^)]*)\)/.exec(text)?.[1]?.split(', ')
  return literal.some((value) => listed?.includes(value) === false)
    ? [`${name}: ${literal.join()}, not of Apple’s list`]
    : []
}

const kindOf = (codec: t.Mixed): string => {
  if (codec instanceof t.UnionType) return (codec.types as t.Mixed[]).map(kindOf).join(' or ')
  const name = typeNameOf(codec)
  if (name === 'string') return 'text'
  return name.startsWith('array') ? 'list' : (/^\w+/.exec(name)?.[0] ?? '')
}

/** What a dictionary holds, or the dictionaries of a list, as far as the codec describes it. */
const below = (name: string, codec: t.Mixed, facts: Facts): string[] => {
  const inner = codec instanceof t.ArrayType ? (codec.type as t.Mixed) : codec
  const prefix = codec instanceof t.ArrayType ? `${name}[].` : `${name}.`
  const inside = Object.entries(facts).flatMap(([path, text]): [string, string][] =>
    path.startsWith(prefix) ? [[path.slice(prefix.length), text]] : [],
  )
  if (keysOf(inner).size === 0)
    return inside.length === 0 ? [] : [`${name}: any keys, ${inside.length} described by Apple`]
  return deviationsOf(inner, Object.fromEntries(inside)).map((line) => `${prefix}${line}`)
}
