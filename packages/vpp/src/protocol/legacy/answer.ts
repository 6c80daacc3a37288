import { decodeWith } from '@mdm-kit/codec'
import type { HttpResponse, JsonError } from '@mdm-kit/http'
import { parseJson } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { LegacyEnvelope } from '../../codec/legacy/envelope.js'
import { ManagedLicenses } from '../../codec/legacy/license.js'
import { AlreadyAssignedDetail } from '../../codec/legacy/user.js'
import { refusalOf, unexpectedStatus } from '../../errors.js'
import type { Refusal, UnexpectedStatus, UnknownErrorNumber } from '../../errors.js'
import { withSomeKnownKey } from '../knownKeys.js'
import { withoutNulls } from '@mdm-kit/codec'

/** A refusal of version 1. `AlreadyAssigned` (9616) tells who has the licence. */
export type LegacyRefusal = Refusal & AlreadyAssignedDetail

export type LegacyAnswerError = LegacyRefusal | UnknownErrorNumber | UnexpectedStatus | JsonError

/** Done in part: each user, device or licence of the answer has its own error. */
const PARTIAL = -3

/** Reads an answer of version 1: its `status` and `errorNumber` decide, whatever HTTP says. */
export const readLegacyAnswer = <A, O>(codec: t.Type<A, O>) => {
  const answer = decodeWith(withSomeKnownKey(codec))
  return (response: HttpResponse): E.Either<LegacyAnswerError, A> => {
    const success = response.status >= 200 && response.status < 300
    const parsed = parseJson(response.body)
    if (E.isLeft(parsed)) return success ? parsed : E.left(unexpectedStatus(response.status))
    const json = withoutNulls(parsed.right)
    const envelope = LegacyEnvelope.decode(json)
    if (E.isRight(envelope)) {
      const { status, errorNumber } = envelope.right
      if (status !== PARTIAL && errorNumber !== undefined) {
        return E.left(legacyRefusal(json, envelope.right, errorNumber, response.status))
      }
      const failed = status !== undefined && status !== 0 && status !== PARTIAL
      if (failed && !tellsOfEach(json)) return E.left(unexpectedStatus(response.status))
      // The error number may have been read as a status (withErrorStatus): the body has the last word.
      if (status !== undefined) return answer(json)
    }
    return success ? answer(json) : E.left(unexpectedStatus(response.status))
  }
}

/** Managing licences may fail for each of them, without an error of its own. */
const tellsOfEach = (json: unknown): boolean => {
  const managed = ManagedLicenses.decode(json)
  return (
    E.isRight(managed) &&
    (managed.right.associations !== undefined || managed.right.disassociations !== undefined)
  )
}

const legacyRefusal = (
  json: unknown,
  { errorMessage }: LegacyEnvelope,
  errorNumber: number,
  status: number,
): LegacyRefusal | UnknownErrorNumber => {
  const refusal = refusalOf(errorNumber, errorMessage === undefined ? {} : { errorMessage }, status)
  if (refusal._tag === 'UnknownErrorNumber') return refusal
  const detail = AlreadyAssignedDetail.decode(json)
  if (E.isLeft(detail)) return refusal
  const { licenseAlreadyAssigned, regUsersAlreadyAssigned } = detail.right
  return {
    ...refusal,
    ...(licenseAlreadyAssigned === undefined ? {} : { licenseAlreadyAssigned }),
    ...(regUsersAlreadyAssigned === undefined ? {} : { regUsersAlreadyAssigned }),
  }
}
