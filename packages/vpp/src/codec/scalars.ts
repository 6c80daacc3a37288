import * as t from 'io-ts'

export { Integer, LooseInteger, LooseText } from '@mdm-kit/codec'

/** Anything at all, read as absent. */
const Unreadable = new t.Type<undefined, undefined>(
  'Unreadable',
  (value): value is undefined => value === undefined,
  () => t.success(undefined),
  t.identity,
)

/** What the codec reads; what it does not read counts as absent, where nothing hangs on it. */
export const readable = <C extends t.Mixed>(codec: C): t.UnionC<[C, typeof Unreadable]> =>
  t.union([codec, Unreadable])
