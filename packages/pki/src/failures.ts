import type { Failure } from '@mdm-kit/codec'

/** What a case of a union carries in addition to its tag and its message. */
type FactsOf<F extends Failure, Tag> = Omit<Extract<F, { readonly _tag: Tag }>, '_tag' | 'message'>

/**
 * What each failure of a union says: one sentence for each tag, which may use what the failure carries.
 * No value that a device sent may be in it.
 */
export type FailureTable<F extends Failure, More = unknown> = {
  readonly [Tag in F['_tag']]: More & {
    readonly message: string | ((facts: FactsOf<F, Tag>) => string)
  }
}

/** Makes the failures of a union, each with the sentence that the table has for it. */
export const failuresOf =
  <F extends Failure>(table: FailureTable<F>) =>
  <Tag extends F['_tag']>(
    _tag: Tag,
    facts: FactsOf<F, Tag>,
  ): FactsOf<F, Tag> & { readonly _tag: Tag; readonly message: string } => {
    const { message } = table[_tag]
    return { ...facts, _tag, message: typeof message === 'string' ? message : message(facts) }
  }
