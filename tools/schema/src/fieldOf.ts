import {
  again,
  any,
  boolean,
  data,
  date,
  dictionary,
  type ChoiceField,
  type DictionaryField,
  type Field,
  type Key,
  type Support,
} from '@mdm-kit/codec/schema'

import type { SchemaKey } from './schemaFile.js'

/** The fields of a file, and what Apple calls their structures. */
export interface Reading {
  readonly field: Field
  /** A name for a structure that has one: Apple's `subkeytype`, or the label of a list's items. */
  readonly nameOf: (field: Field) => string | undefined
}

/** The dictionary that these keys make. */
export const readKeys = (keys: readonly SchemaKey[]): Reading => {
  const names = new Map<Field, string>()
  const structures = new Map<readonly SchemaKey[], Field>()

  const membersOf = (members: readonly SchemaKey[], name?: string): Field => {
    const known = structures.get(members)
    // A structure that holds itself: Apple's YAML points back to it.
    if (known !== undefined) return again(() => known)
    const [first] = members
    if (first === undefined || isAnyKey(first)) {
      return { kind: 'map', of: first === undefined ? any : fieldOf(first) }
    }
    const made: { kind: 'dictionary'; keys: Record<string, Key> } = { kind: 'dictionary', keys: {} }
    structures.set(members, made)
    for (const member of members) made.keys[member.key] = keyOf(member)
    structures.delete(members)
    if (name !== undefined) names.set(made, name)
    return made
  }

  const listOf = ({ subkeys = [], key, assettypes }: SchemaKey): Field => {
    const [item] = subkeys
    if (item === undefined) throw new Error(`${key}: a list that does not say what is in it`)
    if (DICTIONARIES.includes(key)) return namesAsKeys(key, item)
    // What a list says of assets, it says of its items: anchor certificates, the public keys of a relay.
    const named = assettypes === undefined ? item : { assettypes, ...item }
    const of = subkeys.length > 1 ? choiceOf(subkeys) : fieldOf(named)
    return { kind: 'list', of, ...item.repetition }
  }

  const namesAsKeys = (label: string, { subkeys = [] }: SchemaKey): DictionaryField => {
    const made = dictionary(Object.fromEntries(subkeys.map(({ key }) => [key, { field: any }])))
    names.set(made, label)
    return made
  }

  /** Settings: a list of alternatives, each named by its label and told apart by `Item`. */
  const choiceOf = (alternatives: readonly SchemaKey[]): ChoiceField => {
    const of: Record<string, DictionaryField> = {}
    const support: Record<string, Support> = {}
    for (const { key, subkeys = [], supportedOS } of alternatives) {
      const setting = membersOf(subkeys)
      if (setting.kind !== 'dictionary') throw new Error(`${key}: an alternative without keys`)
      // Apple's file leaves it out for DefaultApplications.
      const item: Key = { field: { kind: 'text', oneOf: [key] }, required: true }
      of[key] = {
        kind: 'dictionary',
        keys: { ...setting.keys, Item: setting.keys['Item'] ?? item },
      }
      if (supportedOS !== undefined) support[key] = supportedOS
    }
    return { kind: 'choice', by: 'Item', of, support }
  }

  const textOf = (key: SchemaKey): Field => {
    // The queries of DeviceInformation: names of answers, each with what supports it.
    if (key.subkeys !== undefined)
      return {
        kind: 'text',
        oneOf: key.subkeys.map((query) => query.key),
        support: Object.fromEntries(
          key.subkeys.map((query) => [query.key, query.supportedOS ?? {}]),
        ),
      }
    return {
      kind: 'text',
      ...(key.rangelist !== undefined && { oneOf: key.rangelist.map(String) }),
      ...(key.format !== undefined && { format: key.format }),
      ...(key.assettypes !== undefined && { assets: key.assettypes }),
    }
  }

  const fieldOf = (key: SchemaKey): Field => {
    switch (key.type) {
      case '<string>':
        return textOf(key)
      case '<integer>':
      case '<real>':
        return {
          kind: key.type === '<integer>' ? 'integer' : 'real',
          ...(key.rangelist !== undefined && { oneOf: key.rangelist.map(Number) }),
          ...key.range,
        }
      case '<boolean>':
        return boolean
      case '<date>':
        return date
      case '<data>':
        return data
      case '<any>':
        return any
      case '<array>':
        return listOf(key)
      case '<dictionary>':
        return membersOf(
          key.subkeys ?? [],
          key.subkeytype ?? (key.presence === undefined ? key.key : undefined),
        )
      default:
        throw new Error(`${key.key}: a type that the generator does not know, ${key.type}`)
    }
  }

  const keyOf = (key: SchemaKey): Key => ({
    field: fieldOf(key),
    ...(key.presence === 'required' && { required: true }),
    ...(key.default !== undefined && { default: key.default }),
    ...(key.supportedOS !== undefined && { support: key.supportedOS }),
  })

  const field = keys.length === 0 ? dictionary({}) : membersOf(keys)
  return { field, nameOf: (structure) => names.get(structure) }
}

/**
 * Lists of names in Apple's files that are dictionaries in its documentation and on devices. Of SecurityInfo: the values are
 * described as text that says `true`, and read as booleans by servers in the field, so that any are taken.
 */
const DICTIONARIES: readonly string[] = ['ReducedSecurity']

const isAnyKey = ({ key }: SchemaKey): boolean => key === 'ANY' || key.startsWith('ANY ')
