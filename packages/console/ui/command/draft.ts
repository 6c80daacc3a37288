/** What was typed into a form, and the JSON that it means. Pure. */
import type { Choice, FormField } from './shapes.js'

/** Text for a value, an array for a list, a record for a dictionary; a map is an array of `{ key, value }`. */
export type Draft = string | readonly Draft[] | DraftRecord
export interface DraftRecord {
  readonly [key: string]: Draft
}

export interface Fault {
  /** Keys and numbers, with dots between: that of the field. */
  readonly path: string
  readonly message: string
}

/** `value` is absent where nothing was typed. */
export interface Meaning {
  readonly value?: unknown
  readonly faults: readonly Fault[]
}

export const textOf = (draft: Draft | undefined): string => (typeof draft === 'string' ? draft : '')

export const listOf = (draft: Draft | undefined): readonly Draft[] =>
  Array.isArray(draft) ? (draft as readonly Draft[]) : []

export const recordOf = (draft: Draft | undefined): DraftRecord =>
  typeof draft === 'object' && !Array.isArray(draft) ? (draft as DraftRecord) : {}

const NOTHING: Meaning = { faults: [] }

const wrong = (path: string, message: string): Meaning => ({ faults: [{ path, message }] })

/** The fields of a command as JSON, and what is wrong with them. */
export const meaningOf = (
  fields: readonly FormField[],
  draft: DraftRecord,
): { readonly value: Readonly<Record<string, unknown>>; readonly faults: readonly Fault[] } => {
  const members = membersOf(fields, draft, '')
  return { value: (members.value ?? {}) as Record<string, unknown>, faults: members.faults }
}

/** Absent if no member has a value. */
const membersOf = (fields: readonly FormField[], draft: DraftRecord, path: string): Meaning => {
  const members = fields.map((field) => ({
    field,
    meaning: fieldMeaning(field, draft[field.key], join(path, field.key)),
  }))
  const given = members.filter(({ meaning }) => 'value' in meaning)
  const missing = members.filter(({ field, meaning }) => field.required && isAbsent(meaning))
  return {
    faults: [
      ...members.flatMap(({ meaning }) => meaning.faults),
      ...missing.map(({ field }) => ({ path: join(path, field.key), message: 'It is required.' })),
    ],
    ...(given.length > 0 && {
      value: Object.fromEntries(given.map(({ field, meaning }) => [field.key, meaning.value])),
    }),
  }
}

const join = (path: string, key: string | number): string =>
  path === '' ? String(key) : `${path}.${key}`

const isAbsent = (meaning: Meaning): boolean => !('value' in meaning) && meaning.faults.length === 0

export const fieldMeaning = (field: FormField, draft: Draft | undefined, path: string): Meaning => {
  switch (field.type) {
    case 'list':
      return listMeaning(field, listOf(draft), path)
    case 'map':
      return mapMeaning(field, listOf(draft), path)
    case 'dictionary':
      return dictionaryMeaning(field, field.fields ?? [], recordOf(draft), path)
    case 'choice': {
      const record = recordOf(draft)
      return dictionaryMeaning(field, choiceFields(field, record), record, path)
    }
    default:
      return textMeaning(field, textOf(draft).trim(), path)
  }
}

/** The keys of a choice: the one that decides, then those of its value. */
export const choiceFields = (field: FormField, draft: DraftRecord): readonly FormField[] => {
  const { by = '', choices = [] } = field
  const decides: FormField = {
    key: by,
    type: 'text',
    required: true,
    values: choices.map(({ value }: Choice) => value),
  }
  const chosen = choices.find(({ value }) => value === textOf(draft[by]))
  return [decides, ...(chosen?.fields ?? []).filter(({ key }) => key !== by)]
}

/** An optional dictionary in which nothing was typed is absent, whatever it requires. */
const dictionaryMeaning = (
  { required }: FormField,
  fields: readonly FormField[],
  draft: DraftRecord,
  path: string,
): Meaning => {
  if (isUntouched(draft))
    return required ? { value: {}, faults: membersOf(fields, {}, path).faults } : NOTHING
  return { value: {}, ...membersOf(fields, draft, path) }
}

const isUntouched = (draft: Draft): boolean =>
  typeof draft === 'string' ? draft === '' : Object.values(draft).every(isUntouched)

const itemOf = ({ fields = [] }: FormField): FormField =>
  fields[0] ?? { key: '*', type: 'any', required: true }

const listMeaning = (field: FormField, drafts: readonly Draft[], path: string): Meaning => {
  const item = { ...itemOf(field), required: true }
  const items = drafts
    .map((draft, index) => fieldMeaning(item, draft, join(path, index)))
    .filter((meaning) => !isAbsent(meaning))
  const faults = items.flatMap((meaning) => meaning.faults)
  if (items.length === 0) return NOTHING
  const { minimum = 0, maximum = Infinity } = field
  if (items.length < minimum || items.length > maximum)
    faults.push({ path, message: `It takes ${range(field)} items.` })
  return { value: items.map(({ value }) => value), faults }
}

const mapMeaning = (field: FormField, drafts: readonly Draft[], path: string): Meaning => {
  const item = { ...itemOf(field), required: true }
  const entries = drafts
    .map((draft, index) => {
      const { key, value } = recordOf(draft)
      const meaning = fieldMeaning(item, value, join(path, index))
      return { key: textOf(key).trim(), meaning }
    })
    .filter(({ key, meaning }) => key !== '' || !isAbsent(meaning))
  if (entries.length === 0) return NOTHING
  return {
    value: Object.fromEntries(entries.map(({ key, meaning }) => [key, meaning.value])),
    faults: entries.flatMap(({ meaning }) => meaning.faults),
  }
}

const range = ({ minimum, maximum }: FormField): string =>
  maximum === undefined
    ? `at least ${minimum ?? 0}`
    : minimum === undefined
      ? `at most ${maximum}`
      : `${minimum} to ${maximum}`

const textMeaning = (field: FormField, text: string, path: string): Meaning => {
  if (text === '') return NOTHING
  switch (field.type) {
    case 'integer':
    case 'real':
      return numberMeaning(field, text, path)
    case 'boolean':
      return { value: text === 'true', faults: [] }
    case 'date': {
      const at = new Date(text)
      return Number.isNaN(at.getTime())
        ? wrong(path, 'It is not a date.')
        : { value: at.toISOString(), faults: [] }
    }
    case 'data':
      return BASE64.test(text)
        ? { value: text.replace(/\s+/g, ''), faults: [] }
        : wrong(path, 'It is not base64.')
    case 'any':
    case 'again':
      return jsonMeaning(text, path)
    default:
      return { value: valueIn(field, text), faults: [] }
  }
}

const BASE64 = /^(?:[A-Za-z0-9+/]\s*)+={0,2}\s*$/

/** Values that Apple lists may be numbers. */
const valueIn = ({ values = [] }: FormField, text: string): string | number =>
  values.find((value) => String(value) === text) ?? text

const numberMeaning = (field: FormField, text: string, path: string): Meaning => {
  const value = Number(text)
  if (Number.isNaN(value)) return wrong(path, 'It is not a number.')
  if (field.type === 'integer' && !Number.isSafeInteger(value))
    return wrong(path, 'It is not a whole number.')
  const { minimum = -Infinity, maximum = Infinity } = field
  return value < minimum || value > maximum
    ? wrong(path, `It takes ${range(field)}.`)
    : { value, faults: [] }
}

const jsonMeaning = (text: string, path: string): Meaning => {
  try {
    return { value: JSON.parse(text) as unknown, faults: [] }
  } catch {
    return wrong(path, 'It is not JSON.')
  }
}
