import type { ScopeItem } from './declarations.js'
import { hashOf } from './declaration.js'

/** One token for one set of declarations, in whatever order they stand: a DeclarationsToken. */
export const declarationsTokenOf = (
  items: readonly Pick<ScopeItem, 'Identifier' | 'ServerToken'>[],
): string =>
  hashOf(
    JSON.stringify(
      items.map(({ Identifier, ServerToken }) => [Identifier, ServerToken].join('\n')).sort(),
    ),
  )
