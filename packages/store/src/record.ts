import * as t from 'io-ts'

/**
 * The codec of a stored record. It is exact, so that encoding omits every other member.
 *
 * It describes the record's JSON, in which times are ISO 8601. A store need not decode with it:
 * `storeContract` checks what a store returns against it.
 */
export const record = <Required extends t.Props, Optional extends t.Props>(
  name: string,
  required: Required,
  optional: Optional,
) => t.exact(t.intersection([t.type(required), t.partial(optional)]), name)

/** The type of a codec's record. */
export type RecordOf<Codec extends t.Any> = Readonly<t.TypeOf<Codec>>
