import type { Support } from '@mdm-kit/codec/schema'

import type { SchemaFile, SchemaKey, SchemaReason } from './schemaFile.js'

/** A file of the schema, under the name that it has in the catalogue. */
export interface Described {
  readonly name: string
  readonly support: Support
  readonly payload: readonly SchemaKey[]
  readonly response: readonly SchemaKey[]
  readonly reasons: readonly SchemaReason[]
}

export const describedAs = (name: string, file: SchemaFile): Described => ({
  name,
  support: file.payload.supportedOS ?? {},
  payload: file.payloadkeys ?? [],
  response: file.responsekeys ?? [],
  reasons: file.reasons ?? [],
})

/** A module that is to be written. */
export interface Module extends Described {
  /** TypeScript, not formatted. */
  readonly text: string
}

export const GENERATED =
  '// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.\n'

/** Where Apple publishes the file. */
export const sourceOf = (path: string): string =>
  `https://github.com/apple/device-management/blob/release/${path}`
