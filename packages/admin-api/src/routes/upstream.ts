import type { Failure } from '@mdm-kit/codec'

import type { Problem } from '../problems.js'

export const upstreamFailed = ({ _tag, message }: Failure): Problem<'UpstreamFailed'> => ({
  ...{ _tag: 'UpstreamFailed', cause: _tag, message },
})

/** A failure of a call to Apple, of the store, or of what the call was about. */
export const upstream =
  (missing: string) =>
  (failure: Failure): Problem<'NotFound' | 'StoreUnavailable' | 'UpstreamFailed'> => {
    const { _tag, message } = failure
    if (_tag === missing) return { _tag: 'NotFound', message }
    return _tag === 'StoreUnavailable' ? { _tag, message } : upstreamFailed(failure)
  }
