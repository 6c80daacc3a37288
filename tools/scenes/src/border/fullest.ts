import type {
  DictionaryField,
  Field,
  ListField,
  NumberField,
  TextField,
} from '@mdm-kit/codec/schema'

/**
 * Values that a schema allows and that together hold each of its keys, at every depth: one value, and one more for
 * each further alternative of the choices inside.
 */
export const fullest = (field: DictionaryField): readonly object[] => {
  const values: object[] = []
  for (let alternative = 0; ; alternative += 1) {
    const left = { more: false }
    values.push(valueOf(field, alternative, left, 0) as object)
    if (!left.more) return values
  }
}

interface Left {
  /** Set when a choice has an alternative beyond this one. */
  more: boolean
}

const valueOf = (field: Field, alternative: number, left: Left, turns: number): unknown => {
  switch (field.kind) {
    case 'text':
      return textOf(field)
    case 'integer':
    case 'real':
      return numberOf(field)
    case 'boolean':
      return true
    case 'date':
      return new Date('2026-03-01T12:00:00Z')
    case 'data':
      return Uint8Array.of(1, 2, 3)
    case 'any':
      return 'anything'
    case 'list':
      return listOf(field, alternative, left, turns)
    case 'dictionary':
      return Object.fromEntries(
        Object.entries(field.keys).map(([name, { field: inner }]) => [
          name,
          valueOf(inner, alternative, left, turns),
        ]),
      )
    case 'map':
      return { 'com.example.one': valueOf(field.of, alternative, left, turns) }
    case 'choice': {
      const all = Object.values(field.of)
      if (alternative + 1 < all.length) left.more = true
      const chosen = all[Math.min(alternative, all.length - 1)]
      return chosen === undefined ? {} : valueOf(chosen, alternative, left, turns)
    }
    case 'again':
      return turns > 0 ? undefined : valueOf(field.field(), alternative, left, turns + 1)
  }
}

const listOf = ({ of, min = 1 }: ListField, alternative: number, left: Left, turns: number) =>
  turns > 0 && of.kind === 'again'
    ? []
    : Array.from({ length: Math.max(1, min) }, () => valueOf(of, alternative, left, turns))

const FORMATTED = [
  '11:22:33:44:55:66',
  '0A1B2C3D-0000-4000-8000-0A1B2C3D4E5F',
  '123456',
  'https://example.com/',
]

const textOf = ({ oneOf, format }: TextField): string =>
  oneOf?.[0] ??
  FORMATTED.find((text) => format === undefined || new RegExp(format, 'u').test(text)) ??
  ''

const numberOf = ({ oneOf, min, max }: NumberField): number =>
  oneOf?.[0] ?? min ?? Math.min(1, max ?? 1)
