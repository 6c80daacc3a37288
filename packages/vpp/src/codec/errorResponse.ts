import * as t from 'io-ts'

import { PricingParam } from './asset.js'
import { LooseInteger, LooseText, readable } from './scalars.js'

/** The part of a request that an error is about. */
export const ResponseErrorInfo = t.partial(
  {
    assets: t.array(t.partial({ adamId: LooseText, pricingParam: PricingParam })),
    clientUserIds: t.array(t.string),
    serialNumbers: t.array(t.string),
  },
  'ResponseErrorInfo',
)
export type ResponseErrorInfo = t.TypeOf<typeof ResponseErrorInfo>

/**
 * A refusal, under an HTTP status that may be 200; the same shape reports one failure of an event.
 *
 * Branch on `errorNumber`: message texts differ between Apple's own tables. What else it says in an
 * odd way is left out, so that no refusal passes for an answer.
 */
export const ErrorResponse = t.partial(
  {
    errorNumber: LooseInteger,
    errorMessage: readable(t.string),
    errorInfo: readable(ResponseErrorInfo),
  },
  'ErrorResponse',
)
export type ErrorResponse = t.TypeOf<typeof ErrorResponse>
