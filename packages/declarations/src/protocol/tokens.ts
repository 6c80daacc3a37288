import { canonicalJson } from '@mdm-kit/http/values'
import { createHash } from 'node:crypto'

import type { Declaration, DeclarationItem } from './documents.js'

/** The ServerToken of a declaration: equal content has the same, in whatever order its keys were written. */
export const serverTokenOf = ({
  Type,
  Identifier,
  Payload,
}: Omit<Declaration, 'ServerToken'>): string => hashOf(canonicalJson([Identifier, Type, Payload]))

/** The DeclarationsToken of these declarations. Their order does not matter. */
export const declarationsTokenOf = (items: readonly DeclarationItem[]): string =>
  hashOf(
    JSON.stringify(
      items.map(({ Identifier, ServerToken }) => [Identifier, ServerToken].join('\n')).sort(),
    ),
  )

const hashOf = (content: string): string => createHash('sha256').update(content).digest('base64url')
