import type { HttpResponse, JsonError } from '@mdm-kit/http'
import { parseJson } from '@mdm-kit/http'
import { decodeWith } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { ErrorResponse } from '../codec/errorResponse.js'
import { refusalOf, unexpectedStatus } from '../errors.js'
import type { Refusal, UnexpectedStatus, UnknownErrorNumber } from '../errors.js'

export type AnswerError = Refusal | UnknownErrorNumber | UnexpectedStatus | JsonError

/**
 * Reads an answer of version 2. The body decides before the status does: a bad token has been seen
 * answered with 200 and an error body.
 */
export const readAnswer =
  <A, O>(codec: t.Type<A, O>) =>
  (response: HttpResponse): E.Either<AnswerError, A> => {
    const success = response.status >= 200 && response.status < 300
    const json = parseJson(response.body)
    if (E.isLeft(json)) return success ? json : E.left(unexpectedStatus(response.status))
    const error = ErrorResponse.decode(json.right)
    if (E.isRight(error) && error.right.errorNumber !== undefined) {
      return E.left(refusalOf(error.right.errorNumber, error.right, response.status))
    }
    return success ? decodeWith(codec)(json.right) : E.left(unexpectedStatus(response.status))
  }
