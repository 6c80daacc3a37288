import {
  type CheckinMessage,
  type CommandReport,
  decodeCheckin,
  decodeReport,
  salvageReport,
} from '@mdm-kit/checkin'
import type { Failure } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import { decodePlist } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type BodyAllowance, contentLengthOf } from '../http/requestHandler.js'
import { malformed, type Rejection, rejection, reportUnreadable } from './rejection.js'

/** What a device said, by the channel it came on. */
export type DeviceMessage =
  | { readonly _tag: 'Checkin'; readonly message: CheckinMessage }
  | {
      readonly _tag: 'Report'
      readonly message: CommandReport
      /** Why no more of it could be read than whose it is. */
      readonly unreadable?: Failure
    }

const CHECKIN_TYPE = 'application/x-apple-aspen-mdm-checkin'
const COMMAND_TYPE = 'application/x-apple-aspen-mdm'

export const bodyOf = (request: HttpRequest): Uint8Array => request.body ?? new Uint8Array(0)

/**
 * 2 MiB. Check-ins have 0.6 to 3 KB; but a status report of declarative management is one too, as JSON in
 * base64, and may tell of every app and certificate of a device: hundreds of KB.
 */
export const MAX_CHECKIN_BYTES = 2 * 1024 * 1024

/** 16 MiB. Lists of apps, profiles and certificates of a large inventory are a few MB. */
export const MAX_REPORT_BYTES = 16 * 1024 * 1024

/** Longest bodies, in bytes. */
export interface MessageLimits {
  /** Also for what has no Content-Type: only simulators send that. */
  readonly maxCheckinBytes: number
  readonly maxReportBytes: number
}

/** What can be refused by the head alone, and by the length of a body that is there. */
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

/** The check-in type begins with the command type, and parameters may follow either. */
const channelOf = ({ headers }: HttpRequest): 'Checkin' | 'Report' | 'Unstated' | 'Other' => {
  const type = headers['content-type']?.toLowerCase()
  if (type === undefined) return 'Unstated'
  if (type.startsWith(CHECKIN_TYPE)) return 'Checkin'
  return type.startsWith(COMMAND_TYPE) ? 'Report' : 'Other'
}

/** Reads the body by its channel; without a Content-Type, as some simulators send it, by its keys. */
export const readMessage = (request: HttpRequest): E.Either<Rejection, DeviceMessage> => {
  switch (channelOf(request)) {
    case 'Checkin':
      return readCheckin(bodyOf(request))
    case 'Report':
      return pipe(readReport(bodyOf(request)), E.orElse(salvaged(bodyOf(request))))
    case 'Unstated':
      return saysCheckin(bodyOf(request))
        ? readCheckin(bodyOf(request))
        : readReport(bodyOf(request))
    case 'Other':
      return E.left(rejection('WrongContentType'))
  }
}

const readCheckin = (body: Uint8Array): E.Either<Rejection, DeviceMessage> =>
  pipe(
    decodeCheckin(body),
    E.bimap(malformed, (message) => ({ _tag: 'Checkin', message })),
  )

const readReport = (body: Uint8Array): E.Either<Rejection, DeviceMessage> =>
  pipe(
    decodeReport(body),
    E.bimap(malformed, (message) => ({ _tag: 'Report', message })),
  )

/** A device repeats a report until it is taken: one that cannot be read would stand there for ever. */
const salvaged =
  (body: Uint8Array) =>
  (refused: Rejection): E.Either<Rejection, DeviceMessage> => {
    if (refused._tag !== 'Malformed' || saysCheckin(body)) return E.left(refused)
    const message = salvageReport(body)
    return message === undefined
      ? E.left(reportUnreadable(refused.cause))
      : E.right({ _tag: 'Report', message, unreadable: refused.cause })
  }

const saysCheckin = (body: Uint8Array): boolean =>
  pipe(
    decodePlist(body, { oddities: 'read' }),
    E.exists((value) => typeof value === 'object' && 'MessageType' in value),
  )
