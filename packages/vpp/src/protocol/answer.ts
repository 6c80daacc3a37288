import type { HttpResponse, JsonError } from '@mdm-kit/http'
import { parseJson } from '@mdm-kit/http'
import { decodeWith } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { ErrorResponse } from '../codec/errorResponse.js'
import { refusalOf, unexpectedStatus } from '../errors.js'
import type { Refusal, UnexpectedStatus, UnknownErrorNumber } from '../errors.js'
import { withSomeKnownKey } from './knownKeys.js'
import { withoutNulls } from '@mdm-kit/codec'

export type AnswerError = Refusal | UnknownErrorNumber | UnexpectedStatus | JsonError

/**
 * Reads an answer of version 2. The body decides before the status does: a bad token has been seen
 * answered with 200 and an error body.
 */
export const readAnswer = <A, O>(codec: t.Type<A, O>) => {
  const answer = decodeWith(withSomeKnownKey(codec))
  return (response: HttpResponse): E.Either<AnswerError, A> => {
    const success = response.status >= 200 && response.status < 300
    const parsed = parseJson(response.body)
    if (E.isLeft(parsed)) return success ? parsed : E.left(unexpectedStatus(response.status))
    const json = withoutNulls(parsed.right)
    const error = ErrorResponse.decode(json)
    if (E.isRight(error) && error.right.errorNumber !== undefined) {
      return E.left(refusalOf(error.right.errorNumber, error.right, response.status))
    }
    return success ? answer(json) : E.left(unexpectedStatus(response.status))
  }
}
