import { decodeResponse, decodeWith, LooseInteger } from '@mdm-kit/codec'
import { type JsonError, parseJson, type ResponseReader } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { AlreadyAssignedDetail } from '../codec/user.js'
import {
  rejectionOf,
  unexpectedStatus,
  type VppRejection,
  type UnexpectedStatus,
  type UnknownErrorNumber,
} from '../../errors.js'
import { decodeKnown } from '../../protocol/knownKeys.js'
import { saysTokenExpired, TOKEN_EXPIRED } from '../../protocol/tokenExpired.js'

/** A rejection of version 1. `AlreadyAssigned` (9616) says who has the licence. */
export type LegacyRejection = VppRejection & AlreadyAssignedDetail

export type LegacyResponseError =
  LegacyRejection | UnknownErrorNumber | UnexpectedStatus | JsonError

/** Done in part: each user, device or licence of the response has its own error. */
const PARTIAL = -3

const ErrorText = t.partial({ errorMessage: t.string }, 'ErrorText')

/** What decides about a response of version 1, and must not be ignored. Null is absent. */
const Verdict = t.partial(
  {
    status: t.union([LooseInteger, t.null]),
    errorNumber: t.union([LooseInteger, t.null]),
  },
  'LegacyEnvelope',
)

/** Reads a response of version 1: its `status` and `errorNumber` decide, not the HTTP status. */
export const readLegacyResponse = <A, O>(
  codec: t.Type<A, O>,
): ResponseReader<LegacyResponseError, A> => {
  const decode = decodeKnown(codec)
  return (response, onUnreadable) => {
    const success = response.status >= 200 && response.status < 300
    const parsed = parseJson(response.body)
    if (E.isLeft(parsed)) {
      if (saysTokenExpired(response)) return E.left(rejectionOf(TOKEN_EXPIRED, {}, response.status))
      return success ? parsed : E.left(unexpectedStatus(response.status))
    }
    const json = parsed.right
    const verdict = decodeWith(Verdict)(json)
    if (E.isLeft(verdict)) return success ? verdict : E.left(unexpectedStatus(response.status))
    const status = verdict.right.status ?? undefined
    const errorNumber = verdict.right.errorNumber ?? undefined
    if (status !== PARTIAL && errorNumber !== undefined) {
      return E.left(legacyRejection(json, errorNumber, response.status))
    }
    const failed = status !== undefined && status !== 0 && status !== PARTIAL
    if (failed && !notifiesOfEach(json)) return E.left(unexpectedStatus(response.status))
    // The error number may have been read as a status (withErrorStatus): the body has the last word.
    return success || status !== undefined
      ? decode(json, onUnreadable)
      : E.left(unexpectedStatus(response.status))
  }
}

/** Managing licences may fail for each of them, without an error of its own. */
const notifiesOfEach = (json: unknown): boolean =>
  t.UnknownRecord.is(json) &&
  (Array.isArray(json['associations']) || Array.isArray(json['disassociations']))

const legacyRejection = (
  json: unknown,
  errorNumber: number,
  status: number,
): LegacyRejection | UnknownErrorNumber => {
  const text = decodeResponse(ErrorText)(json)
  const rejection = rejectionOf(errorNumber, E.isRight(text) ? text.right : {}, status)
  if (rejection._tag === 'UnknownErrorNumber') return rejection
  const detail = decodeResponse(AlreadyAssignedDetail)(json)
  if (E.isLeft(detail)) return rejection
  const { licenseAlreadyAssigned, regUsersAlreadyAssigned } = detail.right
  return {
    ...rejection,
    ...(licenseAlreadyAssigned === undefined ? {} : { licenseAlreadyAssigned }),
    ...(regUsersAlreadyAssigned === undefined ? {} : { regUsersAlreadyAssigned }),
  }
}
