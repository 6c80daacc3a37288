import { unreadableOf } from '@mdm-kit/codec'

import type { Envelope, MdmIdentity, MdmInfo } from '../codec/envelope.js'

/** Who manages a location, by the newest response that said so. */
export type Owner =
  /** No response yet. */
  | { readonly _tag: 'Unknown' }
  /** No server has claimed it. */
  | { readonly _tag: 'Nobody' }
  | { readonly _tag: 'Ours' }
  | { readonly _tag: 'Other'; readonly mdmInfo: MdmInfo }

/**
 * The owner after a response. Only `id` is compared: a name may be shared. An empty one is a claim that
 * was given up.
 *
 * A response without `mdmInfo` says nothing new about a location that has an owner, since not every
 * response carries it. One that cannot be read is some other server's: it is not ours.
 */
export const ownerAfter = (
  before: Owner,
  response: Pick<Envelope, 'mdmInfo'>,
  ours: MdmIdentity,
): Owner => {
  const { mdmInfo } = response
  if ('mdmInfo' in unreadableOf(response) || 'id' in unreadableOf(mdmInfo ?? {})) {
    return { _tag: 'Other', mdmInfo: mdmInfo ?? {} }
  }
  if (mdmInfo?.id === '') return { _tag: 'Nobody' }
  if (mdmInfo?.id === undefined) {
    return before._tag === 'Unknown' ? { _tag: 'Nobody' } : before
  }
  return mdmInfo.id === ours.id ? { _tag: 'Ours' } : { _tag: 'Other', mdmInfo }
}
