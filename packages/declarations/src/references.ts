import type { Field } from '@mdm-kit/codec/schema'

import { schemaOf } from './declaration.js'
import type { Declaration } from './protocol/documents.js'
import { payloadReferences, type PayloadReference } from './protocol/references.js'

/** Another declaration that a declaration names, and where. */
export interface Reference extends PayloadReference {
  /** The types that may stand there. Undefined if Apple's schema does not say. */
  readonly types?: readonly string[]
}

/** Every reference of a declaration: an activation's configurations, and the assets that it names. */
export const referencesOf = ({ Type, Payload }: Declaration): readonly Reference[] => {
  const schema = schemaOf(Type)
  return payloadReferences(Payload).map((reference) => {
    const types = typesOf(schema && fieldAt(schema.payload, reference.path), reference)
    return types === undefined ? reference : { ...reference, types }
  })
}

const typesOf = (
  field: Field | undefined,
  { path }: PayloadReference,
): readonly string[] | undefined => {
  if (field?.kind !== 'text') return undefined
  return path[0] === CONFIGURATIONS ? ANY_CONFIGURATION : field.assets
}

/** Of `com.apple.activation.simple`. */
const CONFIGURATIONS = 'StandardConfigurations'
const ANY_CONFIGURATION: readonly string[] = ['com.apple.configuration.']

const fieldAt = (field: Field, path: Reference['path']): Field | undefined => {
  const [step, ...rest] = path
  if (step === undefined) return field
  switch (field.kind) {
    case 'list':
    case 'map':
      return fieldAt(field.of, rest)
    case 'dictionary': {
      const key = Object.hasOwn(field.keys, step) ? field.keys[step] : undefined
      return key === undefined ? undefined : fieldAt(key.field, rest)
    }
    case 'again':
      return fieldAt(field.field(), path)
    default:
      return undefined
  }
}
