import * as t from 'io-ts'

import { AssetReference } from './asset.js'
import { Integer } from './scalars.js'

/** The part of a request that an error is about. */
export const ResponseErrorInfo = t.partial(
  {
    assets: t.array(t.partial(AssetReference.props)),
    clientUserIds: t.array(t.string),
    serialNumbers: t.array(t.string),
  },
  'ResponseErrorInfo',
)
export type ResponseErrorInfo = t.TypeOf<typeof ResponseErrorInfo>

/**
 * A refusal, under an HTTP status that may be 200; the same shape reports one failure of an event.
 *
 * Branch on `errorNumber`: message texts differ between Apple's own tables.
 */
export const ErrorResponse = t.partial(
  { errorNumber: Integer, errorMessage: t.string, errorInfo: ResponseErrorInfo },
  'ErrorResponse',
)
export type ErrorResponse = t.TypeOf<typeof ErrorResponse>
