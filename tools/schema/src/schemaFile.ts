import type { Support } from '@mdm-kit/codec/schema'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A file of Apple's schema, as far as the generator reads it. */
export interface SchemaFile {
  readonly title: string
  readonly payload: SchemaPayload
  readonly payloadkeys?: readonly SchemaKey[]
  readonly responsekeys?: readonly SchemaKey[]
  /** Declarative management: what may be reported as wrong. */
  readonly reasons?: readonly SchemaReason[]
}

export interface SchemaReason {
  /** For example `Error.MissingAssets`. */
  readonly value: string
  readonly details?: readonly { readonly key: string; readonly type: string }[]
}

export interface SchemaPayload {
  readonly requesttype?: string
  readonly payloadtype?: string
  readonly declarationtype?: string
  readonly statusitemtype?: string
  readonly credentialtype?: string
  readonly supportedOS?: Support
  /** Declarations: how several of a type act together. */
  readonly apply?: string
}

export interface SchemaKey {
  readonly key: string
  readonly type: string
  readonly presence?: 'required' | 'optional'
  readonly default?: string | number | boolean
  readonly rangelist?: readonly (string | number | boolean)[]
  readonly range?: { readonly min?: number; readonly max?: number }
  readonly format?: string
  /** On the label of a list's items: how many of them there may be. */
  readonly repetition?: { readonly min?: number; readonly max?: number }
  readonly supportedOS?: Support
  readonly subkeytype?: string
  readonly subkeys?: readonly SchemaKey[]
  readonly assettypes?: readonly string[]
}

/** A file that has no title or payload is not of the schema: the error names it. */
export const readSchemaFile = (path: string): SchemaFile => {
  const file: unknown = parse(readFileSync(path, 'utf8'), { maxAliasCount: -1 })
  if (typeof file !== 'object' || file === null || !('title' in file) || !('payload' in file))
    throw new Error(`${path} is not a file of Apple's schema: it has no title or payload`)
  return file as SchemaFile
}
