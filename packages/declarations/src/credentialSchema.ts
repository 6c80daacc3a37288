import type { Field, Support } from '@mdm-kit/codec/schema'

/** What the data of a credential asset holds, of Apple's schema. */
export interface CredentialSchema<Type extends string, Fields extends object> {
  readonly type: Type
  readonly support: Support
  readonly fields: Field
  /** Only a type: what the data holds. */
  readonly value?: Fields
}

export const credentialSchema = <Type extends string, Fields extends object>(
  options: Omit<CredentialSchema<Type, Fields>, 'value'>,
): CredentialSchema<Type, Fields> => options
