import { type HttpResponse, type Send, parseJson } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { ErrorNumber } from '../codec/errorResponse.js'
import { meaningOf } from './errorNumbers.js'

/** No error body is longer, and no page of rows needs to be looked through for one. */
const LONGEST_ERROR = 65_536

/**
 * Gives a response the status that its error number stands for. Apple reports some failures, "too many
 * requests" among them, under a status of success, and `withRetry` looks at the status alone.
 */
export const withErrorStatus =
  (send: Send): Send =>
  (request, options) =>
    pipe(
      send(request, options),
      TE.map((response) => ({ ...response, status: statusOf(response) })),
    )

const statusOf = ({ status, body }: HttpResponse): number => {
  if (body.length > LONGEST_ERROR || status >= 500) return status
  const json = parseJson(body)
  const error = E.isRight(json) ? ErrorNumber.decode(json.right) : json
  const number = E.isRight(error) ? error.right.errorNumber : undefined
  return (typeof number === 'number' ? meaningOf(number)?.status : undefined) ?? status
}
