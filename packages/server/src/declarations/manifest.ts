import type { DeclarationItemsResponse, TokensResponse } from '@mdm-kit/checkin'

import type { MissingReference, ScopeItem, SyncState } from '@mdm-kit/store'
import { kindOf } from '@mdm-kit/store/devices'

/** References of declarations to identifiers that are not among them. Devices report them as errors. */
export const missingIn = (items: readonly ScopeItem[]): readonly MissingReference[] => {
  const present = new Set(items.map(({ Identifier }) => Identifier))
  return items.flatMap(({ Identifier, references }) =>
    references
      .filter((reference) => !present.has(reference))
      .map((reference) => ({ from: Identifier, to: reference })),
  )
}

/** `YYYY-mm-ddTHH:MM:SSZ`, without a fraction. */
const timestampOf = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z')

export const tokensResponse = ({
  declarationsToken,
  changedAt,
}: Pick<SyncState, 'declarationsToken' | 'changedAt'>): TokensResponse => ({
  SyncTokens: { DeclarationsToken: declarationsToken, Timestamp: timestampOf(changedAt) },
})

export const declarationItemsResponse = ({
  declarationsToken,
  items,
}: Pick<SyncState, 'declarationsToken' | 'items'>): DeclarationItemsResponse => {
  const ofKind = (kind: ReturnType<typeof kindOf>) =>
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
