import { unreadableOf } from '@mdm-kit/codec'

import type { Envelope, MdmIdentity, MdmInfo } from '../codec/envelope.js'

/** Who drives a location, by the newest answer that said so. */
export type Owner =
  /** No answer yet. */
  | { readonly _tag: 'Unknown' }
  /** No server has claimed it. */
  | { readonly _tag: 'Nobody' }
  | { readonly _tag: 'Ours' }
  | { readonly _tag: 'Other'; readonly mdmInfo: MdmInfo }

/**
 * The owner after an answer. Only `id` is compared: a name may be shared. An empty one is a claim that
 * was given up.
 *
 * An answer without `mdmInfo` tells nothing new about a location that has an owner, since not every
 * answer carries it. One that cannot be read is some other server's: it is not ours.
 */
export const ownerAfter = (
  before: Owner,
  answer: Pick<Envelope, 'mdmInfo'>,
  ours: MdmIdentity,
): Owner => {
  const { mdmInfo } = answer
  if ('mdmInfo' in unreadableOf(answer) || 'id' in unreadableOf(mdmInfo ?? {})) {
    return { _tag: 'Other', mdmInfo: mdmInfo ?? {} }
  }
  if (mdmInfo?.id === '') return { _tag: 'Nobody' }
  if (mdmInfo?.id === undefined) {
    return before._tag === 'Unknown' ? { _tag: 'Nobody' } : before
  }
  return mdmInfo.id === ours.id ? { _tag: 'Ours' } : { _tag: 'Other', mdmInfo }
}
