import * as t from 'io-ts'

/** What `@mdm-kit/store` makes the codecs of its records of. */
type RecordOf<Required extends t.Props, Optional extends t.Props> = t.ExactC<
  t.IntersectionC<[t.TypeC<Required>, t.PartialC<Optional>]>
>

/** A stored record without some of its members, under the name that the response has. */
export const without = <
  Required extends t.Props,
  Optional extends t.Props,
  Key extends string & (keyof Required | keyof Optional),
>(
  name: string,
  record: RecordOf<Required, Optional>,
  ...keys: readonly Key[]
) => {
  const [required, optional] = record.type.types
  return t.exact(
    t.intersection([t.type(rest(required.props, keys)), t.partial(rest(optional.props, keys))]),
    name,
  )
}

const rest = <P extends t.Props, K extends string>(props: P, keys: readonly K[]) =>
  Object.fromEntries(Object.entries(props).filter(([key]) => !keys.some((k) => k === key))) as {
    [Key in Exclude<keyof P, K>]: P[Key]
  }
