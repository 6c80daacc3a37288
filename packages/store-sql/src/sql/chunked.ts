/** PostgreSQL accepts 65,535 parameters in a statement, SQLite 32,766. */
export const ROWS_AT_ONCE = 500

/** What one statement takes at a time, in order. */
export const chunked = <A>(all: readonly A[]): readonly (readonly A[])[] =>
  Array.from({ length: Math.ceil(all.length / ROWS_AT_ONCE) }, (_, number) =>
    all.slice(number * ROWS_AT_ONCE, (number + 1) * ROWS_AT_ONCE),
  )
