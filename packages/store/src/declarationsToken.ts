import type { ScopeItem } from './declarations.js'
import { hashOf } from './declaration.js'

/** The DeclarationsToken of these declarations. Their order does not matter. */
export const declarationsTokenOf = (
  items: readonly Pick<ScopeItem, 'Identifier' | 'ServerToken'>[],
): string =>
  hashOf(
    JSON.stringify(
      items.map(({ Identifier, ServerToken }) => [Identifier, ServerToken].join('\n')).sort(),
    ),
  )
