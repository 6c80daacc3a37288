import type { Column, Field, Identifies } from './field.js'

type Facts = Pick<Field, 'in' | 'secret' | 'kept'>

const fieldThat =
  (identifies: Identifies) =>
  (purpose: string, facts: Facts = {}): Field => ({ purpose, identifies, ...facts })

/** A value that tells no person and no device from any other. */
export const plain = fieldThat('Nothing')
export const aboutDevice = fieldThat('Device')
export const aboutPerson = fieldThat('Person')
export const aboutOrganization = fieldThat('Organization')

/** A dictionary, or a list of them. */
export const group = <Fields extends Readonly<Record<string, Field>>>(
  purpose: string,
  fields: Fields,
  facts: Facts = {},
) => ({ ...plain(purpose, facts), fields })

/** The fields with more columns that keep each of them, at every level. */
export const alsoKept = (
  columns: readonly Column[],
  fields: Readonly<Record<string, Field>>,
): Readonly<Record<string, Field>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      {
        ...field,
        kept: [...new Set([...(field.kept ?? []), ...columns])],
        ...(field.fields && { fields: alsoKept(columns, field.fields) }),
      },
    ]),
  )

/** The same fields in a message that nothing is kept of. */
export const notKept = (fields: Readonly<Record<string, Field>>): Readonly<Record<string, Field>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { kept: _, fields: inner, ...field }]) => [
      name,
      { ...field, ...(inner && { fields: notKept(inner) }) },
    ]),
  )
