import { struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * The JSON documents of declarative management, as they travel in `DeclarativeManagement` messages
 * and their answers.
 *
 * Source: Apple device-management, `declarative/protocol/*.yaml`.
 */

/** The answer to `tokens`: has anything changed? */
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

/** The answer to `declaration-items`: everything that applies to this channel. */
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
    /** The same that `tokens` answers for this set. */
    DeclarationsToken: t.string,
  },
  'DeclarationItemsResponse',
)
export type DeclarationItemsResponse = t.TypeOf<typeof DeclarationItemsResponse>

/** The answer to `declaration/<kind>/<Identifier>`. */
export const Declaration = t.type(
  {
    /** For example `com.apple.configuration.passcode.settings`; its third label is the kind. */
    Type: t.string,
    Identifier: t.string,
    ServerToken: t.string,
    Payload: t.UnknownRecord,
  },
  'Declaration',
)
export type Declaration = t.TypeOf<typeof Declaration>

export const StatusReason = t.intersection(
  [
    t.type({
      /** For example `Error.ConfigurationCannotBeApplied`. Open: more come with each release. */
      Code: t.string,
    }),
    t.partial({ Description: t.string, Details: t.UnknownRecord }),
  ],
  'StatusReason',
)
export type StatusReason = t.TypeOf<typeof StatusReason>

/** The `Data` of a message to `status`. Devices write `"Errors": null`: that is absence. */
export const StatusReport = struct(
  'StatusReport',
  {
    /** Nested by the dots of the items' names. Merge it into what is stored, unless FullReport. */
    StatusItems: t.UnknownRecord,
  },
  {
    /** Required by Apple's schema; absent means none. */
    Errors: t.array(
      t.intersection(
        [t.type({ StatusItem: t.string }), t.partial({ Reasons: t.array(StatusReason) })],
        'StatusError',
      ),
    ),
    /** Replace all that is stored: about once a day. Absent means false. */
    FullReport: t.boolean,
  },
)
export type StatusReport = t.TypeOf<typeof StatusReport>
