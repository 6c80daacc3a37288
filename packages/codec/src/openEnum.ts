import * as t from 'io-ts'

/** One of the values known when this was written, or any other: Apple adds to its lists every year. */
export type Open<Known extends string> = Known | (string & {})

/** An open enumeration: an editor offers the known values, a decoder takes every string. */
export const openEnum = <Known extends string>(
  name: string,
  _known: readonly Known[],
): t.Type<Open<Known>, string> =>
  new t.Type<Open<Known>, string>(
    name,
    t.string.is,
    (value, context) => t.string.validate(value, context),
    t.identity,
  )
