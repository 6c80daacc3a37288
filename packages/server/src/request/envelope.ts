import type { HttpRequest } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { type BodyAllowance, contentLengthOf } from '../http/requestHandler.js'
import { type Rejection, rejection } from './rejection.js'

const CHECKIN_TYPE = 'application/x-apple-aspen-mdm-checkin'
const COMMAND_TYPE = 'application/x-apple-aspen-mdm'

export const bodyOf = (request: HttpRequest): Uint8Array => request.body ?? new Uint8Array(0)

/**
 * 2 MiB. Most check-ins have 0.6 to 3 KB, but a status report of declarative management is a check-in
 * too: JSON in base64 that may list every app and certificate of a device, hundreds of KB.
 */
export const MAX_CHECKIN_BYTES = 2 * 1024 * 1024

/** 16 MiB. Lists of apps, profiles and certificates of a large inventory are a few MB. */
export const MAX_REPORT_BYTES = 16 * 1024 * 1024

/** Longest bodies, in bytes. */
export interface MessageLimits {
  /** Also for a request without a Content-Type, which only simulators send. */
  readonly maxCheckinBytes: number
  readonly maxReportBytes: number
}

/** Checks that need only the head and, once it is read, the length of the body. */
export const checkEnvelope =
  ({ maxCheckinBytes, maxReportBytes }: MessageLimits) =>
  (request: HttpRequest): E.Either<Rejection, BodyAllowance> => {
    if (request.method !== 'PUT') return E.left(rejection('WrongMethod'))
    const channel = channelOf(request)
    if (channel === 'Other') return E.left(rejection('WrongContentType'))
    const maxBodyBytes = channel === 'Report' ? maxReportBytes : maxCheckinBytes
    const length = Math.max(bodyOf(request).length, contentLengthOf(request) ?? 0)
    return length > maxBodyBytes ? E.left(rejection('BodyTooLarge')) : E.right({ maxBodyBytes })
  }

/** The check-in type begins with the command type, so it is tested first. Parameters may follow either. */
export const channelOf = ({
  headers,
}: HttpRequest): 'Checkin' | 'Report' | 'Unstated' | 'Other' => {
  const type = headers['content-type']?.toLowerCase()
  if (type === undefined) return 'Unstated'
  if (type.startsWith(CHECKIN_TYPE)) return 'Checkin'
  return type.startsWith(COMMAND_TYPE) ? 'Report' : 'Other'
}
