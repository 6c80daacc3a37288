import { type Field, type Key, keyFacts, supportFacts } from '@mdm-kit/codec/schema'

/** A key at any depth. */
export interface ListedKey {
  /** With the keys above it: `Settings[].Item(Wallpaper).Image`. */
  readonly path: string
  readonly name: string
  /** What it holds: `text`, `list of dictionaries`, and the values that Apple lists. */
  readonly type: string
  /** Presence, limits and what supports it, as sentences. */
  readonly facts: readonly string[]
}

/** All keys in a field, each once. */
export const keysIn = (field: Field): readonly ListedKey[] => [...walk(field, '', new Set())]

function* walk(field: Field, path: string, within: ReadonlySet<Field>): Generator<ListedKey> {
  // A folder in a folder is described once.
  if (within.has(field)) return
  const inside = new Set([...within, field])
  switch (field.kind) {
    case 'list':
      yield* walk(field.of, `${path}[]`, inside)
      return
    case 'map':
      yield* walk(field.of, path === '' ? '*' : `${path}.*`, inside)
      return
    case 'again':
      yield* walk(field.field(), path, inside)
      return
    case 'choice':
      for (const [name, one] of Object.entries(field.of))
        yield* walk(one, `${path}(${name})`, inside)
      return
    case 'dictionary':
      for (const [name, key] of Object.entries(field.keys)) {
        const at = path === '' ? name : `${path}.${name}`
        yield { path: at, name, type: typeOf(key.field), facts: factsOf(key) }
        yield* walk(key.field, at, inside)
      }
      return
    default:
  }
}

const factsOf = (key: Key): readonly string[] => [...keyFacts(key), ...valueFacts(key.field)]

/** Values that not everything supports which supports the key. */
const valueFacts = (field: Field): readonly string[] =>
  field.kind === 'list'
    ? valueFacts(field.of)
    : field.kind === 'text'
      ? Object.entries(field.support ?? {}).map(
          ([value, support]) => `${value}: ${supportFacts(support).join(' ')}`,
        )
      : []

/** What a field holds, in words. */
export const typeOf = (field: Field): string => {
  switch (field.kind) {
    case 'text':
    case 'integer':
    case 'real':
      return `${field.kind}${field.oneOf === undefined ? '' : ` (${field.oneOf.join(', ')})`}`
    case 'list':
      return `list of ${typeOf(field.of)}`
    case 'map':
      return `dictionary of ${typeOf(field.of)}`
    case 'choice':
      return `dictionary by ${field.by}`
    case 'again':
      return 'the same again'
    default:
      return field.kind
  }
}
