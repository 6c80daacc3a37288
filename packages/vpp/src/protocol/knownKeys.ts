import { type DecodeError, decodeResponse, decodeWith } from '@mdm-kit/codec'
import type { OnUnreadable } from '@mdm-kit/http'
import type * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/**
 * Decodes a response under success; one that has none of the codec's keys is rejected.
 *
 * Apple marks hardly any key as required, so that `{}`, or a gateway's own JSON, would read as a
 * location that owns nothing and is unclaimed.
 */
export const decodeKnown = <A, O>(codec: t.Type<A, O>) => {
  const keys = keysOf(codec)
  const reject = decodeWith(new t.Type<A, O>(codec.name, codec.is, t.failure, codec.encode))
  return (json: unknown, onUnreadable?: OnUnreadable): E.Either<DecodeError, A> =>
    t.UnknownRecord.is(json) && !keys.some((key) => json[key] !== undefined && json[key] !== null)
      ? reject(json)
      : decodeResponse(codec, onUnreadable)(json)
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
