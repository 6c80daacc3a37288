import type { Support } from '@mdm-kit/codec/schema'

import type { SchemaKey } from './schemaFile.js'

/** A module that is to be written, and what it was made of. */
export interface Module {
  readonly name: string
  readonly support: Support
  readonly payload: readonly SchemaKey[]
  readonly response: readonly SchemaKey[]
  /** TypeScript, not formatted. */
  readonly text: string
}

export const GENERATED =
  '// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.\n'

/** Where Apple publishes the file. */
export const sourceOf = (path: string): string =>
  `https://github.com/apple/device-management/blob/release/${path}`
