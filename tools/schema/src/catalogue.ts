import type { Field } from '@mdm-kit/codec/schema'

import { keyFacts, supportFacts } from './facts.js'
import { readKeys } from './fieldOf.js'
import type { Module } from './module.js'
import type { SchemaKey } from './schemaFile.js'

/** Every key of a schema in one document: family -> module -> path of the key -> its facts, as text. */
export type Catalogue = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
>

/** The keys of one module. The empty path is the module itself; a report's keys begin with `report`. */
export const catalogueOf = ({
  support,
  payload,
  response,
}: Module): Readonly<Record<string, string>> => ({
  '': supportFacts(support).join(' '),
  ...keysOf(payload, ''),
  ...keysOf(response, 'report'),
})

const keysOf = (keys: readonly SchemaKey[], prefix: string): Record<string, string> => {
  const found: Record<string, string> = {}
  const visit = (field: Field, path: string): void => {
    switch (field.kind) {
      case 'list':
        visit(field.of, `${path}[]`)
        return
      case 'map':
        visit(field.of, `${path}{}`)
        return
      case 'choice':
        for (const [name, one] of Object.entries(field.of)) visit(one, `${path}(${name})`)
        return
      case 'text':
        for (const [value, support] of Object.entries(field.support ?? {}))
          found[`${path}=${value}`] = supportFacts(support).join(' ')
        return
      case 'dictionary':
        for (const [name, key] of Object.entries(field.keys)) {
          const at = path === '' ? name : `${path}.${name}`
          found[at] = [describe(key.field), ...keyFacts(key)].join(' ')
          visit(key.field, at)
        }
        return
      default:
    }
  }
  visit(readKeys(keys).field, prefix)
  return found
}

const describe = (field: Field): string => {
  const words = 'oneOf' in field ? ` (${field.oneOf.join(', ')})` : ''
  return `${field.kind}${words}.`
}
