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

import { bodyOf, channelOf } from './envelope.js'
import { malformed, type Rejection, rejection, reportUnreadable } from './rejection.js'

/** A message of a device, by its channel. */
export type DeviceMessage =
  | { readonly _tag: 'Checkin'; readonly message: CheckinMessage }
  | {
      readonly _tag: 'Report'
      readonly message: CommandReport
      /** Why nothing but its command and device could be read. */
      readonly unreadable?: Failure
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

/** A device repeats a report until it is accepted, so an unreadable one would block its queue for ever. */
const salvaged =
  (body: Uint8Array) =>
  (rejected: Rejection): E.Either<Rejection, DeviceMessage> => {
    if (rejected._tag !== 'Malformed' || saysCheckin(body)) return E.left(rejected)
    const message = salvageReport(body)
    return message === undefined
      ? E.left(reportUnreadable(rejected.cause))
      : E.right({ _tag: 'Report', message, unreadable: rejected.cause })
  }

const saysCheckin = (body: Uint8Array): boolean =>
  pipe(
    decodePlist(body, { oddities: 'read' }),
    E.exists((value) => typeof value === 'object' && 'MessageType' in value),
  )
