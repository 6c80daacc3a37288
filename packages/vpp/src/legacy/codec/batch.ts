import { LooseInteger, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { BatchToken, SinceModifiedToken } from '../../codec/opaque.js'

/** How a batch of licences or users says where it stands. */
export const BatchKeys = t.partial(
  {
    batchCount: LooseInteger,
    /** Comes as text. */
    totalBatchCount: LooseInteger,
    /** An estimate, on the first response only. */
    totalCount: LooseInteger,
    /** The walk goes on. */
    batchToken: BatchToken,
    /** The walk has ended: ask with it next time. */
    sinceModifiedToken: SinceModifiedToken,
    ifModifiedSinceMillisOrig: LooseText,
  },
  'BatchKeys',
)
export type BatchKeys = t.TypeOf<typeof BatchKeys>

export const BatchPlace = t.partial(
  {
    batchToken: t.string,
    sinceModifiedToken: t.string,
    /** From 1 to `totalBatchCount`, with the same `batchToken`: that batch. */
    overrideIndex: LooseInteger,
    /** Milliseconds since the epoch; replaced by `sinceModifiedToken`. */
    ifModifiedSince: LooseInteger,
  },
  'BatchPlace',
)
export type BatchPlace = t.TypeOf<typeof BatchPlace>
