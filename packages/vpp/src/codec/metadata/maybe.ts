import * as t from 'io-ts'

/** The look-up writes null for what it does not have. */
export const maybe = <A, O>(codec: t.Type<A, O>): t.UnionC<[t.Type<A, O>, t.NullC]> =>
  t.union([codec, t.null])
