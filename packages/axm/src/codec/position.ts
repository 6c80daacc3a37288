import * as t from 'io-ts'

/**
 * Where a listing goes on: Apple's cursor, or the path of the next page where Apple gave only a link.
 * Opaque: keep it as it came. How long it stays valid is not documented.
 *
 * The codec writes it as JSON and reads it back.
 */
export const Position = t.union(
  [t.type({ cursor: t.string }), t.type({ path: t.string })],
  'Position',
)
export type Position = t.TypeOf<typeof Position>
