import type * as t from 'io-ts'

import { codecOf, type Field, type Support } from '@mdm-kit/codec/schema'

/** A declaration of Apple's schema, as data. */
export interface DeclarationSchema<Type extends string, Payload extends object> {
  readonly type: Type
  /** How several of this type act together on a device: `single`, `multiple`, `combined`. Configurations only. */
  readonly apply?: string
  readonly support: Support
  readonly payload: Field
  readonly codec: t.Type<Payload>
}

export interface DeclarationSchemaOptions<Type extends string> {
  readonly type: Type
  readonly apply?: string
  readonly support: Support
  readonly payload: Field
}

/** For the generated modules, and for a type that Apple's schema does not have yet. */
export const declarationSchema = <Type extends string, Payload extends object>(
  options: DeclarationSchemaOptions<Type>,
): DeclarationSchema<Type, Payload> => ({
  ...options,
  codec: codecOf(options.type, options.payload),
})
