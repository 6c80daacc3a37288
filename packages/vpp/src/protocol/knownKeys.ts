import * as t from 'io-ts'

/**
 * The same codec, for an answer under success: one that has none of the codec's keys is refused.
 *
 * Apple marks hardly any key as required, so that `{}`, or a gateway's own JSON, would read as a
 * location that owns nothing and that nobody has claimed.
 */
export const withSomeKnownKey = <A, O>(codec: t.Type<A, O>): t.Type<A, O> => {
  const keys = keysOf(codec)
  return new t.Type<A, O>(
    codec.name,
    codec.is,
    (value, context) =>
      t.UnknownRecord.is(value) && !keys.some((key) => value[key] !== undefined)
        ? t.failure(value, context)
        : codec.validate(value, context),
    codec.encode,
  )
}

/** The keys of the object itself: io-ts says them, for an intersection by its parts. */
const keysOf = (codec: t.Mixed): readonly string[] => {
  if (codec instanceof t.IntersectionType) {
    return (codec as t.IntersectionType<t.Mixed[]>).types.flatMap(keysOf)
  }
  return codec instanceof t.InterfaceType || codec instanceof t.PartialType
    ? Object.keys(codec.props as t.Props)
    : []
}
