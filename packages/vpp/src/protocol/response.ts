import { type HttpResponse, type JsonError, parseJson, type ResponseReader } from '@mdm-kit/http'
import { decodeResponse, decodeWith } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { ErrorNumber, ErrorResponse } from '../codec/errorResponse.js'
import {
  rejectionOf,
  unexpectedStatus,
  type VppRejection,
  type UnexpectedStatus,
  type UnknownErrorNumber,
} from '../errors.js'
import { decodeKnown } from './knownKeys.js'
import { saysTokenExpired, TOKEN_EXPIRED } from './tokenExpired.js'

export type ResponseError = VppRejection | UnknownErrorNumber | UnexpectedStatus | JsonError

/**
 * Reads a response of version 2. The body decides before the status does: a bad token has been seen
 * to get a 200 with an error body.
 */
export const readResponse = <A, O>(codec: t.Type<A, O>): ResponseReader<ResponseError, A> => {
  const decode = decodeKnown(codec)
  return (response, onUnreadable) => {
    const success = response.status >= 200 && response.status < 300
    const parsed = parseJson(response.body)
    if (E.isLeft(parsed)) {
      if (saysTokenExpired(response)) return E.left(rejectionOf(TOKEN_EXPIRED, {}, response.status))
      return success ? parsed : E.left(unexpectedStatus(response.status))
    }
    const rejection = rejectionIn(parsed.right, response)
    if (E.isLeft(rejection)) return rejection
    return success ? decode(parsed.right, onUnreadable) : E.left(unexpectedStatus(response.status))
  }
}

/** Passes what is not a rejection. One whose number cannot be read is not a response either. */
const rejectionIn = (
  json: unknown,
  { status }: HttpResponse,
): E.Either<ResponseError, undefined> => {
  const number = decodeWith(ErrorNumber)(json)
  if (E.isLeft(number)) return t.UnknownRecord.is(json) ? number : E.right(undefined)
  const { errorNumber } = number.right
  if (errorNumber === undefined || errorNumber === null) return E.right(undefined)
  const error = decodeResponse(ErrorResponse)(json)
  return E.left(rejectionOf(errorNumber, E.isRight(error) ? error.right : {}, status))
}
