import { type Field, keyFacts, supportFacts } from '@mdm-kit/codec/schema'

import { readKeys } from './fieldOf.js'
import type { Described } from './module.js'
import type { SchemaKey, SchemaReason } from './schemaFile.js'

/** Every key of a schema in one document: family -> module -> path of the key -> its facts, as text. */
export type Catalogue = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
>

/**
 * The keys of one file. The empty path is the whole of it. The keys of a device's report begin with `report`, those of a
 * server's response with `response`, and a reason that a device may report is `reason(Error.MissingAssets)`.
 */
export const catalogueOf = (
  { support, payload, response, reasons }: Described,
  responseIs: 'report' | 'response',
): Readonly<Record<string, string>> => ({
  '': supportFacts(support).join(' '),
  ...keysOf(payload, ''),
  ...keysOf(response, responseIs),
  ...Object.fromEntries(
    reasons.map(({ value, details = [] }) => [`reason(${value})`, detailsText(details)]),
  ),
})

const detailsText = (details: NonNullable<SchemaReason['details']>): string =>
  details.length === 0
    ? ''
    : `Details: ${details.map(({ key, type }) => `${key} (${type.slice(1, -1)})`).join(', ')}.`

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
