import { dispensable, LooseInteger, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { PricingParam } from './asset.js'

/** The part of a request that an error is about. */
export const ResponseErrorInfo = t.partial(
  {
    assets: dispensable(t.array(t.partial({ adamId: LooseText, pricingParam: PricingParam }))),
    clientUserIds: t.array(t.string),
    serialNumbers: t.array(t.string),
  },
  'ResponseErrorInfo',
)
export type ResponseErrorInfo = t.TypeOf<typeof ResponseErrorInfo>

/** What makes a body a rejection: an error number, regardless of its other keys. Null means none. */
export const ErrorNumber = t.partial(
  { errorNumber: t.union([LooseInteger, t.null]) },
  'ErrorNumber',
)

/**
 * A rejection, under an HTTP status that may be 200; the same shape reports one failure of an event.
 *
 * Branch on `errorNumber`: message texts differ between Apple's own tables.
 */
export const ErrorResponse = t.partial(
  {
    errorNumber: LooseInteger,
    errorMessage: t.string,
    errorInfo: ResponseErrorInfo,
  },
  'ErrorResponse',
)
export type ErrorResponse = t.TypeOf<typeof ErrorResponse>
