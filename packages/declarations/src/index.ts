/* Declarations */
export { declaration, declarationFromJson, declarationOf } from './declaration.js'
export type { DeclarationError, DeclarationType, PayloadOf } from './declaration.js'
export type { Declaration } from './protocol/documents.js'
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
export { declarationSet } from './declarationSet.js'
export type {
  DeviceDeclarations,
  DeclarationSetError,
  DeclarationSetIssue,
} from './declarationSet.js'
export { kindOf } from './protocol/names.js'
export type { DeclarationKind } from './protocol/names.js'
export type { DeclarationItemsResponse, TokensResponse } from './protocol/documents.js'
export type { SetIssue } from './protocol/setIssues.js'

/* Status */
export { decodeStatusReport, statusSubscription } from './statusReport.js'
export type { DecodedStatusReport } from './statusReport.js'
export { readStatusItem, statusItemNames, statusItems } from './status.js'
export type {
  ReadStatusItem,
  ReadStatusItems,
  StatusItemName,
  StatusValueOf,
  StatusValues,
} from './status.js'
export { mergeStatus } from './protocol/mergeStatus.js'
export type { Advertised, MergedStatus, StatusChange } from './protocol/mergeStatus.js'
export { reportedDeclarations, reportedErrors } from './protocol/reportedDeclarations.js'
export type { ReportedDeclaration, ReportedError } from './protocol/reportedDeclarations.js'
export type { StatusReasonRead } from './protocol/reasons.js'

/* The schema itself, and declarations of your own */
export { schemaOf as declarationSchemaOf } from './declaration.js'
export { declarations as declarationSchemas } from './generated/index.js'
export { statusItems as statusItemSchemas } from './generated/status/index.js'
export { declarationInfo, declarationTypes } from './info.js'
export type { DeclarationInfo } from './info.js'
export { declarationSchema } from './schema.js'
export type { DeclarationSchema, DeclarationSchemaOptions } from './schema.js'
export type { CredentialSchema } from './credentialSchema.js'
export type { StatusItemSchema } from './statusSchema.js'
