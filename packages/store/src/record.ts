import * as t from 'io-ts'

/**
 * The codec of a record that is kept: exact, so that encoding lets nothing else out.
 *
 * It stands for the record's JSON, in which instants are ISO 8601. A store need not decode with it:
 * `storeContract` holds what a store returns against it.
 */
export const record = <Required extends t.Props, Optional extends t.Props>(
  name: string,
  required: Required,
  optional: Optional,
) => t.exact(t.intersection([t.type(required), t.partial(optional)]), name)

/** The record that a codec is of. */
export type RecordOf<Codec extends t.Any> = Readonly<t.TypeOf<Codec>>
