/* Declarations */
export { declaration, declarationOf } from './declaration.js'
export type { Declaration, DeclarationError, DeclarationType, PayloadOf } from './declaration.js'
export { referencesOf } from './references.js'
export type { Reference } from './references.js'

/* The data of credential assets */
export { credential } from './credential.js'
export type {
  CredentialDocument,
  CredentialFieldsOf,
  CredentialReference,
  CredentialType,
} from './credential.js'

/* Sets of them: what a device is to have */
export { declarationSet, kindOf } from './declarationSet.js'
export type {
  DeclarationKind,
  DeviceDeclarations,
  DeclarationSetError,
  DeclarationSetIssue,
  ItemsDocument,
  TokensDocument,
} from './declarationSet.js'

/* Status */
export { readStatusItem, statusItemNames } from './status.js'
export type { ReadStatusItem, StatusItemName, StatusValueOf } from './status.js'

/* The schema itself, and declarations of your own */
export { declarationInfo, declarationTypes } from './info.js'
export type { DeclarationInfo } from './info.js'
export { declarationSchema } from './schema.js'
export type { DeclarationSchema, DeclarationSchemaOptions } from './schema.js'
export type { CredentialSchema } from './credentialSchema.js'
export type { StatusItemSchema } from './statusSchema.js'
