import {
  type CheckinMessage,
  type CommandReport,
  decodeCheckin,
  decodeReport,
} from '@mdm-kit/checkin'
import type { HttpRequest } from '@mdm-kit/http'
import { decodePlist } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { malformed, type Refusal, refusal } from './refusal.js'

/** What a device said, by the channel it came on. */
export type DeviceMessage =
  | { readonly _tag: 'Checkin'; readonly message: CheckinMessage }
  | { readonly _tag: 'Report'; readonly message: CommandReport }

const CHECKIN_TYPE = 'application/x-apple-aspen-mdm-checkin'
const COMMAND_TYPE = 'application/x-apple-aspen-mdm'

export const bodyOf = (request: HttpRequest): Uint8Array => request.body ?? new Uint8Array(0)

/** What can be refused without a look into the body. */
export const checkEnvelope =
  (maxBodyBytes: number) =>
  (request: HttpRequest): E.Either<Refusal, HttpRequest> => {
    if (request.method !== 'PUT') return E.left(refusal('WrongMethod'))
    if (bodyOf(request).length > maxBodyBytes) return E.left(refusal('BodyTooLarge'))
    return channelOf(request) === 'Other' ? E.left(refusal('WrongContentType')) : E.right(request)
  }

/** The check-in type begins with the command type, and parameters may follow either. */
const channelOf = ({ headers }: HttpRequest): 'Checkin' | 'Report' | 'Unstated' | 'Other' => {
  const type = headers['content-type']?.toLowerCase()
  if (type === undefined) return 'Unstated'
  if (type.startsWith(CHECKIN_TYPE)) return 'Checkin'
  return type.startsWith(COMMAND_TYPE) ? 'Report' : 'Other'
}

/** Reads the body by its channel; without a Content-Type, as some simulators send it, by its keys. */
export const readMessage = (request: HttpRequest): E.Either<Refusal, DeviceMessage> => {
  switch (channelOf(request)) {
    case 'Checkin':
      return readCheckin(bodyOf(request))
    case 'Report':
      return readReport(bodyOf(request))
    case 'Unstated':
      return saysCheckin(bodyOf(request))
        ? readCheckin(bodyOf(request))
        : readReport(bodyOf(request))
    case 'Other':
      return E.left(refusal('WrongContentType'))
  }
}

const readCheckin = (body: Uint8Array): E.Either<Refusal, DeviceMessage> =>
  pipe(
    decodeCheckin(body),
    E.bimap(malformed, (message) => ({ _tag: 'Checkin', message })),
  )

const readReport = (body: Uint8Array): E.Either<Refusal, DeviceMessage> =>
  pipe(
    decodeReport(body),
    E.bimap(malformed, (message) => ({ _tag: 'Report', message })),
  )

const saysCheckin = (body: Uint8Array): boolean =>
  pipe(
    decodePlist(body),
    E.exists((value) => typeof value === 'object' && 'MessageType' in value),
  )
