import { type JsonSchema, jsonSchemaOf, type Support } from '@mdm-kit/codec/schema'

import { type DeclarationType, schemaOf } from './declaration.js'
import { declarations } from './generated/index.js'

/** What Apple's schema says of a declaration. */
export interface DeclarationInfo {
  readonly type: string
  readonly apply?: string
  readonly support: Support
  readonly payload: JsonSchema
}

/** Undefined for a type that Apple's schema lacks. */
export const declarationInfo = (type: string): DeclarationInfo | undefined => {
  const schema = schemaOf(type)
  if (schema === undefined) return undefined
  const { apply, support, payload } = schema
  return { type, ...(apply !== undefined && { apply }), support, payload: jsonSchemaOf(payload) }
}

/** Every declaration type of Apple's schema, in alphabetical order. */
export const declarationTypes: readonly DeclarationType[] = declarations
  .map(({ type }) => type)
  .sort()
