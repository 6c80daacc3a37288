import type { MappedRow } from './dataMap.js'

/** Why values are kept: for each column the purposes of what it holds. */
export type ColumnPurposes = Readonly<Record<string, readonly string[]>>

/**
 * The purposes of what these columns hold, as the `columns` of an export name them. Values within others are left
 * out, and so are columns that hold what only this server has made, such as times.
 */
export const columnPurposes = (
  { rows }: { readonly rows: readonly MappedRow[] },
  columns: readonly string[],
): ColumnPurposes =>
  Object.fromEntries(
    columns.flatMap((column) => {
      const purposes = new Set(
        rows
          .filter(
            ({ name, kept }) => !name.includes('.') && kept.some((one) => one.column === column),
          )
          .map(({ purpose }) => purpose),
      )
      return purposes.size === 0 ? [] : [[column, [...purposes]] as const]
    }),
  )
