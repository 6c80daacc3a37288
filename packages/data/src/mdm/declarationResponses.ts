import type { Crossing } from '../crossing.js'
import { declarationFields, declarationItemsFields, tokensFields } from './declarations.js'

const documents = {
  TokensResponse: tokensFields,
  DeclarationItemsResponse: declarationItemsFields,
  Declaration: declarationFields,
}

/** The documents that answer `DeclarativeManagement`, under the names of Apple's schema. */
export const declarationResponseCrossings: readonly Crossing[] = Object.entries(documents).map(
  ([message, fields]) => ({ service: 'MDM', direction: 'ServerToDevice', message, fields }),
)
