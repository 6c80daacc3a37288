import type { Field } from '@mdm-kit/codec/schema'

import { type Declaration, schemaOf } from './declaration.js'

/** Another declaration that a declaration names, and where. */
export interface Reference {
  readonly path: readonly (string | number)[]
  readonly identifier: string
  /** The types that may stand there. */
  readonly types: readonly string[]
}

/** Every reference of a declaration: an activation's configurations, and the assets that Apple's schema says it names. */
export const referencesOf = ({ Type, Payload }: Declaration): readonly Reference[] => {
  const schema = schemaOf(Type)
  return schema === undefined ? [] : within(schema.payload, Payload, [])
}

const within = (field: Field, value: unknown, path: Reference['path']): readonly Reference[] => {
  switch (field.kind) {
    case 'text':
      if (typeof value !== 'string') return []
      if (field.assets !== undefined) return [{ path, identifier: value, types: field.assets }]
      return path[0] === CONFIGURATIONS
        ? [{ path, identifier: value, types: ['com.apple.configuration.'] }]
        : []
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => within(field.of, item, [...path, index]))
        : []
    case 'map':
      return entriesOf(value).flatMap(([name, item]) => within(field.of, item, [...path, name]))
    case 'dictionary':
      return entriesOf(value).flatMap(([name, item]) => {
        const key = Object.hasOwn(field.keys, name) ? field.keys[name] : undefined
        return key === undefined ? [] : within(key.field, item, [...path, name])
      })
    case 'again':
      return within(field.field(), value, path)
    default:
      return []
  }
}

/** Of `com.apple.activation.simple`. */
const CONFIGURATIONS = 'StandardConfigurations'

const entriesOf = (value: unknown): readonly [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []
