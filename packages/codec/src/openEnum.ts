import * as t from 'io-ts'

/** One of the values known when this was written, or any other: Apple adds to its lists every year. */
export type Open<Known extends string> = Known | (string & {})

/** An open enumeration: an editor offers the known values, a decoder takes every string. */
export const openEnum = <Known extends string>(
  name: string,
  _known: readonly Known[],
): t.Type<Open<Known>, string> =>
  // `struct` knows the check of `t.string`, and takes a string without calling it.
  new t.Type<Open<Known>, string>(name, t.string.is, t.string.validate, t.identity)

/**
 * An open enumeration whose known words count in any case, and with blanks around them: `Deleted ` is
 * read as `deleted`, so that no comparison has to think of it. Other words stay as they came.
 */
export const openWord = <Known extends string>(
  name: string,
  known: readonly Known[],
): t.Type<Open<Known>, string> => {
  const spellings = new Map<string, Known>(known.map((word) => [word.toLowerCase(), word]))
  const exact = new Set<string>(known)
  return new t.Type<Open<Known>, string>(
    name,
    t.string.is,
    (value, context) => {
      if (typeof value !== 'string') return t.failure(value, context)
      return t.success(
        exact.has(value) ? value : (spellings.get(value.trim().toLowerCase()) ?? value),
      )
    },
    t.identity,
  )
}
