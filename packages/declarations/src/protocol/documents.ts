import { JsonObject } from '@mdm-kit/http/values'
import * as t from 'io-ts'

import { type DeclarationKind, kindOf } from './names.js'

/**
 * The JSON documents that a device asks for, as they travel in responses to `DeclarativeManagement` messages.
 *
 * Source: Apple device-management, `declarative/protocol/*.yaml`.
 */

/** The response to `tokens`: has anything changed? */
export const TokensResponse = t.type(
  {
    SyncTokens: t.type(
      {
        /** Opaque, at most 256 bytes; changes with any change of the set of declarations. */
        DeclarationsToken: t.string,
        /** When the set last changed, as `2025-01-31T23:59:59Z`, without a fraction. */
        Timestamp: t.string,
      },
      'SyncTokens',
    ),
  },
  'TokensResponse',
)
export type TokensResponse = t.TypeOf<typeof TokensResponse>

export const DeclarationItem = t.type(
  {
    /** At most 64 bytes. */
    Identifier: t.string,
    /** At most 64 bytes; changes with any change of the declaration. */
    ServerToken: t.string,
  },
  'DeclarationItem',
)
export type DeclarationItem = t.TypeOf<typeof DeclarationItem>

/** Where a kind stands in the response to `declaration-items`. */
export const itemSections = {
  activation: 'Activations',
  asset: 'Assets',
  configuration: 'Configurations',
  management: 'Management',
} as const satisfies Readonly<Record<DeclarationKind, string>>

/** The response to `declaration-items`: everything that applies to this channel. */
export const DeclarationItemsResponse = t.type(
  {
    /** All four keys must be there, also when empty. */
    Declarations: t.type(
      {
        Activations: t.array(DeclarationItem),
        Assets: t.array(DeclarationItem),
        Configurations: t.array(DeclarationItem),
        Management: t.array(DeclarationItem),
      },
      'Declarations',
    ),
    /** The same that the response to `tokens` has for this set. */
    DeclarationsToken: t.string,
  },
  'DeclarationItemsResponse',
)
export type DeclarationItemsResponse = t.TypeOf<typeof DeclarationItemsResponse>

/** A declaration as a device fetches it: the response to `declaration/<kind>/<Identifier>`. */
export interface Declaration<Type extends string = string> {
  /** For example `com.apple.configuration.passcode.settings`; its third label is the kind. */
  readonly Type: Type
  /** Unique among all declarations of a server. */
  readonly Identifier: string
  /** Follows from the content: see `serverTokenOf`. */
  readonly ServerToken: string
  /** JSON: data as base64, dates in ISO 8601. */
  readonly Payload: JsonObject
}

export const Declaration: t.Type<Declaration> = t.type(
  { Type: t.string, Identifier: t.string, ServerToken: t.string, Payload: JsonObject },
  'Declaration',
)

/** The response to `tokens`. `changedAt`: since when the set is as it is. */
export const tokensResponse = (declarationsToken: string, changedAt: Date): TokensResponse => ({
  SyncTokens: {
    DeclarationsToken: declarationsToken,
    Timestamp: changedAt.toISOString().replace(/\.\d+Z$/, 'Z'),
  },
})

/** The response to `declaration-items`: each declaration under its kind. */
export const declarationItemsResponse = (
  declarationsToken: string,
  items: readonly (DeclarationItem & { readonly Type: string })[],
): DeclarationItemsResponse => {
  const ofKind = (kind: DeclarationKind) =>
    items
      .filter(({ Type }) => kindOf(Type) === kind)
      .map(({ Identifier, ServerToken }) => ({ Identifier, ServerToken }))
  return {
    Declarations: {
      Activations: ofKind('activation'),
      Assets: ofKind('asset'),
      Configurations: ofKind('configuration'),
      Management: ofKind('management'),
    },
    DeclarationsToken: declarationsToken,
  }
}
