// The protocol of declarative management, without the schemas of declarations and status items: it loads none of them.

/* The names of declarations */
export {
  DeclarationIdentifier,
  DeclarationTypeName,
  declarationKinds,
  isPlainText,
  kindOf,
} from './names.js'
export type { DeclarationKind } from './names.js'

/* What a device asks for, and the documents that it gets */
export { formatEndpoint, parseEndpoint } from './endpoint.js'
export type { Endpoint } from './endpoint.js'
export {
  Declaration,
  DeclarationItem,
  DeclarationItemsResponse,
  TokensResponse,
  declarationItemsResponse,
  itemSections,
  tokensResponse,
} from './documents.js'
export { declarationsTokenOf, serverTokenOf } from './tokens.js'

/* A declaration as an administrator writes it */
export { NewDeclaration, contentOf, readDeclaration } from './newDeclaration.js'
export type { DeclarationContent, DeclarationMalformed } from './newDeclaration.js'

/* Which declarations name others, and what does not go together */
export { referencesIn } from './references.js'
export { setIssuesOf } from './setIssues.js'
export type { SetIssue, SetMember } from './setIssues.js'

/* Status */
export { StatusReport, readStatusReport } from './statusReport.js'
export type { ReadStatusReport, StatusError } from './statusReport.js'
export { mergeStatus } from './mergeStatus.js'
export type { Advertised, MergedStatus, StatusChange } from './mergeStatus.js'
export { reportedDeclarations, reportedErrors } from './reportedDeclarations.js'
export type { ReportedDeclaration, ReportedError } from './reportedDeclarations.js'
export { STATUS_REASONS } from './reasons.js'
export type { StatusReasonRead } from './reasons.js'
