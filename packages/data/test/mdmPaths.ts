import type { Field } from '../src/field.js'

type Fields = Readonly<Record<string, Field>>

/** Every field at every level, by its path in dots. */
export const pathsOf = (fields: Fields, prefix = ''): readonly (readonly [string, Field])[] =>
  Object.entries(fields).flatMap(([name, field]) => [
    [`${prefix}${name}`, field] as const,
    ...pathsOf(field.fields ?? {}, `${prefix}${name}.`),
  ])

export const purposesOf = (fields: Fields): readonly string[] =>
  pathsOf(fields).map(([, { purpose }]) => purpose)
