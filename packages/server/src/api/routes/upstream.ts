import type { Failure } from '@mdm-kit/codec'

import type { Problem } from '../problems.js'

/** A failure of a call to Apple, of the store, or of what the call was about. */
export const upstream =
  (missing: string) =>
  ({ _tag, message }: Failure): Problem<'NotFound' | 'StoreUnavailable' | 'UpstreamFailed'> =>
    _tag === missing
      ? { _tag: 'NotFound', message }
      : _tag === 'StoreUnavailable'
        ? { _tag, message }
        : { _tag: 'UpstreamFailed', cause: _tag, message }
