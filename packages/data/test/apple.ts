import type { Crossing, DataField as Field } from '../src/index.js'

/** A field with the path of names that leads to it. */
export interface Placed {
  readonly path: string
  readonly field: Field
}

const within = (fields: Crossing['fields'], prefix = ''): readonly Placed[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    return [{ path, field }, ...within(field.fields ?? {}, `${path}.`)]
  })

/** All fields of a crossing, at every level. */
export const placedFields = ({ fields }: Crossing): readonly Placed[] => within(fields)

/** What is wrong with a purpose, if anything. */
export const problemOf = (purpose: string): string | undefined => {
  if (!/^[A-Z]/.test(purpose)) return 'no capital at the start'
  if (!/[^.]\.$/.test(purpose)) return 'no full stop at the end'
  if (purpose.split(' ').length < 5) return 'too short to say why'
  return undefined
}

/** The fields whose purposes are not sentences, or are said of another field of the message already. */
export const poorPurposes = (crossing: Crossing): readonly string[] => {
  const said = new Map<string, Field>()
  return placedFields(crossing).flatMap(({ path, field }) => {
    const other = said.get(field.purpose)
    said.set(field.purpose, field)
    const problem =
      other !== undefined && other !== field ? 'said of another field' : problemOf(field.purpose)
    return problem === undefined ? [] : [`${path}: ${problem}`]
  })
}

/** The messages that a list has twice. */
export const repeated = (crossings: readonly Crossing[]): readonly string[] => {
  const names = crossings.map((one) => `${one.service} ${one.direction} ${one.message}`)
  return names.filter((name, place) => names.indexOf(name) !== place)
}

/** The names in braces of each message that no field in the path describes, and the other way round. */
export const pathMismatches = ({ message, direction, fields }: Crossing): readonly string[] => {
  const named = [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const described = Object.keys(fields).filter((name) => fields[name]?.in === 'Path')
  const isRequest = direction === 'ServerToApple'
  return [
    ...named.filter((name) => isRequest && !described.includes(name)),
    ...described.filter((name) => !named.includes(name)),
  ]
}

/** A field by its path in one message. */
export const fieldAt = (
  crossings: readonly Crossing[],
  direction: Crossing['direction'],
  message: string,
  path: string,
): Field | undefined => {
  const found = crossings.find((one) => one.direction === direction && one.message === message)
  return found && placedFields(found).find((placed) => placed.path === path)?.field
}
